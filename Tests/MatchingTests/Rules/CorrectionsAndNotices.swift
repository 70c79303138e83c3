import Findings
import Matching
import Testing

@Suite("B14: the administrator ends a placement")
struct Corrections {
    private let world = World()
    private let louise: Reference

    init() {
        louise = world.enrol()
        world.accept(louise)
    }

    @Test(
        "B14: the placement ends, the service's status is none, and the application is open again",
        arguments: [
            String.firstRound, .secondRound, .afterwards, "2024-01-01T00:00",
        ])
    func ends(time: String) {
        #expect(world.end(louise, at: time) == .taken)
        #expect(world.placement(louise) == nil)
        #expect(world.status(louise, of: "west") == nil)
        #expect(world.record(louise).isActive)
        #expect(world.lists(at: time).references(placed: world.service("west")) == [])
    }

    @Test("B14: another service may accept then; there is never more than one placement")
    func acceptedAgain() {
        world.end(louise, at: .firstRound)
        #expect(world.accept(louise, by: "beide") == .taken)
        #expect(world.accept(louise, by: "west") == .refused(.alreadyPlaced))
        #expect(world.placement(louise)?.service == "beide")
    }

    @Test("B14: the history keeps how it ended: when, why and by whom")
    func history() {
        world.end(louise, at: .secondRound)
        let ends = world.facts.compactMap { recorded -> PlacementEnd? in
            if case .placementEnded(louise, let end) = recorded.fact { end } else { nil }
        }
        #expect(ends == [PlacementEnd(at: .at(.secondRound), reason: "verhuisd", by: "VIVO")])
    }

    @Test("B14: disclosure ends")
    func disclosure() {
        let disclosure = Disclosure(ruleset: world.ruleset, at: .at(.secondRound))
        #expect(disclosure.secrets(of: world.record(louise), for: world.service("west")) != nil)
        world.end(louise)
        #expect(disclosure.secrets(of: world.record(louise), for: world.service("west")) == nil)
    }

    @Test("B14: of a student who is not placed, or not any more, it is niet-geplaatst")
    func notPlaced() {
        let emma = world.enrol("2")
        #expect(world.end(emma) == .refused(.notPlaced))
        #expect(world.end(louise) == .taken)
        #expect(world.end(louise) == .refused(.notPlaced))
    }

    @Test(
        "B14, B11: reference and name must belong together",
        arguments: [
            ("smets LOUISE", Verdict.taken), ("Emma Claes", .refused(.studentMixedUp)),
        ])
    func name(student: String, verdict: Verdict) {
        #expect(world.end(louise, student: student) == verdict)
    }

    @Test("B14, A1: a reference that is a typing mistake is refused as such; so is every row that was not readable")
    func invalid() {
        let place = Location(row: 2)
        let typed = CorrectionSubmission(
            at: place, reference: "SO-000001-02", student: "Louise Smets", reason: "x", by: "y", findings: [])
        let empty = CorrectionSubmission(
            at: place, reference: louise.text, student: "Louise Smets", reason: "", by: "y",
            findings: [Finding(.valueMissing, at: place.at("Reden"))])
        var planner = world.planner
        let plan = planner.plan([typed, empty], file: 9, received: .at(.secondRound))
        #expect(plan.codes == [.referenceInvalid, .valueMissing])
        #expect(plan.refused == 2 && plan.facts.isEmpty)
    }

    @Test(
        "B14, D5: a row that is refused for its own sake takes no other of the same student with it, before or behind it",
        arguments: [true, false])
    func standsAlone(isFirst: Bool) {
        let action = [Finding(.actionUnknown, at: Location(row: 2).at("Actie"), details: ["plaatsing beëindigen"])]
        let rows = [action, []].map {
            CorrectionSubmission(
                at: Location(row: $0.isEmpty ? 3 : 2), reference: louise.text, student: "Louise Smets", reason: "x", by: "y",
                findings: $0)
        }
        var planner = world.planner
        let plan = planner.plan(isFirst ? rows : rows.reversed(), file: 9, received: .at(.secondRound))
        #expect(plan.codes == [.actionUnknown])
        #expect((plan.taken, plan.refused, plan.facts.count) == (1, 1, 2))
    }

    @Test("B14, B10: the same correction twice in a file ends one placement and is no error")
    func twins() {
        let row = CorrectionSubmission(
            at: Location(row: 2), reference: louise.text, student: "Louise Smets", reason: "x", by: "y", findings: [])
        var planner = world.planner
        let plan = planner.plan([row, row], file: 9, received: .at(.secondRound))
        #expect(plan.refused == 0 && plan.rows == 2 && plan.facts.count == 2)
    }
}

@Suite("B15: who is told that a student is no longer available")
struct Notices {
    private let world = World()
    private let noor: Reference

    init() {
        noor = world.enrol(.dual)
        for service in ["limburg", "west", "beide", "brussel", "antwerpen"] { world.set(.invited, noor, by: service) }
        world.set(.declined, noor, by: "beide")
        world.set(.undecided, noor, by: "brussel")
    }

    @Test("B15: at a placement every other service whose current status is uitgenodigd is told once")
    func placed() {
        world.accept(noor, by: "west")
        let told = [Notice(service: "antwerpen", code: .noLongerAvailable), Notice(service: "limburg", code: .noLongerAvailable)]
        #expect(world.told(of: noor) == told)
        world.accept(noor, by: "west")
        world.decide(.acceptance(noor, notes: "anders"), by: "west")
        #expect(world.told(of: noor) == told, "neither a repetition nor an update tells anyone again")
    }

    @Test("B15: secondary students are never invited, so nobody is told")
    func secondary() {
        let louise = world.enrol("2")
        world.set(.declined, louise, by: "beide")
        world.accept(louise)
        #expect(world.told(of: louise) == [])
    }

    @Test("B15: at one received time the inviting service that loses is told, one that never invited is not")
    func competition() {
        let emma = world.enrol(.dual, pupil: "2")
        for service in ["west", "limburg"] { world.set(.invited, emma, by: service) }
        let files = ["limburg", "west", "beide"].map { DecisionFile($0, [.acceptance(emma)]) }
        #expect(world.decide(files, at: .firstRound) == [[.taken], [.refused(.alreadyPlaced)], [.refused(.inviteFirst)]])
        #expect(world.told(of: emma).map(\.service) == ["west"])
    }

    @Test("B15, P3: a notice tells nothing of who accepted")
    func secrecy() {
        world.accept(noor, by: "west")
        let notice = Finding(.noLongerAvailable)
        for language in [Language.dutch, .english] {
            #expect(!notice.message(in: language).lowercased().contains("west"))
            #expect(!notice.message(in: language).contains("{"))
        }
    }
}
