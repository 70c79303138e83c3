import Findings
import Matching

@testable import Exchange

/// A small school year, played without ledger or files: files go in, the lists that they lead to come out.
struct Season {
    static let coast = Service(
        code: "kust", name: "Zorg aan zee", provinces: [.westVlaanderen], regions: [Region(name: "knokke", prefixes: ["83"])])
    static let east = Service(code: "oost", name: "Zorg; Oost", provinces: [.oostVlaanderen], delimiter: UInt8(ascii: ","))
    static let school = School(code: "vti", name: "VTI Brugge")

    static let ruleset = Ruleset(
        calendar: Calendar(campaigns: [
            campaign("so-2022", .secondary, "Secundair 2022"), campaign("duaal-2022", .dual, "Duaal 2022"),
        ]),
        registers: Registers(schools: [school, School(code: "kta", name: "KTA")], services: [coast, east]), notesRequired: true,
        postcodes: [:])

    private static func campaign(_ id: String, _ track: Track, _ name: String) -> Campaign {
        let round = Round(number: 1, from: at("2022-09-05T12:00"), until: at("2022-09-30T12:00"), visibility: .everyone)
        return Campaign(id: id, track: track, name: name, rounds: [round])
    }

    static func at(_ text: String) -> Instant {
        guard case .instant(let instant) = Instant.wallClock(text) else { preconditionFailure("\(text) is no instant") }
        return instant
    }

    private(set) var planner = Planner(ruleset: ruleset, state: State())
    let received = at("2022-09-10T09:05")

    var lists: Lists { Lists(ruleset: Self.ruleset, state: planner.state, at: Self.at("2022-09-11T03:00"), earlier: [:]) }

    /// What became of a file.
    struct Sent {
        let file: IncomingFile
        let plan: Plan

        var toMend: [UInt8] {
            get throws { try RowsToMend(of: file, findings: plan.findings).csv(delimiter: UInt8(ascii: ";"), stem: "f")[0].bytes }
        }
    }

    @discardableResult
    mutating func send(_ text: String, from sender: Sender = .school("vti")) throws -> Sent {
        try send(Array(text.utf8), from: sender)
    }

    @discardableResult
    mutating func send(_ bytes: [UInt8], from sender: Sender = .school("vti")) throws -> Sent {
        let file = try IncomingFile(bytes, from: sender, limits: Configuration.Limits())
        switch (file.kind, sender) {
        case (.applications, _):
            let rows = try ApplicationTable.read(file, registers: Self.ruleset.registers).rows
            return Sent(file: file, plan: planner.plan(rows, file: 1, from: sender, received: received))
        case (.mentors, .service(let code)):
            return Sent(file: file, plan: planner.plan(try MentorTable.read(file).rows, file: 1, of: code))
        case (.decisions, .service(let code)):
            let reading = try DecisionTable.read(file)
            let mentors = planner.plan(reading.mentors, file: 1, of: code)
            let submission = DecisionSubmission(
                file: 1, service: code, path: "x", isConfirmed: false, rows: reading.rows, emptyRows: reading.emptyRows)
            guard case .planned(var plan)? = planner.plan([submission], received: received).files.first else {
                preconditionFailure("the file is held")
            }
            plan.append(mentors)
            return Sent(file: file, plan: plan)
        default: return Sent(file: file, plan: planner.plan(try CorrectionTable.read(file).rows, file: 1, received: received))
        }
    }

    /// Louise, unplaced; Zoë, dual and invited by the coast; Jan, placed there; An, withdrawn.
    static func played() throws -> Season {
        var season = Season()
        try season.send(
            """
            Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes;Rijksregisternummer;Adres;E-mail;Telefoon;Vervoermiddel;Vorm;Uren per week;Totaal uren;Aantal periodes;Dagen;Begeleider;E-mail begeleider;Telefoon begeleider;Opmerkingen;Voorkeur 1;Voorkeur 2
            1;Louise;=Smets;SO;8300;Knokke;19/09/2022 - 29/10/2022, 01/11/2022 - 02/12/2022;05.07.31-133.90;"Markt; 2";louise@example.org;0489313135;Auto, Fiets;Alternerend;19.5;80;1;;Marc;marc@example.org;022503777;geheim1;oost;kust
            2;Zoë;Aers;DU;9000;Gent;19/09/2022 - 29/10/2022;;Korenmarkt 1;zoe@example.org;+31 20 123 45 67;;;;;;dinsdag;An;an@example.org;022503778;geheim2;;
            3;Jan;'t Hof;SO;8000;Brugge;19/09/2022 - 29/10/2022;;Dijk 3;jan@example.org;050334455;;;;;;;Piet;piet@example.org;;"geheim3
            regel 2";;
            4;An;Weg;SO;8000;Brugge;19/09/2022 - 29/10/2022;;;;;;;;;;;;;;;;
            """)
        try season.send("Leerlingnummer;Actie\n4;intrekken\n")
        try season.send(
            "Naam;Telefoon;E-mail\nAnn B;0489313136;ann@example.org\nAnn B;0489313137;b@example.org\n", from: .service("kust"))
        try season.send(
            """
            Referentie;Student;Status;Stagementor;Gekozen periodes;Notities
            DU-000002-02;Zoë Aers;uitgenodigd;;;
            SO-000003-03;Jan 't Hof;aanvaard;b@example.org;alle;-welkom
            """, from: .service("kust"))
        return season
    }

    /// A file of ours as text: its mark gone, its rows apart.
    static func lines(_ bytes: [UInt8]) -> [String] {
        precondition(bytes.starts(with: [0xEF, 0xBB, 0xBF]), "a byte order mark opens every file (formats 4)")
        let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
        precondition(text.hasSuffix("\r\n"), "every row ends with CRLF (formats 4)")
        return text.split(separator: "\r\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
}
