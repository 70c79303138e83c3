/// Phone numbers as people and spreadsheets write them (A10).
package enum PhoneNumber {
    /// Belgian numbers in national form, whatever of `0`, `+32`, `0032` or a lost `+` they began with;
    /// foreign ones with `+` or `00` as stated; anything else as stated, and doubtful.
    package static func read(_ text: String) -> PhoneReading {
        let stated = text.trimmed
        guard let dialled = Dialled(stated) else { return PhoneReading(shown: stated, doubtful: true) }
        if let national = dialled.belgianDigits {
            return PhoneReading(shown: spaced(national.digits), zeroRestored: national.zeroRestored)
        }
        return PhoneReading(shown: stated, doubtful: !dialled.isForeign)
    }

    /// Mobiles 4-2-2-2, zones 02, 03, 04 and 09 2-3-2-2, the rest 3-2-2-2.
    private static func spaced(_ digits: [UInt8]) -> String {
        let isShortZone = [2, 3, 4, 9].contains(digits[1].digit)
        let gaps = digits.count == 10 ? [4, 6, 8] : isShortZone ? [2, 5, 7] : [3, 5, 7]
        var bytes: [UInt8] = []
        for (place, digit) in digits.enumerated() {
            if gaps.contains(place) { bytes.append(UInt8(ascii: " ")) }
            bytes.append(digit)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The digits of a phone number, and whether they follow an international prefix.
private struct Dialled {
    /// Behind the `+` or `00` if there is one.
    private let digits: ArraySlice<UInt8>
    private let isInternational: Bool

    /// Nil if there is something else than digits, a leading `+` and the usual punctuation.
    init?(_ text: String) {
        var digits: [UInt8] = []
        var hasPlus = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.append(UInt8(truncatingIfNeeded: scalar.value))
            case "+" where !hasPlus && digits.isEmpty: hasPlus = true
            case ".", "/", "-", "(", ")", "‐", "‑", "–": break
            default: if !scalar.properties.isWhitespace { return nil }
            }
        }
        let hasZeros = !hasPlus && digits.starts(with: [UInt8(ascii: "0"), UInt8(ascii: "0")])
        self.digits = digits.dropFirst(hasZeros ? 2 : 0)
        isInternational = hasPlus || hasZeros
    }

    /// The number in national form, which begins with 0; nil if it is not Belgian.
    var belgianDigits: (digits: [UInt8], zeroRestored: Bool)? {
        if isInternational { return abroadForm.map { ($0, false) } }
        if digits.first == UInt8(ascii: "0") { return Self.isBelgian(Array(digits)) ? (Array(digits), false) : nil }
        let restored = Self.withZero(digits)
        if Self.isBelgian(restored) { return (restored, true) }
        return abroadForm.map { ($0, false) }
    }

    /// A country code and what may follow it: at most fifteen digits, the first not 0. Belgian ones have a form of their own.
    var isForeign: Bool {
        isInternational && (7...15).contains(digits.count) && digits.first != UInt8(ascii: "0") && !beginsWithBelgium
    }

    private var beginsWithBelgium: Bool { digits.starts(with: [UInt8(ascii: "3"), UInt8(ascii: "2")]) }

    /// National form of what begins with 32; the zero of `+32 (0)2` may stand or not.
    private var abroadForm: [UInt8]? {
        guard beginsWithBelgium else { return nil }
        let rest = digits.dropFirst(2)
        let national = rest.first == UInt8(ascii: "0") ? Array(rest) : Self.withZero(rest)
        return Self.isBelgian(national) ? national : nil
    }

    private static func withZero(_ digits: ArraySlice<UInt8>) -> [UInt8] { [UInt8(ascii: "0")] + digits }

    /// Mobiles have ten digits and begin with 045 to 049; land lines have nine.
    private static func isBelgian(_ digits: [UInt8]) -> Bool {
        guard digits.count >= 3, digits[0].digit == 0, digits[1].digit != 0 else { return false }
        let isMobile = digits[1].digit == 4 && digits[2].digit >= 5
        return digits.count == 9 || (digits.count == 10 && isMobile)
    }
}
