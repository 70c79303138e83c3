import Matching
import Testing

@Suite("Simulate: what a person may not have meant")
struct CalendarWarningTests {
    private static func calendar(
        _ rounds: [(String, String, RoundVisibility)], of track: Track = .secondary, registration: String? = nil,
        results: String? = nil, reminders: [Int] = []
    ) -> Calendar {
        let rounds = rounds.enumerated().map { index, round in
            Round(number: index + 1, from: .at(round.0), until: .at(round.1), visibility: round.2)
        }
        let others = Track.allCases.filter { $0 != track }.map {
            Campaign(
                id: $0.word, track: $0, name: $0.word,
                rounds: [Round(number: 1, from: .at("2022-09-05T12:00"), until: .at("2022-09-09T12:00"), visibility: .everyone)])
        }
        let own = Campaign(
            id: "c", track: track, name: "C", rounds: rounds, registrationUntil: registration.map { .at($0) },
            resultsUntil: results.map { .at($0) }, reminders: reminders)
        return Calendar(campaigns: [own] + others)
    }

    /// Monday to Friday noon.
    private static let plain = ("2022-09-05T12:00", "2022-09-16T12:00", RoundVisibility.preferred)

    private static let rows: [(calendar: Calendar, kinds: [CalendarWarning.Kind], says: String)] = [
        (calendar([plain]), [], ""),
        (calendar([plain, ("2022-09-16T12:00", "2022-09-30T12:00", .everyone)], reminders: [7, 2]), [], ""),
        (
            calendar([plain, ("2022-09-19T12:00", "2022-09-30T12:00", .everyone)]), [.gap],
            "between round 1 and round 2, from 2022-09-16T12:00 to 2022-09-19T12:00"
        ),
        (
            Calendar(campaigns: calendar([plain]).campaigns.filter { $0.track != .dual }), [.trackMissing],
            "no campaign is of track duaal"
        ),
        (
            calendar([("2022-09-05T00:00", "2022-09-16T00:00", .everyone)]), [.midnight],
            "its last day is the day before, 2022-09-15"
        ),
        (calendar([("2022-09-05T12:00", "2022-09-17T12:00", .everyone)]), [.weekend], "its last day, 2022-09-17, is a Saturday"),
        (calendar([("2022-09-05T12:00", "2022-09-18T12:00", .everyone)]), [.weekend], "is a Sunday"),
        // The night from Sunday to Monday, and that from Friday to Saturday.
        (calendar([("2022-09-05T12:00", "2022-09-19T00:00", .everyone)]), [.midnight, .weekend], "2022-09-18"),
        (calendar([("2022-09-05T12:00", "2022-09-17T00:00", .everyone)]), [.midnight], "2022-09-16"),
        (
            calendar([plain], registration: "2022-09-05T12:00"), [.registrationBeforeStart],
            "registration closes at 2022-09-05T12:00"
        ),
        (calendar([plain], registration: "2022-09-05T12:01"), [], ""),
        (calendar([plain], registration: "2022-09-16T12:00"), [], ""),
        (calendar([plain], registration: "2022-09-19T12:00"), [.registrationAfterEnd], "is seen by nobody"),
        (calendar([plain], registration: "2022-09-10T12:00"), [.weekend], "registration ends at 2022-09-10T12:00"),
        (calendar([plain], results: "2022-10-01T12:00"), [.weekend], "the time for results ends at"),
        // Told from midnight of its day on, the eleventh would be told before the round begins.
        (calendar([plain], reminders: [11, 10]), [.reminderOutside], "the reminder 11 days before the end of round 1"),
        (calendar([plain], reminders: [10]), [], ""),
    ]

    @Test("Each warning comes where it should, and nowhere else", arguments: rows.indices)
    func fixed(index: Int) {
        let row = Self.rows[index]
        #expect(row.calendar.warnings.map(\.kind) == row.kinds)
        if !row.says.isEmpty {
            #expect(row.calendar.warnings.contains { $0.message.contains(row.says) }, "\(row.calendar.warnings)")
        }
    }

    /// Played once in the middle of round 1, with so many students; they prefer this service.
    private static let played:
        [(track: Track, visibility: RoundVisibility, preferences: [String?], kinds: [CalendarWarning.Kind], says: String)] = [
            (.secondary, .preferred, ["west", "beide"], [], ""),
            (.secondary, .preferred, [], [.emptyRound], "there is no student without a place"),
            (.secondary, .preferred, ["limburg", "brussel"], [.emptyRound], "no service sees any of the 2 students"),
            (.secondary, .preferred, ["west", "limburg", nil], [.unseenStudents], "nobody sees 2 of 3 students"),
            (.adult, .preferred, [nil, nil], [.emptyRound], "no service sees any of the 2 students"),
            (.adult, .everyone, [nil, nil], [], ""),
        ]

    @Test(
        "What playing gives: rounds in which nobody is seen, and students whom nobody sees in a first round",
        arguments: played.indices)
    func watched(index: Int) {
        let row = Self.played[index]
        let world = World(Self.calendar([("2022-09-05T12:00", "2022-09-16T12:00", row.visibility)], of: row.track))
        for (number, preference) in row.preferences.enumerated() {
            let verdict = world.submit(
                .row("\(number + 1)") { values in
                    values.track = row.track
                    values.campaign = "c"
                    values.nationalNumber = .cleared
                    values.preferences = preference.map { .value([NamedPreference(number: 1, name: $0)]) } ?? .cleared
                })
            #expect(verdict == .taken)
        }
        var watch = RoundWatch()
        watch.note(world.lists(at: "2022-09-04T12:00"))
        #expect(watch.warnings(world.ruleset.calendar) == [])
        watch.note(world.lists(at: "2022-09-10T12:00"))
        let warnings = watch.warnings(world.ruleset.calendar).filter { $0.campaign == "c" }
        #expect(warnings.map(\.kind) == row.kinds)
        if !row.says.isEmpty { #expect(warnings.allSatisfy { $0.message.contains(row.says) }, "\(warnings)") }
    }

    @Test("Every kind has a row, but for files, which the end-to-end test harms")
    func complete() {
        let shown = Set(Self.rows.flatMap(\.kinds) + Self.played.flatMap(\.kinds))
        #expect(Set(CalendarWarning.Kind.allCases).subtracting(shown) == [.filesNotTaken])
    }
}

@Suite("Simulate: the instants worth playing")
struct PlayedMomentTests {
    private static func moments(_ campaign: Campaign) -> [String] {
        Calendar(campaigns: [campaign]).momentsToPlay.flatMap { moment in moment.reasons.map { "\(moment.instant.text) \($0.text)" }
        }
    }

    @Test("Before, an hour in, the middle, reminders, a minute before and after each end; registration and results")
    func whole() {
        let rounds = [
            Round(number: 1, from: .at("2022-09-05T12:00"), until: .at("2022-09-15T12:00"), visibility: .preferred),
            Round(number: 2, from: .at("2022-09-15T12:00"), until: .at("2022-09-15T12:40"), visibility: .everyone),
        ]
        let campaign = Campaign(
            id: "c", track: .secondary, name: "C", rounds: rounds, registrationUntil: .at("2022-09-14T12:00"),
            resultsUntil: .at("2022-09-20T12:00"), reminders: [30, 10, 2])
        #expect(
            Self.moments(campaign) == [
                "2022-09-04T12:00 c round 1: the day before", "2022-09-05T13:00 c round 1: an hour in",
                "2022-09-10T12:00 c round 1: the middle", "2022-09-13T12:00 c round 1: reminder, 2 days before its end",
                "2022-09-14T11:59 c: registration, the last minute", "2022-09-14T12:00 c: registration has closed",
                "2022-09-15T11:59 c round 1: the last minute", "2022-09-15T12:01 c round 1: a minute after its end",
                "2022-09-15T12:20 c round 2: the middle", "2022-09-15T12:39 c round 2: the last minute",
                "2022-09-15T12:41 c round 2: a minute after its end", "2022-09-20T11:59 c: results, the last minute",
                "2022-09-20T12:00 c: results are taken no more",
            ])
    }

    @Test(
        "Half an hour before and after clocks change in a round; an hour that is shown twice is two instants",
        arguments: [
            ("2022-10-28T12:00", "2022-11-04T12:00", ["2022-10-30T02:30", "2022-10-30T02:30"]),
            ("2023-03-24T12:00", "2023-03-31T12:00", ["2023-03-26T01:30", "2023-03-26T03:30"]),
            ("2022-10-30T12:00", "2023-03-25T12:00", []),
        ])
    func clocks(from: String, until: String, expected: [String]) {
        let round = Round(number: 1, from: .at(from), until: .at(until), visibility: .everyone)
        let campaign = Campaign(id: "c", track: .dual, name: "C", rounds: [round])
        let found = Calendar(campaigns: [campaign]).momentsToPlay.filter { moment in
            moment.reasons.contains { $0.event == .beforeClockChange || $0.event == .afterClockChange }
        }
        #expect(found.map(\.instant.text) == expected)
        if found.count == 2 { #expect(found[1].instant.seconds - found[0].instant.seconds == 3600) }
    }

    @Test("K4: each instant once, in order; what falls together is played together")
    func sample() {
        let moments = Calendar.k4.momentsToPlay
        #expect(zip(moments, moments.dropFirst()).allSatisfy { $0.instant < $1.instant })
        let start = moments.first { $0.instant.text == "2022-09-05T13:00" }
        #expect(start?.reasons.map(\.campaign) == ["so-2022", "cvo-2022-najaar"])
    }
}
