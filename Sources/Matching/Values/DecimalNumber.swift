/// A number that is not negative, with decimals if need be, such as hours a week (formats, section 2).
package struct DecimalNumber: Hashable, Sendable {
    /// The digits without the comma; together with `scale` in lowest terms, so that equal numbers are equal values.
    private let units: Int
    /// How many of the digits stand behind the comma.
    private let scale: Int

    /// Digits with a decimal comma or point; nil for anything else, thousands separators too, and for `1.000` and `1,000`, which may be one.
    package static func read(_ text: String) -> DecimalNumber? {
        let parts = text.trimmed.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        guard let whole = parts.first, parts.count <= 2, isDigits(whole) else { return nil }
        let decimals = parts.count == 2 ? parts[1] : "0"
        guard isDigits(decimals), whole.utf8.count + decimals.utf8.count <= 18 else { return nil }
        if decimals.utf8.count == 3, whole.utf8.count <= 3, whole.utf8.first != UInt8(ascii: "0") { return nil }
        return Int(whole + decimals).map { DecimalNumber(units: $0, scale: decimals.utf8.count) }
    }

    private static func isDigits(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy(\.isDigit) }

    private init(units: Int, scale: Int) {
        var (units, scale) = (units, scale)
        while scale > 0, units.isMultiple(of: 10) {
            units /= 10
            scale -= 1
        }
        self.units = units
        self.scale = scale
    }

    /// With a decimal comma, without zeros that say nothing: `19,5`.
    package var shown: String {
        let digits = String(units)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        return scale == 0 ? padded : "\(padded.dropLast(scale)),\(padded.suffix(scale))"
    }

    /// The number if it is whole.
    package var whole: Int? { scale == 0 ? units : nil }
}
