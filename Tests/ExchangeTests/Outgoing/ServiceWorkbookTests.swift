import Matching
import Testing

@testable import Exchange
@testable import Tabular

private typealias Sheet = WorkbookContent.Sheet

/// A workbook's content and the CSV lists of the same service.
private struct Published {
    let world: WorkbookWorld
    let content: WorkbookContent
    let files: [[UInt8]]

    init(students: Int = 160, at time: String = "2022-09-20T03:00", notesRequired: Bool = true) {
        world = WorkbookWorld(students: students, at: time, notesRequired: notesRequired)
        let listing = world.lists.listing(for: world.services[0])
        content = ServiceWorkbook(world.lists).content(for: world.services[0], listing)
        files = ServiceLists(world.lists, delimiter: UInt8(ascii: ";")).files(for: world.services[0], listing)
    }

    func sheet(_ name: String) -> Sheet { content.sheets.first { $0.name == name }! }

    /// What a cell of a row chooses from.
    func words(_ sheet: Sheet, _ row: Int, _ title: String) -> [String]? {
        let column = sheet.columns.firstIndex { $0.title == title }
        return sheet.choices.first { $0.column == column && $0.rows.contains(row) }.map { content.lists[$0.list] }
    }

    func text(_ sheet: Sheet, _ row: Int, _ title: String) -> String {
        sheet.rows[row].cells[sheet.columns.firstIndex { $0.title == title }!].shown
    }

    func record(_ sheet: Sheet, _ row: Int) -> ApplicationRecord {
        world.lists.order.first { $0.application.reference.text == text(sheet, row, "Referentie") }!
    }
}

extension WorkbookContent.Cell {
    /// As the lists show it.
    var shown: String {
        switch self {
        case .empty: return ""
        case .text(let text): return text
        case .number(let number): return number == number.rounded() ? String(Int(number)) : "\(number)".replacing(".", with: ",")
        case .date(let date):
            let (hour, minute) = Int(date.minutes ?? 0).quotientAndRemainder(dividingBy: 60)
            let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            let clock = "\(date.year)-\(pad(Int(date.month)))-\(pad(Int(date.day)))T\(pad(hour)):\(pad(minute))"
            return WorkbookWorld.at(clock).shown
        }
    }
}

/// The cells of a CSV file of ours, header first, without guards.
func cells(_ csv: [UInt8]) throws -> [[String]] {
    var reader = CSVReader(utf8: Array(csv.dropFirst(3)), delimiter: UInt8(ascii: ";"))
    var record = Record()
    var rows: [[String]] = []
    while try reader.next(&record) {
        rows.append((0..<record.count).map { String(decoding: FormulaGuard.unguarded(record.slice($0)), as: UTF8.self) })
    }
    return rows
}

@Suite("A service's workbook")
struct ServiceWorkbookTests {
    @Test(
        "Formats 4, P2: each sheet holds the columns and values of its CSV list, and nothing else",
        arguments: ["2022-09-06T03:00", "2022-09-20T03:00", "2022-10-05T03:00"])
    func sameAsLists(_ time: String) throws {
        let published = Published(at: time)
        let names = ["Zonder stageplaats", "Duaal", "Aanvaard", "Regio kust"]
        #expect(published.content.sheets.map(\.name) == names + ["Stagementoren", "Uitleg"])
        for (name, file) in zip(names, published.files) {
            let sheet = published.sheet(name)
            let rows = [sheet.columns.map(\.title)] + sheet.rows.map { $0.cells.map(\.shown) }
            #expect(try rows == cells(file), "\(name)")
        }
    }

    @Test("P2: secrets stand on rows with an invitation or an acceptance alone, and nowhere in lists and explanations")
    func secrets() {
        let published = Published()
        var disclosed = 0
        for sheet in published.content.sheets {
            for row in sheet.rows where row.cells.contains(where: { Self.isSecret($0.shown) }) {
                disclosed += 1
                #expect(row.cells.contains { ["uitgenodigd", "aanvaard"].contains($0.shown) })
            }
        }
        #expect(disclosed > 5)
        #expect(!published.content.lists.joined().contains(where: Self.isSecret))
    }

    private static func isSecret(_ text: String) -> Bool { WorkbookWorld.secretMarks.contains { text.contains($0) } }

    @Test("Values have their type: counts are numbers, an acceptance's time is a date, what looks like a number is text")
    func types() {
        let published = Published()
        let sheet = published.sheet("Aanvaard")
        let types = zip(sheet.columns.map(\.title), sheet.rows[0].cells).reduce(into: [:]) { $0[$1.0] = $1.1 }
        #expect(types["Aanvaard op"] == .date(WorkbookDate(year: 2022, month: 9, day: 6, minutes: 719)))
        for title in ["Aantal periodes", "Totaal uren", "Uren per week"] {
            guard case .number = types[title] else {
                Issue.record("\(title)")
                continue
            }
        }
        for title in ["Referentie", "Postcode", "Telefoon"] {
            guard case .text = types[title] else {
                Issue.record("\(title)")
                continue
            }
        }
    }

    @Test(
        "B2, B3, B5: a row's list has the statuses that the rules allow now",
        arguments: ["Zonder stageplaats", "Duaal", "Aanvaard"])
    func statuses(_ name: String) {
        let published = Published()
        let sheet = published.sheet(name)
        var lists: Set<[String]> = []
        for row in sheet.rows.indices {
            let record = published.record(sheet, row)
            let words = allowedStatuses(in: record.application.track, standing: record.standing(of: "west")).map(\.word)
            #expect(published.words(sheet, row, "Status") == words)
            lists.insert(words)
        }
        #expect(lists.count == (name == "Duaal" ? 2 : 1))
    }

    @Test("B4: a row's list has the student's own periods, and alle; mentors are those offered, so that a decision names one")
    func periodsAndMentors() {
        let published = Published()
        let sheet = published.sheet("Zonder stageplaats")
        for row in sheet.rows.indices {
            let periods = published.record(sheet, row).application.periods.map(\.text)
            #expect(published.words(sheet, row, "Gekozen periodes *") == periods + ["alle"])
            #expect(
                published.words(sheet, row, "Stagementor *") == [
                    "An Claes", "Bart De Smet <bart@example.org>", "Bart De Smet <bart.desmet@example.org>", "Chris, de nieuwe",
                ])
        }
    }

    @Test("Only the columns of the answer are unlocked", arguments: ["Zonder stageplaats", "Duaal", "Aanvaard", "Regio kust"])
    func locks(_ name: String) {
        let sheet = Published().sheet(name)
        let unlocked = sheet.columns.filter(\.isUnlocked).map(\.title)
        #expect(sheet.isProtected && unlocked == ["Status", "Stagementor *", "Gekozen periodes *", "Notities *"])
        #expect(sheet.rows.allSatisfy { !$0.isUnlocked })
    }

    @Test("Invited and accepted rows look different, and so do rows that are declined")
    func styles() {
        let published = Published()
        let looks: [String: WorkbookContent.RowStyle] = ["uitgenodigd": .accented, "aanvaard": .strong, "niet aanvaard": .muted]
        var seen: Set<String> = []
        for name in ["Zonder stageplaats", "Duaal", "Aanvaard"] {
            let sheet = published.sheet(name)
            for row in sheet.rows.indices {
                let status = published.text(sheet, row, "Status")
                #expect(sheet.rows[row].style == looks[status] ?? .plain)
                seen.insert(status)
            }
        }
        #expect(seen == ["", "uitgenodigd", "aanvaard", "niet aanvaard"])
    }

    @Test("M1: mentors keep name and e-mail, which are who they are; there is room for new ones")
    func mentors() throws {
        let sheet = Published().sheet("Stagementoren")
        #expect(sheet.columns.map(\.title) == ["Naam", "Telefoon", "E-mail", "Actie"])
        #expect(sheet.rows[0].cells.map(\.shown) == ["An Claes", "050 12 34 56", "an.claes@example.org", ""])
        #expect(sheet.columns.filter(\.isUnlocked).map(\.title) == ["Telefoon", "Actie"])
        #expect(sheet.rows.map(\.isUnlocked) == Array(repeating: false, count: 4) + Array(repeating: true, count: 30))
    }

    @Test("The explanation says which round, until when and what is required; nights of one round have the same")
    func guide() {
        let text = { (published: Published) in published.sheet("Uitleg").rows.flatMap(\.cells).map(\.shown).joined(separator: "\n")
        }
        let first = text(Published(students: 0, at: "2022-09-06T03:00"))
        #expect(first.contains("ronde 1, tot 19 september 2022 om 12:00") && first.contains("als voorkeur opgaven"))
        #expect(first == text(Published(students: 0, at: "2022-09-07T03:00")))
        #expect(text(Published(at: "2022-09-20T03:00")).contains("ronde 2, tot 30 september 2022 om 12:00"))
        #expect(text(Published(at: "2022-05-01T03:00")).contains("De volgende begint op 1 juni 2022 om 00:00: Duaal leren 2022."))
        #expect(text(Published(at: "2023-05-01T03:00")).contains("Er is geen ronde open."))
        #expect(first.contains("en notities (waar") && !text(Published(notesRequired: false)).contains("en notities (waar"))
    }

    @Test("D6: the same night made twice gives the same bytes")
    func determinism() throws {
        let bytes = try (0..<2).map { _ in try WorkbookWriter.bytes(of: Published().content, temporaryFolder: "/tmp") }
        #expect(bytes[0] == bytes[1] && bytes[0].count > 10_000)
    }
}
