package import Findings
package import Matching
import Tabular

/// `te-verbeteren-<file>.csv`: the refused rows of a file alone, all their own columns, and what is wrong beside them (D5).
///
/// Mended and dropped again, it is taken: cells stand as they were written.
package enum RowsToMend {
    ///
    /// `disclosed` gives what a service may know of the student with a reference now; of what else a returned list holds, nothing is
    /// repeated (P2): a decision needs none of it.
    package static func bytes(
        of file: IncomingFile, findings: [Finding], delimiter: UInt8, disclosed: @escaping (Reference) -> DisclosedSecrets?
    ) throws(FileRefusal) -> [UInt8] {
        let problems = Problems(findings)
        switch file.format {
        case .table(let table):
            let veil = file.kind == .decisions ? Veil(header: table.header, disclosed: disclosed) : nil
            return try mend(file, table.header, problems, delimiter, veil)
        case .xml: return try mendXML(file, problems, delimiter)
        }
    }

    private static func mend(
        _ file: IncomingFile, _ header: Header, _ problems: Problems, _ delimiter: UInt8, _ veil: Veil?
    ) throws(FileRefusal) -> [UInt8] {
        let own = header.columns.firstIndex(of: TableKinds.problemColumn)
        var rows: [(cells: [ArraySlice<UInt8>], problem: String)] = []
        _ = try file.eachRow { row, _ in
            guard let text = problems.text(of: row.record.line) else { return }
            let hidden = veil?.hiddenPositions(in: row) ?? []
            let cells = (0..<row.record.count).map { hidden.contains($0) ? [] : FormulaGuard.unguarded(row.record.slice($0)) }
            rows.append((cells, text))
        }
        // Cells beyond the header stay under nameless columns, so that the row is not taken for mended.
        let width = max(header.count, rows.map { row in (row.cells.lastIndex { !$0.isEmpty } ?? -1) + 1 }.max() ?? 0)
        var table = start(delimiter)
        for position in 0..<width where position != own {
            table.append(cell: position < header.count ? header.names[position] : "")
        }
        table.append(cell: TableKinds.problemColumn)
        table.endRow()
        for (cells, problem) in rows {
            for position in 0..<width where position != own { table.append(cell: position < cells.count ? cells[position] : []) }
            table.append(cell: problem)
            table.endRow()
        }
        return table.bytes
    }

    /// From XML it is a table of section 2.
    private static func mendXML(_ file: IncomingFile, _ problems: Problems, _ delimiter: UInt8) throws(FileRefusal) -> [UInt8] {
        var refused: [(raw: RawApplication, problem: String)] = []
        try file.eachXMLApplication { raw in
            if let text = problems.text(of: raw.row) { refused.append((raw, text)) }
        }
        let preferences = max(1, refused.map { $0.raw.preferences?.count ?? 0 }.max() ?? 1)
        var table = start(delimiter)
        for field in ApplicationField.allCases { table.append(cell: field.column) }
        for number in 1...preferences { table.append(cell: "Voorkeur \(number)") }
        table.append(cell: TableKinds.problemColumn)
        table.endRow()
        for (raw, problem) in refused {
            for field in ApplicationField.allCases { table.append(cell: field == .periods ? raw.periodText : raw[field] ?? "") }
            let named = raw.preferences ?? []
            for index in 0..<preferences { table.append(cell: index < named.count ? named[index].text : "") }
            table.append(cell: problem)
            table.endRow()
        }
        return table.bytes
    }

    private static func start(_ delimiter: UInt8) -> CSVWriter {
        var table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        return table
    }
}

extension RawApplication {
    /// All periods in one cell: a date alone would change its look in a spreadsheet (formats 4).
    fileprivate var periodText: String {
        periodPairs.map { "\($0.from ?? "") - \($0.to ?? "")" }.joined(separator: ", ")
    }
}

/// Hides the secrets of a returned list that its service may not know now.
private struct Veil {
    let header: Header
    let disclosed: (Reference) -> DisclosedSecrets?

    func hiddenPositions(in row: TableRow) -> Set<Int> {
        let reference = Reference.read(CellText.clean(row.cell("Referentie") ?? [], .name).text)
        let known = reference.flatMap(disclosed)
        return Set(
            header.columns.indices.filter { position in
                guard let column = header.columns[position], ListColumns.secret.contains(column) else { return false }
                return CellText.clean(row.record.slice(position), .text).text != known?[column]
            })
    }
}

extension DisclosedSecrets {
    /// By the column of a list.
    fileprivate subscript(column: String) -> String? {
        switch column {
        case "E-mail begeleider": counsellorMail
        case "Telefoon begeleider": counsellorPhone
        case "Rijksregisternummer": nationalNumber
        case "E-mail": mail
        case "Telefoon": phone
        case "Opmerkingen": remarks
        default: nil
        }
    }
}

/// What is wrong with each refused row, in words.
private struct Problems {
    private var texts: [Int: String] = [:]

    init(_ findings: [Finding]) {
        let byRow = Dictionary(grouping: findings) { $0.location.row ?? 0 }
        for (row, findings) in byRow where findings.contains(where: { $0.severity == .row }) {
            texts[row] = findings.filter { $0.severity != .note }.map { finding in
                (finding.location.column.map { "\($0): " } ?? "") + finding.message(in: .dutch)
            }.joined(separator: " ")
        }
    }

    func text(of row: Int) -> String? { texts[row] }
}
