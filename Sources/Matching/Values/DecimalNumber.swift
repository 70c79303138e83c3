/// A number that is not negative, with decimals if need be, such as hours a week (formats, section 2).
package struct DecimalNumber: Hashable, Sendable {
    /// The digits without the comma; together with `scale` in lowest terms, so that equal numbers are equal values.
    private let units: Int
    /// How many of the digits stand behind the comma.
    private let scale: Int

    /// Digits with a decimal comma or point; nil for anything else, thousands separators too, and for `1.000` and `1,000`, which may be one.
    package static func read(_ text: String) -> DecimalNumber? {
        let parts = text.trimmed.utf8.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) }) else { return nil }
        let digits = Array(parts.joined())
        let scale = digits.count - parts[0].count
        // More digits than that are no number of hours, and would not fit.
        guard digits.count <= 18 else { return nil }
        if scale == 3, parts[0].count <= 3, digits[0].digit != 0 { return nil }
        return DecimalNumber(units: digits.reduce(0) { $0 * 10 + $1.digit }, scale: scale)
    }

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
