/// A national register number with the right check digits: eleven digits, secret until disclosed (A7, P2).
///
/// It does not describe itself: in an interpolation, a log or a failed test stands a placeholder. Only `formatted` and `digits` show it.
package struct NationalNumber: Hashable, Sendable {
    /// The eleven digits as a number; leading zeros are implied.
    private let value: UInt64

    /// Nil unless the eleven digits are a possible number: check digits of either century, month and day of a birth date,
    /// of a BIS number, or unknown (A7).
    init?(value: UInt64) {
        guard value < 100_000_000_000 else { return nil }
        let nine = value / 100
        let check = value % 100
        guard check == 97 - nine % 97 || check == 97 - (2_000_000_000 + nine) % 97 else { return nil }
        // Month 00 or day 00: the birth date is unknown. Months raised by 20 or 40: BIS numbers.
        let month = nine / 100_000 % 100
        let day = nine / 1000 % 100
        guard month < 60, month % 20 <= 12, day <= 31 else { return nil }
        self.value = value
    }

    /// The inverse of `digits`: eleven ASCII digits, as the ledger keeps them.
    package init?(digits: String) {
        guard digits.utf8.count == 11, digits.utf8.allSatisfy(\.isDigit), let value = UInt64(digits) else { return nil }
        self.init(value: value)
    }

    /// Eleven digits without punctuation. A secret.
    package var digits: String {
        let shown = String(value)
        return String(repeating: "0", count: 11 - shown.utf8.count) + shown
    }

    /// As people read it: `05.07.31-133.90`. A secret.
    package var formatted: String {
        var bytes: [UInt8] = []
        for (place, digit) in digits.utf8.enumerated() {
            switch place {
            case 2, 4, 9: bytes.append(UInt8(ascii: "."))
            case 6: bytes.append(UInt8(ascii: "-"))
            default: break
            }
            bytes.append(digit)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension NationalNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹national register number›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
