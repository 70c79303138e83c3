/// Who sees the unplaced students of a round (K2, Z3).
package enum RoundVisibility: String, CaseIterable, Hashable, Sendable {
    /// Preferred services that work in the student's province.
    case preferred = "voorkeur"
    /// Every service.
    case everyone = "iedereen"
}

/// An interval of a campaign with one visibility rule (K1).
package struct Round: Hashable, Sendable {
    /// Its place in the campaign, from 1.
    package let number: Int
    package let from: Instant
    /// Not included.
    package let until: Instant
    package let visibility: RoundVisibility

    package init(number: Int, from: Instant, until: Instant, visibility: RoundVisibility) {
        self.number = number
        self.from = from
        self.until = until
        self.visibility = visibility
    }

    package func contains(_ instant: Instant) -> Bool { from <= instant && instant < until }
}

/// One matching period of one track (K1).
package struct Campaign: Hashable, Sendable {
    package let id: String
    package let track: Track
    /// Its label, as shown to people.
    package let name: String
    /// At least one; they stand in order and do not overlap.
    package let rounds: [Round]
    /// `inschrijven_tot`: from then on no new application is taken (K3).
    package let registrationUntil: Instant?
    /// `resultaten_tot`: later than the last round (K3).
    package let resultsUntil: Instant?
    /// `herinneringen`: days before the end of a round (M2), the most first.
    package let reminders: [Int]
    /// `stageperiode`: when the placements are, as text for people.
    package let placementPeriod: String?

    package init(
        id: String, track: Track, name: String, rounds: [Round], registrationUntil: Instant? = nil, resultsUntil: Instant? = nil,
        reminders: [Int] = [], placementPeriod: String? = nil
    ) {
        precondition(!rounds.isEmpty, "a campaign has one or more rounds (K1)")
        self.id = id
        self.track = track
        self.name = name
        self.rounds = rounds
        self.registrationUntil = registrationUntil
        self.resultsUntil = resultsUntil
        self.reminders = reminders
        self.placementPeriod = placementPeriod
    }
}

extension Campaign {
    /// The start of the first round.
    package var start: Instant { rounds[0].from }

    /// The end of the last round, not included.
    package var end: Instant { rounds[rounds.count - 1].until }

    /// From when on nothing of it is taken any more: after its last round, and after `resultaten_tot` (K3, D8).
    package var overFrom: Instant { max(end, resultsUntil ?? end) }

    /// The year in which it starts, in Brussels (A6).
    package var startYear: Int { start.year }

    /// The round that is open at an instant; nil before, after, and in a gap between rounds (K1).
    package func round(at instant: Instant) -> Round? {
        rounds.first { $0.contains(instant) }
    }

    /// Until when, not included, new applications are taken: the deadline, or else the end of the last round (K3).
    package var registrationEnd: Instant { registrationUntil ?? end }

    /// Whether new applications are taken: from the start of time until `registrationEnd` (K3, A2).
    package func isOpenForRegistration(at instant: Instant) -> Bool { instant < registrationEnd }

    /// Whether results of invitations are still taken: the last round has ended, and `resultaten_tot` is to come (K3).
    package func takesResults(at instant: Instant) -> Bool {
        guard let resultsUntil else { return false }
        return end <= instant && instant < resultsUntil
    }
}
