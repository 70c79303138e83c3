extension Instant {
    /// `2022-09-05T12:00`, local; `wallClock(_:)` reads it back.
    package var text: String {
        let clock = wallClock
        return "\(clock.day8601)T\(twoDigits(clock.hour)):\(twoDigits(clock.minute))"
    }

    /// `5 september 2022 om 11:59`, local: a look that no spreadsheet turns into something else (formats, section 4).
    package var shown: String {
        let clock = wallClock
        let month = Self.months[clock.month - 1]
        return "\(clock.day) \(month) \(clock.year) om \(twoDigits(clock.hour)):\(twoDigits(clock.minute))"
    }

    /// `2022-09-05T1300`, local, for the names of files and folders.
    ///
    /// In the hour that is shown twice when daylight saving ends, the later minutes get a `b`, so that two runs never share a name.
    package var compact: String {
        let clock = wallClock
        let again = BrusselsTime.isRepetition(seconds) ? "b" : ""
        return "\(clock.day8601)T\(twoDigits(clock.hour))\(twoDigits(clock.minute))\(again)"
    }

    private static let months = [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
    ]
}

extension WallClock {
    fileprivate var day8601: String {
        let digits = String(year)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-\(twoDigits(month))-\(twoDigits(day))"
    }
}

func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
}
