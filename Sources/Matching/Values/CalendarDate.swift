/// A day of the calendar: year 1 to 9999, a date that exists (formats, section 2).
///
/// Kept as one number `yyyymmdd`, so that comparing and storing it are those of an integer.
package struct CalendarDate: Hashable, Comparable, Sendable {
    /// The date as the number `yyyymmdd`, such as 20220919.
    package let number: Int32

    /// Nil for a date that does not exist, such as 31 September.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year) else {
            return nil
        }
        number = Int32(year * 10_000 + month * 100 + day)
    }

    /// The inverse of `number`; nil if the number is no date.
    package init?(number: Int32) {
        guard number > 0 else { return nil }
        let number = Int(number)
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    package var year: Int { Int(number) / 10_000 }
    package var month: Int { Int(number) / 100 % 100 }
    package var day: Int { Int(number) % 100 }

    package static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.number < b.number }

    /// As people read it: `19/09/2022`.
    package var text: String {
        Self.spell([(day, 2), (month, 2), (year, 4)], separator: UInt8(ascii: "/"))
    }

    /// As XML and the ledger write it: `2022-09-19`.
    package var iso: String {
        Self.spell([(year, 4), (month, 2), (day, 2)], separator: UInt8(ascii: "-"))
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    private static func spell(_ parts: [(value: Int, width: Int)], separator: UInt8) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(10)
        for (value, width) in parts {
            if !bytes.isEmpty { bytes.append(separator) }
            var unit = width == 4 ? 1000 : 10
            while unit > 0 {
                bytes.append(UInt8(ascii: "0") + UInt8(value / unit % 10))
                unit /= 10
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
