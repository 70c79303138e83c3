extension Instant {
    /// `Mon, 05 Sep 2022 13:00:00 +0200`: the clock in Brussels, as mails write it (RFC 5322).
    package var mailDate: String {
        let clock = wallClock
        let offset = Int(BrusselsTime.offset(at: seconds))
        let time = [clock.hour, clock.minute, clock.second].map(twoDigits).joined(separator: ":")
        let zone = "\(offset < 0 ? "-" : "+")\(twoDigits(abs(offset) / 3600))\(twoDigits(abs(offset) / 60 % 60))"
        return
            "\(Self.weekdays[weekday]), \(twoDigits(clock.day)) \(Self.months[clock.month - 1]) \(clock.year) \(time) \(zone)"
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
