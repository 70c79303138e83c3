import Findings
import Matching
import Testing

@Suite("B8: the order of decisions")
struct Competition {
    private let world = World()
    private let louise: Reference

    init() { louise = world.enrol() }

    private func acceptance(_ reference: Reference, mentor: String = "An Claes") -> DecisionRow {
        .acceptance(reference, mentor: mentor)
    }

    @Test("B8: by received time the first acceptance wins, whatever the preference")
    func byTime() {
        #expect(world.accept(louise, by: "beide", at: "2022-09-06T10:00") == .taken)
        #expect(world.accept(louise, by: "west", at: "2022-09-06T10:01") == .refused(.alreadyPlaced))
    }

    static let pathOrders: [[String]] = [
        ["west", "beide", "limburg"], ["limburg", "beide", "west"], ["beide", "limburg", "west"],
    ]

    @Test("B8: at one received time the student's first preference wins, not the service code or path", arguments: pathOrders)
    func byPreference(order: [String]) {
        let emma = world.enrol("2") { $0.preferences = .of("limburg", "west") }
        let ali = world.enrol("3") { $0.preferences = .absent }
        world.decide(order.map { DecisionFile($0, [acceptance(ali), acceptance(emma), acceptance(louise)]) }, at: .secondRound)
        #expect(world.placement(louise)?.service == "west", "west, beide")
        #expect(world.placement(emma)?.service == "limburg", "limburg, west")
        #expect(world.placement(ali)?.service == "beide", "none: by service code")
    }

    @Test("B8: services that are no preference come last, then by service code")
    func noPreference() {
        let emma = world.enrol("2") { $0.preferences = .of("west") }
        world.decide(["antwerpen", "limburg", "west"].map { DecisionFile($0, [acceptance(emma)]) }, at: .secondRound)
        #expect(world.placement(emma)?.service == "west")
        let ali = world.enrol("3") { $0.preferences = .of("west") }
        world.decide(["limburg", "brussel", "antwerpen"].map { DecisionFile($0, [acceptance(ali)]) }, at: .secondRound)
        #expect(world.placement(ali)?.service == "antwerpen")
    }

    static let invalid: [(String, FindingCode)] = [
        ("mentor", .mentorUnknown), ("name", .studentMixedUp), ("no name", .studentNameMissing), ("period", .periodUnknown),
        ("notes", .notesMissing), ("contradiction", .rowsContradict),
    ]

    @Test("B8: only acceptances valid in themselves compete", arguments: invalid)
    func invalidDoNotCompete(fault: String, code: FindingCode) {
        let row: DecisionRow =
            switch fault {
            case "mentor": .acceptance(louise, mentor: "Nemo")
            case "name": .acceptance(louise, student: "Emma Claes")
            case "no name": .acceptance(louise, student: "")
            case "period": .acceptance(louise, periods: "9")
            case "notes": .acceptance(louise, notes: "")
            default: .acceptance(louise)
            }
        let rows = fault == "contradiction" ? [row, .row(louise, "", "niet aanvaard")] : [row]
        let verdicts = world.decide([DecisionFile("west", rows), DecisionFile("beide", [acceptance(louise)])], at: .firstRound)
        #expect(verdicts[0][0] == .refused(code))
        #expect(world.placement(louise)?.service == "beide")
    }

    @Test("B8: nor does a service that cannot see the student, or a file that is held")
    func unseenAndHeld() {
        let others = (2...5).map { world.enrol("\($0)") { $0.preferences = .of("antwerpen") } }
        let held = DecisionFile("antwerpen", others.map { acceptance($0) })
        let verdicts = world.decide([held, DecisionFile("west", [acceptance(others[0])])], at: .secondRound)
        #expect(verdicts == [[], [.taken]])
        let emma = world.enrol("9") { $0.preferences = .of("limburg", "west") }
        world.decide([DecisionFile("limburg", [acceptance(emma)]), DecisionFile("west", [acceptance(emma)])], at: .firstRound)
        #expect(world.placement(emma)?.service == "west")
    }

    @Test("B8: at one received time acceptances come last, so an invitation in a later file lets one through")
    func invitationFirst() {
        let noor = world.enrol(.dual, pupil: "2")
        let files = [DecisionFile("west", [acceptance(noor)]), DecisionFile("west", [.row(noor, "", "uitgenodigd")])]
        #expect(world.decide(files, at: .firstRound) == [[.taken], [.taken]])
        #expect(world.placement(noor)?.service == "west")
    }

    @Test("B8: acceptances come after all services' other decisions: one that declines then is heard, not al-geplaatst")
    func declineFirst() {
        let files = [DecisionFile("west", [acceptance(louise)]), DecisionFile("beide", [.row(louise, "", "niet aanvaard")])]
        #expect(world.decide(files, at: .firstRound) == [[.taken], [.taken]])
        #expect(world.status(louise, of: "beide") == .declined)
    }

    @Test("B8: within a service by path, then by row: the last says how the placement is")
    func withinAService() {
        world.hire("Bo Maes", mail: "bo@west.be", at: "west")
        let files = [DecisionFile("west", [acceptance(louise)]), DecisionFile("west", [acceptance(louise, mentor: "Bo Maes")])]
        #expect(world.decide(files, at: .firstRound) == [[.taken], [.taken]])
        #expect(world.placement(louise)?.details.mentor.name == "bo maes")
        let others = [
            DecisionFile("beide", [.row(world.enrol("2"), "", "niet aanvaard")]),
            DecisionFile("beide", [.row(Reference(track: .secondary, sequence: 2), "", "onbeslist")]),
        ]
        world.decide(others, at: .firstRound)
        #expect(world.status(Reference(track: .secondary, sequence: 2), of: "beide") == .undecided)
    }

    @Test("B8: each student is settled alone: one service may win one and lose another")
    func eachStudent() {
        let emma = world.enrol("2") { $0.preferences = .of("beide", "west") }
        let verdicts = world.decide(
            [
                DecisionFile("west", [acceptance(louise), acceptance(emma)]),
                DecisionFile("beide", [acceptance(louise), acceptance(emma)]),
            ],
            at: .firstRound)
        #expect(verdicts == [[.taken, .refused(.alreadyPlaced)], [.refused(.alreadyPlaced), .taken]])
    }

    @Test("B8: rows are reported in the order of their file, whatever the order in which they were judged")
    func reportedInOrder() {
        let emma = world.enrol("2")
        world.decide(
            [acceptance(emma, mentor: "Nemo"), .row(louise, "", "misschien"), acceptance(louise, mentor: "Nemo")], by: "west")
        #expect(world.plan.decisions.map(\.row) == [2, 3, 4])
        #expect(world.plan.findings.map(\.location.row) == [2, 3, 4])
    }
}
