import Tabular

/// A workbook as somebody might send one: sheets of texts, the first row a header.
struct SentWorkbook {
    let sheets: [(name: String, rows: [[String]])]

    init(_ sheets: (String, [[String]])...) { self.sheets = sheets.map { ($0.0, $0.1) } }

    init(_ sheets: [(String, [[String]])]) { self.sheets = sheets.map { ($0.0, $0.1) } }

    var bytes: [UInt8] {
        get throws {
            var content = WorkbookContent(title: "Proef")
            content.sheets = sheets.map { name, rows in
                var sheet = WorkbookContent.Sheet(name: name, columns: (rows.first ?? []).map { .init($0, 10...20) })
                sheet.rows = rows.dropFirst().map { .init($0.map { $0.isEmpty ? .empty : .text($0) }) }
                return sheet
            }
            return try WorkbookWriter.bytes(of: content, temporaryFolder: "/tmp")
        }
    }

    /// The cells of a sheet that was made to go out, header first.
    static func cells(_ sheet: WorkbookContent.Sheet) -> [[String]] {
        [sheet.columns.map(\.title)] + sheet.rows.map { $0.cells.map(\.shown) }
    }
}
