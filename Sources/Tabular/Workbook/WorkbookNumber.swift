/// A number of a cell in decimal, as it is written: its first fifteen significant digits, which is all that a spreadsheet keeps.
struct WorkbookNumber {
    private(set) var isNegative = false
    /// 0…9, without zeros ahead or behind; none for zero itself.
    private(set) var digits: [UInt8] = []
    /// Where the decimal point stands, counted from before the first digit.
    private(set) var point = 0

    private static let digitLimit = 15

    /// Reads `5073113390`, `-1.5`, `5.0731133900000003E+9`; nil for anything else.
    init?(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { index += 1 }
        digits.reserveCapacity(Self.digitLimit + 1)
        var hasDigit = false
        var isBehindPoint = false
        while index < bytes.endIndex {
            let byte = bytes[index]
            if (0x30...0x39).contains(byte) {
                hasDigit = true
                take(byte - 0x30, isBehindPoint)
            } else if byte == UInt8(ascii: "."), !isBehindPoint {
                isBehindPoint = true
            } else {
                break
            }
            index += 1
        }
        guard hasDigit, let power = Self.power(bytes[index...]) else { return nil }
        point += power
        keep(Self.digitLimit)
        trim()
    }

    /// One digit more than is kept is taken, to round by.
    private mutating func take(_ digit: UInt8, _ isBehindPoint: Bool) {
        if digit == 0, digits.isEmpty {
            if isBehindPoint { point -= 1 }
            return
        }
        if !isBehindPoint { point += 1 }
        if digits.count <= Self.digitLimit { digits.append(digit) }
    }

    /// What `E+09` says; 0 where nothing is said, nil where something else is.
    private static func power(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let mark = bytes.first else { return 0 }
        guard mark | 0x20 == UInt8(ascii: "e"), bytes.count <= 6 else { return nil }
        // Beyond what a machine's number holds, it is none.
        return Int(String(decoding: bytes.dropFirst(), as: UTF8.self)).flatMap { abs($0) < 400 ? $0 : nil }
    }

    var isZero: Bool { digits.isEmpty }

    /// As near as a machine's number comes, within what days and conditions need.
    var value: Double {
        let whole = Double(digits.reduce(0) { $0 * 10 + Int($1) })
        let scale = point - digits.count
        guard abs(scale) <= 40 else { return scale < 0 ? 0 : isNegative ? -.infinity : .infinity }
        let size = scale < 0 ? whole / Self.powerOfTen(-scale) : whole * Self.powerOfTen(scale)
        return isNegative ? -size : size
    }

    private static func powerOfTen(_ power: Int) -> Double {
        var value = 1.0
        for _ in 0..<power { value *= 10 }
        return value
    }

    /// Whether it has no plain form: more than fifteen digits before the point, or nothing but zeros for long behind it.
    var isBeyondPlain: Bool { point > Self.digitLimit || point < -8 }

    /// Moves the decimal point to the right, or to the left if negative.
    mutating func shift(by places: Int) {
        if !isZero { point += places }
    }
}

// Rounding.
extension WorkbookNumber {
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
            digits.append(1)
            point += 1
        } else {
            digits[digits.count - 1] += 1
        }
    }

    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { (isNegative, point) = (false, 0) }
    }
}

// Text, as UTF-8.
extension WorkbookNumber {
    /// The digit so many places before the point, from 1; 0 where there is none.
    func digit(beforePoint place: Int) -> UInt8 {
        let index = point - place
        return index >= 0 && index < digits.count ? digits[index] : 0
    }

    /// The decimals with their point; nothing for a whole number.
    func appendFraction(to text: inout [UInt8]) {
        guard digits.count > point else { return }
        text.append(UInt8(ascii: "."))
        for _ in 0..<max(0, -point) { text.append(0x30) }
        for digit in digits[max(0, point)...] { text.append(digit + 0x30) }
    }

    /// Without exponent, without thousands separators: `5073113380`, `1.5`, `-0.25`.
    var plain: [UInt8] {
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        for place in stride(from: max(1, point), to: 0, by: -1) { text.append(digit(beforePoint: place) + 0x30) }
        appendFraction(to: &text)
        return text
    }

    /// As a spreadsheet shows a number that does not fit: `5,07313E+09`.
    func scientific(decimals: Int) -> [UInt8] {
        var rounded = self
        rounded.keep(decimals + 1)
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        text.append((rounded.digits.first ?? 0) + 0x30)
        if rounded.digits.count > 1 { text.append(UInt8(ascii: ",")) }
        for digit in rounded.digits.dropFirst() { text.append(digit + 0x30) }
        let exponent = rounded.isZero ? 0 : rounded.point - 1
        text += [UInt8(ascii: "E"), UInt8(ascii: exponent < 0 ? "-" : "+")]
        if abs(exponent) < 10 { text.append(0x30) }
        return text + String(abs(exponent)).utf8
    }

    /// As `General` shows it.
    var general: [UInt8] { isBeyondPlain ? scientific(decimals: 5) : plain }
}
