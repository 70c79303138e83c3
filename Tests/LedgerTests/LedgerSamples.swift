import Findings
import GRDB
import Ledger
import Matching
import TestSupport

@testable import Ledger

/// A ledger in a folder of its own.
final class LedgerFile {
    private let folder: TestFolder
    let path: String

    init() throws {
        folder = try TestFolder()
        path = folder.path("ledger.sqlite")
        try Ledger.make(at: path)
    }

    func open() throws -> Ledger { try Ledger(path: path) }

    /// Any statement, past all that the room allows.
    func execute(_ sql: String) throws {
        let ledger = try open()
        try ledger.queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
        try ledger.close()
    }
}

/// Values to fill a ledger with.
enum LedgerSamples {
    static let received = Instant(seconds: 1_662_372_000)

    static func file(
        _ id: Int, from sender: Sender = .school("school-1"), digest: UInt8 = 1, path: String? = nil, at: Instant = received
    ) -> ReceivedFile {
        ReceivedFile(
            id: id, sender: sender, path: path ?? "scholen/school-1/in/\(id).csv", at: at,
            digest: [UInt8](repeating: digest, count: 32), size: 10,
            original: OriginalIdentity(device: 1, inode: Int64(id), changed: 5))
    }

    static func processed(
        _ file: ReceivedFile, _ kind: FileKind = .applications, _ outcome: FileOutcome = .taken, taken: Int = 1, refused: Int = 0,
        findings: [Finding] = [], decisions: [JudgedDecision] = []
    ) -> ProcessedFile {
        ProcessedFile(
            file: file, kind: kind, outcome: outcome, countedAt: file.at, taken: taken, unchanged: 0, refused: refused,
            findings: findings, decisions: decisions)
    }

    static func application(_ sequence: Int, track: Track = .adult, mail: String = "p@example.org") -> Application {
        Application(
            reference: Reference(track: track, sequence: sequence), campaign: "cvo-2022", school: "school-1",
            pupil: PupilNumber("P\(sequence)"), name: PersonName(first: "Zoë", last: "D'Hondt \(sequence)"), street: "Markt 2",
            postcode: "8000", town: "Brugge", statedProvince: sequence.isMultiple(of: 2) ? .westVlaanderen : nil,
            province: .westVlaanderen, transport: "Auto, Fiets", form: "", hoursPerWeek: "19,5", hoursTotal: "80",
            periodsDue: sequence.isMultiple(of: 3) ? 1 : nil, days: "",
            periods: [period(9, 15, 10, 15), period(11, 1, 11, 30)], preferences: ["dienst-a", "dienst-b"], counsellor: "Marc",
            secrets: Secrets(
                nationalNumber: NationalNumber(digits: "05073113390"), mail: mail, phone: "0489 31 31 35",
                counsellorMail: "m@example.org",
                counsellorPhone: "", remarks: "twee\nregels"))
    }

    static func period(_ month: Int, _ day: Int, _ toMonth: Int, _ toDay: Int) -> Period {
        guard let from = CalendarDate(year: 2022, month: month, day: day),
            let to = CalendarDate(year: 2022, month: toMonth, day: toDay)
        else { preconditionFailure("no such day") }
        return Period(from: from, to: to)
    }

    static func placement(_ service: String, notes: String = "start om 8 uur") -> Placement {
        Placement(
            service: service, acceptedAt: received,
            details: PlacementDetails(
                mentor: MentorKey(name: "An Mentor", mail: "an@example.org"), periods: [period(9, 15, 10, 15)], notes: notes))
    }

    static func recorded(_ facts: [Fact], file: Int = 1) -> [RecordedFact] {
        facts.enumerated().map { RecordedFact(file: file, row: $0.offset + 2, fact: $0.element) }
    }

    /// A ledger that holds at least one row of every fact.
    static func fill(_ ledger: Ledger) throws {
        let decision = JudgedDecision(
            row: 2, referenceText: "CVO-000001-01", from: nil, to: .accepted, result: .taken, code: nil)
        let (school, service) = (file(1), file(2, from: .service("dienst-a"), path: "diensten/dienst-a/in/d.csv"))
        try ledger.finishPass(at: received, received: [school, service], waiting: [])
        let reference = application(1).reference
        let submitted: [Fact] = [
            .submitted(application(1)), .mentorRegistered(service: "dienst-a", Mentor(name: "An", mail: "a@x.be", phone: "1")),
        ]
        let decided: [Fact] = [
            .statusSet(reference, service: "dienst-a", .accepted), .placed(reference, placement("dienst-a")),
            .placementDetailed(reference, placement("dienst-a", notes: "later").details),
            .placementEnded(reference, PlacementEnd(at: received, reason: "ziekte", by: "VIVO")),
            .statusSet(reference, service: "dienst-a", nil),
            .noticed(reference, service: "dienst-b", .noLongerAvailable),
        ]
        try ledger.commit(
            [
                processed(school, findings: [Finding(.columnUnknown, details: ["Foo"])]),
                processed(service, .decisions, decisions: [decision]),
            ],
            facts: recorded(submitted) + decided.map { RecordedFact(file: 2, row: 2, fact: $0) })
        try ledger.complete("2022-09-05T1200", at: received, listed: [("dienst-a", [1])], mails: [mail("2022-09-05T1200")])
        try ledger.answer(try ledger.beginAttempt(ofMail: 1, at: received), isAccepted: false)
    }

    static func mail(_ run: String, round: Int? = nil) -> MadeMail {
        let subject = round.map { MailKey.Subject.round(campaign: "cvo-2022", number: $0, .start) } ?? .placed(run: run)
        return MadeMail(
            MailKey(subject, to: .service("dienst-a")), at: received, recipients: ["a@example.org", "b@example.org"],
            digest: [UInt8](repeating: 7, count: 32))
    }
}
