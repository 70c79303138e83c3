import Findings
import Matching
import Testing

@Suite("B4: what an acceptance needs")
struct AcceptanceNeeds {
    private let world = World()
    private let louise: Reference

    init() {
        louise = world.enrol()
        world.hire("Bo Maes", mail: "team@west.be", at: "west")
        world.hire("Cis Maes", mail: "team@west.be", at: "west")
        world.hire("Bo Maes", mail: "bo@west.be", at: "west")
        world.hire("Dirk Weg", mail: "dirk@west.be", at: "west")
        world.hire("Dirk Weg", mail: "dirk@west.be", at: "west", remove: true)
    }

    static let mentors: [(String, Verdict)] = [
        ("An Claes", .taken), ("an claes", .taken), ("AN@west.be", .taken), ("An Claes <an@west.be>", .taken),
        ("an claes<AN@WEST.BE>", .taken), ("Cis Maes", .taken), ("Bo Maes <team@west.be>", .taken), ("bo@west.be", .taken),
        ("", .refused(.mentorMissing)), ("Nemo", .refused(.mentorUnknown)), ("Dirk Weg", .refused(.mentorUnknown)),
        ("an@beide.be", .refused(.mentorUnknown)), ("Cis Maes <bo@west.be>", .refused(.mentorUnknown)),
        ("Bo Maes", .refused(.mentorAmbiguous)), ("team@west.be", .refused(.mentorAmbiguous)),
    ]

    @Test("B4, M1: a mentor known to the service, by name or e-mail if that fits one only, else by both", arguments: mentors)
    func namedMentor(named: String, verdict: Verdict) {
        #expect(world.decide(.acceptance(louise, mentor: named), by: "west") == verdict)
        #expect((world.placement(louise) != nil) == (verdict == .taken))
    }

    static let periods: [(String, [Period]?)] = [
        ("alle", [.september, .november]), ("ALLE", [.september, .november]), ("1, 2", [.september, .november]),
        ("1.2", [.september, .november]), ("2,1", [.september, .november]), ("1,1", [.september]), ("2", [.november]),
        ("19/09/2022 - 29/10/2022", [.september]), ("07-11-2022 tot 23-12-2022; 19/9/2022 - 29/10/2022", [.september, .november]),
        ("0", nil), ("3", nil), ("1, 3", nil), ("19/09/2022 - 30/10/2022", nil),
        ("19/09/2022 - 29/10/2022, 01/01/2023 - 02/01/2023", nil),
        ("soms", nil), ("19/09/2022", nil),
    ]

    @Test("B4: at least one of the student's own periods; one unknown among known ones is refused", arguments: periods)
    func chosenPeriods(text: String, chosen: [Period]?) {
        let verdict = world.decide(.acceptance(louise, periods: text), by: "west")
        #expect(verdict == (chosen == nil ? .refused(.periodUnknown) : .taken))
        #expect(world.placement(louise)?.details.periods == chosen)
    }

    @Test("B4: without a period it is refused, also where the student has one only")
    func noPeriod() {
        let emma = world.enrol("2") { $0.periods = [.september] }
        #expect(world.decide(.acceptance(louise, periods: ""), by: "west") == .refused(.periodMissing))
        #expect(world.decide(.acceptance(emma, periods: ""), by: "west") == .refused(.periodMissing))
    }

    @Test(
        "B4: notes are required unless the configuration says optional",
        arguments: [
            (true, Verdict.refused(.notesMissing)), (false, .taken),
        ])
    func notes(required: Bool, verdict: Verdict) {
        let world = World(notesRequired: required)
        let louise = world.enrol()
        #expect(world.decide(.acceptance(louise, notes: ""), by: "west") == verdict)
    }

    @Test(
        "B4: fewer periods than the student must do: taken, with a warning",
        arguments: [
            (nil, "1", true), (nil, "1,2", false), (1, "2", false), (2, "2", true),
        ] as [(Int?, String, Bool)])
    func fewer(due: Int?, chosen: String, warned: Bool) {
        let emma = world.enrol("2") { $0.periodsDue = due.map { .value($0) } ?? .absent }
        #expect(world.decide(.acceptance(emma, periods: chosen), by: "west") == .taken)
        #expect(world.plan.places == (warned ? ["minder-periodes@Gekozen periodes"] : []))
    }

    @Test("B4: the placement keeps mentor, periods, notes and the received time")
    func kept() {
        world.decide(.acceptance(louise, periods: "2", notes: "Fluohesje mee"), by: "west", at: "2022-09-06T11:59")
        let placement = world.placement(louise)!
        #expect(placement.service == "west" && placement.acceptedAt == .at("2022-09-06T11:59"))
        let mentor = MentorKey(name: "An Claes", mail: "an@west.be")
        #expect(placement.details == PlacementDetails(mentor: mentor, periods: [.november], notes: "Fluohesje mee"))
        #expect(world.status(louise, of: "west") == .accepted)
    }

    @Test("B4: of a row that accepts nobody, mentor, periods and notes are neither judged nor kept")
    func notJudged() {
        let row = DecisionRow.row(louise, "", "niet aanvaard", mentor: "Nemo", periods: "99", notes: "")
        #expect(world.decide(row, by: "west") == .taken)
    }
}

@Suite("B5: an acceptance is final")
struct AcceptanceIsFinal {
    private let world = World()
    private let louise: Reference

    init() {
        louise = world.enrol()
        world.hire("Bo Maes", mail: "bo@west.be", at: "west")
        world.accept(louise)
    }

    static let times: [String] = [.firstRound, .secondRound, .afterwards]

    @Test("B5: a later different status from that service is refused, in and after the round", arguments: times)
    func different(time: String) {
        for word in ["onbeslist", "niet aanvaard", "uitgenodigd", "misschien"] {
            let row = DecisionRow.row(louise, "Louise Smets", word)
            #expect(world.decide(row, by: "west", at: time) == .refused(.acceptanceFinal), "\(word)")
        }
        #expect(world.placement(louise) != nil)
    }

    static let same: [(String, String, String, String)] = [
        ("Louise Smets", "An Claes", "alle", "welkom"), ("", "", "", ""), ("smets louise", "an@west.be", "1 en 2", ""),
        ("Louise Smets", "An Claes <an@west.be>", "19/09/2022 - 29/10/2022, 07/11/2022 - 23/12/2022", "welkom"),
    ]

    @Test("B5: the same again changes nothing, and is no error", arguments: same, times)
    func sameAgain(row: (String, String, String, String), time: String) {
        let again = DecisionRow.acceptance(louise, student: row.0, mentor: row.1, periods: row.2, notes: row.3)
        #expect(world.decide(again, by: "west", at: time) == .unchanged)
        #expect(world.plan.findings.isEmpty)
    }

    @Test("B5: another mentor, period or note updates that, in and after the round; empty cells leave the rest", arguments: times)
    func updates(time: String) {
        let before = world.placement(louise)!
        #expect(world.decide(.acceptance(louise, mentor: "Bo Maes", periods: "", notes: ""), by: "west", at: time) == .taken)
        #expect(world.placement(louise)!.details.mentor == MentorKey(name: "Bo Maes", mail: "bo@west.be"))
        #expect(world.placement(louise)!.details.notes == "welkom")
        #expect(world.decide(.acceptance(louise, mentor: "", periods: "2", notes: ""), by: "west", at: time) == .taken)
        #expect(world.placement(louise)!.details.periods == [.november])
        #expect(world.plan.codes == [.fewerPeriods])
        #expect(world.decide(.acceptance(louise, mentor: "", periods: "", notes: "nieuw"), by: "west", at: time) == .taken)
        #expect(world.placement(louise)!.details.notes == "nieuw")
        #expect(world.placement(louise)!.acceptedAt == before.acceptedAt, "an update is no new acceptance")
    }

    static let badUpdates: [(DecisionRow, FindingCode)] = {
        let louise = Reference(track: .secondary, sequence: 1)
        return [
            (.acceptance(louise, mentor: "Nemo"), .mentorUnknown), (.acceptance(louise, periods: "3"), .periodUnknown),
            (.acceptance(louise, student: "Emma Claes"), .studentMixedUp),
        ]
    }()

    @Test("B5: an update is judged as an acceptance is, and a refused one changes nothing", arguments: badUpdates)
    func badUpdate(row: DecisionRow, code: FindingCode) {
        let before = world.placement(louise)
        #expect(world.decide(row, by: "west") == .refused(code))
        #expect(world.placement(louise) == before)
    }

    @Test("B5, A3: after a withdrawal the same again is unchanged, an update sees nothing, another status is final still")
    func withdrawn() {
        world.submit(.withdrawal(), at: .firstRound)
        #expect(world.accept(louise) == .unchanged)
        #expect(world.decide(.acceptance(louise, mentor: "Bo Maes"), by: "west") == .refused(.notVisible))
        #expect(world.set(.declined, louise) == .refused(.acceptanceFinal))
    }
}

@Suite("B6: a single acceptance")
struct SingleAcceptance {
    private let world = World()
    private let louise: Reference

    init() {
        louise = world.enrol()
        world.accept(louise, by: "west")
    }

    @Test(
        "B6: who would see the student otherwise gets al-geplaatst for any new status",
        arguments: [
            "aanvaard", "niet aanvaard", "misschien", "uitgenodigd",
        ])
    func anyStatus(word: String) {
        #expect(world.decide(.row(louise, "Louise Smets", word), by: "beide") == .refused(.alreadyPlaced))
        #expect(world.plan.findings.allSatisfy { $0.details.isEmpty && $0.value.isEmpty }, "and learns no more")
    }

    @Test("B6: who would not see the student learns nothing")
    func unseen() {
        #expect(world.accept(louise, by: "limburg") == .refused(.notVisible))
        #expect(world.accept(louise, by: "limburg", at: .secondRound) == .refused(.alreadyPlaced))
        #expect(world.accept(louise, by: "limburg", at: .afterwards) == .refused(.notVisible))
    }

    @Test("B6: its own status said again is no new status")
    func ownStatus() {
        let emma = world.enrol("2")
        world.set(.declined, emma, by: "beide")
        world.accept(emma, by: "west")
        #expect(world.set(.declined, emma, by: "beide") == .unchanged)
        #expect(world.set(.undecided, emma, by: "beide") == .refused(.alreadyPlaced))
    }
}

@Suite("M1: mentors")
struct MentorRules {
    private let world = World()
    private let louise: Reference

    init() { louise = world.enrol() }

    @Test("M1: a mentor is a name with an e-mail; the same pair again updates the phone, without case")
    func phone() {
        #expect(world.hire("An Claes", mail: "an@west.be", at: "west") == .unchanged)
        #expect(world.hire("AN CLAES", mail: "An@West.be", phone: "0489 31 31 35", at: "west") == .taken)
        #expect(world.state.mentors(of: "west").offered.map(\.phone) == ["0489 31 31 35"])
        #expect(world.hire("An Claes", mail: "an2@west.be", at: "west") == .taken)
        #expect(world.state.mentors(of: "west").offered.count == 2)
    }

    @Test("M1: the new phone is shown with a placement too")
    func phoneOfPlacement() {
        world.accept(louise)
        world.hire("An Claes", mail: "an@west.be", phone: "0489 31 31 35", at: "west")
        let key = world.placement(louise)!.details.mentor
        #expect(world.state.mentors(of: "west")[key]?.phone == "0489 31 31 35")
    }

    @Test("M1: a removed mentor is offered and accepted no more, but placements keep it and may repeat it")
    func removed() {
        world.accept(louise)
        #expect(world.hire("An Claes", mail: "an@west.be", at: "west", remove: true) == .taken)
        #expect(world.state.mentors(of: "west").offered.isEmpty)
        #expect(world.accept(louise) == .unchanged)
        #expect(world.decide(.acceptance(louise, notes: "anders"), by: "west") == .taken)
        let emma = world.enrol("2")
        #expect(world.accept(emma) == .refused(.mentorUnknown))
        let key = world.placement(louise)!.details.mentor
        #expect(world.state.mentors(of: "west")[key]?.phone == "050 12 34 56")
    }

    @Test("M1: removing one that is none is mentor-onbekend, also a second time; it may come back")
    func removedTwice() {
        #expect(world.hire("Nemo", mail: "an@west.be", at: "west", remove: true) == .refused(.mentorUnknown))
        #expect(world.hire("an claes", mail: "AN@west.be", at: "west", remove: true) == .taken)
        #expect(world.hire("An Claes", mail: "an@west.be", at: "west", remove: true) == .refused(.mentorUnknown))
        #expect(world.hire("An Claes", mail: "an@west.be", at: "west") == .taken)
        #expect(world.accept(louise) == .taken)
    }

    @Test("M1: a removed namesake makes no name ambiguous")
    func removedNamesake() {
        world.hire("An Claes", mail: "oud@west.be", at: "west")
        #expect(world.accept(louise) == .refused(.mentorAmbiguous))
        world.hire("An Claes", mail: "oud@west.be", at: "west", remove: true)
        #expect(world.accept(louise) == .taken)
    }

    @Test("M1: all three values are required: a row without one is refused")
    func required() {
        var planner = world.planner
        let finding = Finding(.valueMissing, at: Location(row: 2, column: "Telefoon"))
        let row = MentorSubmission(at: Location(row: 2), mentor: nil, isRemoval: false, findings: [finding])
        let plan = planner.plan([row], file: 9, of: "west")
        #expect((plan.refused, plan.facts.count, plan.codes) == (1, 0, [.valueMissing]))
    }
}
