/// One section of a number format: a mask of digits and of signs that stand for themselves.
struct WorkbookNumberSection: Hashable, Sendable {
    /// A digit of the mask; a forced one is 0 where the number has none. No text in XML holds these two bytes.
    private static let digit: UInt8 = 0
    private static let forcedDigit: UInt8 = 1
    /// Longer ones are made to cost time.
    private static let longestMask = 80

    fileprivate enum Condition: Hashable, Sendable {
        case below(Double, orEqual: Bool)
        case above(Double, orEqual: Bool)
        case equal(Double, isNegated: Bool)
    }

    private var condition: Condition?
    /// The mask before the decimal point, in UTF-8: digits, and signs that stand for themselves.
    private var whole: [UInt8] = []
    private var decimals = 0
    private var suffix: [UInt8] = []
    private var isScientific = false
    /// How far the decimal point moves: to the right for per cent, to the left for thousands.
    private var shift = 0
    /// Whether it shows no digit: then the number is shown as in `General`.
    private var isGeneral = false
}

// Reading a code.
extension WorkbookNumberSection {
    /// The sections of a format; nil where nothing differs from `General`.
    static func all(of codes: [Substring]) -> [WorkbookNumberSection]? {
        let sections = codes.prefix(3).map(WorkbookNumberSection.init(code:))
        return sections.allSatisfy { $0.isGeneral && $0.condition == nil } ? nil : sections
    }

    private init(code: Substring) {
        var isBehindPoint = false
        var commas = 0
        for token in WorkbookNumberCode.tokens(code) {
            switch token {
            case .bracket(let text): addBracket(text)
            case .literal(let text): add(literal: text, isBehindPoint)
            case .symbol(let symbol):
                switch symbol {
                case "0", "#", "?":
                    if !isScientific { addDigit(isForced: symbol == "0", isBehindPoint) }
                    commas = 0
                case ".": isBehindPoint = true
                case ",": commas += hasDigit ? 1 : 0
                case "E", "e": isScientific = true
                case "+" where isScientific, "-" where isScientific: break
                // Fractions, text, and `General` itself, which brings its own letters.
                case "/", "@", "G", "g": isGeneral = true
                case "%":
                    shift += 2
                    add(literal: "%", isBehindPoint)
                default: add(literal: String(symbol), isBehindPoint)
                }
            }
        }
        shift -= 3 * commas
        if !hasDigit || whole.count + suffix.count > Self.longestMask { isGeneral = true }
    }

    private var hasDigit: Bool {
        decimals > 0 || whole.contains { $0 <= Self.forcedDigit }
    }

    private mutating func addDigit(isForced: Bool, _ isBehindPoint: Bool) {
        if isBehindPoint { decimals += 1 } else { whole.append(isForced ? Self.forcedDigit : Self.digit) }
    }

    private mutating func add(literal: String, _ isBehindPoint: Bool) {
        if isBehindPoint { suffix += literal.utf8 } else { whole += literal.utf8 }
    }

    /// A sign of money (`[$€-813]`) or a condition (`[<=999]`); colours say nothing.
    private mutating func addBracket(_ text: Substring) {
        if text.hasPrefix("$") {
            let money = text.dropFirst().prefix { $0 != "-" }
            if !money.isEmpty { add(literal: String(money), false) }
            return
        }
        guard let limit = Double(text.drop { "<>=".contains($0) }) else { return }
        switch text.prefix(while: { "<>=".contains($0) }) {
        case "<": condition = .below(limit, orEqual: false)
        case "<=": condition = .below(limit, orEqual: true)
        case ">": condition = .above(limit, orEqual: false)
        case ">=": condition = .above(limit, orEqual: true)
        case "=": condition = .equal(limit, isNegated: false)
        case "<>": condition = .equal(limit, isNegated: true)
        default: break
        }
    }
}

// Showing a number.
extension WorkbookNumberSection {
    /// What a format of these sections shows: thousands without separators, decimals without zeros that say nothing.
    static func text(_ number: WorkbookNumber, by sections: [WorkbookNumberSection]) -> [UInt8] {
        let (index, isSigned) = choose(number, sections)
        var number = number
        let section = sections[index]
        // A spreadsheet keeps fifteen digits: of a longer number the rest is lost, and must not look as if it were not.
        if section.isGeneral || number.isBeyondPlain { return number.general }
        number.shift(by: section.shift)
        if section.isScientific { return number.scientific(decimals: section.decimals) }
        number.round(toDecimals: section.decimals)
        var text = section.masked(number, isSigned: isSigned)
        number.appendFraction(to: &text)
        return text + section.suffix
    }

    /// The section for a number, and whether it shows a minus of its own: not where a section is there for negative numbers.
    private static func choose(_ number: WorkbookNumber, _ sections: [WorkbookNumberSection]) -> (index: Int, isSigned: Bool) {
        if sections.contains(where: { $0.condition != nil }) {
            let value = number.value
            let index = sections.firstIndex { $0.condition?.holds(value) ?? true }
            return (index ?? sections.count - 1, true)
        }
        if number.isNegative, sections.count > 1 { return (1, false) }
        return (number.isZero && sections.count > 2 ? 2 : 0, true)
    }

    /// The digits before the point in the mask, filled from the right; those for which it has no room stand at its first.
    private func masked(_ number: WorkbookNumber, isSigned: Bool) -> [UInt8] {
        // From the right; turned round at the end.
        var text: [UInt8] = []
        text.reserveCapacity(whole.count + 16)
        let first = whole.firstIndex { $0 <= Self.forcedDigit }
        let hasForced = whole.contains(Self.forcedDigit)
        var place = 1
        for index in whole.indices.reversed() {
            let sign = whole[index]
            guard sign <= Self.forcedDigit else {
                text.append(sign)
                continue
            }
            let isUnits = place == 1 && !hasForced
            if place <= number.point || sign == Self.forcedDigit || isUnits { text.append(number.digit(beforePoint: place) + 0x30) }
            place += 1
            while index == first, place <= number.point {
                text.append(number.digit(beforePoint: place) + 0x30)
                place += 1
            }
        }
        if first == nil { text.append(0x30) }
        if number.isNegative, isSigned { text.append(UInt8(ascii: "-")) }
        return text.reversed()
    }
}

extension WorkbookNumberSection.Condition {
    fileprivate func holds(_ value: Double) -> Bool {
        switch self {
        case .below(let limit, let orEqual): value < limit || orEqual && value == limit
        case .above(let limit, let orEqual): value > limit || orEqual && value == limit
        case .equal(let limit, let isNegated): (value == limit) != isNegated
        }
    }
}
