import Findings
import Matching
import TestSupport
import Testing

@testable import Exchange

@Suite("Pages: what each party is told, and no more")
struct PagesTests {
    private let lists: Lists
    private let census: Census

    init() throws {
        lists = try Season.played().lists
        census = Census(lists)
    }

    private func page(_ bytes: [UInt8]) throws -> ReadPage { try #require(ReadPage(String(decoding: bytes, as: UTF8.self))) }

    private func tally(_ service: Service) -> ServiceTally { ServiceTally(lists.listing(for: service), of: service, census) }

    private func service(
        _ service: Service, files: [PageFile] = [], held: [PageFile] = [], notices: Int = 0, hasWorkbooks: Bool = true
    ) throws -> ReadPage {
        try page(
            ServicePage(
                service, tally(service), census, files: files, held: held, notices: notices, hasWorkbooks: hasWorkbooks
            ).bytes)
    }

    private func school(_ code: String, files: [PageFile] = []) throws -> ReadPage {
        let school = try #require(Season.ruleset.registers.school(code: code))
        return try page(SchoolPage(school, census, files: files, unseen: [], unknownPreferences: [], hasWorkbooks: true).bytes)
    }

    private func administrator(_ facts: AdministratorPage.Facts = .init()) throws -> (bytes: [UInt8], page: ReadPage) {
        let tallies = Season.ruleset.registers.services.map(tally)
        let bytes = AdministratorPage(census, schoolYear: "2022-2023", tallies: tallies, facts).bytes
        return (bytes, try page(bytes))
    }

    @Test("P2, P5: no page holds a secret, also where it was disclosed")
    func secrets() throws {
        let secrets = [
            "05.07.31-133.90", "louise@example.org", "0489 31 31 35", "marc@example.org", "02 250 37 77", "geheim",
            "jan@example.org",
            "zoe@example.org", "050 33 44 55",
        ]
        let pages = try [service(Season.coast), service(Season.east), school("vti"), school("kta"), administrator().page]
        for page in pages {
            for secret in secrets { #expect(!page.text.contains(secret), "\(secret)") }
        }
    }

    @Test("P3: a service's page names no other service and no student, and counts nothing of others")
    func otherServices() throws {
        let east = try service(Season.east)
        #expect(!east.text.contains("kust") && !east.text.contains("Zorg aan zee") && !east.text.contains("Smets"))
        let counts = try #require(east.table("Studenten die u nu ziet"))
        let secondary = try #require(counts.rows.first { $0[0] == "Secundair 2022" })
        #expect(secondary[2...] == ["1", "1", "1", "0", "0"])
        let dual = try #require(counts.rows.first { $0[0] == "Duaal 2022" })
        #expect(dual[2...] == ["1", "1", "1", "0", "0"])
    }

    @Test("A service's page counts what it sees, invited and accepted, and says what to do until when")
    func ownService() throws {
        let coast = try service(Season.coast)
        let counts = try #require(coast.table("Studenten die u nu ziet"))
        #expect(counts.cell("Secundair 2022", "Zonder beslissing") == "1")
        #expect(counts.cell("Secundair 2022", "Hier aanvaard") == "1")
        #expect(counts.cell("Duaal 2022", "Uitgenodigd, zonder resultaat") == "1")
        #expect(counts.cell("Duaal 2022", "Zonder beslissing") == "0")
        #expect(coast.text.contains("Secundair 2022: beslis over 1 student (1 nieuw)."))
        #expect(coast.text.contains("Duaal 2022: u nodigde 1 student uit."))
        #expect(coast.text.contains("30 september 2022 om 12:00"))
        #expect(try #require(coast.table("2 stagementoren")).rows.map { $0[2] } == ["ann@example.org", "b@example.org"])
        #expect(coast.links.contains("regio-knokke.csv") && coast.links.contains("stagematch-kust.xlsx"))
        #expect(try !service(Season.coast, hasWorkbooks: false).links.contains("stagematch-kust.xlsx"))
    }

    @Test(
        "A service without mentors is told that it needs one; one with files that wait, were refused or have rows to mend, what to do"
    )
    func duties() throws {
        #expect(try service(Season.east).text.contains("Geef uw stagementoren door"))
        let path = "diensten/oost/in/"
        let files = [
            PageFile(
                sender: .service("oost"), path: path + "fout.csv", kind: .decisions, outcome: .taken, taken: 2, refused: 3,
                toMend: ["te-verbeteren-fout.csv", "te-verbeteren-fout.xlsx"]),
            PageFile(sender: .service("oost"), path: path + "b.pdf", kind: .unknown, outcome: .refused, reason: "Dit is een PDF."),
            PageFile(sender: .service("oost"), path: path + "goed.csv", kind: .decisions, outcome: .taken, taken: 1),
        ]
        let held = [PageFile(sender: .service("oost"), path: path + "veel <b>.csv", kind: .decisions, outcome: .held, reason: "x")]
        let page = try service(Season.east, files: files, held: held, notices: 2)
        #expect(page.text.contains("Verbeter 3 rijen van fout.csv"))
        #expect(page.links.contains("te-verbeteren-fout.csv") && page.links.contains("te-verbeteren-fout.xlsx"))
        #expect(page.text.contains("Uw bestand b.pdf is geweigerd. Dit is een PDF."))
        #expect(page.text.contains("Uw bestand veel <b>.csv aanvaardt ongewoon veel studenten"))
        #expect(page.text.contains("er is nieuws over 2 studenten"))
        #expect(try #require(page.table("Wat uit uw map in")).rows.map { $0[2] } == ["verwerkt", "geweigerd", "verwerkt"])
    }

    @Test("P4: a school's page counts its own pupils, and another's none of them")
    func schools() throws {
        let counts = try #require(try school("vti").table("Uw aanvragen"))
        #expect(counts.rows.map { Array($0[2...]) } == [["3", "1", "0", "1", "1"], ["1", "0", "1", "0", "0"]])
        let other = try school("kta")
        #expect(other.tables.isEmpty && other.text.contains("Er zijn nog geen aanvragen van u."))
    }

    @Test("The morning page: invitations without a result, services that said nothing, and each campaign's counts")
    func morning() throws {
        let page = try administrator().page
        let invited = try #require(page.table("Duale studenten"))
        #expect(invited.rows == [["DU-000002-02", "Zoë Aers", "vti", "duaal-2022", "kust"]])
        let silent = try #require(page.table("nog geen enkele status gaven"))
        #expect(silent.rows.map { $0[0] } == ["oost"])
        #expect(silent.rows[0][1].contains("so-2022: ziet 1 student, ronde loopt tot 30 september 2022 om 12:00duaal-2022: ziet 1"))
        let campaigns = try #require(page.table("Aanvragen per campagne"))
        #expect(campaigns.rows.map { Array($0[2...]) } == [["3", "1", "0", "1", "1"], ["1", "0", "1", "0", "0"]])
        #expect(page.text.contains("1 van 2 actieve aanvragen geplaatst (50 %)"))
        let services = page.tables.filter { $0.caption.contains("Wie het minst antwoordde") }
        #expect(
            services.map(\.rows) == [
                [["oost", "1", "1", "0", "0", "0 %"], ["kust", "2", "1", "1", "1", "50 %"]],
                [["oost", "1", "1", "0", "0", "0 %"], ["kust", "1", "1", "1", "0", "100 %"]],
            ])
    }

    @Test("The morning page: held and refused files, rows to mend by sender, with a command that a shell takes as one word")
    func files() throws {
        var facts = AdministratorPage.Facts()
        let name = "'; rm -rf x; '<i>.csv"
        facts.held = [
            PageFile(
                sender: .service("kust"), path: "diensten/kust/in/\(name)", kind: .decisions, outcome: .held, reason: "Te veel.")
        ]
        facts.files = [
            PageFile(sender: .school("vti"), path: "scholen/vti/in/a.pdf", kind: .unknown, outcome: .refused, reason: "Een PDF."),
            PageFile(
                sender: .school("vti"), path: "scholen/vti/in/b.csv", kind: .applications, outcome: .taken, taken: 7, refused: 2,
                warnings: 1, toMend: ["te-verbeteren-b.csv"]),
            PageFile(
                sender: .administrator, path: "beheer/in/c.csv", kind: .corrections, outcome: .taken, refused: 1,
                toMend: ["te-verbeteren-c.csv"]),
        ]
        let page = try administrator(facts).page
        let command = try #require(page.table("Tegengehouden")).rows[0][3]
        #expect(command == "stagematch confirm 'diensten/kust/in/'\\''; rm -rf x; '\\''<i>.csv'")
        #expect(try #require(page.table("Geweigerde bestanden")).rows == [["school:vti", "a.pdf", "Een PDF."]])
        let mend = try #require(page.table("Geweigerde rijen"))
        #expect(mend.rows.map { Array($0[..<3]) } == [["beheer", "1", "1"], ["school:vti", "1", "2"]])
        #expect(page.links.contains("../../scholen/vti/uit/te-verbeteren-b.csv") && page.links.contains("te-verbeteren-c.csv"))
        #expect(page.text.contains("3 rijen te verbeteren, van 2 afzenders"))
        let kinds = try #require(page.table("Bestanden en rijen per soort"))
        #expect(kinds.rows.map { $0[1...].joined(separator: " ") } == ["1 0 9 7 0 2 1", "1 0 1 0 0 1 0", "1 1 0 0 0 0 0"])
    }

    @Test("What was left lying stands between marks, which a name cannot write")
    func left() throws {
        let without = try administrator()
        var facts = AdministratorPage.Facts()
        facts.left = [("school:vti", "<!--/ligt--><b>.csv", "Dit bestand wacht.")]
        let with = try administrator(facts)
        #expect(with.page.table("bleef liggen")?.rows == [["school:vti", "<!--/ligt--><b>.csv", "Dit bestand wacht."]])
        #expect(without.bytes != with.bytes)
        #expect(AdministratorPage.withoutLeft(without.bytes) == AdministratorPage.withoutLeft(with.bytes))
    }

    // MARK: The course

    private static func change(_ at: String, _ active: Int, _ placed: Int) -> CourseChange {
        CourseChange(campaign: "so-2022", at: Season.at(at), active: active, placed: placed)
    }

    @Test("The course has a point a day, in Brussels' days, and is known up to the last change or passed limit")
    func course() throws {
        let changes = [
            Self.change("2022-09-01T23:30", 5, 0), Self.change("2022-09-02T00:30", 1, 0), Self.change("2022-09-02T10:00", 0, 2),
            Self.change("2022-09-10T09:00", -1, -1),
        ]
        let campaign = try #require(census.campaigns.first)
        let course = try #require(Course(changes, of: campaign, at: Season.at("2022-09-11T03:00")))
        let first = Season.at("2022-09-01T12:00").day
        #expect(
            course.points == [
                .init(day: first, active: 5, placed: 0), .init(day: first + 1, active: 6, placed: 2),
                .init(day: first + 9, active: 5, placed: 1),
            ])
        #expect(course.knownUntil == first + 9 && course.lastDay == first + 29 && course.firstDay == first)
        #expect(Course(changes, of: campaign, at: Season.at("2022-10-11T03:00"))?.knownUntil == first + 29)
        #expect(Course([], of: campaign, at: Season.at("2022-09-11T03:00")) == nil)
        let page = try #require(
            ReadPage(
                String(
                    decoding: (HTML.tag("div") {
                        PageChart.course("x", course)
                        course.table
                    }).bytes, as: UTF8.self)))
        #expect(page.tables[0].rows == [["10 sep 2022", "5", "1"], ["2 sep 2022", "6", "2"], ["1 sep 2022", "5", "0"]])
        #expect(page.elements.isSuperset(of: ["svg", "title", "desc"]) && page.text.contains("geplaatst 1"))
    }

    @Test("A course with many days is a row a week as a table, of its last day")
    func weeks() throws {
        // 1 September 2022 was a Thursday.
        let changes =
            (1...30).map { Self.change("2022-09-\($0 < 10 ? "0" : "")\($0)T10:00", 1, 0) }
            + (1...5).map { Self.change("2022-10-0\($0)T10:00", 1, 0) }
        let campaign = try #require(census.campaigns.first)
        let course = try #require(Course(changes, of: campaign, at: Season.at("2022-10-11T03:00")))
        let page = try #require(ReadPage(String(decoding: (HTML.tag("div") { course.table }).bytes, as: UTF8.self)))
        let days = ["5 okt", "2 okt", "25 sep", "18 sep", "11 sep", "4 sep"].map { "\($0) 2022" }
        #expect(page.tables[0].rows.map { $0[0] } == days)
    }
}
