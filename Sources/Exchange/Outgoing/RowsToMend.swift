package import Findings
import Matching
import Tabular

/// `te-verbeteren-<file>.csv`: the refused rows of a file alone, all their own columns, and what is wrong beside them (D5).
///
/// Mended and dropped again, it is taken: cells stand as they were written.
package enum RowsToMend {
    package static func bytes(of file: IncomingFile, findings: [Finding], delimiter: UInt8) throws(FileRefusal) -> [UInt8] {
        let problems = Problems(findings)
        switch file.format {
        case .table(let table): return try mend(file, table.header, problems, delimiter)
        case .xml: return try mendXML(file, problems, delimiter)
        }
    }

    private static func mend(
        _ file: IncomingFile, _ header: Header, _ problems: Problems, _ delimiter: UInt8
    ) throws(FileRefusal) -> [UInt8] {
        let own = header.columns.firstIndex(of: TableKinds.problemColumn)
        let hidden = hiddenPositions(file, header)
        var rows: [(cells: [ArraySlice<UInt8>], problem: String)] = []
        _ = try file.eachRow { row, _ in
            guard let text = problems.text(of: row.record.line) else { return }
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

    /// A list that comes back holds secrets of students. A decision needs none of them, and disclosure may end while this file stands:
    /// they are not repeated (P2).
    private static func hiddenPositions(_ file: IncomingFile, _ header: Header) -> Set<Int> {
        guard file.kind == .decisions else { return [] }
        return Set(header.columns.indices.filter { header.columns[$0].map(ListColumns.secret.contains) ?? false })
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
