package import Findings

/// The table on one sheet of a workbook, read row by row as it is unpacked (formats, section 2).
///
/// What refuses the file is thrown; what refuses a row is in `rowFindings`; what is merely said is in `notes`. Findings say sheet and
/// cell. Copies share their place in the sheet.
package struct WorkbookTable {
    package let sheet: String
    package let header: Header
    /// Unknown columns, and headers that stand again, so far.
    package private(set) var notes: [Finding]
    /// What is wrong with the shape of the row that was read last: each refuses it.
    package private(set) var rowFindings: [Finding] = []
    /// Data rows read so far.
    package private(set) var rowCount = 0
    private let rows: WorkbookRows
    private let limits: TableLimits
    private let check: RowCheck

    /// Looks for a header in the first rows of a sheet; nil where there is none.
    init?(_ rows: WorkbookRows, kinds: [TableKind], allowed: Set<String>, limits: TableLimits) throws(TableFailure) {
        var search = HeaderSearch(kinds: kinds, allowed: allowed)
        var row = Record()
        while !search.isFinished, try rows.next(&row) {
            if !row.isBlank { _ = search.examine(row.names(), line: row.line) }
        }
        guard let header = try Self.header(of: search, on: rows.sheet) else { return nil }
        guard row.count <= limits.columns else { throw Self.tooManyColumns(row, limits).on(rows.sheet) }
        self.rows = rows
        self.limits = limits
        self.header = header
        sheet = rows.sheet
        check = RowCheck(header: header, limits: limits, sheet: rows.sheet)
        notes = []
        if var note = header.unknownColumnsNote {
            note.location.sheet = sheet
            notes.append(note)
        }
    }

    /// Reads the next data row into `row`, false at the end; blank rows and repeated headers are passed over.
    ///
    /// Its cells stand at their columns' positions; its line is the row of the sheet.
    package mutating func next(_ row: inout Record) throws(TableFailure) -> Bool {
        rowFindings = []
        while try rows.next(&row) {
            guard row.count <= limits.columns else { throw Self.tooManyColumns(row, limits).on(sheet) }
            if row.isBlank, row.errors.isEmpty { continue }
            if check.repeatsHeader(row) {
                notes.append(Finding(.headerRepeated, at: Location(row: row.line, sheet: sheet)))
                continue
            }
            rowCount += 1
            guard rowCount <= limits.rows else {
                throw TableFailure.tooLarge(over: limits.rows, .tooManyRows, row: row.line).on(sheet)
            }
            rowFindings = check.findings(in: row)
            return true
        }
        return false
    }

    /// A sheet whose header lacks little, or has a column twice, refuses the file; one without any known header is no table.
    private static func header(of search: HeaderSearch, on sheet: String) throws(TableFailure) -> Header? {
        do { return try search.header() } catch  where error.finding.code == .kindUnknown { return nil } catch {
            throw error.on(sheet)
        }
    }

    private static func tooManyColumns(_ row: Record, _ limits: TableLimits) -> TableFailure {
        .tooLarge(over: limits.columns, .tooManyColumns, row: row.line)
    }
}

/// The rows of a sheet, one at a time: the sheet is unpacked no further than is needed for the next.
final class WorkbookRows {
    let sheet: String
    private let part: WorkbookPart
    private let cells: WorkbookSheetData

    init(_ entry: WorkbookEntry, sheet: String, cells: WorkbookCells) throws(TableFailure) {
        self.sheet = sheet
        self.cells = WorkbookSheetData(cells)
        part = try WorkbookPart(entry, into: self.cells)
    }

    /// Reads the next row with a filled cell, false at the end.
    func next(_ record: inout Record) throws(TableFailure) -> Bool {
        do throws(TableFailure) {
            while !cells.pop(into: &record) {
                guard try part.advance() else { return false }
            }
            return true
        } catch { throw error.on(sheet) }
    }
}
