import Exchange
import Findings
import Matching

/// A small school year in memory: its configuration, registers, mentors and applications are read as the product's own files are.
struct World {
    private(set) var planner: Planner

    var ruleset: Ruleset { planner.ruleset }
    var state: State { planner.state }

    /// When a file may come in, by the digit that an input begins with.
    static let times = [
        "2022-08-15T09:00", "2022-09-06T10:00", "2022-09-20T10:00", "2022-10-10T10:00", "2022-12-05T10:00",
    ].map(instant)

    /// Eight students: two invited, one undecided, one placed, one withdrawn, one whose placement was ended, two as they came.
    static let inSeason: World = {
        var world = World()
        world.hand(applications, from: .school("brugge"), at: times[0])
        for service in ["west", "beide", "klein"] { world.hand(mentors(of: service), from: .service(service), at: times[0]) }
        world.hand(invitations, from: .service("west"), at: times[1])
        world.hand(acceptances, from: .service("beide"), at: times[1])
        world.hand(corrections, from: .administrator, at: times[1])
        world.hand("Leerlingnummer;Actie\n8;intrekken\n", from: .school("brugge"), at: times[1])
        return world
    }()

    init() {
        let file = "stagematch.yaml"
        guard let configuration = try? Configuration.read(Self.configuration, file: file) else {
            fatalError("the world has no calendar")
        }
        let services = RegisterFile.services(Array(Self.services.utf8), file: file, limits: configuration.limits)
        let schools = RegisterFile.schools(Array(Self.schools.utf8), file: file, limits: configuration.limits)
        expect(services.faults.isEmpty && schools.faults.isEmpty, "the registers of the world are sound")
        let ruleset = Ruleset(
            calendar: configuration.calendar, registers: Registers(schools: schools.values, services: services.values),
            notesRequired: configuration.notesRequired, postcodes: configuration.postcodes)
        planner = Planner(ruleset: ruleset, state: State())
    }

    static func instant(_ text: String) -> Instant {
        guard case .instant(let instant) = Instant.wallClock(text) else { fatalError("\(text) is no instant") }
        return instant
    }

    /// Hands in a file of which every row must count.
    private mutating func hand(_ text: String, from sender: Sender, at time: Instant) {
        do throws(FileRefusal) {
            let file = try IncomingFile(Array(text.utf8), from: sender, limits: Configuration.Limits())
            let plan = try Self.plan(file, from: sender, at: time, by: &planner)
            expect(plan.refused == 0 && plan.taken > 0, "the world's own files are taken: \(plan.findings)")
        } catch { fatalError("the world's own files are taken: \(error.finding)") }
    }

    /// Plans one file by what it holds; a held file of decisions comes to nothing.
    static func plan(
        _ file: IncomingFile, from sender: Sender, at time: Instant, by planner: inout Planner
    ) throws(FileRefusal) -> Plan {
        switch (file.kind, sender) {
        case (.mentors, .service(let code)): return planner.plan(try MentorTable.read(file).rows, file: 1, of: code)
        case (.decisions, .service(let code)):
            let reading = try DecisionTable.read(file)
            let submission = DecisionSubmission(
                file: 1, service: code, path: "in/1.csv", isConfirmed: false, rows: reading.rows, emptyRows: reading.emptyRows)
            guard case .planned(let plan)? = planner.plan([submission], received: time).files.first else { return Plan() }
            return plan
        case (.corrections, _): return planner.plan(try CorrectionTable.read(file).rows, file: 1, received: time)
        default:
            let rows = try ApplicationTable.read(file, registers: planner.ruleset.registers).rows
            return planner.plan(rows, file: 1, from: sender, received: time)
        }
    }
}

// The world's files.
extension World {
    private static let configuration = """
        schooljaar: 2022-2023
        postcodes: {1790: Oost-Vlaanderen}
        campagnes:
          - id: so-2022
            traject: secundair
            naam: Secundair
            resultaten_tot: 2022-10-20T12:00
            rondes:
              - {van: 2022-09-05T12:00, tot: 2022-09-19T12:00, zichtbaar: voorkeur}
              - {van: 2022-09-19T12:00, tot: 2022-09-30T12:00, zichtbaar: iedereen}
          - id: duaal-2022
            traject: duaal
            naam: Duaal
            inschrijven_tot: 2022-11-01T12:00
            rondes: [{van: 2022-06-01T00:00, tot: 2022-12-01T00:00, zichtbaar: iedereen}]
          - id: cvo-2022
            traject: cvo
            naam: CVO
            rondes: [{van: 2022-09-05T12:00, tot: 2022-09-30T12:00, zichtbaar: iedereen}]
        """

    private static let services = """
        Dienst;Naam;Provincies;E-mails;Grens
        west;Familiezorg West;West-Vlaanderen;w@example.org;
        beide;Zorg Beide;"Oost-Vlaanderen, West-Vlaanderen";b@example.org;
        klein;Kleine Zorg;Antwerpen;k@example.org;1
        """

    private static let schools = """
        School;Naam;E-mails
        brugge;Zorgschool Brugge;b@example.org
        gent;Zorgschool Gent;g@example.org
        """

    private static let applications = """
        Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes;Voorkeur 1;Voorkeur 2;Telefoon;E-mail;Opmerkingen
        1;Louise;Smets;secundair;8000;Brugge;19/09/2022 - 29/10/2022, 07/11/2022 - 23/12/2022;west;beide;geheim;geheim;geheim
        2;Emma;Claes;secundair;8300;Knokke;19/09/2022 - 29/10/2022;beide;west;geheim;geheim;geheim
        3;Anne-Sophie;D'Hondt;secundair;9000;Gent;19/09/2022 - 29/10/2022, 07/11/2022 - 23/12/2022;beide;;geheim;geheim;geheim
        4;Noor;Maes;duaal;2000;Antwerpen;19/09/2022 - 30/06/2023;;;geheim;geheim;geheim
        5;Lars;Peeters;cvo;8000;Brugge;19/09/2022 - 29/10/2022;klein;;geheim;geheim;geheim
        6;Mia;Jans;secundair;8000;Brugge;19/09/2022 - 29/10/2022;west;beide;geheim;geheim;geheim
        7;Jan;Jans;duaal;8000;Brugge;19/09/2022 - 29/10/2022;;;geheim;geheim;geheim
        8;Bo;Bos;secundair;8000;Brugge;19/09/2022 - 29/10/2022;west;;geheim;geheim;geheim
        """

    private static func mentors(of service: String) -> String {
        "Naam;Telefoon;E-mail\nAn Claes;050 12 34 56;an@\(service).be\nBo Maes;050 12 34 57;bo@\(service).be\n"
    }

    private static let invitations = """
        Referentie;Student;Status
        SO-000001-01;Louise Smets;onbeslist
        DU-000004-04;Noor Maes;uitgenodigd
        DU-000007-07;Jan Jans;uitgenodigd
        """

    private static let acceptances = """
        Referentie;Student;Status;Stagementor;Gekozen periodes;Notities
        SO-000002-02;Emma Claes;aanvaard;An Claes;alle;welkom
        SO-000006-06;Mia Jans;aanvaard;An Claes;1;welkom
        """

    private static let corrections = """
        Referentie;Student;Actie;Reden;Door
        SO-000006-06;Mia Jans;plaatsing beëindigen;verhuisd;Lies
        """
}
