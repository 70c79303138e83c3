import Findings

/// A sheet of a workbook, of whatever kind.
package struct WorkbookSheet: Hashable, Sendable {
    package let name: String
    package let isVisible: Bool
}

/// Reads `.xlsx` and `.xlsm` workbooks from memory (formats, section 2): their sheets, and the tables on them.
///
/// Nothing is written, nothing but the given bytes is read, no macro or formula is run.
package struct WorkbookReader {
    /// In the workbook's order; sheets of diagrams too.
    package let sheets: [WorkbookSheet]
    private let package: WorkbookPackage
    private let relations: [WorkbookRelations.Relation?]
    private let strings: WorkbookStrings?
    private let formats: [WorkbookFormat]
    private let countsFrom1904: Bool
    private let limits: TableLimits

    /// Opens a workbook: its sheets, styles and shared texts are read, its rows are not yet.
    ///
    /// Throws `bestand-te-groot`; `bestand-onleesbaar` for another kind of file and for one with a password; else `werkboek-ongeldig`.
    package init(file bytes: [UInt8], limits: TableLimits = TableLimits()) throws(TableFailure) {
        guard bytes.count <= limits.bytes else {
            throw TableFailure(Finding(.fileTooLarge, details: ["\(bytes.count) bytes", "\(limits.bytes) bytes"]))
        }
        try Self.refuseForeign(bytes)
        package = try WorkbookPackage(bytes, limit: limits.unpacked)
        let root = try Self.relations(of: "", in: package)
        guard let path = root.path(ofType: "officeDocument") else { throw .workbook(.workbookPartMissing) }
        let outline = WorkbookOutline()
        try Self.read(path, of: package, into: outline)
        let parts = try Self.relations(of: path, in: package)
        strings = try Self.strings(at: parts.path(ofType: "sharedStrings"), in: package, limits)
        formats = try Self.formats(at: parts.path(ofType: "styles"), in: package)
        relations = outline.sheets.map { parts.byID[$0.relation] }
        // Else few bytes could be read without end.
        let paths = relations.compactMap { $0?.path.lowercased() }
        guard Set(paths).count == paths.count else { throw .workbook(.workbookStructure) }
        sheets = outline.sheets.map { WorkbookSheet(name: $0.name, isVisible: $0.isVisible) }
        countsFrom1904 = outline.countsFrom1904
        self.limits = limits
    }

    /// The table on the sheet at this place in `sheets`; nil where it has no known header.
    ///
    /// Throws what refuses the whole file: a header that lacks little (`kolom-ontbreekt`) or has a column twice, a damaged sheet. `allowed`
    /// names the kinds that the sender may send (see `HeaderSearch`).
    package func table(on sheet: Int, kinds: [TableKind], allowed: Set<String> = []) throws(TableFailure) -> WorkbookTable? {
        guard let rows = try rows(of: sheet) else { return nil }
        return try WorkbookTable(rows, kinds: kinds, allowed: allowed, limits: limits)
    }

    /// Hands every row of every sheet to `body`, hidden sheets too, whatever stands on them.
    package func eachRow(_ body: (Record) -> Void) throws(TableFailure) {
        var record = Record()
        for index in sheets.indices {
            guard let rows = try rows(of: index) else { continue }
            while try rows.next(&record) { body(record) }
        }
    }

    /// Whether every part but the sheets, which are read as such, is XML from its first tag to its last.
    var isWhole: Bool {
        let sheets = Set(relations.compactMap { $0?.path.lowercased() })
        return package.names.filter { !sheets.contains($0) }.allSatisfy { name in
            let whole = WorkbookAnyPart()
            guard (try? Self.read(name, of: package, into: whole)) != nil else { return false }
            return whole.count > 0
        }
    }

    /// The rows of the sheet at this place; nil where it is no sheet of cells.
    func rows(of sheet: Int) throws(TableFailure) -> WorkbookRows? {
        let name = sheets[sheet].name
        guard let relation = relations[sheet] else { throw TableFailure.workbook(.workbookPartMissing).on(name) }
        guard relation.type == "worksheet" else { return nil }
        let entry: WorkbookEntry?
        do { entry = try package.part(relation.path) } catch { throw error.on(name) }
        guard let entry else { throw TableFailure.workbook(.workbookPartMissing).on(name) }
        let cells = WorkbookCells(
            shared: strings, formats: formats, from1904: countsFrom1904, cellLimit: limits.columns, package: package)
        return try WorkbookRows(entry, sheet: name, cells: cells)
    }
}

// The parts that all sheets need.
extension WorkbookReader {
    private static func refuseForeign(_ bytes: [UInt8]) throws(TableFailure) {
        switch FileSignature.detect(bytes) {
        case .workbook: return
        case .foreign(let name): throw TableFailure(Finding(.fileUnreadable, details: [name]))
        case .text, .xml: throw .workbook(.workbookTorn)
        }
    }

    private static func read(
        _ path: String, of package: WorkbookPackage, into consumer: any WorkbookPartConsumer
    ) throws(TableFailure) {
        guard let entry = try package.part(path) else { throw .workbook(.workbookPartMissing) }
        try WorkbookPart(entry, into: consumer).readAll()
    }

    private static func relations(of part: String, in package: WorkbookPackage) throws(TableFailure) -> WorkbookRelations {
        let relations = WorkbookRelations(of: part)
        try read(WorkbookRelations.path(for: part), of: package, into: relations)
        return relations
    }

    private static func strings(
        at path: String?, in package: WorkbookPackage, _ limits: TableLimits
    ) throws(TableFailure) -> WorkbookStrings? {
        guard let path else { return nil }
        let strings = WorkbookStrings(unpacked: limits.unpacked)
        try read(path, of: package, into: strings)
        return strings
    }

    private static func formats(at path: String?, in package: WorkbookPackage) throws(TableFailure) -> [WorkbookFormat] {
        guard let path else { return [] }
        let styles = WorkbookStyles()
        try read(path, of: package, into: styles)
        return styles.formats
    }
}
