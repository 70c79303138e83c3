/// M2: what a round has its services told, and when.
package struct RoundMoment: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case start
        /// So many days before the end, as `herinneringen` names them.
        case reminder(days: Int)
        case lastDay
        case end
    }

    package let kind: Kind
    /// From when on it may be told.
    package let at: Instant
}

extension Campaign {
    /// The start of a round, its reminders and last day from midnight on, and its end; in order.
    ///
    /// The last day is that on which the round is open last. A day that begins no later than the round is none: the start tells it.
    package func moments(of round: Round) -> [RoundMoment] {
        let lastDay = Instant(seconds: round.until.seconds - 1).startOfDay
        let days = reminders.map { RoundMoment(kind: .reminder(days: $0), at: round.reminderDay($0)) }
            .filter { $0.at < lastDay }
        let between = (days + [RoundMoment(kind: .lastDay, at: lastDay)]).filter { round.from < $0.at }
        return [RoundMoment(kind: .start, at: round.from)] + between.sorted { $0.at < $1.at }
            + [RoundMoment(kind: .end, at: round.until)]
    }
}

extension Round {
    /// Midnight of the day so many days before its end, from when on its reminder is told.
    func reminderDay(_ days: Int) -> Instant { until.adding(days: -days).startOfDay }
}

extension Instant {
    /// Midnight of its day in Brussels, where no clock ever skips it.
    package var startOfDay: Instant {
        let local = seconds + BrusselsTime.offset(at: seconds)
        let (_, time) = local.flooredQuotientAndRemainder(by: secondsPerDay)
        return Instant(seconds: BrusselsTime.earliest(showing: local - time) ?? seconds - time)
    }

    /// Midnights between two instants' days, none if the second is not later.
    package func days(until other: Instant) -> Int { max(0, other.day - day) }

    /// 0 is Monday.
    var weekday: Int {
        // 1 January 1970 was a Thursday.
        Int(Int64(day + 3).flooredQuotientAndRemainder(by: 7).remainder)
    }
}
