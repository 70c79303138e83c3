/// An instant at which a calendar is worth looking at, when it is played on invented data (`simulate`).
package struct PlayedMoment: Hashable, Sendable {
    package let instant: Instant
    /// At least one, in the order of the calendar.
    package let reasons: [Reason]

    package struct Reason: Hashable, Sendable {
        /// Id of the campaign.
        package let campaign: String
        /// nil where it is about the campaign as a whole.
        package let round: Int?
        package let event: Event

        /// For a terminal, such as `so-2022 round 1: an hour in`.
        package var text: String { "\(campaign)\(round.map { " round \($0)" } ?? ""): \(event.text)" }
    }

    package enum Event: Hashable, Sendable {
        case dayBefore, hourIn, middle, lastMinute, minuteAfter
        case reminder(days: Int)
        /// Half an hour before clocks change in Brussels, and half an hour after.
        case beforeClockChange, afterClockChange
        case registrationLastMinute, registrationClosed
        case resultsLastMinute, resultsClosed

        package var text: String {
            switch self {
            case .dayBefore: "the day before"
            case .hourIn: "an hour in"
            case .middle: "the middle"
            case .lastMinute: "the last minute"
            case .minuteAfter: "a minute after its end"
            case .reminder(let days): "reminder, \(days) day\(days == 1 ? "" : "s") before its end"
            case .beforeClockChange: "half an hour before clocks change"
            case .afterClockChange: "half an hour after clocks changed"
            case .registrationLastMinute: "registration, the last minute"
            case .registrationClosed: "registration has closed"
            case .resultsLastMinute: "results, the last minute"
            case .resultsClosed: "results are taken no more"
            }
        }
    }
}

extension Calendar {
    /// The instants worth playing, in order, each once.
    package var momentsToPlay: [PlayedMoment] {
        var reasons: [Int64: [PlayedMoment.Reason]] = [:]
        for campaign in campaigns {
            for (instant, round, event) in campaign.momentsToPlay {
                let reason = PlayedMoment.Reason(campaign: campaign.id, round: round, event: event)
                reasons[instant.flooredToMinute.seconds, default: []].append(reason)
            }
        }
        return reasons.sorted { $0.key < $1.key }.map { PlayedMoment(instant: Instant(seconds: $0.key), reasons: $0.value) }
    }
}

extension Campaign {
    fileprivate typealias Moment = (instant: Instant, round: Int?, event: PlayedMoment.Event)

    fileprivate var momentsToPlay: [Moment] {
        var moments: [Moment] = [(start.adding(days: -1), 1, .dayBefore)]
        if let registrationUntil {
            moments += [
                (registrationUntil.adding(minutes: -1), nil, .registrationLastMinute),
                (registrationUntil, nil, .registrationClosed),
            ]
        }
        for round in rounds { moments += self.moments(in: round) }
        if let resultsUntil {
            moments += [(resultsUntil.adding(minutes: -1), nil, .resultsLastMinute), (resultsUntil, nil, .resultsClosed)]
        }
        return moments
    }

    private func moments(in round: Round) -> [Moment] {
        let middle = Instant(seconds: round.from.seconds + (round.until.seconds - round.from.seconds) / 2)
        var moments: [Moment] = [
            (round.from.adding(minutes: 60), round.number, .hourIn), (middle, round.number, .middle),
            (round.until.adding(minutes: -1), round.number, .lastMinute),
        ]
        let told = reminders.filter { round.from < round.reminderDay($0) }
        moments += told.map { (round.until.adding(days: -$0), round.number, .reminder(days: $0)) }
        for change in BrusselsTime.changes(from: round.from.seconds, until: round.until.seconds) {
            let instant = Instant(seconds: change)
            moments += [
                (instant.adding(minutes: -30), round.number, .beforeClockChange),
                (instant.adding(minutes: 30), round.number, .afterClockChange),
            ]
        }
        return moments.filter { round.contains($0.instant) } + [(round.until.adding(minutes: 1), round.number, .minuteAfter)]
    }
}

extension Instant {
    /// So many minutes of passing time later, or earlier if negative.
    package func adding(minutes: Int) -> Instant { Instant(seconds: seconds + Int64(minutes) * 60) }
}

extension BrusselsTime {
    /// The instants within at which clocks change, in order.
    static func changes(from: Int64, until: Int64) -> [Int64] {
        var changes: [Int64] = []
        var low = from
        while low < until {
            let high = min(low + secondsPerDay, until)
            if offset(at: low) != offset(at: high) { changes.append(change(between: low, and: high)) }
            low = high
        }
        return changes
    }

    /// The first second with the later offset; clocks change at most once between.
    private static func change(between low: Int64, and high: Int64) -> Int64 {
        var (low, high) = (low, high)
        let former = offset(at: low)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(at: middle) == former { low = middle } else { high = middle }
        }
        return high
    }
}
