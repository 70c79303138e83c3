import Findings
import Matching
import Tabular
import Testing

@testable import Exchange

/// Which sheets of a workbook are read, and as what (formats 2).
@Suite("Formats 2: workbooks, sheet by sheet")
struct WorkbookFilesTests {
    private static let pupils = [
        ["Leerlingnummer", "Voornaam", "Naam", "Traject", "Postcode", "Gemeente", "Stageperiodes"],
        ["1", "Louise", "Smets", "SO", "8000", "Brugge", "19/09/2022 - 29/10/2022"],
    ]
    private static let mentors = [["Naam", "Telefoon", "E-mail"], ["Bo Nieuw", "0479 11 22 33", "bo@example.org"]]
    private static let decisions = [["Referentie", "Student", "Status"], ["SO-000001-01", "Louise Smets", "niet aanvaard"]]
    private static let withdrawals = [["Leerlingnummer", "Actie"], ["1", "intrekken"]]
    private static let corrections = [
        ["Referentie", "Student", "Actie", "Reden", "Door"],
        ["SO-000001-01", "Louise Smets", "plaatsing beëindigen", "ziekte", "VIVO"],
    ]
    private static let prose = [["Beste school"], ["Vul de volgende bladen in."]]

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sheets: [(String, [[String]])]
        var sender: Sender? = .school("vti")
        /// The kind and the sheets that are passed over; or the code that refuses the file, and its details.
        let expected: String
    }

    static let cases: [Case] = [
        Case(testDescription: "one table", sheets: [("Blad1", pupils)], expected: "applications"),
        Case(
            testDescription: "several tables of one kind, in any columns",
            sheets: [("A", pupils), ("B", withdrawals), ("C", pupils)],
            expected: "applications"),
        Case(
            testDescription: "prose before and behind", sheets: [("Uit", prose), ("A", pupils), ("Leeg", [[]])],
            expected: "applications -Uit -Leeg"),
        Case(
            testDescription: "a sheet of our own workbooks is no news",
            sheets: [("A", pupils), ("Uitleg", prose)],
            expected: "applications"),
        Case(
            testDescription: "a table of a kind that the sender may not send is like any other sheet",
            sheets: [("A", pupils), ("Begeleiders", mentors), ("Keuzes", decisions)], expected: "applications -Begeleiders -Keuzes"),
        Case(
            testDescription: "mentors beside decisions", sheets: [("D", decisions), ("M", mentors)], sender: .service("kust"),
            expected: "decisions+"),
        Case(
            testDescription: "mentors before decisions", sheets: [("M", mentors), ("D", decisions)], sender: .service("kust"),
            expected: "decisions+"),
        Case(
            testDescription: "mentors alone", sheets: [("M", mentors), ("N", mentors)], sender: .service("kust"),
            expected: "mentors+"),
        Case(testDescription: "decisions alone", sheets: [("D", decisions)], sender: .service("kust"), expected: "decisions"),
        Case(
            testDescription: "applications beside corrections",
            sheets: [("A", [pupils[0] + ["School"], pupils[1] + ["vti"]]), ("C", corrections)],
            sender: .administrator, expected: "soort-onbekend meerdere"),
        Case(
            testDescription: "decisions beside corrections", sheets: [("D", decisions), ("C", corrections)], sender: nil,
            expected: "soort-onbekend meerdere"),
        Case(
            testDescription: "nothing but another's table", sheets: [("U", prose), ("D", decisions)],
            expected: "soort-onbekend dienst"),
        Case(testDescription: "no table at all", sheets: [("U", prose), ("V", [[]])], expected: "soort-onbekend koprij"),
        Case(
            testDescription: "a header that lacks little refuses the file, whatever stands on other sheets",
            sheets: [("A", pupils), ("B", [pupils[0].filter { $0 != "Gemeente" }])], expected: "kolom-ontbreekt Gemeente B!1"),
        Case(
            testDescription: "a column twice refuses the file", sheets: [("A", pupils), ("B", [pupils[0] + ["naam"]])],
            expected: "kolom-dubbel Naam B!1"),
    ]

    @Test("what a workbook is, and which sheets are passed over with a note", arguments: cases)
    func kinds(example: Case) throws {
        #expect(try Self.outcome(example) == example.expected)
    }

    private static func outcome(_ example: Case) throws -> String {
        do throws(FileRefusal) {
            let bytes = (try? SentWorkbook(example.sheets).bytes) ?? []
            let file = try IncomingFile(bytes, from: example.sender, limits: Configuration.Limits())
            guard case .workbook(let workbook) = file.format else { return "no workbook" }
            #expect(workbook.notes.allSatisfy { $0.code == .sheetIgnored && $0.severity == .note && $0.location.row == nil })
            #expect(workbook.notes.map(\.location.sheet) == workbook.notes.map(\.details.first))
            return "\(file.kind.rawValue)\(file.holdsMentors ? "+" : "")"
                + workbook.notes.map { " -\($0.location.sheet ?? "?")" }.joined()
        } catch {
            let facts = error.finding.message(in: .dutch)
            let known = ["meerdere": "verschillende soorten", "dienst": "horen bij een dienst", "koprij": "geen bekende koprij"]
            let words =
                known.filter { facts.contains($0.value) }.keys.sorted()
                + error.finding.details.filter { ["Gemeente", "Naam"].contains($0) }
            let place = error.finding.location.sheet == nil ? [] : [error.finding.location.rowText]
            return ([error.finding.code.rawValue] + words + place).joined(separator: " ")
        }
    }

    @Test("rows come sheet by sheet, in the workbook's order, each with its place")
    func rows() throws {
        let sheets = SentWorkbook(
            ("Eerst", Self.pupils + [["2", "An", "Maes", "SO", "", "Brugge", "x"]]), ("Dan", Self.withdrawals))
        let file = try IncomingFile(sheets.bytes, from: .school("vti"), limits: Configuration.Limits())
        let reading = try ApplicationTable.read(file)
        #expect(reading.rows.map(\.location.rowText) == ["Eerst!2", "Eerst!3", "Dan!2"])
        #expect(reading.rows.map(\.isWithdrawal) == [false, false, true])
        let located = file.located(reading.rows.flatMap(\.findings)).map {
            "\($0.code.rawValue) \($0.location.sheet ?? "")!\($0.location.cell ?? "-")"
        }
        #expect(located.contains("waarde-ontbreekt Eerst!E3") && located.contains("datum-ongeldig Eerst!G3"))
    }

    @Test("a finding about a column that its sheet does not have has no cell; one that is no row's has none either")
    func locations() throws {
        let file = try IncomingFile(
            SentWorkbook(("A", Self.pupils), ("B", Self.withdrawals)).bytes, from: .school("vti"), limits: Configuration.Limits())
        let places = [
            Location(row: 2, column: "Naam", sheet: "A"), Location(row: 2, column: "Naam", sheet: "B"),
            Location(row: 2, column: "Actie", sheet: "B"),
            Location(row: 2, sheet: "A"), Location(column: "Naam", sheet: "A"), Location(row: 2, column: "Naam", sheet: "C"),
            Location(row: 2, column: "Naam"),
        ]
        #expect(
            file.located(places.map { Finding(.valueMissing, at: $0) }).map(\.location.cell) == [
                "C2", nil, "B2", nil, nil, nil, nil,
            ])
    }

    @Test("limits hold for the file: rows of all its sheets are counted together", arguments: [5, 6])
    func rowLimit(limit: Int) throws {
        let rows = [Self.pupils[0]] + Array(repeating: Self.pupils[1], count: 3)
        var limits = Configuration.Limits()
        limits.rows = limit
        let file = try IncomingFile(SentWorkbook(("A", rows), ("B", rows)).bytes, from: .school("vti"), limits: limits)
        if limit == 6 {
            #expect(try ApplicationTable.read(file).rows.count == 6)
        } else {
            let refusal = #expect(throws: FileRefusal.self) { try ApplicationTable.read(file) }
            #expect(refusal?.finding.code == .fileTooLarge && refusal?.finding.location.rowText == "B!4")
        }
    }

    @Test("a workbook without a row is empty, however many headers it has")
    func empty() throws {
        let file = try IncomingFile(
            SentWorkbook(("A", [Self.pupils[0]]), ("B", [Self.withdrawals[0]])).bytes, from: .school("vti"),
            limits: Configuration.Limits())
        let refusal = #expect(throws: FileRefusal.self) { try ApplicationTable.read(file) }
        #expect(refusal?.finding.code == .fileEmpty && refusal?.kind == .applications)
    }

    @Test("P5, D5: mentors and decisions of one workbook are read apart; each finding stays on its sheet")
    func mentorsBesideDecisions() throws {
        let sheets = SentWorkbook(
            ("Stagementoren", Self.mentors + [["Zonder Mail", "0479 11 22 34", ""]]),
            ("Duaal", Self.decisions + [["SO-000002-02", "An Maes", ""]]))
        let file = try IncomingFile(sheets.bytes, from: .service("kust"), limits: Configuration.Limits())
        let reading = try DecisionTable.read(file)
        #expect(reading.mentors.map(\.mentor?.name) == ["Bo Nieuw", nil])
        #expect(reading.rows.map(\.location.rowText) == ["Duaal!2"] && reading.emptyRows == 1 && reading.rowCount == 4)
        #expect(file.located(reading.mentors.flatMap(\.findings)).map(\.location.cell) == ["C3"])
    }
}
