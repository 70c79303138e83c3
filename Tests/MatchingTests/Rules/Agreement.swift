import Findings
import Matching
import Testing

@Suite("B10: rows of one file about one reference")
struct Agreement {
    private let world = World()
    private let louise: Reference

    init() {
        louise = world.enrol()
        world.hire("Bo Maes", mail: "bo@west.be", at: "west")
    }

    private static let so = Reference(track: .secondary, sequence: 1)

    static let twins: [DecisionRow] = [
        .acceptance(so), .acceptance(so, student: "smets LOUISE"), .acceptance(so, mentor: "an@west.be"),
        .acceptance(so, periods: "1, 2"),
        .acceptance(so, mentor: "an claes <AN@west.be>", periods: "2.1"),
        .acceptance(so, periods: "07/11/2022 - 23/12/2022, 19/09/2022 - 29/10/2022"),
        .row("so-000001-01 ", "Louise Smets", "AANVAARD", mentor: "An Claes", periods: "alle", notes: "welkom"),
    ]

    @Test("B10: the same row twice, equal as understood, is judged alike and counted once", arguments: twins)
    func twin(row: DecisionRow) {
        #expect(world.decide([.acceptance(louise), row], by: "west").allSatisfy { $0 == .taken || $0 == .unchanged })
        #expect(world.plan.refused == 0 && world.plan.rows == 2)
        #expect(world.facts.count { if case .placed = $0.fact { true } else { false } } == 1)
        #expect(world.record(louise).standing(of: "west")?.counts[.accepted] == 1)
    }

    @Test("B10: twins that are refused are refused alike, each on its own row")
    func refusedTwins() {
        world.decide([.acceptance(louise, mentor: "Nemo"), .acceptance(louise, mentor: "nemo")], by: "west")
        #expect(world.plan.codes == [.mentorUnknown, .mentorUnknown])
        #expect(world.plan.findings.map(\.location.row) == [2, 3])
    }

    static let contradictions: [DecisionRow] = [
        .row(so, "Louise Smets", "niet aanvaard"), .acceptance(so, mentor: "Bo Maes"), .acceptance(so, periods: "1"),
        .acceptance(so, notes: "anders"), .row(so, "", "onbeslist"), .row(so, "", "misschien"),
    ]

    @Test("B10: rows that contradict in status, mentor, periods or notes are all refused", arguments: contradictions)
    func contradiction(row: DecisionRow) {
        let emma = world.enrol("2")
        let torn = Verdict.refused(.rowsContradict)
        let rows = [.acceptance(louise), .acceptance(emma), row, .acceptance(louise)]
        #expect(world.decide(rows, by: "west") == [torn, .taken, torn, torn])
        #expect(world.placement(louise) == nil)
    }

    @Test("B10: each contradiction names a row that it contradicts")
    func opponents() {
        world.decide([.acceptance(louise), .row(louise, "", "niet aanvaard")], by: "west")
        #expect(world.plan.findings.map(\.details) == [["3"], ["2"]])
    }

    @Test("B10: a contradiction is refused before own placement, sight and everything else")
    func beforeEverything() {
        world.accept(louise)
        let torn = Verdict.refused(.rowsContradict)
        #expect(world.decide([.acceptance(louise), .row(louise, "", "onbeslist")], by: "west") == [torn, torn])
        let rows: [DecisionRow] = [.row(louise, "", "onbeslist"), .row(louise, "", "niet aanvaard")]
        #expect(world.decide(rows, by: "limburg") == [torn, torn])
    }

    @Test("B10: an invalid reference is no reference: such rows contradict nobody")
    func invalidReference() {
        let rows: [DecisionRow] = [.row("SO-000001-02", "", "onbeslist"), .row("SO-000001-02", "", "niet aanvaard")]
        #expect(world.decide(rows, by: "west") == [.refused(.referenceInvalid), .refused(.referenceInvalid)])
    }

    @Test("B10: rows of two files contradict nothing: the later one counts")
    func twoFiles() {
        let files = [
            DecisionFile("west", [.row(louise, "", "niet aanvaard")]), DecisionFile("west", [.row(louise, "", "onbeslist")]),
        ]
        #expect(world.decide(files, at: .firstRound) == [[.taken], [.taken]])
    }

    @Test("B10: a row that was refused by its shape takes no sound row with it")
    func shape() {
        let finding = Finding(.tooManyCells, at: Location(row: 2))
        let bad = DecisionRow.row(
            louise.text, "Louise Smets", "aanvaard", mentor: "An Claes", periods: "alle", notes: "welkom", findings: [finding])
        #expect(world.decide([bad, .acceptance(louise)], by: "west") == [.refused(.tooManyCells), .taken])
    }

    @Test("B10: an empty status contradicts nothing, also in a row that was refused by its shape")
    func emptyStatus() {
        let finding = Finding(.tooManyCells, at: Location(row: 2))
        let empty = DecisionRow.row(louise.text, "Louise Smets", "", findings: [finding])
        #expect(world.decide([empty, .acceptance(louise)], by: "west") == [.refused(.tooManyCells), .taken])
    }
}

@Suite("B11, B12: reference and name belong together")
struct NamesBesideReferences {
    private let world = World()
    private let louise: Reference

    init() {
        louise = world.enrol {
            $0.firstName = "Anne-Sophie"
            $0.lastName = "D'Hondt"
        }
    }

    static let names: [(String, Verdict)] = [
        ("Anne-Sophie D'Hondt", .taken), ("dhondt annesophie", .taken), ("ANNE SOPHIE D’HONDT", .taken),
        ("Ánne-Sophie D'Hondt", .taken), ("Anne D'Hondt", .refused(.studentMixedUp)), ("D'Hondt", .refused(.studentMixedUp)),
        ("Louise Smets", .refused(.studentMixedUp)),
    ]

    @Test("B11: names agree without case, diacritics, spaces and punctuation, in either order", arguments: names)
    func agree(name: String, verdict: Verdict) {
        #expect(world.decide(.row(louise, name, "niet aanvaard"), by: "west") == verdict)
        #expect(world.plan.places == (verdict == .taken ? [] : ["student-verwisseld@Student"]))
    }

    @Test("B11: any name that the application ever had will do")
    func formerNames() {
        for last in ["Maes", "Claes"] {
            world.submit(
                .row {
                    $0.firstName = "Anne-Sophie"
                    $0.lastName = last
                })
        }
        for last in ["D'Hondt", "Maes", "Claes"] {
            #expect(world.decide(.row(louise, "Anne-Sophie \(last)", "niet aanvaard"), by: "west") != .refused(.studentMixedUp))
        }
        #expect(world.decide(.row(louise, "Anne-Sophie Smets", "onbeslist"), by: "west") == .refused(.studentMixedUp))
    }

    @Test("B12: a row without the student's name cannot accept anyone; its other statuses count")
    func unnamed() {
        #expect(world.decide(.acceptance(louise, student: ""), by: "west") == .refused(.studentNameMissing))
        #expect(world.placement(louise) == nil)
        #expect(world.decide(.row(louise, "", "niet aanvaard"), by: "west") == .taken)
    }

    @Test(
        "B10, B11: rows that differ in the name alone are not the same row: each is judged by its own name",
        arguments: [
            "", "Emma Claes",
        ])
    func namesOfTwins(other: String) {
        let right = DecisionRow.acceptance(louise, student: "Anne-Sophie D'Hondt")
        let wrong = DecisionRow.acceptance(louise, student: other)
        let code: FindingCode = other.isEmpty ? .studentNameMissing : .studentMixedUp
        #expect(world.decide([wrong, right, wrong], by: "west").prefix(2) == [.refused(code), .taken])
        #expect(world.placement(louise)?.service == "west")
    }
}

@Suite("B13: too many new acceptances in one file")
struct AcceptanceLimit {
    private let world = World()
    private let students: [Reference]

    init() { students = (1...30).map { [world] in world.enrol("\($0)") } }

    /// How many new acceptances are held, and against which limit, as `count > limit`; nil if the file counts.
    private func held(_ rows: [DecisionRow], by service: String) -> String? {
        var planner = world.planner
        let file = DecisionSubmission(file: 1, service: service, path: "a.csv", isConfirmed: false, rows: rows, emptyRows: 0)
        guard case .held(let count, let limit) = planner.plan([file], received: .at(.secondRound)).files[0] else { return nil }
        return "\(count) > \(limit)"
    }

    private func acceptances(_ range: Range<Int>) -> [DecisionRow] { range.map { .acceptance(students[$0]) } }

    @Test(
        "B13: at the limit a file counts, one above it is held: 25 unless the register says otherwise",
        arguments: [
            ("west", 25), ("antwerpen", 3),
        ])
    func limit(service: String, limit: Int) {
        #expect(held(acceptances(0..<limit), by: service) == nil)
        #expect(held(acceptances(0..<limit + 1), by: service) == "\(limit + 1) > \(limit)")
    }

    @Test("B13: nothing of a held file counts, its other statuses neither")
    func nothingCounts() {
        let before = world.facts.count
        let rows = acceptances(0..<4) + [.row(students[9], "", "niet aanvaard")]
        #expect(world.decide(rows, by: "antwerpen", at: .secondRound) == [])
        #expect(world.facts.count == before)
        #expect(world.status(students[9], of: "antwerpen") == nil)
    }

    @Test("B13: confirmed, it counts")
    func confirmed() {
        let verdicts = world.decide(acceptances(0..<5), by: "antwerpen", at: .secondRound, confirmed: true)
        #expect(verdicts == Array(repeating: .taken, count: 5))
    }

    @Test("B13: confirmed late, it counts at its first received time, but never gives a second placement")
    func confirmedLate() {
        world.accept(students[0], by: "limburg", at: "2022-09-29T10:00")
        let verdicts = world.decide(acceptances(0..<5), by: "antwerpen", at: .secondRound, confirmed: true)
        #expect(verdicts == [.refused(.alreadyPlaced)] + Array(repeating: .taken, count: 4))
        #expect(world.placement(students[1])?.acceptedAt == .at(.secondRound))
    }

    @Test("B13: references are counted once, and those placed with this service already are not new")
    func newReferences() {
        world.accept(students[0], by: "antwerpen", at: .secondRound)
        let rows = acceptances(0..<4) + acceptances(0..<4)
        #expect(held(rows, by: "antwerpen") == nil)
        world.end(students[0])
        #expect(held(rows, by: "antwerpen") == "4 > 3", "an ended placement is new again")
    }

    @Test("B13: whether an acceptance would be valid is no matter; invalid references are none, and other statuses do not count")
    func whatCounts() {
        let invalid = (0..<4).map { DecisionRow.row(students[$0], "Iemand Anders", "aanvaard") }
        #expect(held(invalid, by: "antwerpen") == "4 > 3")
        let none = (0..<4).map { DecisionRow.row("SO-00000\($0)-99", "Iemand Anders", "aanvaard") }
        #expect(held(none, by: "antwerpen") == nil)
        let declined = (0..<30).map { DecisionRow.row(students[$0], "", "niet aanvaard") }
        #expect(held(declined, by: "antwerpen") == nil)
    }

    @Test("B13: each file is counted alone")
    func eachFile() {
        let files = [DecisionFile("antwerpen", acceptances(0..<3)), DecisionFile("antwerpen", acceptances(3..<6))]
        #expect(world.decide(files, at: .secondRound).joined().allSatisfy { $0 == .taken })
    }
}
