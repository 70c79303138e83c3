import Matching

/// How compound values stand in a column.
enum StoredText {
    /// `2022-09-19/2022-10-29 2022-11-01/2022-11-30`, in the student's order.
    static func periods(_ periods: [Period]) -> String {
        periods.map { "\($0.from.iso)/\($0.to.iso)" }.joined(separator: " ")
    }

    static func periods(from text: String) throws(LedgerError) -> [Period] {
        guard !text.isEmpty else { return [] }
        var periods: [Period] = []
        var start: CalendarDate?
        var day: Int32 = 0
        for byte in [UInt8](text.utf8) + [UInt8(ascii: " ")] {
            switch byte {
            // A date is its digits as a number; of more, it is none.
            case UInt8(ascii: "0")...UInt8(ascii: "9") where day < 10_000_000: day = day * 10 + Int32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "-"): continue
            case UInt8(ascii: "/") where start == nil:
                start = CalendarDate(number: day)
                day = 0
            case UInt8(ascii: " "):
                guard let from = start, let to = CalendarDate(number: day) else { throw .damaged("a period cannot be read") }
                periods.append(Period(from: from, to: to))
                (start, day) = (nil, 0)
            default: throw .damaged("a period cannot be read")
            }
        }
        return periods
    }

    /// Codes have no blanks: `dienst-a dienst-b`.
    static func codes(_ codes: [String]) -> String { codes.joined(separator: " ") }

    static func codes(from text: String) -> [String] { text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) } }

    /// Details of a finding, each with a unit separator behind.
    static func details(_ details: [String]) -> String { details.map { $0 + "\u{1F}" }.joined() }

    static func details(from text: String) -> [String] {
        text.utf8.split(separator: 0x1F, omittingEmptySubsequences: false).dropLast().map { String(Substring($0)) }
    }

    /// Ascending sequence numbers as differences, seven bits a byte, lowest first.
    static func sequences(_ sequences: [Int]) -> [UInt8] {
        var bytes: [UInt8] = []
        var previous = 0
        for sequence in sequences {
            var rest = sequence - previous
            previous = sequence
            while rest >= 0x80 {
                bytes.append(UInt8(rest & 0x7F) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        return bytes
    }

    static func sequences(from bytes: [UInt8], upTo last: Int) throws(LedgerError) -> [Int] {
        var sequences: [Int] = []
        var previous = 0
        var rest = 0
        var shift = 0
        for byte in bytes {
            rest |= Int(byte & 0x7F) << shift
            shift += 7
            guard byte < 0x80 else {
                if shift > 42 { throw .damaged("a list cannot be read") }
                continue
            }
            previous += rest
            guard previous <= last else { throw .damaged("a list holds an unknown application") }
            sequences.append(previous)
            rest = 0
            shift = 0
        }
        return sequences
    }
}
