extension Instant {
    /// `Mon, 05 Sep 2022 13:00:00 +0200`: the clock in Brussels, as mails write it (RFC 5322).
    package var mailDate: String {
        let clock = wallClock
        let offset = Int(BrusselsTime.offset(at: seconds))
        let (days, _) = clock.local.flooredQuotientAndRemainder(by: secondsPerDay)
        let weekday = Int((days + 4).flooredQuotientAndRemainder(by: 7).remainder)
        let time = [clock.hour, clock.minute, clock.second].map(Self.twoDigits).joined(separator: ":")
        let zone = "\(offset < 0 ? "-" : "+")\(Self.twoDigits(abs(offset) / 3600))\(Self.twoDigits(abs(offset) / 60 % 60))"
        return
            "\(Self.weekdays[weekday]), \(Self.twoDigits(clock.day)) \(Self.months[clock.month - 1]) \(clock.year) \(time) \(zone)"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
