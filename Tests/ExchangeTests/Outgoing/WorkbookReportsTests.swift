import Findings
import Matching
import Tabular
import Testing

@testable import Exchange

/// What is said about a workbook that came in: rows to mend, sheet by sheet, and feedback (D5, formats 4).
@Suite("Formats 4: what is said about workbooks")
struct WorkbookReportsTests {
    private static let header = ["Leerlingnummer", "Voornaam", "Naam", "Traject", "Postcode", "Gemeente", "Stageperiodes"]
    private static let period = "19/09/2022 - 29/10/2022"

    /// Two sheets with a bad row each, and columns that only one of them has.
    private static let applications = SentWorkbook(
        (
            "7 TBZ",
            [
                header + ["Klas", "", "Opmerkingen"], ["1", "Louise", "Smets", "SO", "8000", "Brugge", period, "6A", "", "goed"],
                ["2", "'t", "Hof", "SO", "80", "Brugge", "\(period)-", "=6B", "", "a\nb"],
                ["3", "Zoë", "Aers", "SO", "9000", "Gent", period, "", "iets", "", "te veel"],
            ]
        ),
        ("Uitleg", [["Wij sturen twee klassen."]]),
        (
            "CVO",
            [
                ["Naam", "Voornaam", "LEERLINGNUMMER", "Traject", "Gemeente", "Postcode", "Stageperiodes", "klas", "Telefoon"],
                ["Maes", "An", "4", "SO", "Brugge", "", period, "5A", "050 33 44 55"],
            ]
        )
    )

    /// By the place of its row, what a finding refuses.
    private static func rows(_ sent: Season.Sent) throws -> RowsToMend {
        try RowsToMend(of: sent.file, findings: sent.file.located(sent.plan.findings))
    }

    private static func csv(_ sent: Season.Sent) throws -> [[String]] {
        try cells(rows(sent).csv(delimiter: UInt8(ascii: ";"), stem: "f")[0].bytes)
    }

    @Test("D5: as CSV, the columns of all sheets: those of the first, then what others have beside them")
    func union() throws {
        var season = Season()
        let sent = try season.send(Self.applications.bytes)
        #expect((sent.plan.taken, sent.plan.refused) == (1, 3))
        let table = try Self.csv(sent)
        #expect(table[0] == Self.header + ["Klas", "", "Opmerkingen", "Telefoon", "", "Probleem"])
        #expect(table[1].dropLast() == ["2", "'t", "Hof", "SO", "80", "Brugge", "\(Self.period)-", "=6B", "", "a\nb", "", ""])
        #expect(table[2].dropLast() == ["3", "Zoë", "Aers", "SO", "9000", "Gent", Self.period, "", "iets", "", "", "te veel"])
        #expect(table[3].dropLast() == ["4", "An", "Maes", "SO", "", "Brugge", Self.period, "5A", "", "", "050 33 44 55", ""])
        #expect(table[1].last?.contains("(7 TBZ!E3.)") == true && table[3].last?.contains("(CVO!F2.)") == true)
    }

    @Test("D5: as a workbook, the sheets with their own columns, the faulty cells marked with what is wrong")
    func marks() throws {
        var season = Season()
        let content = try Self.rows(season.send(Self.applications.bytes)).workbook()
        #expect(content.sheets.map(\.name) == ["7 TBZ", "CVO"])
        let first = SentWorkbook.cells(content.sheets[0])
        #expect(first[0] == Self.header + ["Klas", "", "Opmerkingen", "", "Probleem"])
        #expect(first[1].prefix(10) == ["2", "'t", "Hof", "SO", "80", "Brugge", "\(Self.period)-", "=6B", "", "a\nb"])
        #expect(first[2].prefix(11) == ["3", "Zoë", "Aers", "SO", "9000", "Gent", Self.period, "", "iets", "", "te veel"])
        let marks = content.sheets[0].rows.map { $0.marks.keys.sorted() }
        #expect(marks == [[4, 6], []])
        #expect(content.sheets[0].rows[0].marks[4]?.hasPrefix("Dit is geen postcode") == true)
        #expect(
            SentWorkbook.cells(content.sheets[1])[1].prefix(9) == [
                "Maes", "An", "4", "SO", "Brugge", "", Self.period, "5A", "050 33 44 55",
            ])
        #expect(content.sheets[1].rows[0].marks.keys.sorted() == [5])
        #expect(content.sheets.allSatisfy { sheet in sheet.rows.allSatisfy { $0.cells.count == sheet.columns.count } })
    }

    /// A sheet that was left to mend, mended: cells by row and column.
    private static func mended(_ table: [[String]], _ cells: [(row: Int, column: Int, text: String)]) -> [[String]] {
        var table = table
        for cell in cells { table[cell.row][cell.column] = cell.text }
        return table
    }

    @Test("D5: mended and dropped again they are taken, as CSV")
    func mendedCSV() throws {
        var season = Season()
        let table = try Self.csv(season.send(Self.applications.bytes))
        let fixed = Self.mended(table, [(1, 4, "8000"), (1, 6, Self.period), (2, 8, ""), (2, 11, ""), (3, 4, "8300")])
        let text = fixed.map { $0.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ";") }.joined(
            separator: "\r\n")
        let again = try season.send(text)
        #expect((again.plan.taken, again.plan.refused) == (3, 0))
        #expect(Set(season.lists.order.map(\.application.name.shown)) == ["Louise Smets", "'t Hof", "Zoë Aers", "An Maes"])
    }

    @Test("D5: mended and dropped again they are taken, as a workbook; as it stands it is refused for the same reasons")
    func mendedWorkbook() throws {
        var season = Season()
        let content = try Self.rows(season.send(Self.applications.bytes)).workbook()
        let sheets = content.sheets.map { ($0.name, SentWorkbook.cells($0)) }
        let same = try season.send(WorkbookWriter.bytes(of: content, temporaryFolder: "/tmp"))
        #expect((same.plan.taken, same.plan.refused) == (0, 3))
        #expect(
            try Self.rows(same).workbook().sheets.map { SentWorkbook.cells($0).map { $0.dropLast() } }
                == sheets.map { $0.1.map { $0.dropLast() } })
        let mended = SentWorkbook([
            (sheets[0].0, Self.mended(sheets[0].1, [(1, 4, "8000"), (1, 6, Self.period), (2, 8, ""), (2, 10, "")])),
            (sheets[1].0, Self.mended(sheets[1].1, [(1, 5, "8300")])),
        ])
        let again = try season.send(mended.bytes)
        #expect((again.plan.taken, again.plan.refused) == (3, 0))
    }

    private static let decisions = SentWorkbook(
        ("Nota's", [["Nog bellen"]]),
        (
            "Zonder stageplaats",
            [
                ["Referentie", "Student", "Status", "Stagementor", "Gekozen periodes", "Notities", "Rijksregisternummer"],
                ["SO-000001-01", "Louise =Smets", "dansen", "", "", "", "05.07.31-133.90"],
                ["SO-000001-01", "Louise =Smets", "", "", "", "", ""],
            ]
        ),
        (
            "Stagementoren",
            [["Naam", "Telefoon", "E-mail"], ["Bo Nieuw", "479112233", "bo@example.org"], ["Zonder Mail", "0479 11 22 34", ""]]
        ),
        (
            "Regio",
            [["Referentie", "Student", "Status"], ["DU-000002-02", "Zoë Aers", "onbeslist"], ["SO-000099-02", "X", "zingen"]]
        )
    )

    @Test("D5, P2: mentors beside decisions have a file of their own; both are taken once mended, and repeat no secret")
    func mentorsApart() throws {
        var season = try Season.played()
        let sent = try season.send(Self.decisions.bytes, from: .service("kust"))
        #expect(sent.file.kind == .decisions && (sent.plan.taken, sent.plan.unchanged, sent.plan.refused) == (2, 1, 3))
        let rows = try Self.rows(sent)
        let files = rows.csv(delimiter: UInt8(ascii: ";"), stem: "f")
        #expect(files.map(\.name) == ["te-verbeteren-f.csv", "stagementoren-te-verbeteren-f.csv"])
        let texts = files.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(texts.allSatisfy { !$0.contains("05.07.31") })
        let tables = try files.map { try cells($0.bytes) }
        #expect(tables[0].map { $0[2] } == ["Status", "dansen", "zingen"])
        #expect(tables[1].map { Array($0.prefix(3)) } == [["Naam", "Telefoon", "E-mail"], ["Zonder Mail", "0479 11 22 34", ""]])
        #expect(rows.workbook().sheets.map(\.name) == ["Zonder stageplaats", "Stagementoren", "Regio"])
        let mentors = try season.send(texts[1].replacing("22 34;;", with: "22 34;mail@example.org;"), from: .service("kust"))
        #expect(mentors.file.kind == .mentors && mentors.plan.taken == 1)
        let again = try season.send(texts[0].replacing("dansen", with: "niet aanvaard"), from: .service("kust"))
        #expect(again.file.kind == .decisions && (again.plan.taken, again.plan.refused) == (1, 1))
    }

    @Test("D5: mentors alone are one file, with the usual name")
    func mentorsAlone() throws {
        var season = try Season.played()
        let sheet = [["Naam", "Telefoon", "E-mail"], ["Zonder Mail", "0479 11 22 34", ""]]
        let sent = try season.send(SentWorkbook(("A", sheet), ("B", sheet)).bytes, from: .service("kust"))
        let files = try Self.rows(sent).csv(delimiter: UInt8(ascii: ";"), stem: "f")
        #expect(files.map(\.name) == ["te-verbeteren-f.csv"])
        #expect(try cells(files[0].bytes).count == 3)
    }

    @Test("terugmelding: every row of every sheet, in the workbook's order; what is wrong says where")
    func feedback() throws {
        var season = try Season.played()
        let sent = try season.send(Self.decisions.bytes, from: .service("kust"))
        var feedback = Feedback(delimiter: UInt8(ascii: ";"))
        let outcomes = Feedback.Outcomes(
            judged: sent.plan.decisions, takenMentors: [2], findings: sent.file.located(sent.plan.findings))
        try feedback.append(file: "w.xlsx", sent.file, outcomes)
        let rows = try cells(feedback.bytes).dropFirst()
        #expect(
            rows.map { Array($0[1...6]) } == [
                ["2", "SO-000001-01", "Louise =Smets", "dansen", "geweigerd", "status-onbekend"],
                ["3", "SO-000001-01", "Louise =Smets", "", "ongewijzigd", ""], ["2", "", "", "", "verwerkt", "nul-hersteld"],
                ["3", "", "", "", "geweigerd", "waarde-ontbreekt"],
                ["2", "DU-000002-02", "Zoë Aers", "onbeslist", "verwerkt", ""],
                ["3", "SO-000099-02", "X", "zingen", "geweigerd", "niet-zichtbaar"],
            ])
        #expect(rows.map { $0[7].hasSuffix("!C2.)") } == [true, false, false, false, false, false])
    }
}
