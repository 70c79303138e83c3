import Findings
import Matching
import Tabular

/// A workbook that came in: which of its sheets hold tables that its sender may send (formats 2).
struct IncomingWorkbook {
    /// In the workbook's order; all of one kind, or mentors beside decisions.
    let tables: [Table]
    /// What the file is: decisions also where mentors stand beside them.
    let kind: FileKind
    /// The sheets that are passed over.
    let notes: [Finding]
    private let reader: WorkbookReader
    private let kinds: [TableKind]
    private let allowed: Set<String>

    struct Table {
        let index: Int
        let sheet: String
        let header: Header
    }

    /// The sheets of our own workbooks that hold no table: they are no news to anybody.
    private static let ownSheets: Set<String> = [WorkbookWriter.listSheet, "Uitleg"]

    init(_ bytes: [UInt8], from sender: Sender?, limits: Configuration.Limits) throws(FileRefusal) {
        kinds = TableKinds.all(for: sender)
        allowed = TableKinds.allowed(for: sender)
        var found: [Table] = []
        var passed: [String] = []
        do {
            reader = try WorkbookReader(file: bytes, limits: limits.table)
            for (index, sheet) in reader.sheets.enumerated() {
                if sheet.isVisible, let table = try reader.table(on: index, kinds: kinds, allowed: allowed) {
                    found.append(Table(index: index, sheet: sheet.name, header: table.header))
                } else {
                    passed.append(sheet.name)
                }
            }
        } catch {
            throw FileRefusal(error.finding)
        }
        if found.isEmpty, Self.hidesTable(reader, kinds, allowed) {
            throw FileRefusal(Finding(.kindUnknown, details: [Phrase.hiddenTable.rawValue]))
        }
        tables = found.filter { [allowed] in allowed.contains($0.header.kind) }
        kind = try Self.kind(of: tables, among: found)
        // A table of another kind beside ours (a school's list of telephone numbers) is like any other sheet.
        passed += found.filter { [allowed] in !allowed.contains($0.header.kind) }.map(\.sheet)
        notes = passed.filter { !Self.ownSheets.contains($0) }.map {
            Finding(.sheetIgnored, at: Location(sheet: $0), details: [$0])
        }
    }

    /// Whether a hidden sheet, which nobody who looks at the workbook sees, has what no other has.
    private static func hidesTable(_ reader: WorkbookReader, _ kinds: [TableKind], _ allowed: Set<String>) -> Bool {
        reader.sheets.indices.contains { index in
            guard !reader.sheets[index].isVisible, let table = try? reader.table(on: index, kinds: kinds, allowed: allowed) else {
                return false
            }
            return allowed.contains(table.header.kind)
        }
    }

    /// The rows of one of `tables`, from their beginning.
    func rows(of table: Table) throws(TableFailure) -> WorkbookTable {
        guard let rows = try reader.table(on: table.index, kinds: kinds, allowed: allowed) else {
            throw TableFailure(Finding(.kindUnknown, details: [Phrase.noKnownHeader.rawValue]))
        }
        return rows
    }

    /// Mentors may stand beside decisions; all else that is processed at different times cannot be one file with all its effects (D4, D6).
    private static func kind(of tables: [Table], among found: [Table]) throws(FileRefusal) -> FileKind {
        let kinds = Set(tables.map { TableKinds.fileKind($0.header.kind) })
        if kinds == [.mentors, .decisions] { return .decisions }
        if kinds.count > 1 { throw FileRefusal(Finding(.kindUnknown, details: [Phrase.severalKinds.rawValue])) }
        if let kind = kinds.first { return kind }
        if let other = found.first {
            throw IncomingFile.misplaced(other.header.kind, kind: TableKinds.fileKind(other.header.kind))
        }
        throw FileRefusal(Finding(.kindUnknown, details: [Phrase.noKnownHeader.rawValue]))
    }
}
