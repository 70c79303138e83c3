/// The days and times that cells hold as numbers of days.
enum WorkbookDay {
    /// `dd/mm/yyyy`, and ` hh:mm` behind it if the time is not 0:00; nil for a number that is no day.
    ///
    /// Days are counted from 1 January 1900, with a 29 February that never was, or from 1 January 1904.
    static func text(_ serial: Double, from1904: Bool) -> [UInt8]? {
        guard serial >= (from1904 ? 0 : 1), serial < 2_958_466 else { return nil }
        var day = Int(serial)
        var minute = minutes(serial - Double(day))
        if minute == 24 * 60 { (day, minute) = (day + 1, 0) }
        guard from1904 || day != 60 else { return nil }
        // Days since 1 March 0000, the civil calendar's best start.
        let date = civil(day + (from1904 ? 695_361 : day < 60 ? 693_900 : 693_899))
        guard date.year <= 9_999 else { return nil }
        return text(day: date.day, month: date.month, year: date.year, minute: minute)
    }

    /// `hh:mm`; hours beyond a day are told on where the format counts them on. Nil for a number that is no time.
    static func time(_ serial: Double, isElapsed: Bool) -> [UInt8]? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let minute = minutes(serial)
        return clock(isElapsed ? minute : minute % (24 * 60))
    }

    /// A date as the strict form writes it, `2022-09-19T00:00:00`, in the shape of all others; nil for anything else.
    static func text(iso bytes: ArraySlice<UInt8>) -> [UInt8]? {
        let text = String(decoding: bytes, as: UTF8.self)
        let halves = text.split(separator: "T", maxSplits: 1)
        guard let date = halves.first?.split(separator: "-").map({ Int($0) }), date.count == 3, let year = date[0],
            let month = date[1], let day = date[2], (1...12).contains(month), (1...31).contains(day), (0...9_999).contains(year)
        else { return nil }
        guard halves.count == 2 else { return self.text(day: day, month: month, year: year, minute: 0) }
        let time = halves[1].split(separator: ":").prefix(2).map { Int($0.prefix(2)) }
        guard time.count == 2, let hour = time[0], let minute = time[1], (0..<24).contains(hour), (0..<60).contains(minute) else {
            return nil
        }
        return self.text(day: day, month: month, year: year, minute: hour * 60 + minute)
    }

    /// Whole minutes in a number of days; a second's worth of rounding is forgiven, as a spreadsheet does.
    private static func minutes(_ days: Double) -> Int { Int((days * 86_400).rounded()) / 60 }

    static func text(day: Int, month: Int, year: Int, minute: Int) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(16)
        append(day, to: &text)
        text.append(UInt8(ascii: "/"))
        append(month, to: &text)
        text.append(UInt8(ascii: "/"))
        append(year / 100, to: &text)
        append(year % 100, to: &text)
        if minute > 0 { text += [Byte.space] + clock(minute) }
        return text
    }

    private static func clock(_ minute: Int) -> [UInt8] {
        var text: [UInt8] = []
        append(minute / 60, to: &text)
        text.append(UInt8(ascii: ":"))
        append(minute % 60, to: &text)
        return text
    }

    /// At least two digits.
    private static func append(_ number: Int, to text: inout [UInt8]) {
        if number >= 100 { text += String(number / 100).utf8 }
        text.append(UInt8(0x30 + number / 10 % 10))
        text.append(UInt8(0x30 + number % 10))
    }

    /// Day and month by Howard Hinnant's `civil_from_days`, from days since 1 March 0000.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}
