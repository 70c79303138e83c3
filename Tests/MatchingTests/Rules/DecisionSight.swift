import Findings
import Matching
import Testing

@Suite("B7: a decision is judged at its received time")
struct DecisionSight {
    private let world = World()
    private let louise: Reference

    init() { louise = world.enrol() }

    @Test(
        "B7: an application that the service cannot see, and one that does not exist, are refused in the same words, without dates")
    func wordedTheSame() {
        let there = DecisionRow.row(louise, "Louise Smets", "aanvaard")
        let nowhere = DecisionRow.row(Reference(track: .secondary, sequence: 99), "Louise Smets", "aanvaard")
        let otherTrack = DecisionRow.row(Reference(track: .dual, sequence: 1), "Louise Smets", "aanvaard")
        var findings: [Finding] = []
        for row in [there, nowhere, otherTrack] {
            #expect(world.decide(row, by: "limburg") == .refused(.notVisible))
            findings += world.plan.findings
        }
        #expect(Set(findings).count == 1)
        #expect(findings[0].details.isEmpty && findings[0].value.isEmpty)
    }

    @Test(
        "B7: a service's own status said again is ongewijzigd, whether it still sees the student or not",
        arguments: [
            String.firstRound, .secondRound, .afterwards,
        ])
    func saidAgain(time: String) {
        world.set(.declined, louise)
        for name in ["", "Louise Smets", "smets LOUISE"] {
            #expect(world.decide(.row(louise, name, "niet aanvaard"), by: "west", at: time) == .unchanged)
        }
        #expect(world.plan.findings.isEmpty && world.plan.facts.isEmpty)
    }

    @Test("B7: so it is when the student was withdrawn or placed elsewhere since", arguments: [false, true])
    func goneSince(placed: Bool) {
        world.set(.declined, louise)
        if placed { world.accept(louise, by: "beide") } else { world.submit(.withdrawal(), at: .firstRound) }
        #expect(world.set(.declined, louise) == .unchanged)
    }

    @Test("B7: beside another student's name it is not said again: the tests go on")
    func wrongName() {
        world.set(.declined, louise)
        let row = DecisionRow.row(louise, "Emma Claes", "niet aanvaard")
        #expect(world.decide(row, by: "west") == .refused(.studentMixedUp))
        #expect(world.decide(row, by: "west", at: .afterwards) == .refused(.outsideRound))
        world.submit(.withdrawal(), at: .firstRound)
        #expect(world.decide(row, by: "west") == .refused(.notVisible))
    }

    @Test("B7: onbeslist where none is set is ongewijzigd for who sees the student, and sets nothing")
    func undecidedVisible() {
        #expect(world.set(.undecided, louise, by: "west") == .unchanged)
        #expect(world.record(louise).standing(of: "west") == nil)
        #expect(world.set(.undecided, louise, by: "limburg") == .refused(.notVisible))
    }

    @Test("B7: and for who had the student on a list, after the round, withdrawn, or placed elsewhere")
    func undecidedListed() {
        world.publish(at: .firstRound)
        #expect(world.set(.undecided, louise, by: "west", at: .afterwards) == .unchanged)
        #expect(world.set(.undecided, louise, by: "limburg", at: .afterwards) == .refused(.notVisible))
        world.accept(louise, by: "beide")
        #expect(world.set(.undecided, louise, by: "west") == .unchanged)
        world.submit(.withdrawal(), at: .firstRound)
        #expect(world.set(.undecided, louise, by: "west") == .unchanged)
    }

    @Test("B7, B6: never listed, and placed elsewhere: al-geplaatst for who would see it")
    func undecidedPlaced() {
        world.accept(louise, by: "beide")
        #expect(world.set(.undecided, louise, by: "west") == .refused(.alreadyPlaced))
    }

    @Test("B7: onbeslist after the end of the own placement is ongewijzigd")
    func undecidedAfterEnd() {
        world.publish(at: .firstRound)
        world.accept(louise)
        world.end(louise)
        #expect(world.set(.undecided, louise, at: .secondRound) == .unchanged)
        #expect(world.status(louise, of: "west") == nil)
    }

    @Test("B7: the round open at the received time decides, even if the run is later")
    func receivedBefore() {
        #expect(world.set(.declined, louise, by: "limburg", at: "2022-09-19T11:59") == .refused(.notVisible))
        #expect(world.accept(louise, by: "limburg", at: "2022-09-29T23:00") == .taken)
        #expect(world.placement(louise)?.acceptedAt == .at("2022-09-29T23:00"))
    }

    @Test("B7: applications are as the ledger has them: a later withdrawal of the same night counts already")
    func applicationsFirst() {
        world.submit(.withdrawal(), at: "2022-09-06T18:00")
        #expect(world.accept(louise, at: "2022-09-06T10:00") == .refused(.notVisible))
    }
}

@Suite("B9: outside the rounds, and the order of the tests")
struct DecisionOrder {
    private let world = World()
    private let louise: Reference

    init() { louise = world.enrol() }

    @Test("B9, K4: who had the student on a list gets buiten-ronde, with the dates and the advice")
    func listed() {
        world.publish(at: .firstRound)
        #expect(world.set(.declined, louise, at: .afterwards) == .refused(.outsideRound))
        let message = world.plan.findings[0].message(in: .dutch)
        for date in ["5 september 2022 om 12:00", "19 september 2022 om 12:00", "30 september 2022 om 12:00"] {
            #expect(message.contains(date))
        }
        #expect(message.contains("school"))
    }

    @Test("B9: who ever set a status gets it too; any other gets niet-zichtbaar, also before the first round")
    func everSet() {
        world.set(.declined, louise, by: "beide")
        #expect(world.accept(louise, by: "beide", at: .afterwards) == .refused(.outsideRound))
        #expect(world.accept(louise, by: "west", at: .afterwards) == .refused(.notVisible), "no run listed it")
        #expect(world.accept(louise, by: "west", at: .early) == .refused(.notVisible))
    }

    @Test("B9: the end of a placement leaves the service one that set a status")
    func afterEnd() {
        world.accept(louise)
        world.end(louise)
        #expect(world.accept(louise, at: .afterwards) == .refused(.outsideRound))
    }

    /// Each row fails the test that gives its code and, with the next row's fault as well, the next one too.
    struct Fault: CustomTestStringConvertible, Sendable {
        let code: FindingCode
        let row: DecisionRow
        var service = "west"
        var time: String = .firstRound

        var testDescription: String { code.rawValue }
    }

    private static let so = Reference(track: .secondary, sequence: 1)
    private static let noor = Reference(track: .dual, sequence: 2)
    private static let emma = Reference(track: .secondary, sequence: 3)
    private static let bram = Reference(track: .secondary, sequence: 4)
    private static let wrong = "Iemand Anders"

    /// Two tests fail in each row, those that stand beside each other in B9's order; the first gives the code.
    static let faults: [Fault] = [
        // Reference, and everything behind it.
        Fault(code: .referenceInvalid, row: .row("SO-000003-04", wrong, "misschien"), time: .afterwards),
        // Own placement before withdrawn: `bram` is placed here and withdrawn.
        Fault(code: .acceptanceFinal, row: .row(bram, "", "niet aanvaard"), time: .afterwards),
        // Own placement before name and status.
        Fault(code: .acceptanceFinal, row: .row(emma, wrong, "misschien")),
        // Withdrawn before round: `west` had `bram` once, but that is no matter.
        Fault(code: .notVisible, row: .row(bram, wrong, "aanvaard"), service: "beide", time: .afterwards),
        // Round before sight: `limburg` had nobody on a list in the first round, `west` had.
        Fault(code: .outsideRound, row: .row(so, wrong, "misschien"), time: .afterwards),
        Fault(code: .notVisible, row: .row(so, wrong, "misschien"), service: "limburg", time: .afterwards),
        // Sight before placement: `limburg` cannot see `emma`, who is placed at `west`.
        Fault(code: .notVisible, row: .row(emma, wrong, "misschien"), service: "limburg"),
        // Placement before name.
        Fault(code: .alreadyPlaced, row: .row(emma, wrong, "aanvaard"), service: "beide"),
        // Name before status.
        Fault(code: .studentMixedUp, row: .row(so, wrong, "misschien")),
        Fault(code: .studentNameMissing, row: .row(so, "", "aanvaard")),
        // Status before track (eerst-uitnodigen) and mentor.
        Fault(code: .statusUnknown, row: .row(so, "Louise Smets", "misschien")),
        Fault(code: .statusUnknown, row: .row(so, "Louise Smets", "uitgenodigd")),
        Fault(code: .statusUnknown, row: .row(noor, "Louise Smets", "misschien")),
        // Track before mentor.
        Fault(code: .inviteFirst, row: .row(noor, "Louise Smets", "aanvaard", mentor: "Nemo")),
        // Mentor before period.
        Fault(code: .mentorMissing, row: .row(so, "Louise Smets", "aanvaard")),
        Fault(code: .mentorUnknown, row: .row(so, "Louise Smets", "aanvaard", mentor: "Nemo", periods: "9")),
        // Period before notes.
        Fault(code: .periodMissing, row: .row(so, "Louise Smets", "aanvaard", mentor: "An Claes")),
        Fault(code: .periodUnknown, row: .row(so, "Louise Smets", "aanvaard", mentor: "An Claes", periods: "9")),
        Fault(code: .notesMissing, row: .row(so, "Louise Smets", "aanvaard", mentor: "An Claes", periods: "1")),
    ]

    @Test("B9: the first test that fails gives its code, and only that one", arguments: faults)
    func firstFailure(fault: Fault) {
        _ = world.enrol(.dual, pupil: "2")
        let emma = world.enrol("3")
        let bram = world.enrol("4")
        world.publish(at: .firstRound)
        world.accept(emma, by: "west")
        world.accept(bram, by: "west")
        world.submit(.withdrawal("4"), at: .firstRound)
        #expect(world.decide(fault.row, by: fault.service, at: fault.time) == .refused(fault.code))
        #expect(world.plan.codes == [fault.code])
    }
}
