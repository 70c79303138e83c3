package import Findings
package import Matching
import Tabular

/// `terugmelding.csv`: what became of each row that a service sent (formats 4).
package struct Feedback {
    private var table: CSVWriter

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

    /// What became of the rows of a file that was taken.
    package struct Outcomes {
        /// Decisions in the file's order; rows without a status are not among them.
        package let judged: [JudgedDecision]
        /// The rows of mentors that were written down.
        package let takenMentors: Set<Int>
        package let findings: [Finding]

        package init(judged: [JudgedDecision], takenMentors: Set<Int>, findings: [Finding]) {
            self.judged = judged
            self.takenMentors = takenMentors
            self.findings = findings
        }
    }

    /// The rows of a file of decisions or mentors, in its order.
    package mutating func append(file name: String, _ file: IncomingFile, _ outcomes: Outcomes) throws(FileRefusal) {
        var judged = outcomes.judged.makeIterator()
        let byRow = Dictionary(grouping: outcomes.findings.filter { $0.severity != .note }) { $0.location.rowText }
        var rows: [[String]] = []
        _ = try file.eachRow { row, shape in
            let told = byRow[row.location.rowText] ?? []
            let cells =
                row.header.kind == TableKinds.mentors
                ? Self.mentor(row, told, isTaken: outcomes.takenMentors.contains(row.record.line))
                : Self.decision(row, told, DecisionTable.isSilent(row, shape) ? nil : judged.next())
            rows.append([name, String(row.record.line)] + cells)
        }
        for row in rows { append(row) }
    }

    /// A row without a status said nothing.
    private static func decision(_ row: TableRow, _ findings: [Finding], _ outcome: JudgedDecision?) -> [String] {
        let texts = DecisionTable.required.map { CellText.clean(row.cell($0) ?? [], .name).text }
        guard let outcome else { return texts + [RowResult.unchanged.rawValue, "", ""] }
        return texts + [outcome.result.rawValue] + reasons(outcome.code, findings)
    }

    private static func mentor(_ row: TableRow, _ findings: [Finding], isTaken: Bool) -> [String] {
        let refusal = findings.first { $0.severity == .row }?.code
        let result: RowResult = refusal != nil ? .refused : isTaken ? .taken : .unchanged
        return ["", "", "", result.rawValue] + reasons(refusal, findings)
    }

    /// One code: the refusal, else the first warning; and all that is said about it.
    private static func reasons(_ refusal: FindingCode?, _ findings: [Finding]) -> [String] {
        let code = refusal ?? findings.first?.code
        let told = findings.filter { $0.code == code }.prefix(1) + findings.filter { $0.code != code && refusal == nil }
        return [code?.rawValue ?? "", told.map { $0.message(in: .dutch) }.joined(separator: " ")]
    }

    private mutating func append(_ row: [String]) {
        table.append(row: row)
    }
}
