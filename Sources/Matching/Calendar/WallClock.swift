/// A day and a time of day, without a zone: what a clock and a calendar on the wall show.
package struct WallClock: Hashable, Sendable {
    package let year: Int
    /// From 1 to 12, and from 1 to 31.
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int
}

let secondsPerDay: Int64 = 86_400

extension WallClock {
    /// Reads `2022-09-05T12:00`, `2022-09-05 12:00` and both with `:00` behind.
    ///
    /// Nil for anything else, and for days that do not exist.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16 || (bytes.count == 19 && text.hasSuffix(":00")) else { return nil }
        guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[13] == UInt8(ascii: ":"),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ")
        else { return nil }
        guard let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]), let day = Self.number(bytes[8..<10]),
            let hour = Self.number(bytes[11..<13]), let minute = Self.number(bytes[14..<16])
        else { return nil }
        guard year >= 1970, hour < 24, minute < 60 else { return nil }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: 0)
        // A day that does not exist comes back as another one.
        guard (1...12).contains(month), WallClock(local: local) == self else { return nil }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }
}

/// Days are counted in eras of 400 years that begin on the first of March, so that a leap day is the last of its year
/// (Howard Hinnant, "chrono-compatible low-level date algorithms").
extension WallClock {
    private static let daysPerEra: Int64 = 146_097
    private static let daysBefore1970: Int64 = 719_468

    /// Seconds since 1970-01-01T00:00 of the same wall.
    var local: Int64 {
        let marchYear = Int64(month > 2 ? year : year - 1)
        let (era, yearOfEra) = marchYear.flooredQuotientAndRemainder(by: 400)
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * Self.daysPerEra + dayOfEra - Self.daysBefore1970
        return days * secondsPerDay + Int64(hour * 3600 + minute * 60 + second)
    }

    /// What the wall shows so many seconds after 1970-01-01T00:00 of the same wall.
    init(local: Int64) {
        let (days, rest) = local.flooredQuotientAndRemainder(by: secondsPerDay)
        let (era, dayOfEra) = (days + Self.daysBefore1970).flooredQuotientAndRemainder(by: Self.daysPerEra)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        day = Int(dayOfYear - (153 * marchMonth + 2) / 5) + 1
        hour = Int(rest / 3600)
        minute = Int(rest / 60 % 60)
        second = Int(rest % 60)
    }
}

extension Int64 {
    /// Division that rounds down, so that the remainder is never negative.
    func flooredQuotientAndRemainder(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
