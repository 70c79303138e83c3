import Foundation

/// A number of a cell in decimal: its first fifteen significant digits, which is all that a spreadsheet keeps.
struct WorkbookNumber {
    private(set) var isNegative: Bool
    /// 0…9, without zeros ahead or behind; none for zero itself.
    private(set) var digits: [UInt8]
    /// Where the decimal point stands, counted from before the first digit.
    private(set) var point: Int

    init(_ value: Double) {
        isNegative = value < 0
        // `d.dddddddddddddde±xx`
        let text = Array(String(format: "%.14e", abs(value)).utf8)
        digits = ([text[0]] + text[2..<16]).map { $0 - 0x30 }
        point = (Int(String(decoding: text[17...], as: UTF8.self)) ?? 0) + 1
        trim()
    }

    var isZero: Bool { digits.isEmpty }

    /// Whether it has no plain form: more than fifteen digits before the point, or nothing but zeros for long behind it.
    var isBeyondPlain: Bool { point > 15 || point < -9 }

    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { (isNegative, point) = (false, 1) }
    }

    /// Moves the decimal point to the right, or to the left if negative.
    mutating func shift(by places: Int) {
        if !isZero { point += places }
    }

    /// Rounds to so many decimals, halves away from zero.
    mutating func round(toDecimals decimals: Int) {
        keep(point + decimals)
    }

    /// Rounds to so many digits; none or fewer is zero or the digit before the first.
    private mutating func keep(_ count: Int) {
        guard count < digits.count else { return }
        let isUp = count >= 0 && digits[count] >= 5
        digits.removeLast(digits.count - max(0, count))
        if isUp { carry() }
        trim()
    }

    private mutating func carry() {
        while digits.last == 9 { digits.removeLast() }
        if digits.isEmpty {
            digits = [1]
            point += 1
        } else {
            digits[digits.count - 1] += 1
        }
    }

    /// The digits before the point, none for a number below one.
    var whole: [UInt8] {
        point <= 0 ? [] : (0..<point).map { $0 < digits.count ? digits[$0] : 0 }
    }

    /// The digits behind the point.
    var fraction: [UInt8] {
        isZero ? [] : point < 0 ? Array(repeating: 0, count: -point) + digits : Array(digits.dropFirst(point))
    }

    /// Without exponent, without thousands separators: `5073113380`, `1.5`, `-0.25`.
    var plain: String {
        let whole = whole.isEmpty ? "0" : Self.text(whole)
        return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + Self.text(fraction))
    }

    /// As a spreadsheet shows a number that does not fit: `5,07313E+09`.
    func scientific(decimals: Int) -> String {
        var rounded = self
        rounded.keep(decimals + 1)
        let exponent = rounded.isZero ? 0 : rounded.point - 1
        let first = Self.text(rounded.digits.prefix(1))
        let rest = Self.text(rounded.digits.dropFirst())
        let power = (abs(exponent) < 10 ? "0" : "") + String(abs(exponent))
        return (isNegative ? "-" : "") + (first.isEmpty ? "0" : first) + (rest.isEmpty ? "" : "," + rest)
            + (exponent < 0 ? "E-" : "E+") + power
    }

    /// As `General` shows it.
    var general: String { isBeyondPlain ? scientific(decimals: 5) : plain }

    private static func text(_ digits: some Collection<UInt8>) -> String {
        String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    }
}
