package import Tabular

/// `stand-van-zaken.xlsx`: what became of a school's own pupils, as `stand-van-zaken.csv` and `geplaatst.csv` say it (formats 4, P4).
package enum SchoolWorkbook {
    /// The name of the file below the school's `uit`.
    package static let name = "stand-van-zaken.xlsx"

    /// `status` is the school's CSV file, as `SchoolStatus` made it with this delimiter; `placed` that of `PlacedPupils`, with its days.
    package static func content(status: [UInt8], placed: [UInt8], delimiter: UInt8) -> WorkbookContent {
        var table = TableWorkbook(name: "Stand van zaken")
        table.widths = ["Stand": 20...20, "E-mail": 24...46, "Periodes": 24...24, "Notities": 36...36]
        table.frozenColumns = 3
        table.style = (column: "Stand", of: style)
        var content = WorkbookContent(title: "Stagematch: stand van zaken")
        content.sheets = table.sheets(of: status, delimiter: delimiter) + self.placed.sheets(of: placed, delimiter: delimiter)
        return content
    }

    private static var placed: TableWorkbook {
        var table = TableWorkbook(name: "Geplaatst")
        table.days = [PlacedPupils.firstDay, PlacedPupils.lastDay]
        table.widths = [
            "Periodes": 24...24, PlacedPupils.firstDay: 20...20, PlacedPupils.lastDay: 20...20, "Rijksregisternummer": 18...18,
            "Aanvaard op": 28...28,
        ]
        table.frozenColumns = 4
        return table
    }

    @Sendable private static func style(_ stand: String) -> WorkbookContent.RowStyle {
        switch stand {
        case "geplaatst": .strong
        case "ingetrokken": .muted
        default: stand.hasPrefix("uitgenodigd") ? .accented : .plain
        }
    }
}
