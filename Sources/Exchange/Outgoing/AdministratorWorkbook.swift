package import Tabular

/// `beheer.xlsx`: the administrator's exports, a sheet each (formats 4).
package enum AdministratorWorkbook {
    /// The name of the file below `beheer/uit`.
    package static let name = "beheer.xlsx"

    /// The CSV exports, as they were made with one delimiter.
    package struct Exports: Sendable {
        package var statusPerStudent: [UInt8]
        package var placements: [UInt8]
        package var decisions: [UInt8]
        package var problems: [UInt8]

        package init(statusPerStudent: [UInt8], placements: [UInt8], decisions: [UInt8], problems: [UInt8]) {
            self.statusPerStudent = statusPerStudent
            self.placements = placements
            self.decisions = decisions
            self.problems = problems
        }
    }

    package static func content(of exports: Exports, delimiter: UInt8) -> WorkbookContent {
        var content = WorkbookContent(title: "Stagematch: beheer")
        content.sheets =
            students.sheets(of: exports.statusPerStudent, delimiter: delimiter)
            + placements.sheets(of: exports.placements, delimiter: delimiter)
            + decisions.sheets(of: exports.decisions, delimiter: delimiter)
            + problems.sheets(of: exports.problems, delimiter: delimiter)
        return content
    }

    private static var students: TableWorkbook {
        var table = TableWorkbook(name: "Status per student")
        table.numbers = ["Onbeslist", "Uitgenodigd", "Aanvaard", "Niet aanvaard", "Niet opgedaagd/gestopt"]
        table.widths = ["Stand": 20...20]
        table.frozenColumns = 4
        table.style = (column: "Stand", of: { $0 == "geplaatst" ? .strong : $0.hasPrefix("uitgenodigd") ? .accented : .plain })
        return table
    }

    private static var placements: TableWorkbook {
        var table = TableWorkbook(name: "Plaatsingen")
        table.widths = ["Gekozen periodes": 24...24, "Aanvaard op": 28...28, "Beëindigd op": 28...28]
        table.frozenColumns = 4
        table.style = (column: "Beëindigd op", of: { $0.isEmpty ? .plain : .muted })
        return table
    }

    private static var decisions: TableWorkbook {
        TableWorkbook(name: "Beslissingen", numbers: ["Rij"], widths: ["Ontvangen": 28...28])
    }

    private static var problems: TableWorkbook {
        TableWorkbook(name: "Problemen", numbers: ["Rij"], widths: ["Uitleg": 60...80])
    }
}
