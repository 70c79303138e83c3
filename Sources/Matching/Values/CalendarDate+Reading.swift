extension CalendarDate {
    /// A date as people and spreadsheets write it (formats, section 2): day, month and year with `/`, `-` or `.`, or `yyyy-mm-dd`;
    /// a time of 0:00 behind is dropped. Nil for anything else: two-digit years, years outside 2000–2099, mixed separators.
    package static func parse(_ text: String) -> CalendarDate? { parse(text.utf8Span.span) }

    package static func parse(_ text: Substring) -> CalendarDate? { parse(text.utf8Span.span) }

    /// The same over UTF-8 bytes; blanks around are ignored.
    package static func parse(_ bytes: Span<UInt8>) -> CalendarDate? {
        var at = 0
        bytes.skipBlanks(from: &at)
        guard let date = scan(bytes, from: &at) else { return nil }
        bytes.skipBlanks(from: &at)
        return at == bytes.count ? date : nil
    }

    /// The date that begins at `at`, which then stands behind it and behind a time of 0:00; nil if there is none.
    static func scan(_ bytes: Span<UInt8>, from at: inout Int) -> CalendarDate? {
        var end = at
        let first = bytes.scanNumber(from: &end)
        guard end < bytes.count else { return nil }
        let separator = bytes[end]
        let parts: (year: Int, month: Int, day: Int)
        switch first.digits {
        case 4:
            guard separator == UInt8(ascii: "-"), let month = scanPart(bytes, behind: separator, digits: 2...2, from: &end),
                let day = scanPart(bytes, behind: separator, digits: 2...2, from: &end)
            else { return nil }
            parts = (first.value, month, day)
        case 1, 2:
            guard separators.contains(separator), let month = scanPart(bytes, behind: separator, digits: 1...2, from: &end),
                let year = scanPart(bytes, behind: separator, digits: 4...4, from: &end)
            else { return nil }
            parts = (year, month, first.value)
        default: return nil
        }
        guard (2000...2099).contains(parts.year) else { return nil }
        skipMidnight(bytes, from: &end)
        at = end
        return CalendarDate(year: parts.year, month: parts.month, day: parts.day)
    }

    private static let separators = [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ".")]

    private static func scanPart(
        _ bytes: Span<UInt8>, behind separator: UInt8, digits: ClosedRange<Int>, from at: inout Int
    ) -> Int? {
        guard at < bytes.count, bytes[at] == separator else { return nil }
        at += 1
        let number = bytes.scanNumber(from: &at)
        return digits.contains(number.digits) ? number.value : nil
    }

    /// A date cell read as text often brings its midnight along: `0:00`, `00:00:00`, `T00:00:00`, `00:00:00.000`.
    private static func skipMidnight(_ bytes: Span<UInt8>, from at: inout Int) {
        var end = at
        if end < bytes.count, bytes[end] == UInt8(ascii: "T") {
            end += 1
        } else {
            bytes.skipBlanks(from: &end)
            guard end > at else { return }
        }
        let hour = bytes.scanNumber(from: &end)
        guard (1...2).contains(hour.digits), hour.value == 0,
            scanPart(bytes, behind: UInt8(ascii: ":"), digits: 2...2, from: &end) == 0
        else { return }
        at = end
        guard scanPart(bytes, behind: UInt8(ascii: ":"), digits: 2...2, from: &end) == 0 else { return }
        at = end
        guard scanPart(bytes, behind: UInt8(ascii: "."), digits: 1...9, from: &end) == 0 else { return }
        at = end
    }
}
