import Findings
import Matching
import Testing

@Suite("A1, A2: whose application it is, and in which campaign")
struct ApplicationIdentity {
    private let world = World()

    @Test("A1: references count over all tracks from 1, and refused rows take no number")
    func references() {
        let first = world.enrol("1")
        world.submit(
            .row("2") {
                $0.live(in: 8000)
                $0.postcode = .foreign("1234 AB")
            })
        let second = world.enrol("3") { $0.beDual() }
        let third = world.enrol("4") { $0.beAdult() }
        #expect([first, second, third].map(\.text) == ["SO-000001-01", "DU-000002-02", "CVO-000003-03"])
    }

    @Test(
        "A1: pupil numbers of digits are the same with and without leading zeros, others are not",
        arguments: [
            ("17", "017", true), ("0017", "17", true), ("000", "0", true), ("A17", "A017", false), ("2022-17", "2022-017", false),
            ("17", "170", false),
        ])
    func leadingZeros(first: String, second: String, same: Bool) {
        let reference = world.enrol(first) { $0.nationalNumber = .value(.sample(7)) }
        let verdict = world.submit(.row(second) { $0.nationalNumber = .value(.sample(same ? 7 : 8)) })
        #expect(verdict == (same ? .unchanged : .taken))
        #expect(world.state.records.count == (same ? 1 : 2))
        #expect(world.state.records[0].application.reference == reference)
    }

    @Test("A1: the same pupil number at another school is another pupil")
    func otherSchool() {
        let here = world.enrol("1", from: "brugge")
        let there = world.enrol("1", from: "gent") { $0.nationalNumber = .value(.sample(2)) }
        #expect(here != there)
    }

    @Test(
        "A1: a school registers its own pupils, by code or name or without saying so",
        arguments: [
            (nil, Verdict.taken), ("brugge", .taken), ("zorgschool BRUGGE", .taken), ("gent", .refused(.schoolOfAnother)),
        ] as [(String?, Verdict)])
    func ownSchool(named: String?, verdict: Verdict) {
        #expect(world.submit(.row { $0.school = named }, from: .school("brugge")) == verdict)
    }

    @Test(
        "A1: the administrator names the school",
        arguments: [
            (nil, Verdict.refused(.valueMissing)), ("gent", .taken), ("Zorgschool Gent", .taken),
            ("atlantis", .refused(.schoolUnknown)),
        ] as [(String?, Verdict)])
    func administrator(named: String?, verdict: Verdict) {
        #expect(world.submit(.row { $0.school = named }, from: .administrator) == verdict)
        if verdict == .taken { #expect(world.state.records[0].application.school == "gent") }
    }

    @Test(
        "A2: a row may name its campaign by id or label; another track's or none is campagne-onbekend",
        arguments: [
            ("cvo-2023-lente", Verdict.taken), ("Campagne CVO-2023-lente", .taken), ("so-2022", .refused(.campaignUnknown)),
            ("cvo-2099", .refused(.campaignUnknown)),
        ])
    func named(campaign: String, verdict: Verdict) {
        #expect(
            world.submit(
                .row {
                    $0.beAdult()
                    $0.campaign = campaign
                }) == verdict)
        #expect(world.state.records.first?.application.campaign == (verdict == .taken ? "cvo-2023-lente" : nil))
    }

    @Test("A2: a label that campaigns of two tracks share means that of the row's track")
    func sharedLabel() {
        let rounds = [("2022-09-05T12:00", "2022-09-30T12:00", RoundVisibility.everyone)]
        let world = World(
            Calendar(campaigns: [
                Calendar.campaign("so", .secondary, rounds, name: "Najaar 2022"),
                Calendar.campaign("cvo", .adult, rounds, name: "Najaar 2022"),
            ]))
        #expect(
            world.submit(
                .row {
                    $0.beAdult()
                    $0.campaign = "najaar 2022"
                }) == .taken)
        #expect(world.state.records.first?.application.campaign == "cvo")
    }

    @Test(
        "A2: without one it is the open campaign of the track that ends first, at the received time",
        arguments: [
            ("2020-01-01T00:00", "cvo-2022-najaar"), ("2022-09-30T11:59", "cvo-2022-najaar"),
            ("2022-09-30T12:00", "cvo-2023-winter"),
            ("2022-11-30T12:00", "cvo-2023-lente"), ("2023-05-30T11:59", "cvo-2023-najaar"), ("2023-05-30T12:00", nil),
        ] as [(String, String?)])
    func openCampaign(time: String, campaign: String?) {
        let verdict = world.submit(.row { $0.beAdult() }, at: time)
        #expect(verdict == (campaign == nil ? .refused(.registrationClosed) : .taken))
        #expect(world.state.records.first?.application.campaign == campaign)
    }

    @Test("A2: a row of a pupil with one active application is about that one, also after its campaign has ended")
    func activeOne() {
        let ali = world.enrol { $0.beAdult() }
        #expect(
            world.submit(
                .row {
                    $0.beAdult()
                    $0.town = "Damme"
                }, at: .afterwards) == .taken)
        #expect(world.state.records.count == 1)
        #expect(world.record(ali).application.town == "Damme")
    }

    @Test("A2: an active application of another track does not count")
    func otherTrack() {
        _ = world.enrol()
        #expect(world.submit(.row { $0.beDual() }) == .taken)
        #expect(world.state.records.map(\.application.campaign) == ["so-2022", "duaal-2022"])
    }

    @Test("A2: with several active ones the campaign must be named")
    func severalActive() {
        _ = world.enrol { $0.beAdult() }
        _ = world.enrol {
            $0.beAdult()
            $0.campaign = "cvo-2023-lente"
        }
        #expect(
            world.submit(
                .row {
                    $0.beAdult()
                    $0.town = "Damme"
                }) == .refused(.campaignUnknown))
        #expect(world.plan.places == ["campagne-onbekend@Campagne"])
        #expect(
            world.submit(
                .row {
                    $0.beAdult()
                    $0.town = "Damme"
                    $0.campaign = "cvo-2023-lente"
                }) == .taken)
    }

    @Test("A2: a named campaign wins over the active application")
    func namedWins() {
        _ = world.enrol { $0.beAdult() }
        #expect(
            world.submit(
                .row {
                    $0.beAdult()
                    $0.campaign = "cvo-2023-winter"
                }) == .taken)
        #expect(world.state.records.map(\.application.campaign) == ["cvo-2022-najaar", "cvo-2023-winter"])
    }

    @Test("A2: a withdrawn application is not active: the open campaign that ends first, be it the same or the next")
    func withdrawnOne() {
        let ali = world.enrol { $0.beAdult() }
        world.submit(.withdrawal())
        #expect(world.submit(.row { $0.beAdult() }) == .taken)
        #expect(world.record(ali).isActive)
        world.submit(.withdrawal())
        #expect(world.submit(.row { $0.beAdult() }, at: .afterwards) == .taken)
        #expect(world.state.records.map(\.application.campaign) == ["cvo-2022-najaar", "cvo-2023-winter"])
        #expect(!world.record(ali).isActive)
    }

    @Test("A2: no row is refused without saying why, also where the calendar lost the active application's campaign")
    func lostCampaign() {
        _ = world.enrol { $0.beAdult() }
        let registers = world.ruleset.registers
        let ruleset = Ruleset(calendar: Calendar(campaigns: []), registers: registers, notesRequired: true, postcodes: [:])
        var planner = Planner(ruleset: ruleset, state: world.state)
        let plan = planner.plan([.row { $0.beAdult() }], file: 99, from: .school("brugge"), received: .at(.early))
        #expect(plan.refused == 1)
        #expect(plan.codes.contains(.campaignUnknown))
    }
}
