import Findings
import Matching
import Testing

@Suite("B1–B3: which status a service can set")
struct DecisionStatuses {
    private let world = World()

    static let words: [(Track, String, Verdict)] = [
        (.secondary, "niet aanvaard", .taken), (.secondary, "Niet-aanvaard", .taken), (.secondary, "nietaanvaard", .taken),
        (.secondary, "uitgenodigd", .refused(.statusUnknown)), (.secondary, "gestopt", .refused(.statusUnknown)),
        (.secondary, "misschien", .refused(.statusUnknown)), (.secondary, "aanvaard", .refused(.mentorMissing)),
        (.adult, "niet aanvaard", .taken), (.adult, "uitgenodigd", .refused(.statusUnknown)),
        (.adult, "niet opgedaagd/gestopt", .refused(.statusUnknown)), (.dual, "UITGENODIGD", .taken),
        (.dual, "misschien", .refused(.statusUnknown)), (.dual, "aanvaard", .refused(.inviteFirst)),
        (.dual, "niet aanvaard", .refused(.inviteFirst)), (.dual, "gestopt", .refused(.inviteFirst)),
        (.dual, "onbeslist", .unchanged),
    ]

    @Test("B2, B3: each track has its words; in duaal a service must have invited first", arguments: words)
    func trackHasWord(track: Track, word: String, verdict: Verdict) {
        let reference = world.enrol(track)
        #expect(world.decide(.row(reference, "Louise Smets", word), by: "west") == verdict)
    }

    @Test("B1: no status is set by default, and empty rows are counted and change nothing")
    func emptyRows() {
        let louise = world.enrol()
        world.decide([DecisionFile("west", [.row(louise, "", "niet aanvaard")], emptyRows: 4)], at: .firstRound)
        #expect((world.plan.taken, world.plan.unchanged, world.plan.refused) == (1, 4, 0))
        #expect(world.status(louise, of: "beide") == nil)
    }

    @Test("B1: onbeslist sets a decided status back, and the word then stands")
    func setBack() {
        let louise = world.enrol()
        world.set(.declined, louise)
        #expect(world.set(.undecided, louise) == .taken)
        #expect(world.status(louise, of: "west") == .undecided)
        #expect(world.set(.undecided, louise) == .unchanged)
    }

    @Test("B1: but not an acceptance")
    func notAnAcceptance() {
        let louise = world.enrol()
        world.accept(louise)
        #expect(world.set(.undecided, louise) == .refused(.acceptanceFinal))
    }

    @Test(
        "B3: once it has invited, a service may set every status in any order",
        arguments: [
            [Status.declined, .noShow, .undecided, .invited, .noShow, .declined], [.noShow, .undecided, .declined, .invited],
        ])
    func anyOrder(statuses: [Status]) {
        let noor = world.enrol(.dual)
        world.set(.invited, noor)
        for status in statuses { #expect(world.set(status, noor) == .taken, "\(status)") }
        #expect(world.accept(noor) == .taken)
    }

    @Test("B3: an invitation counts for the inviting service alone")
    func ownInvitation() {
        let noor = world.enrol(.dual)
        world.set(.invited, noor, by: "west")
        #expect(world.accept(noor, by: "beide") == .refused(.inviteFirst))
    }

    @Test("B3: ever invited is ever invited: after onbeslist, after a withdrawal, after the end of a placement")
    func everInvited() {
        let noor = world.enrol(.dual)
        world.set(.invited, noor)
        world.set(.undecided, noor)
        #expect(world.set(.declined, noor) == .taken)
        world.submit(.withdrawal(), at: .firstRound)
        world.submit(.row { $0.beDual() }, at: .firstRound)
        #expect(world.accept(noor) == .taken)
        world.end(noor)
        #expect(world.status(noor, of: "west") == nil)
        #expect(world.accept(noor, at: .secondRound) == .taken)
    }

    @Test("B16: how often each status was chosen is counted by service, every change and nothing else")
    func counts() {
        let noor = world.enrol(.dual)
        for status in [Status.undecided, .invited, .invited, .declined, .invited, .undecided] { world.set(status, noor) }
        world.set(.noShow, noor, by: "beide")
        let counts = world.record(noor).standing(of: "west")!.counts
        #expect(Status.allCases.map { counts[$0] } == [1, 2, 0, 1, 0])
        #expect(world.record(noor).standing(of: "beide") == nil)
    }

    @Test("B16: an update of a placement counts nothing, nor does its end, and counts are not taken back")
    func countsOfPlacements() {
        let louise = world.enrol()
        world.accept(louise)
        world.decide(.acceptance(louise, notes: "anders"), by: "west")
        world.end(louise)
        let counts = world.record(louise).standing(of: "west")!.counts
        #expect(Status.allCases.map { counts[$0] } == [0, 0, 1, 0, 0])
    }

    @Test("B16: every row with a status is kept, with what it changed and what became of it")
    func judgedDecisions() {
        let louise = world.enrol("1")
        world.set(.declined, louise)
        world.decide([.row(louise, "", "onbeslist"), .row("SO-000001-02", "", "onbeslist")], by: "west")
        let judged = world.plan.decisions
        #expect(judged.map(\.row) == [2, 3])
        #expect((judged[0].from, judged[0].to, judged[0].result, judged[0].code) == (.declined, .undecided, .taken, nil))
        #expect((judged[1].result, judged[1].code) == (.refused, .referenceInvalid))
    }
}

@Suite("B2, B3, B5: the statuses that a list offers")
struct AllowedStatuses {
    @Test("B2: secondary and adult students", arguments: [Track.secondary, .adult])
    func withoutInvitation(track: Track) {
        #expect(allowedStatuses(in: track, standing: nil) == [.undecided, .declined, .accepted])
    }

    @Test("B3, B5: dual ones: first an invitation, then everything, and after an acceptance nothing else")
    func dual() {
        let world = World()
        let noor = world.enrol(.dual)
        func allowed() -> Set<Status> { Set(allowedStatuses(in: .dual, standing: world.record(noor).standing(of: "west"))) }
        #expect(allowed() == [.undecided, .invited])
        world.set(.invited, noor)
        #expect(allowed() == Set(Status.allCases))
        world.accept(noor)
        #expect(allowed() == [.accepted])
        world.end(noor)
        #expect(allowed() == Set(Status.allCases))
    }

    @Test("B2, B3: what is offered is what the planner takes", arguments: Track.allCases, [false, true])
    func agreesWithThePlanner(track: Track, invited: Bool) {
        for status in Status.allCases {
            let world = World()
            let reference = world.enrol(track)
            if invited { world.set(.invited, reference) }
            let allowed = allowedStatuses(in: track, standing: world.record(reference).standing(of: "west")).contains(status)
            let verdict = status == .accepted ? world.accept(reference) : world.set(status, reference)
            #expect((verdict == .taken || verdict == .unchanged) == allowed, "\(status)")
        }
    }
}

extension World {
    /// A new application of Louise Smets in a track, for which a round is open in the first round of so-2022.
    func enrol(_ track: Track, pupil: String = "1") -> Reference {
        enrol(pupil) { if track == .dual { $0.beDual() } else if track == .adult { $0.beAdult() } }
    }
}
