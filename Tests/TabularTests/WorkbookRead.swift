import Findings
import Foundation

@testable import Tabular

/// What a workbook's sheets say, all rows read.
struct WorkbookRead {
    struct Row: Equatable {
        var line: Int
        var cells: [String]
        var findings: [Finding] = []
    }

    var sheets: [WorkbookSheet] = []
    /// By the sheet's name; no entry where it has no known header.
    var rows: [String: [Row]] = [:]
    var notes: [Finding] = []

    init(_ bytes: [UInt8], limits: TableLimits = TableLimits(), allowed: Set<String> = []) throws(TableFailure) {
        let reader = try WorkbookReader(file: bytes, limits: limits)
        sheets = reader.sheets
        for (index, sheet) in reader.sheets.enumerated() {
            guard var table = try reader.table(on: index, kinds: Kinds.all, allowed: allowed) else { continue }
            var row = Record()
            var read: [Row] = []
            while try table.next(&row) {
                let cells = (0..<row.count).map { String(decoding: row.slice($0), as: UTF8.self) }
                read.append(Row(line: row.line, cells: cells, findings: table.rowFindings))
            }
            rows[sheet.name] = read
            notes += table.notes
        }
    }

    static func failure(_ bytes: [UInt8], limits: TableLimits = TableLimits()) -> Finding? {
        do {
            _ = try WorkbookRead(bytes, limits: limits)
            return nil
        } catch { return error.finding }
    }

    /// The cells below the header of a sheet of one row.
    static func cells(_ workbook: PlainWorkbook) throws -> [String] {
        try WorkbookRead(workbook.bytes).rows["Leerlingen"]?.first?.cells ?? []
    }

    static func file(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data/workbooks")
        return [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }
}
