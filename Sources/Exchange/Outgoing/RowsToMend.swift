package import Findings
import Matching
package import Tabular

/// `te-verbeteren-<file>`: the refused rows of a file alone, all their own columns, and what is wrong beside them (D5).
///
/// Mended and dropped again, they are taken: cells stand as they were written.
package struct RowsToMend: Sendable {
    private let tables: [Table]
    package let isOfWorkbook: Bool

    /// One for each sheet of a workbook; else one.
    fileprivate struct Table: Sendable {
        let sheet: String
        /// What the rows are, so that each file made of them is one table.
        let kind: String
        let names: [String]
        /// By position, what tells columns of several sheets apart: nil for a nameless one.
        let keys: [String?]
        var rows: [Row] = []
    }

    fileprivate struct Row: Sendable {
        let cells: [[UInt8]]
        let problem: String
        /// By position, what is wrong with a cell.
        var marks: [Int: String] = [:]
    }

    /// Reads a file once more, and keeps the rows that a finding refused.
    package init(of file: IncomingFile, findings: [Finding]) throws(FileRefusal) {
        let problems = Problems(findings)
        isOfWorkbook = file.isWorkbook
        if case .xml = file.format {
            tables = [try Self.xml(file, problems)]
        } else {
            tables = try Self.tables(file, problems)
        }
    }

    private static func tables(_ file: IncomingFile, _ problems: Problems) throws(FileRefusal) -> [Table] {
        var tables: [Table] = []
        var hidden: Set<Int> = []
        _ = try file.eachRow { row, _ in
            guard let found = problems.of(row.location) else { return }
            let sheet = row.sheet ?? ""
            if tables.last?.sheet != sheet {
                tables.append(Table(sheet, row.header))
                hidden = hiddenPositions(row.header)
            }
            let cells = (0..<row.record.count).map { position in
                hidden.contains(position) ? [] : Array(FormulaGuard.unguarded(row.record.slice(position)))
            }
            var kept = Row(cells: cells, problem: problems.text(found))
            for finding in found {
                guard let position = finding.location.column.flatMap(row.header.position(of:)) else { continue }
                // Beside its cell, where that stood in the file that was sent only confuses.
                let text = Finding(finding.code, details: finding.details).message(in: .dutch)
                kept.marks[position] = kept.marks[position].map { "\($0)\n\(text)" } ?? text
            }
            tables[tables.count - 1].rows.append(kept)
        }
        return tables
    }

    /// A list that comes back holds secrets of students. A decision needs none of them, and disclosure may end while this file stands:
    /// they are not repeated (P2).
    private static func hiddenPositions(_ header: Header) -> Set<Int> {
        guard header.kind == TableKinds.decisions else { return [] }
        return Set(header.columns.indices.filter { header.columns[$0].map(ListColumns.secret.contains) ?? false })
    }

    /// From XML it is a table of section 2.
    private static func xml(_ file: IncomingFile, _ problems: Problems) throws(FileRefusal) -> Table {
        var refused: [(raw: RawApplication, problem: String)] = []
        try file.eachXMLApplication { raw in
            if let found = problems.of(Location(row: raw.row)) { refused.append((raw, problems.text(found))) }
        }
        let preferences = max(1, refused.map { $0.raw.preferences?.count ?? 0 }.max() ?? 1)
        let names = ApplicationField.allCases.map(\.column) + (1...preferences).map { "Voorkeur \($0)" }
        var table = Table(names)
        for (raw, problem) in refused {
            let named = raw.preferences ?? []
            let cells =
                ApplicationField.allCases.map { $0 == .periods ? raw.periodText : raw[$0] ?? "" }
                + (0..<preferences).map { $0 < named.count ? named[$0].text : "" }
            table.rows.append(Row(cells: cells.map { Array($0.utf8) }, problem: problem))
        }
        return table
    }
}

// What goes out.
extension RowsToMend {
    /// What the names of such files begin with. No file of a sender's has a name that could be taken for another's.
    package static let prefixes = [prefix, mentorPrefix]
    private static let prefix = "te-verbeteren-"
    private static let mentorPrefix = "stagementoren-te-verbeteren-"

    /// Every name that rows to mend of a file can have.
    package static func names(for stem: String) -> [String] { prefixes.map { "\($0)\(stem).csv" } + [workbookName(for: stem)] }

    package static func workbookName(for stem: String) -> String { "\(prefix)\(stem).xlsx" }

    package struct File {
        package let name: String
        package let bytes: [UInt8]
    }

    /// One file for each kind of table: mentors that stood beside decisions have one of their own.
    package func csv(delimiter: UInt8, stem: String) -> [File] {
        var kinds: [String] = []
        for table in tables where !kinds.contains(table.kind) { kinds.append(table.kind) }
        return kinds.map { kind in
            let prefix = kind == TableKinds.mentors && kinds.count > 1 ? Self.mentorPrefix : Self.prefix
            return File(name: "\(prefix)\(stem).csv", bytes: csv(of: tables.filter { $0.kind == kind }, delimiter))
        }
    }

    /// The columns of the first sheet, and those that others have beside them.
    private func csv(of tables: [Table], _ delimiter: UInt8) -> [UInt8] {
        var names: [String] = []
        var positions: [String: Int] = [:]
        let places = tables.map { table in
            table.names.indices.map { position -> Int? in
                guard table.isKept(position) else { return nil }
                if let key = table.keys[position], let known = positions[key] { return known }
                if let key = table.keys[position] { positions[key] = names.count }
                names.append(table.names[position])
                return names.count - 1
            }
        }
        // Cells beyond the header stay under nameless columns, so that the row is not taken for mended.
        let beyond = tables.map(\.widthBeyond).max() ?? 0
        var csv = CSVWriter(delimiter: delimiter)
        csv.appendByteOrderMark()
        for name in names + Array(repeating: "", count: beyond) { csv.append(cell: name) }
        csv.append(cell: TableKinds.problemColumn)
        csv.endRow()
        for (table, places) in zip(tables, places) {
            for row in table.rows {
                var cells = [[UInt8]](repeating: [], count: names.count + beyond)
                for (position, cell) in row.cells.enumerated() where position - table.names.count < beyond {
                    let place = position < places.count ? places[position] : names.count + position - places.count
                    if let place { cells[place] = cell }
                }
                for cell in cells { csv.append(cell: cell[...]) }
                csv.append(cell: row.problem)
                csv.endRow()
            }
        }
        return csv.bytes
    }

    /// The sheets that rows were refused of, the faulty cells marked.
    package func workbook() -> WorkbookContent {
        var content = WorkbookContent(title: "Stagematch: te verbeteren")
        content.sheets = tables.map(\.content)
        return content
    }
}

extension RowsToMend.Table {
    fileprivate init(_ sheet: String, _ header: Header) {
        self.sheet = sheet
        kind = header.kind
        names = header.names
        keys = header.names.indices.map { header.columns[$0] ?? (header.names[$0].isEmpty ? nil : header.names[$0].lowercased()) }
    }

    fileprivate init(_ names: [String]) {
        sheet = ""
        kind = TableKinds.applications
        self.names = names
        keys = names
    }

    /// Our own column of an earlier time is made anew.
    fileprivate func isKept(_ position: Int) -> Bool { position >= keys.count || keys[position] != TableKinds.problemColumn }

    /// How many columns beyond the header have a filled cell.
    fileprivate var widthBeyond: Int {
        max(0, (rows.map { row in (row.cells.lastIndex { !$0.isEmpty } ?? -1) + 1 }.max() ?? 0) - names.count)
    }

    fileprivate var content: WorkbookContent.Sheet {
        let positions = (0..<names.count + widthBeyond).filter(isKept)
        let titles = positions.map { $0 < names.count ? names[$0] : "" }
        var content = WorkbookContent.Sheet(
            name: sheet,
            columns: titles.map { .init($0, Self.width(of: $0)...36) } + [.init(TableKinds.problemColumn, 60...80)])
        content.rows = rows.map { row in
            let cells = positions.map { $0 < row.cells.count ? String(decoding: row.cells[$0], as: UTF8.self) : "" } + [row.problem]
            var marks: [Int: String] = [:]
            for (index, position) in positions.enumerated() { marks[index] = row.marks[position] }
            return .init(cells.map { .init($0) }, marks: marks)
        }
        return content
    }
}

extension RowsToMend.Table {
    /// The title on one line with the arrow of the filter, up to a point.
    private static func width(of title: String) -> Double { min(max(12, Double(title.count) + 4), 24) }
}

extension RawApplication {
    /// All periods in one cell: a date alone would change its look in a spreadsheet (formats 4).
    fileprivate var periodText: String {
        periodPairs.map { "\($0.from ?? "") - \($0.to ?? "")" }.joined(separator: ", ")
    }
}

/// What is wrong with each refused row.
private struct Problems {
    private var findings: [String: [Finding]] = [:]

    init(_ all: [Finding]) {
        findings = Dictionary(grouping: all.filter { $0.severity != .note }) { $0.location.rowText }
            .filter { $1.contains { $0.severity == .row } }
    }

    func of(_ location: Location) -> [Finding]? { findings[location.rowText] }

    func text(_ findings: [Finding]) -> String {
        findings.map { finding in
            (finding.location.column.map { "\($0): " } ?? "") + finding.message(in: .dutch)
        }.joined(separator: " ")
    }
}
