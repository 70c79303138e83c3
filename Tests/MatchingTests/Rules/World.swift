import Findings
import Matching

/// A school year in memory: the calendar of K4, five services, two schools, and the facts of every file handed in so far.
///
/// A class, so that an expectation can hand in a file and look at the answer in one breath.
final class World {
    private(set) var planner: Planner
    private(set) var facts: [RecordedFact] = []
    /// What the last file came to.
    private(set) var plan = Plan()
    private var files = 0

    init(
        _ calendar: Matching.Calendar = .k4, services: [Service] = World.services, notesRequired: Bool = true,
        postcodes: [Int: Province] = [:]
    ) {
        let registers = Registers(schools: World.schools, services: services)
        let ruleset = Ruleset(calendar: calendar, registers: registers, notesRequired: notesRequired, postcodes: postcodes)
        planner = Planner(ruleset: ruleset, state: State())
        for service in services { hire("An Claes", mail: "an@\(service.code).be", at: service.code) }
    }

    static let schools = [School(code: "brugge", name: "Zorgschool Brugge"), School(code: "gent", name: "Zorgschool Gent")]

    static let services = [
        Service(code: "west", name: "Familiezorg West", provinces: [.westVlaanderen]),
        Service(code: "beide", name: "Zorg Beide Vlaanderen", provinces: [.oostVlaanderen, .westVlaanderen]),
        Service(code: "antwerpen", name: "Thuishulp Antwerpen", provinces: [.antwerpen], limit: 3),
        Service(
            code: "brussel", name: "Thuiszorg Brussel", provinces: [.brussel, .vlaamsBrabant],
            regions: [Region(name: "noord", prefixes: ["18", "1020"])]),
        Service(code: "limburg", name: "Zorg Limburg", provinces: [.limburg]),
    ]

    var state: State { planner.state }
    var ruleset: Ruleset { planner.ruleset }

    func service(_ code: String) -> Service { ruleset.registers.service(code: code)! }

    func record(_ reference: Reference) -> ApplicationRecord { state.record(reference)! }

    func placement(_ reference: Reference) -> Placement? { record(reference).placement }

    func status(_ reference: Reference, of service: String) -> Status? { record(reference).status(of: service) }

    /// Services that were told something, in the order of telling.
    func told(of reference: Reference) -> [Notice] {
        facts.compactMap { recorded in
            guard case .noticed(reference, let service, let code) = recorded.fact else { return nil }
            return Notice(service: service, code: code)
        }
    }
}

struct Notice: Hashable {
    let service: String
    let code: FindingCode
}

/// What became of one row.
enum Verdict: Hashable {
    case taken
    case unchanged
    case refused(FindingCode)
}

// MARK: Handing in

extension World {
    /// Hands in one file of applications and gives what became of each row.
    @discardableResult
    func submit(_ rows: [ApplicationSubmission], from sender: Sender = .school("brugge"), at time: String = .early) -> [Verdict] {
        let numbered = rows.enumerated().map { index, row in
            var row = row
            row.location.row = index + 2
            return row
        }
        let before = planner.state.records.count
        plan = planner.plan(numbered, file: nextFile(), from: sender, received: .at(time))
        facts += plan.facts
        precondition(planner.state.records.count >= before)
        return numbered.map { row in
            let own = plan.findings.filter { $0.location.row == row.location.row }
            if let code = own.first(where: { $0.severity == .row })?.code { return .refused(code) }
            return plan.facts.contains { $0.row == row.location.row } ? .taken : .unchanged
        }
    }

    /// Hands in one row and gives what became of it.
    @discardableResult
    func submit(_ row: ApplicationSubmission, from sender: Sender = .school("brugge"), at time: String = .early) -> Verdict {
        submit([row], from: sender, at: time)[0]
    }

    /// A new application that must be taken, and its reference.
    func enrol(
        _ pupil: String = "1", from school: String = "brugge", at time: String = .early,
        _ edit: (inout ApplicationSubmission.Values) -> Void = { _ in }
    ) -> Reference {
        let verdict = submit(.row(pupil, edit), from: .school(school), at: time)
        precondition(verdict == .taken, "\(pupil): \(verdict)")
        return state.records.last!.application.reference
    }

    /// Hands in one decision file and gives what became of each row.
    @discardableResult
    func decide(_ rows: [DecisionRow], by service: String, at time: String = .firstRound, confirmed: Bool = false) -> [Verdict] {
        decide([DecisionFile(service, rows, confirmed: confirmed)], at: time)[0]
    }

    /// Hands in one row of decisions.
    @discardableResult
    func decide(_ row: DecisionRow, by service: String, at time: String = .firstRound) -> Verdict {
        decide([row], by: service, at: time)[0]
    }

    /// Hands in decision files of one received time, in the order of their paths; no verdicts for a file that is held.
    @discardableResult
    func decide(_ files: [DecisionFile], at time: String) -> [[Verdict]] {
        let submissions = files.enumerated().map { index, file in
            DecisionSubmission(
                file: nextFile(), service: file.service, path: "diensten/\(file.service)/in/\(index).csv",
                isConfirmed: file.isConfirmed,
                rows: file.numberedRows, emptyRows: file.emptyRows)
        }
        let group = planner.plan(submissions, received: .at(time))
        facts += group.facts
        return group.files.map { file in
            guard case .planned(let planned) = file else { return [] }
            plan = planned
            return planned.decisions.map(\.verdict)
        }
    }

    @discardableResult
    func accept(_ reference: Reference, by service: String = "west", at time: String = .firstRound) -> Verdict {
        decide(
            .row(reference, nameOf(reference), "aanvaard", mentor: "An Claes", periods: "alle", notes: "welkom"), by: service,
            at: time)
    }

    @discardableResult
    func set(_ status: Status, _ reference: Reference, by service: String = "west", at time: String = .firstRound) -> Verdict {
        decide(.row(reference, nameOf(reference), status.word), by: service, at: time)
    }

    func nameOf(_ reference: Reference) -> String { record(reference).application.name.shown }

    @discardableResult
    func hire(_ name: String, mail: String, phone: String = "050 12 34 56", at service: String, remove: Bool = false) -> Verdict {
        let row = MentorSubmission(
            at: Location(row: 2), mentor: Mentor(name: name, mail: mail, phone: phone), isRemoval: remove, findings: [])
        plan = planner.plan([row], file: nextFile(), of: service)
        facts += plan.facts
        return plan.onlyVerdict
    }

    /// The administrator ends a placement (B14).
    @discardableResult
    func end(_ reference: Reference, student: String? = nil, at time: String = .secondRound) -> Verdict {
        let row = CorrectionSubmission(
            at: Location(row: 2), reference: reference.text, student: student ?? nameOf(reference), reason: "verhuisd", by: "VIVO",
            findings: [])
        plan = planner.plan([row], file: nextFile(), received: .at(time))
        facts += plan.facts
        return plan.onlyVerdict
    }

    /// A run at this time publishes its lists: who stands on one was listed to that service.
    func publish(at time: String) {
        let lists = lists(at: time)
        for service in ruleset.registers.services {
            for place in lists.open(to: service) { planner.note(lists.order[place.position], listedTo: service.code) }
        }
    }

    func lists(at time: String) -> Lists {
        Lists(ruleset: ruleset, state: state, at: .at(time), earlier: state.sightings)
    }

    private func nextFile() -> Int {
        files += 1
        return files
    }
}

struct DecisionFile {
    let service: String
    let rows: [DecisionRow]
    let isConfirmed: Bool
    let emptyRows: Int

    init(_ service: String, _ rows: [DecisionRow], confirmed: Bool = false, emptyRows: Int = 0) {
        self.service = service
        self.rows = rows
        isConfirmed = confirmed
        self.emptyRows = emptyRows
    }

    var numberedRows: [DecisionRow] {
        rows.enumerated().map { index, row in
            var row = row
            row.location.row = index + 2
            return row
        }
    }
}
