package import Findings
package import Matching
import Tabular

/// `terugmelding.csv`: what became of each row that a service sent (formats 4).
package struct Feedback {
    private var table: CSVWriter
    /// Whether there is anything to tell.
    package private(set) var isEmpty = true

    package init(delimiter: UInt8) {
        table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        table.append(row: ListColumns.feedback)
    }

    package var bytes: [UInt8] { table.bytes }

    /// A file that was refused, held or seen before: one row without a number.
    package mutating func append(file: String, _ result: RowResult, _ finding: Finding) {
        append([file, "", "", "", "", result.rawValue, finding.code.rawValue, finding.message(in: .dutch)])
    }

    /// Something that the service must know of a student it had to do with (A3, B15).
    package mutating func append(notice code: FindingCode, of profile: PublicProfile) {
        append(["", "", profile.reference.text, profile.name.shown, "", "", code.rawValue, Finding(code).message(in: .dutch)])
    }

    /// The rows of a decision sheet, in its order: those without a status said nothing.
    package mutating func append(
        file name: String, decisions: IncomingFile, judged: [JudgedDecision], findings: [Finding]
    ) throws(FileRefusal) {
        var next = judged.makeIterator()
        let byRow = Dictionary(grouping: findings.filter { $0.severity != .note }) { $0.location.row ?? 0 }
        var rows: [[String]] = []
        _ = try decisions.eachRow { row, shape in
            let texts = DecisionTable.required.map { CellText.clean(row.cell($0) ?? [], .name).text }
            let outcome = DecisionTable.isSilent(row, shape) ? nil : next.next()
            let told = outcome == nil ? [] : byRow[row.record.line] ?? []
            rows.append(
                [name, String(row.record.line)] + texts + [(outcome?.result ?? .unchanged).rawValue]
                    + Self.reasons(outcome?.code, told))
        }
        for row in rows { append(row) }
    }

    /// The rows of a table of mentors: taken, or unchanged, or refused.
    package mutating func append(file name: String, mentors: IncomingFile, taken: Set<Int>, findings: [Finding]) throws(FileRefusal)
    {
        let byRow = Dictionary(grouping: findings.filter { $0.severity != .note }) { $0.location.row ?? 0 }
        var rows: [[String]] = []
        _ = try mentors.eachRow { row, _ in
            let line = row.record.line
            let told = byRow[line] ?? []
            let refusal = told.first { $0.severity == .row }?.code
            let result: RowResult = refusal != nil ? .refused : taken.contains(line) ? .taken : .unchanged
            rows.append([name, String(line), "", "", "", result.rawValue] + Self.reasons(refusal, told))
        }
        for row in rows { append(row) }
    }

    /// One code: the refusal, else the first warning; and all that is said about it.
    private static func reasons(_ refusal: FindingCode?, _ findings: [Finding]) -> [String] {
        let code = refusal ?? findings.first?.code
        let told = findings.filter { $0.code == code }.prefix(1) + findings.filter { $0.code != code && refusal == nil }
        return [code?.rawValue ?? "", told.map { $0.message(in: .dutch) }.joined(separator: " ")]
    }

    private mutating func append(_ row: [String]) {
        isEmpty = false
        table.append(row: row)
    }
}
