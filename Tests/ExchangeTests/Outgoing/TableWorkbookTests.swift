import Findings
import Matching
import Testing

@testable import Exchange
@testable import Tabular

private let delimiter = UInt8(ascii: ";")

@Suite("Workbooks of schools and of the administrator, and the template")
struct TableWorkbookTests {
    @Test("Formats 4: a school's workbook says what its CSV file says; digits stay text")
    func school() throws {
        let lists = WorkbookWorld(students: 160).lists
        var styles: Set<WorkbookContent.RowStyle> = []
        for code in ["school-0", "school-1", "school-2", "school-3", "school-4"] {
            let csv = SchoolStatus(SchoolPupils(lists), delimiter: delimiter).bytes(for: School(code: code, name: code))
            let placed = PlacedPupils(SchoolPupils(lists), delimiter: delimiter).bytes(
                for: School(code: code, name: code), hasDays: true)
            let content = SchoolWorkbook.content(status: csv, placed: placed, delimiter: delimiter)
            let sheet = try #require(content.sheets.first)
            #expect(try [sheet.columns.map(\.title)] + sheet.rows.map { $0.cells.map(\.shown) } == cells(csv))
            for row in sheet.rows {
                #expect(row.cells[1] == .text(row.cells[1].shown))
                styles.insert(row.style)
            }
        }
        #expect(styles == [.plain, .accented, .strong])
    }

    @Test("Formats 4: the administrator's exports are sheets; counts are numbers, instants dates, a guarded text itself")
    func administrator() throws {
        let lists = WorkbookWorld(students: 160).lists
        var problems = CSVWriter(delimiter: delimiter)
        problems.appendByteOrderMark()
        problems.append(row: ["Bestand", "Rij", "Uitleg"])
        problems.append(row: ["=1.csv", "12", "een; twee\nregels"])
        let administrator = AdministratorExports(lists, delimiter: delimiter)
        let rows = lists.order.compactMap { record in
            record.placement.map {
                AdministratorExports.PlacementRow(sequence: record.application.reference.sequence, placement: $0, end: nil)
            }
        }
        let exports = AdministratorWorkbook.Exports(
            statusPerStudent: administrator.statusPerStudent(), placements: administrator.placements(rows),
            decisions: AdministratorExports.DecisionHistory(delimiter: delimiter).bytes, problems: problems.bytes)
        let content = AdministratorWorkbook.content(of: exports, delimiter: delimiter)
        #expect(content.sheets.map(\.name) == ["Status per student", "Plaatsingen", "Beslissingen", "Problemen"])
        let all = [exports.statusPerStudent, exports.placements, exports.decisions, exports.problems]
        for (sheet, csv) in zip(content.sheets, all) {
            #expect(try [sheet.columns.map(\.title)] + sheet.rows.map { $0.cells.map(\.shown) } == cells(csv))
        }
        #expect(content.sheets[0].rows[0].cells[8...12].allSatisfy { if case .number = $0 { true } else { false } })
        #expect(content.sheets[1].rows[0].cells[6] == .date(WorkbookDate(year: 2022, month: 9, day: 6, minutes: 719)))
        #expect(content.sheets[3].rows[0].cells == [.text("=1.csv"), .number(12), .text("een; twee\nregels")])
    }

    @Test("A table longer than a sheet goes on in a next one")
    func long() {
        var table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        for cell in ["Rij", "1", "2", "3"] { table.append(row: [cell]) }
        let sheets = TableWorkbook(name: "Lang").sheets(of: table.bytes, delimiter: delimiter, mostRows: 2)
        #expect(sheets.map { $0.rows.count } == [2, 1])
        #expect(sheets.map { $0.columns.map(\.title) } == [["Rij"], ["Rij"]])
        #expect(WorkbookSheetName.unique(sheets.map(\.name)) == ["Lang", "Lang (2)"])
    }

    @Test(
        "Only what reads as an instant becomes a date",
        arguments: [
            ("5 september 2022 om 11:59", WorkbookDate(year: 2022, month: 9, day: 5, minutes: 719)),
            ("29 februari 2024 om 00:00", WorkbookDate(year: 2024, month: 2, day: 29, minutes: 0)),
            ("29 februari 2022 om 00:00", nil), ("5 september 2022", nil), ("5 sept 2022 om 11:59", nil),
            ("5 september 2022 om 24:00", nil), ("8310", nil), ("", nil), ("19/09/2022 - 29/10/2022", nil),
        ])
    func instants(_ text: String, _ date: WorkbookDate?) {
        #expect(WorkbookDate(shown: text) == date)
    }

    @Test("The template is a table of applications with no column that is not known, and its one row is an example")
    func template() throws {
        let ruleset = WorkbookWorld(students: 0, services: 2).lists.ruleset
        let csv = ApplicationTemplate.csv(delimiter: delimiter)
        let file = try IncomingFile(csv, from: .school("school-1"), limits: Configuration.Limits())
        // The example is no row: as it is, the file is empty.
        #expect(throws: FileRefusal.self) { try ApplicationTable.read(file) }
        let rows = try cells(csv)
        let written = String(decoding: csv, as: UTF8.self).replacing(ApplicationTemplate.examplePupil, with: "2022-017")
        let reading = try ApplicationTable.read(
            IncomingFile(
                Array((String(decoding: csv, as: UTF8.self) + written.split(separator: "\r\n")[1] + "\r\n").utf8),
                from: .school("school-1"), limits: Configuration.Limits()))
        #expect(reading.notes.isEmpty && reading.rows.count == 1)
        #expect(reading.rows[0].findings.isEmpty && reading.rows[0].location.row == 3)
        let content = ApplicationTemplate.content(ruleset)
        #expect(content.sheets[0].columns.map(\.title) == rows[0])
        #expect(content.sheets[0].rows[0].cells.map(\.shown) == rows[1])
        #expect(content.lists.contains(["Secundair onderwijs 2022-2023", "Duaal leren 2022"]))
        #expect(content.lists.contains(ruleset.registers.services.map(\.name)))
    }

    @Test(
        "The example is known by its number and its name: a pupil written over it is one",
        arguments: [
            ("VOORBEELD", "Louise", "Smets", true), (" voorbeeld ", "louise", "SMETS", true), ("VOORBEELD", "Jan", "Smets", false),
            ("VOORBEELD", "", "", false), ("2022-017", "Louise", "Smets", false), ("", "Louise", "Smets", false),
        ])
    func example(_ pupil: String, _ first: String, _ last: String, _ isExample: Bool) {
        #expect(ApplicationTemplate.isExample(raw(pupil, first, last)) == isExample)
    }

    private func raw(_ pupil: String, _ first: String, _ last: String) -> RawApplication {
        var raw = RawApplication(row: 2, line: 2)
        (raw[.pupilNumber], raw[.firstName], raw[.lastName]) = (pupil, first, last)
        return raw
    }
}
