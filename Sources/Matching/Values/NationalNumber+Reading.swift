extension NationalNumber {
    /// A national register number as people and spreadsheets write it: eleven digits, punctuation and blanks ignored;
    /// eight to ten digits get their leading zeros back if the number is then valid (A7).
    package static func read(_ text: String) -> NationalNumberReading {
        if isScientific(text) { return .rounded }
        var value: UInt64 = 0
        var count = 0
        for scalar in text.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                count += 1
                guard count <= 11 else { return .invalid }
                value = value * 10 + UInt64(scalar.value - 0x30)
            } else if !isPunctuation(scalar) {
                return .invalid
            }
        }
        guard count >= 8, let number = NationalNumber(value: value) else { return .invalid }
        return .valid(number, zerosRestored: count < 11)
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return !UInt8(truncatingIfNeeded: scalar.value).isASCIILetter }
        return !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
    }

    /// A number in scientific notation, `5,07313E+09`: digits, perhaps decimals, `E`, a power.
    private static func isScientific(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        var at = 0
        bytes.skipBlanks(from: &at)
        skipSign(bytes, from: &at)
        guard skipDigits(bytes, from: &at) else { return false }
        if bytes.skip(",", from: &at) || bytes.skip(".", from: &at) {
            guard skipDigits(bytes, from: &at) else { return false }
        }
        bytes.skipBlanks(from: &at)
        guard bytes.skip("E", from: &at) else { return false }
        bytes.skipBlanks(from: &at)
        skipSign(bytes, from: &at)
        guard skipDigits(bytes, from: &at) else { return false }
        bytes.skipBlanks(from: &at)
        return at == bytes.count
    }

    private static func skipSign(_ bytes: Span<UInt8>, from at: inout Int) {
        _ = bytes.skip("+", from: &at) || bytes.skip("-", from: &at) || bytes.skip("−", from: &at)
    }

    private static func skipDigits(_ bytes: Span<UInt8>, from at: inout Int) -> Bool {
        let start = at
        while at < bytes.count, bytes[at].isDigit { at += 1 }
        return at > start
    }
}
