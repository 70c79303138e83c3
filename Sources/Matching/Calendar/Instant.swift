/// A moment of the calendar: whole seconds of UTC since 1970, read and shown as wall-clock time in Brussels (K1).
package struct Instant: Hashable, Sendable {
    /// Seconds of UTC since 1970-01-01T00:00.
    package let seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    /// What clocks in Brussels show.
    package var wallClock: WallClock { WallClock(local: seconds + BrusselsTime.offset(at: seconds)) }

    /// The year in Brussels.
    package var year: Int { wallClock.year }

    /// The day in Brussels.
    package var date: (year: Int, month: Int, day: Int) {
        let clock = wallClock
        return (clock.year, clock.month, clock.day)
    }

    /// Days since 1970-01-01, in Brussels.
    package var day: Int {
        Int((seconds + BrusselsTime.offset(at: seconds)).flooredQuotientAndRemainder(by: secondsPerDay).quotient)
    }

    /// The start of this instant's minute (D3).
    package var flooredToMinute: Instant {
        let (minutes, _) = seconds.flooredQuotientAndRemainder(by: 60)
        return Instant(seconds: minutes * 60)
    }

    /// The same wall-clock time so many days of the calendar later, or earlier if negative.
    ///
    /// Where that hour is skipped by daylight saving, as much later as the clocks jump; where it is repeated, the earlier.
    package func adding(days: Int) -> Instant {
        let local = seconds + BrusselsTime.offset(at: seconds) + Int64(days) * secondsPerDay
        return Instant(seconds: BrusselsTime.earliest(showing: local) ?? local - BrusselsTime.offset(at: local - secondsPerDay))
    }
}

extension Instant: Comparable {
    package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
}

/// What a wall-clock time written in a file or on the command line turned out to be (K1).
package enum WallClockReading: Hashable, Sendable {
    /// An hour that is repeated when daylight saving ends means the earlier.
    case instant(Instant)
    /// Clocks in Brussels never show this time: daylight saving skips it.
    case skipped
    /// No wall-clock time at all, such as 31 September or text.
    case invalid
}

extension Instant {
    /// Reads `2022-09-05T12:00`, with a space instead of the `T` and with `:00` seconds behind if one likes (formats, section 1).
    package static func wallClock(_ text: String) -> WallClockReading {
        guard let clock = WallClock(text) else { return .invalid }
        guard let seconds = BrusselsTime.earliest(showing: clock.local) else { return .skipped }
        return .instant(Instant(seconds: seconds))
    }
}
