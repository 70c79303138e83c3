import Matching
import Tabular
import Testing

@testable import Exchange

private let delimiter = UInt8(ascii: ";")

/// `geplaatst.csv`: what a school files a trainee with (Dimona).
@Suite("Formats 4, P4: geplaatst.csv")
struct PlacedPupilsTests {
    private static let header =
        "Referentie;Leerlingnummer;Naam;Voornaam;Rijksregisternummer;Dienst;Stagementor;Periodes;Aanvaard op;Campagne"
    private static let other = School(code: "kta", name: "KTA")

    private static func lines(_ season: Season, for school: School = Season.school) -> [String] {
        Season.lines(PlacedPupils(SchoolPupils(season.lists), delimiter: delimiter).bytes(for: school))
    }

    /// Jan is placed already; Louise, who has a number and two periods, is too now; and one of another school.
    private static func season() throws -> Season {
        var season = try Season.played()
        try season.send(
            "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes;Rijksregisternummer\n"
                + "1;Mia;Ander;SO;8000;Brugge;19/09/2022 - 29/10/2022;93051822361\n", from: .school("kta"))
        try season.send(
            """
            Referentie;Student;Status;Stagementor;Gekozen periodes;Notities
            SO-000001-01;Louise =Smets;aanvaard;ann@example.org;alle;welkom
            SO-000005-05;Mia Ander;aanvaard;ann@example.org;alle;welkom
            """, from: .service("kust"))
        return season
    }

    @Test("A row for each of the school's own pupils that has a place, in Z4's order, number and periods as they are shown")
    func rows() throws {
        let season = try Self.season()
        #expect(
            Self.lines(season) == [
                Self.header,
                "SO-000003-03;3;'t Hof;Jan;;Zorg aan zee;Ann B;19/09/2022 - 29/10/2022;10 september 2022 om 09:05;Secundair 2022",
                "SO-000001-01;1;'=Smets;Louise;05.07.31-133.90;Zorg aan zee;Ann B;19/09/2022 - 29/10/2022, 01/11/2022 - 02/12/2022;10 september 2022 om 09:05;Secundair 2022",
            ])
        let other = Self.lines(season, for: Self.other)
        #expect(other.count == 2 && other[1].hasPrefix("SO-000005-05;1;Ander;Mia;93.05.18-223.61;"))
        #expect(Self.lines(season, for: School(code: "niemand", name: "Niemand")) == [Self.header])
    }

    @Test("A3, B14: who was withdrawn, or whose place ended, is not there")
    func gone() throws {
        var season = try Self.season()
        try season.send("Leerlingnummer;Actie\n1;intrekken\n")
        #expect(Self.lines(season).map { $0.prefix(12) } == ["Referentie;L", "SO-000003-03"])
        try season.send(
            "Referentie;Student;Actie;Reden;Door\nSO-000003-03;Jan 't Hof;plaatsing beëindigen;ziek;VIVO\n", from: .administrator)
        #expect(Self.lines(season) == [Self.header])
    }

    @Test("The number is given for a school's own pupil alone, and for nobody who was purged (P4, D8)")
    func disclosure() throws {
        let season = try Self.season()
        let louise = try #require(season.lists.state.records.first)
        #expect(Disclosure.nationalNumber(of: louise, for: Season.school) == "05.07.31-133.90")
        #expect(Disclosure.nationalNumber(of: season.lists.state.records[1], for: Season.school) == "")
        #expect(Disclosure.nationalNumber(of: louise, for: Self.other) == nil)
        var state = season.lists.state
        state.purge(1)
        #expect(Disclosure.nationalNumber(of: state.records[0], for: Season.school) == nil)
        let lists = Lists(ruleset: Season.ruleset, state: state, at: season.received, earlier: [:])
        let left = Season.lines(PlacedPupils(SchoolPupils(lists), delimiter: delimiter).bytes(for: Season.school))
        #expect(left.count == 2 && left[1].hasPrefix("SO-000003-03;"))
    }

    @Test("In the workbook of the school it is a second sheet, where the first and the last day are days")
    func sheet() throws {
        let lists = try Self.season().lists
        let status = SchoolStatus(SchoolPupils(lists), delimiter: delimiter).bytes(for: Season.school)
        let placed = PlacedPupils(SchoolPupils(lists), delimiter: delimiter).bytes(for: Season.school, hasDays: true)
        let content = SchoolWorkbook.content(status: status, placed: placed, delimiter: delimiter)
        #expect(content.sheets.map(\.name) == ["Stand van zaken", "Geplaatst"])
        let sheet = content.sheets[1]
        #expect(
            sheet.columns.map(\.title)
                == Self.header.replacing("Periodes", with: "Periodes;Van;Tot").split(separator: ";").map(String.init))
        let louise = try #require(sheet.rows.last).cells
        #expect(louise[2] == .text("=Smets") && louise[4] == .text("05.07.31-133.90"))
        #expect(louise[8] == .date(WorkbookDate(year: 2022, month: 9, day: 19)))
        #expect(louise[9] == .date(WorkbookDate(year: 2022, month: 12, day: 2)))
        #expect(louise[10] == .date(WorkbookDate(year: 2022, month: 9, day: 10, minutes: 545)))
    }
}
