import Findings
import Matching
import Tabular
import Testing

@testable import Exchange

@Suite("Formats 4: what is said about files")
struct ReportsTests {
    private static let header = "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes"

    @Test("ontvangst: one row a finding, with what the school wrote; problemen: without")
    func receipt() throws {
        var season = Season()
        let sent = try season.send("\(Self.header)\n1;Louise;Smets;SO;'=x;Brugge;19/09/2022 - 29/10/2022\n")
        let receipt = Season.lines(Receipt.bytes(sent.plan.findings, delimiter: UInt8(ascii: ";")))
        #expect(receipt.first == "Rij;Kolom;Ernst;Code;Uitleg;Waarde")
        #expect(receipt.dropFirst().first?.hasPrefix("2;Postcode;R;postcode-ongeldig;") == true)
        #expect(receipt.dropFirst().first?.hasSuffix(";'=x") == true)
        var problems = ProblemTable(delimiter: UInt8(ascii: ";"))
        problems.append(sent.plan.findings, of: "a.csv", from: "school:vti")
        let rows = Season.lines(problems.bytes)
        #expect(rows.first == "Afzender;Bestand;Rij;Kolom;Ernst;Code;Uitleg")
        #expect(rows.dropFirst().first?.hasPrefix("school:vti;a.csv;2;Postcode;R;postcode-ongeldig;") == true)
        #expect(!rows.joined().contains("=x"))
    }

    @Test("terugmelding: one row for each row that was read, in its order; files and notices have no row number")
    func feedback() throws {
        var season = try Season.played()
        let text = """
            Referentie;Student;Status;Notities
            SO-000001-01;Louise =Smets;;x
            SO-000001-01;Louise =Smets;niet aanvaard;
            SO-000003-03;Jan 't Hof;niet aanvaard;
            SO-000001-01;"Louise" x;;
            SO-000099-99;;"'
            ";
            SO-000001-02;Louise;aanvaard;
            """
        let sent = try season.send(text, from: .service("kust"))
        var feedback = Feedback(delimiter: UInt8(ascii: ";"))
        let outcomes = Feedback.Outcomes(judged: sent.plan.decisions, takenMentors: [], findings: sent.plan.findings)
        try feedback.append(file: "d.csv", sent.file, outcomes)
        feedback.append(file: "e.csv", .refused, Finding(.fileEmpty))
        feedback.append(notice: .noLongerAvailable, of: PublicProfile(season.lists.order[0].application))
        let rows = Season.lines(feedback.bytes)
        #expect(rows.first == "Bestand;Rij;Referentie;Student;Status;Resultaat;Code;Uitleg")
        // Without the explanation, which is the catalogue's.
        let told = rows.dropFirst().map {
            $0.split(separator: ";", omittingEmptySubsequences: false).prefix(7).joined(separator: ";")
        }
        #expect(
            told == [
                "d.csv;2;SO-000001-01;Louise =Smets;;ongewijzigd;", "d.csv;3;SO-000001-01;Louise =Smets;niet aanvaard;verwerkt;",
                "d.csv;4;SO-000003-03;Jan 't Hof;niet aanvaard;geweigerd;aanvaarding-definitief",
                "d.csv;5;SO-000001-01;\"\"\"Louise\"\" x\";;geweigerd;aanhalingsteken-ongeldig",
                "d.csv;6;SO-000099-99;;;ongewijzigd;",
                "d.csv;8;SO-000001-02;Louise;aanvaard;geweigerd;referentie-ongeldig", "e.csv;;;;;geweigerd;bestand-leeg",
                ";;DU-000002-02;Zoë Aers;;;niet-meer-beschikbaar",
            ])
    }

    @Test("D5: rows to mend are the refused rows alone with all their columns; mended and dropped again they are taken")
    func mended() throws {
        var season = Season()
        let sent = try season.send(
            "Titel\n\(Self.header);Klas;;Opmerkingen\n1;Louise;Smets;SO;8000;Brugge;19/09/2022 - 29/10/2022;6A;;x\n"
                + "2;\"'t Hof\";-Jan;SO;80;\"Knokke; Heist\";19/09/2022 - 29/10/2022;=6B;;\"a\nb\"\n3;Zoë;Aers;SO;9000;Gent;19/09/2022 - 29/10/2022;;;;te veel\n"
        )
        #expect((sent.plan.taken, sent.plan.refused) == (1, 2))
        let text = String(decoding: try sent.toMend.dropFirst(3), as: UTF8.self)
        #expect(
            text.hasPrefix(
                "\(Self.header);Klas;;Opmerkingen;;Probleem\r\n2;'t Hof;'-Jan;SO;80;\"Knokke; Heist\";19/09/2022 - 29/10/2022;'=6B;;\"a\nb\";;"
            ))
        #expect(text.contains("\r\n3;Zoë;Aers;SO;9000;Gent;19/09/2022 - 29/10/2022;;;;te veel;"))
        // As it stands it is refused for the same reasons; its own column is no column of the sender's.
        let again = try season.send(text)
        #expect(again.plan.refused == 2)
        #expect(try again.toMend == sent.toMend)
        let mended = try season.send(text.replacing("SO;80;", with: "SO;8300;").replacing("te veel", with: ""))
        #expect((mended.plan.taken, mended.plan.refused) == (2, 0))
        #expect(Set(season.lists.order.map(\.application.name.shown)) == ["Louise Smets", "'t Hof -Jan", "Zoë Aers"])
    }

    @Test("D5: from XML the rows to mend are a table; mended and dropped again they are taken")
    func mendedXML() throws {
        var season = Season()
        let document = """
            <aanvragen xmlns="urn:stagematch:aanvragen:1">
            <aanvraag leerlingnummer="1" traject="SO" campagne="so-2022"><leerling><voornaam>Louise</voornaam><naam>=Smets</naam><postcode>80</postcode>
            <gemeente>Brugge; Sint-Kruis</gemeente><vervoermiddel>Auto</vervoermiddel><vervoermiddel>Fiets</vervoermiddel></leerling>
            <stage><periode van="2022-09-19" tot="2022-10-29"/><periode van="2022-11-01" tot="2022-12-02"/></stage>
            <voorkeuren><dienst>oost</dienst><dienst>kust</dienst></voorkeuren></aanvraag>
            <aanvraag leerlingnummer="2" actie="intrekken"/>
            </aanvragen>
            """
        let sent = try season.send(document)
        #expect(sent.plan.refused == 2)
        let text = String(decoding: try sent.toMend.dropFirst(3), as: UTF8.self)
        let mended = try season.send(text.replacing(";80;", with: ";8310;"))
        #expect((mended.plan.taken, mended.plan.refused) == (1, 1))
        let application = try #require(season.lists.order.first?.application)
        #expect(
            application.name.shown == "Louise =Smets" && application.town == "Brugge; Sint-Kruis"
                && application.transport == "Auto, Fiets")
        #expect(application.periods.map(\.text) == ["19/09/2022 - 29/10/2022", "01/11/2022 - 02/12/2022"])
        #expect(application.preferences == ["oost", "kust"])
    }

    @Test("D5: under a title the first column may look like a tag; the rows to mend are a table all the same")
    func mendedBelowTitle() throws {
        var season = Season()
        let sent = try season.send("Titel\n<Klas;\(Self.header)\n6A;1;Louise;Smets;SO;80;Brugge;19/09/2022 - 29/10/2022\n")
        #expect(sent.plan.refused == 1)
        let text = String(decoding: try sent.toMend, as: UTF8.self)
        #expect(try season.send(text.replacing(";80;", with: ";8310;")).plan.taken == 1)
    }

    @Test("P2: rows to mend of a returned list repeat no secret: disclosure may end while they stand")
    func veiled() throws {
        var season = try Season.played()
        let lists = season.lists
        let files = ServiceLists(lists, delimiter: UInt8(ascii: ";")).files(for: Season.coast, lists.listing(for: Season.coast))
        let dual = try #require(ServiceLists.names(for: Season.coast).firstIndex(of: "duaal.csv"))
        let sheet = String(decoding: files[dual], as: UTF8.self).replacing("uitgenodigd", with: "dansen")
        let sent = try season.send(sheet, from: .service("kust"))
        #expect(sent.plan.refused == 1)
        let hidden = String(decoding: try sent.toMend, as: UTF8.self)
        for secret in ["geheim2", "zoe@example.org", "31 20"] { #expect(!hidden.contains(secret)) }
        let mended = hidden.replacing("dansen", with: "aanvaard").replacing(";;;;Status", with: ";;;;;")
        #expect(try season.send(mended, from: .service("kust")).plan.refused == 1)
        #expect(try season.send(hidden.replacing("dansen", with: "onbeslist"), from: .service("kust")).plan.taken == 1)
    }

    @Test("D5, B10: a row that is refused for its shape takes no other row of its student with it")
    func standsAlone() throws {
        var season = try Season.played()
        let text = """
            Referentie;Student;Status
            SO-000001-01;Louise =Smets;niet aanvaard;shifted
            SO-000001-01;Louise =Smets;niet aanvaard
            SO-000001-01;"Louise" x;aanvaard
            """
        let plan = try season.send(text, from: .service("kust")).plan
        #expect((plan.taken, plan.refused) == (1, 2))
        #expect(plan.findings.map(\.code) == [.tooManyCells, .quoteInvalid])
    }
}
