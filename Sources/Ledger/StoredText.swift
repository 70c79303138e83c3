import Matching

/// How compound values stand in a column.
enum StoredText {
    /// `2022-09-19/2022-10-29 2022-11-01/2022-11-30`, in the student's order.
    static func periods(_ periods: [Period]) -> String {
        periods.map { "\($0.from.iso)/\($0.to.iso)" }.joined(separator: " ")
    }

    static func periods(from text: String) throws(LedgerError) -> [Period] {
        var periods: [Period] = []
        for piece in pieces(of: text, between: UInt8(ascii: " ")) {
            let dates = pieces(of: piece, between: UInt8(ascii: "/")).compactMap { date($0) }
            guard dates.count == 2 else { throw .damaged("a period cannot be read") }
            periods.append(Period(from: dates[0], to: dates[1]))
        }
        return periods
    }

    private static func date(_ text: Substring) -> CalendarDate? {
        let parts = pieces(of: text, between: UInt8(ascii: "-")).compactMap { Int($0) }
        return parts.count == 3 ? CalendarDate(year: parts[0], month: parts[1], day: parts[2]) : nil
    }

    private static func pieces(of text: some StringProtocol, between separator: UInt8) -> [Substring] {
        Substring(text).utf8.split(separator: separator).map { Substring($0) }
    }

    /// Codes have no blanks: `dienst-a dienst-b`.
    static func codes(_ codes: [String]) -> String { codes.joined(separator: " ") }

    static func codes(from text: String) -> [String] { pieces(of: text, between: UInt8(ascii: " ")).map(String.init) }

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
