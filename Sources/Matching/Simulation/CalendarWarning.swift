/// Something in a calendar that is allowed, and that a person may not have meant.
package struct CalendarWarning: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Between two rounds nobody sees the students.
        case gap
        /// No campaign is of this track.
        case trackMissing = "track-missing"
        /// Something ends at 0:00: its last day is the day before.
        case midnight
        /// Something ends on a Saturday or a Sunday.
        case weekend
        /// Registration closes before the first round begins.
        case registrationBeforeStart = "registration-before-start"
        /// Registration goes on after the last round has ended.
        case registrationAfterEnd = "registration-after-end"
        /// A reminder would fall before its round begins.
        case reminderOutside = "reminder-outside"
        /// Played: a round in which no service saw a student.
        case emptyRound = "empty-round"
        /// Played: students of a first round that no service saw in it.
        case unseenStudents = "unseen-students"
        /// Played: files that were held, refused, or had to wait.
        case filesNotTaken = "files-not-taken"
    }

    package let kind: Kind
    /// Id of the campaign; empty where it is about none.
    package let campaign: String
    /// English, for a terminal: what is there, and what follows from it.
    package let message: String

    package init(_ kind: Kind, _ campaign: String, _ message: String) {
        self.kind = kind
        self.campaign = campaign
        self.message = message
    }
}

extension Calendar {
    /// What can be told without playing it.
    package var warnings: [CalendarWarning] {
        let missing = Track.allCases.filter { track in !campaigns.contains { $0.track == track } }
        return missing.map {
            CalendarWarning(.trackMissing, "", "no campaign is of track \($0.word): its applications are refused")
        }
            + campaigns.flatMap(\.warnings)
    }
}

extension Campaign {
    fileprivate var warnings: [CalendarWarning] { gaps + registration + rounds.flatMap(earlyReminders) + ends.flatMap(endings) }

    private var gaps: [CalendarWarning] {
        zip(rounds, rounds.dropFirst()).filter { $0.until < $1.from }.map { before, after in
            warning(
                .gap,
                "between round \(before.number) and round \(after.number), from \(before.until.text) to \(after.from.text), nobody sees a student"
            )
        }
    }

    private var registration: [CalendarWarning] {
        guard let registrationUntil else { return [] }
        if registrationUntil <= start {
            return [
                warning(
                    .registrationBeforeStart,
                    "registration closes at \(registrationUntil.text), no later than the first round begins, \(start.text)")
            ]
        }
        if registrationUntil > end {
            return [
                warning(
                    .registrationAfterEnd,
                    "registration goes on until \(registrationUntil.text), and the last round ends at \(end.text): who comes in between is seen by nobody"
                )
            ]
        }
        return []
    }

    private func earlyReminders(of round: Round) -> [CalendarWarning] {
        reminders.filter { round.reminderDay($0) <= round.from }.map { days in
            let day = round.reminderDay(days)
            return warning(
                .reminderOutside,
                "the reminder \(days) day\(days == 1 ? "" : "s") before the end of round \(round.number) would come at \(day.text), no later than it begins, \(round.from.text)"
            )
        }
    }

    /// Everything that ends, by what a person calls it.
    private var ends: [(what: String, at: Instant)] {
        rounds.map { ("round \($0.number)", $0.until) } + (registrationUntil.map { [("registration", $0)] } ?? [])
            + (resultsUntil.map { [("the time for results", $0)] } ?? [])
    }

    private func endings(_ what: String, at: Instant) -> [CalendarWarning] {
        let (clock, last) = (at.wallClock, at.adding(minutes: -1))
        var warnings: [CalendarWarning] = []
        if clock.hour == 0, clock.minute == 0 {
            warnings.append(
                warning(.midnight, "\(what) ends at \(at.text), midnight: its last day is the day before, \(last.dayText)"))
        }
        if let name = last.weekendDay {
            warnings.append(warning(.weekend, "\(what) ends at \(at.text): its last day, \(last.dayText), is a \(name)"))
        }
        return warnings
    }

    private func warning(_ kind: CalendarWarning.Kind, _ message: String) -> CalendarWarning { CalendarWarning(kind, id, message) }
}

extension Instant {
    /// `2022-09-05`, in Brussels.
    fileprivate var dayText: Substring { text.prefix { $0 != "T" } }

    /// The name of its day in Brussels where that is no working day.
    fileprivate var weekendDay: String? {
        switch weekday {
        case 5: return "Saturday"
        case 6: return "Sunday"
        default: return nil
        }
    }
}
