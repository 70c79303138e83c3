/// A number of a cell in decimal, as it is written: its first fifteen significant digits, which is all that a spreadsheet keeps.
struct WorkbookNumber {
    private(set) var isNegative = false
    /// 0…9, without zeros ahead or behind; none for zero itself.
    private(set) var digits: [UInt8] = []
    /// Where the decimal point stands, counted from before the first digit.
    private(set) var point = 0

    /// Reads `5073113390`, `-1.5`, `5.0731133900000003E+9`; nil for anything else.
    init?(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest.removeFirst() }
        let whole = rest.prefix(while: Self.isDigit)
        rest = rest[whole.endIndex...]
        var fraction: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: Self.isDigit)
            rest = rest[fraction.endIndex...]
        }
        guard !whole.isEmpty || !fraction.isEmpty, let power = Self.power(rest) else { return nil }
        take(whole, fraction, power: power)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// What `E+09` says; 0 where nothing is said, nil where something else is.
    private static func power(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let mark = bytes.first else { return 0 }
        guard mark | 0x20 == UInt8(ascii: "e"), bytes.count <= 6 else { return nil }
        // Beyond what a machine's number holds, it is none.
        return Int(String(decoding: bytes.dropFirst(), as: UTF8.self)).flatMap { abs($0) < 400 ? $0 : nil }
    }

    private mutating func take(_ whole: ArraySlice<UInt8>, _ fraction: ArraySlice<UInt8>, power: Int) {
        let zero = UInt8(ascii: "0")
        let significant = whole.drop { $0 == zero }
        let ahead = significant.isEmpty ? fraction.prefix { $0 == zero }.count : 0
        point = significant.count - ahead + power
        // One more than is kept, to round by.
        digits = (significant.prefix(16) + fraction.dropFirst(ahead).prefix(max(0, 16 - significant.count))).map { $0 - zero }
        keep(15)
        trim()
    }

    var isZero: Bool { digits.isEmpty }

    /// As near as a machine's number comes.
    var value: Double {
        let whole = digits.reduce(0) { $0 * 10 + Int($1) }
        let scale = point - digits.count
        let size = scale < 0 ? Double(whole) / Self.powerOfTen(-scale) : Double(whole) * Self.powerOfTen(scale)
        return isNegative ? -size : size
    }

    private static func powerOfTen(_ power: Int) -> Double {
        (0..<min(power, 400)).reduce(1) { power, _ in power * 10 }
    }

    /// Whether it has no plain form: more than fifteen digits before the point, or nothing but zeros for long behind it.
    var isBeyondPlain: Bool { point > 15 || point < -8 }

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
