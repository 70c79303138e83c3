import Testing

@testable import Matching

@Suite("M2: mails about rounds")
struct RoundMailsTests {
    /// A calendar with reminders: so-2022 of K4, and a dual campaign that ends at midnight.
    private static let reminding = Matching.Calendar(
        campaigns: Matching.Calendar.k4.campaigns.prefix(2).map { campaign in
            Campaign(
                id: campaign.id, track: campaign.track, name: campaign.name, rounds: campaign.rounds,
                reminders: campaign.id == "so-2022" ? [7, 2] : [14, 3, 1])
        })

    /// What one service is written in each of these nights.
    private func mails(_ calendar: Matching.Calendar, _ nights: [String]) -> [[String]] {
        var made = MadeMails()
        var before: Instant?
        return nights.map { night in
            let instant = Instant.at(night)
            let due = RoundMailsAreDueOnce.due(in: calendar, to: .service("zorg"), at: instant, before: before, made: made)
            for key in due {
                guard case .round(let campaign, let number, _) = key.subject else { continue }
                made.add(key.name, to: key.party, round: (campaign, number), at: instant)
            }
            // A run repeated at its instant, and one with news at that instant, make nothing again.
            #expect(RoundMailsAreDueOnce.due(in: calendar, to: .service("zorg"), at: instant, before: before, made: made) == [])
            before = instant
            return due.map { String($0.name.dropLast("_dienst_zorg".count)) }
        }
    }

    @Test("Through the year of K4, a night at a time, each round has its start, its last day and its end, once")
    func year() {
        let nights = (0..<380).map { Instant.at("2022-06-01T03:00").adding(days: $0).text }
        let all = mails(.k4, nights)
        var expected: [String: [String]] = [:]
        let rounds = [
            ("so-2022_1", "2022-09-06", "2022-09-19", "2022-09-20"), ("so-2022_2", "2022-09-20", "2022-09-30", "2022-10-01"),
            ("duaal-2022_1", "2022-06-01", "2022-11-30", "2022-12-01"),
            ("cvo-2022-najaar_1", "2022-09-06", "2022-09-30", "2022-10-01"),
            ("cvo-2023-winter_1", "2022-11-16", "2022-11-30", "2022-12-01"),
            ("cvo-2023-lente_1", "2023-02-02", "2023-02-15", "2023-02-16"),
            ("cvo-2023-najaar_1", "2023-05-16", "2023-05-30", "2023-05-31"),
        ]
        for (round, start, last, end) in rounds {
            for (day, word) in [(start, "ronde-start"), (last, "laatste-dag"), (end, "ronde-einde")] {
                expected["\(day)T03:00", default: []].append("\(word)_\(round)")
            }
        }
        for (night, due) in zip(nights, all) { #expect(Set(due) == Set(expected[night] ?? []), "\(night)") }
    }

    @Test(
        "Nights that are left out, and a beginning in the middle",
        arguments: [
            // The first run ever, long behind the reminder: the start alone.
            (["2022-09-16T03:00"], [["ronde-start_so-2022_1"]]),
            // The day of a reminder begins at midnight; one that was missed comes later.
            (
                ["2022-09-06T03:00", "2022-09-11T23:59", "2022-09-12T00:00", "2022-09-13T03:00"],
                [["ronde-start_so-2022_1"], [], ["herinnering-7_so-2022_1"], []]
            ),
            (["2022-09-06T03:00", "2022-09-16T03:00"], [["ronde-start_so-2022_1"], ["herinnering-7_so-2022_1"]]),
            // Of several that were missed, the latest.
            (["2022-09-06T03:00", "2022-09-18T03:00"], [["ronde-start_so-2022_1"], ["herinnering-2_so-2022_1"]]),
            (["2022-09-06T03:00", "2022-09-19T03:00"], [["ronde-start_so-2022_1"], ["laatste-dag_so-2022_1"]]),
            // Round 1 was seen open: its end is told, however late; round 2 passed unseen.
            (["2022-09-06T03:00", "2022-10-20T03:00"], [["ronde-start_so-2022_1"], ["ronde-einde_so-2022_1"]]),
            (
                ["2022-09-06T03:00", "2022-09-19T12:00"],
                [["ronde-start_so-2022_1"], ["ronde-einde_so-2022_1", "ronde-start_so-2022_2"]]
            ),
            // Nobody saw either open.
            (["2022-09-05T11:59", "2022-10-20T03:00"], [[], []]),
            (["2022-10-20T03:00", "2022-10-21T03:00"], [[], []]),
        ])
    func gaps(nights: [String], expected: [[String]]) {
        let secondary = Matching.Calendar(campaigns: [Self.reminding.campaigns[0]])
        #expect(mails(secondary, nights) == expected)
    }

    @Test(
        "Days before an end at midnight are those before its date; the last day is the one before it, also where a reminder falls on it"
    )
    func midnight() {
        let moments = Self.reminding.campaigns[1].moments(of: Self.reminding.campaigns[1].rounds[0])
        #expect(
            moments.map(\.at.text) == [
                "2022-06-01T00:00", "2022-11-17T00:00", "2022-11-28T00:00", "2022-11-30T00:00", "2022-12-01T00:00",
            ])
        #expect(moments.map(\.kind) == [.start, .reminder(days: 14), .reminder(days: 3), .lastDay, .end])
    }

    @Test("A round of one day has no last day, and a reminder of before its start is none")
    func short() {
        let campaign = Campaign(
            id: "x", track: .adult, name: "X",
            rounds: [Round(number: 1, from: .at("2022-09-05T08:00"), until: .at("2022-09-05T20:00"), visibility: .everyone)],
            reminders: [3])
        #expect(campaign.moments(of: campaign.rounds[0]).map(\.kind) == [.start, .end])
    }

    @Test("A service that is added in the middle of a round is told of its start, and of the reminders to come")
    func added() {
        let due = { (at: String, made: MadeMails) in
            RoundMailsAreDueOnce.due(
                in: Self.reminding, to: .service("nieuw"), at: .at(at), before: .at("2022-09-17T03:00"), made: made
            ).map(\.name)
        }
        var made = MadeMails()
        made.add("ronde-start_so-2022_1_dienst_zorg", to: .service("zorg"), round: ("so-2022", 1), at: .at("2022-09-06T03:00"))
        #expect(due("2022-09-18T03:00", made) == ["ronde-start_so-2022_1_dienst_nieuw", "ronde-start_duaal-2022_1_dienst_nieuw"])
    }

    @Test("Every moment of a round is a turning point of the calendar: the night on which a mail is due is another edition")
    func turningPoints() {
        for campaign in Self.reminding.campaigns {
            for moment in campaign.rounds.flatMap({ campaign.moments(of: $0) }) {
                let before = Self.reminding.turningPoints(until: Instant(seconds: moment.at.seconds - 1))
                #expect(Self.reminding.turningPoints(until: moment.at) > before, "\(campaign.id) \(moment)")
            }
        }
    }

    @Test("Names of mails are told from other names")
    func names() {
        let parties: [Sender] = [.service("zorg-a"), .school("vti")]
        let subjects: [MailKey.Subject] = [
            .round(campaign: "so-2022", number: 1, .start), .round(campaign: "so-2022", number: 2, .reminder(days: 7)),
            .round(campaign: "so-2022", number: 1, .lastDay), .round(campaign: "so-2022", number: 1, .end),
            .placed(run: "2022-09-06T0300-2"), .unavailable(run: "2022-09-06T0300"),
        ]
        let names = subjects.flatMap { subject in parties.map { MailKey(subject, to: $0).name } }
        #expect(Set(names).count == 12)
        for name in names { #expect(MailKey.isName(name), "\(name)") }
        for name in ["", "brief", "ronde-start_x", "geplaatst_2022_dienst_", "geplaatst_a_iemand_b", "nota_so-2022_1_dienst_a"] {
            #expect(!MailKey.isName(name), "\(name)")
        }
    }

    @Test(
        "The date of a mail is that of a clock in Brussels",
        arguments: [
            ("2022-09-05T13:00", "Mon, 05 Sep 2022 13:00:00 +0200"), ("2022-12-31T23:59", "Sat, 31 Dec 2022 23:59:00 +0100"),
            ("2024-02-29T00:00", "Thu, 29 Feb 2024 00:00:00 +0100"), ("2022-10-30T02:30", "Sun, 30 Oct 2022 02:30:00 +0200"),
        ])
    func dates(instant: String, date: String) {
        #expect(Instant.at(instant).mailDate == date)
    }
}

@Suite("M2: how many applications are open to a service")
struct OpenCountsTests {
    @Test("What it sees, is placed nowhere, and has no last word of it; before, in and after the round")
    func counts() throws {
        let calendar = Matching.Calendar(campaigns: [
            Matching.Calendar.campaign(
                "so-2022", .secondary,
                [
                    ("2022-09-05T12:00", "2022-09-19T12:00", .preferred), ("2022-09-19T12:00", "2022-09-30T12:00", .everyone),
                ])
        ])
        let state = Self.state()
        let campaign = calendar.campaigns[0]
        let registers = Registers(schools: [], services: World.services)
        let rounds = campaign.rounds.map { OpenCounts(state, campaign, $0, registers) }
        // 1–4 prefer west and antwerpen, in West-Vlaanderen. 2 is placed, 3 is withdrawn, west declined 4, and 5 is of another campaign.
        #expect(rounds.map { $0.count(for: "west") } == [1, 1])
        #expect(rounds.map { $0.count(for: "antwerpen") } == [0, 2])
        #expect(rounds.map { $0.count(for: "limburg") } == [0, 2])
    }

    private static func state() -> State {
        var state = State()
        for number in 1...5 {
            state.apply(.submitted(application(number, campaign: number == 5 ? "so-2021" : "so-2022")))
        }
        let reference = { Reference(track: .secondary, sequence: $0) }
        let details = PlacementDetails(mentor: MentorKey(name: "An", mail: "an@x.be"), periods: [], notes: "")
        state.apply(.placed(reference(2), Placement(service: "beide", acceptedAt: .at("2022-09-06T03:00"), details: details)))
        state.apply(.withdrawn(reference(3), wasPlaced: false))
        state.apply(.statusSet(reference(4), service: "west", .declined))
        state.apply(.statusSet(reference(1), service: "west", .undecided))
        return state
    }

    private static func application(_ number: Int, campaign: String) -> Application {
        Application(
            reference: Reference(track: .secondary, sequence: number), campaign: campaign, school: "brugge",
            pupil: PupilNumber("P\(number)"), name: PersonName(first: "A", last: "B"), street: "", postcode: "8000", town: "Brugge",
            statedProvince: nil, province: .westVlaanderen, transport: "", form: "", hoursPerWeek: "", hoursTotal: "",
            periodsDue: nil, days: "", periods: [], preferences: ["west", "antwerpen"], counsellor: "",
            secrets: Secrets(nationalNumber: nil, mail: "", phone: "", counsellorMail: "", counsellorPhone: "", remarks: ""))
    }
}
