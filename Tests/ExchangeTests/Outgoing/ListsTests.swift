import Findings
import Matching
import Testing

@testable import Exchange

@Suite("Formats 4: the lists of services and schools")
struct ListsTests {
    private static let open =
        "Referentie;Student;Verblijfplaats;Vervoermiddel;School;Stageperiodes;Aantal periodes;Totaal uren;Uren per week;Vorm;Begeleider;Adres;Postcode;Provincie;Campagne;Ronde;Voorkeur;Nieuw;Status;Stagementor *;Gekozen periodes *;Notities *"
    private static let dual =
        "Referentie;Student;Verblijfplaats;Vervoermiddel;School;Stageperiodes;Aantal periodes;Totaal uren;Uren per week;Vorm;Dagen;Begeleider;E-mail begeleider;Telefoon begeleider;Rijksregisternummer;E-mail;Telefoon;Opmerkingen;Adres;Postcode;Provincie;Campagne;Ronde;Nieuw;Status;Stagementor *;Gekozen periodes *;Notities *"
    private static let placed =
        "Referentie;Student;Verblijfplaats;Vervoermiddel;School;Stageperiodes;Aantal periodes;Totaal uren;Uren per week;Vorm;Dagen;Begeleider;E-mail begeleider;Telefoon begeleider;Rijksregisternummer;E-mail;Telefoon;Opmerkingen;Adres;Postcode;Provincie;Campagne;Status;Aanvaard op;Stagementor *;Gekozen periodes *;Notities *"

    private static func files(of service: Service, in season: Season) -> [String: [String]] {
        let lists = season.lists
        let files = ServiceLists(lists, delimiter: service.delimiter ?? UInt8(ascii: ";")).files(
            for: service, lists.listing(for: service))
        return Dictionary(uniqueKeysWithValues: zip(ServiceLists.names(for: service), files.map(Season.lines)))
    }

    @Test("P1, P2: a service that invited and accepted sees the secrets of those students, and of no other")
    func coast() throws {
        let files = Self.files(of: Season.coast, in: try Season.played())
        let louise =
            "SO-000001-01;Louise =Smets;8300 Knokke - West-Vlaanderen;Auto, Fiets;VTI Brugge;19/09/2022 - 29/10/2022, 01/11/2022 - 02/12/2022;1;80;19,5;Alternerend;Marc;\"Markt; 2\";8300;West-Vlaanderen;Secundair 2022;1;2;nieuw;;;;"
        #expect(files["zonder-stageplaats.csv"] == [Self.open, louise])
        #expect(files["regio-knokke.csv"] == [Self.open, louise])
        #expect(
            files["duaal.csv"] == [
                Self.dual,
                "DU-000002-02;Zoë Aers;9000 Gent - Oost-Vlaanderen;;VTI Brugge;19/09/2022 - 29/10/2022;1;;;;dinsdag;An;an@example.org;02 250 37 78;;zoe@example.org;'+31 20 123 45 67;geheim2;Korenmarkt 1;9000;Oost-Vlaanderen;Duaal 2022;1;nieuw;uitgenodigd;;;",
            ])
        #expect(
            files["aanvaard.csv"] == [
                Self.placed,
                "SO-000003-03;Jan 't Hof;8000 Brugge - West-Vlaanderen;;VTI Brugge;19/09/2022 - 29/10/2022;1;;;;;Piet;piet@example.org;;;jan@example.org;050 33 44 55;\"geheim3\nregel 2\";Dijk 3;8000;West-Vlaanderen;Secundair 2022;aanvaard;10 september 2022 om 09:05;Ann B <b@example.org>;19/09/2022 - 29/10/2022;'-welkom",
            ])
    }

    @Test("P2, P3: a service that decided nothing sees no secret, none of the other's students, and its own delimiter")
    func east() throws {
        let files = Self.files(of: Season.east, in: try Season.played())
        #expect(files["aanvaard.csv"] == [Self.placed.replacing(";", with: ",")])
        #expect(files["zonder-stageplaats.csv"]?.count == 2)
        #expect(
            files["duaal.csv"]?.last
                == "DU-000002-02,Zoë Aers,9000 Gent - Oost-Vlaanderen,,VTI Brugge,19/09/2022 - 29/10/2022,1,,,,dinsdag,An,,,,,,,Korenmarkt 1,9000,Oost-Vlaanderen,Duaal 2022,1,nieuw,,,,"
        )
        let all = files.values.flatMap { $0 }.joined()
        for secret in ["geheim", "@example.org", "05.07.31", "0489", "02 250"] { #expect(!all.contains(secret), "\(secret)") }
    }

    @Test("every list is, as it stands, a decision sheet that says nothing but what was said")
    func comesBack() throws {
        var season = try Season.played()
        let lists = season.lists
        for file in ServiceLists(lists, delimiter: UInt8(ascii: ";")).files(for: Season.coast, lists.listing(for: Season.coast)) {
            let plan = try season.send(file, from: .service("kust")).plan
            #expect((plan.taken, plan.refused, plan.unchanged) == (0, 0, 1))
            #expect(plan.findings.isEmpty)
        }
    }

    @Test("P4: a school sees all of its own pupils, with mentor and notes, and nothing of another's")
    func schoolStatus() throws {
        let season = try Season.played()
        let status = SchoolStatus(SchoolPupils(season.lists), delimiter: UInt8(ascii: ";"))
        let header = "Referentie;Leerlingnummer;Student;Campagne;Stand;Dienst;Stagementor;Telefoon;E-mail;Periodes;Notities"
        #expect(
            Season.lines(status.bytes(for: Season.school)) == [
                header, "DU-000002-02;2;Zoë Aers;Duaal 2022;uitgenodigd (1);;;;;;",
                "SO-000003-03;3;Jan 't Hof;Secundair 2022;geplaatst;Zorg aan zee;Ann B;0489 31 31 37;b@example.org;19/09/2022 - 29/10/2022;'-welkom",
                "SO-000004-04;4;An Weg;Secundair 2022;ingetrokken;;;;;;",
                "SO-000001-01;1;Louise =Smets;Secundair 2022;zonder stageplaats;;;;;;",
            ])
        #expect(Season.lines(status.bytes(for: School(code: "kta", name: "KTA"))) == [header])
    }

    @Test("B16: the administrator's tables, with codes and ids and without a secret")
    func administrator() throws {
        var season = try Season.played()
        let exports = AdministratorExports(season.lists, delimiter: UInt8(ascii: ";"))
        #expect(
            Season.lines(exports.statusPerStudent()) == [
                "Referentie;School;Leerlingnummer;Student;Provincie;Campagne;Stand;Dienst;Onbeslist;Uitgenodigd;Aanvaard;Niet aanvaard;Niet opgedaagd/gestopt;Diensten",
                "DU-000002-02;vti;2;Zoë Aers;Oost-Vlaanderen;duaal-2022;uitgenodigd (1);;0;1;0;0;0;kust",
                "SO-000003-03;vti;3;Jan 't Hof;West-Vlaanderen;so-2022;geplaatst;kust;0;0;1;0;0;kust",
                "SO-000004-04;vti;4;An Weg;West-Vlaanderen;so-2022;ingetrokken;;0;0;0;0;0;",
                "SO-000001-01;vti;1;Louise =Smets;West-Vlaanderen;so-2022;zonder stageplaats;;0;0;0;0;0;",
            ])
        let placement = try #require(season.lists.order.compactMap(\.placement).first)
        try season.send(
            "Referentie;Student;Actie;Reden;Door\nSO-000003-03;Jan 't Hof;plaatsing beëindigen;=ziek;VIVO\n", from: .administrator)
        let ended = AdministratorExports.PlacementRow(
            sequence: 3, placement: placement, end: PlacementEnd(at: season.received, reason: "=ziek", by: "VIVO"))
        #expect(
            Season.lines(AdministratorExports(season.lists, delimiter: UInt8(ascii: ";")).placements([ended])) == [
                "Referentie;School;Leerlingnummer;Student;Campagne;Dienst;Aanvaard op;Stagementor;Gekozen periodes;Beëindigd op;Reden;Door",
                "SO-000003-03;vti;3;Jan 't Hof;so-2022;kust;10 september 2022 om 09:05;Ann B;19/09/2022 - 29/10/2022;10 september 2022 om 09:05;'=ziek;VIVO",
            ])
        #expect(Self.files(of: Season.coast, in: season)["aanvaard.csv"] == [Self.placed])
    }

    @Test("beslissingen.csv has a row for every decision ever read")
    func history() {
        var history = AdministratorExports.DecisionHistory(delimiter: UInt8(ascii: ";"))
        let decision = JudgedDecision(
            row: 7, referenceText: "SO-000001-01", from: .declined, to: .accepted, result: .refused, code: .alreadyPlaced)
        history.append(decision, received: Season.at("2022-09-05T11:59"), service: "kust", file: "d;1.csv")
        #expect(
            Season.lines(history.bytes) == [
                "Ontvangen;Dienst;Referentie;Van;Naar;Resultaat;Code;Bestand;Rij",
                "5 september 2022 om 11:59;kust;SO-000001-01;niet aanvaard;aanvaard;geweigerd;al-geplaatst;\"d;1.csv\";7",
            ])
    }
}
