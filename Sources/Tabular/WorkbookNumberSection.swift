/// One section of a number format: a mask of digits and of signs that stand for themselves.
struct WorkbookNumberSection: Hashable, Sendable {
    private enum Sign: Hashable, Sendable {
        /// A digit; a forced one is 0 where the number has none.
        case digit(isForced: Bool)
        case literal(String)
    }

    fileprivate enum Condition: Hashable, Sendable {
        case below(Double, orEqual: Bool)
        case above(Double, orEqual: Bool)
        case equal(Double, isNegated: Bool)
    }

    private var condition: Condition?
    /// What stands before the decimal point.
    private var whole: [Sign] = []
    private var decimals = 0
    private var suffix = ""
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
        if !hasDigit { isGeneral = true }
    }

    private var hasDigit: Bool {
        decimals > 0 || whole.contains { if case .digit = $0 { true } else { false } }
    }

    private mutating func addDigit(isForced: Bool, _ isBehindPoint: Bool) {
        if isBehindPoint { decimals += 1 } else { whole.append(.digit(isForced: isForced)) }
    }

    private mutating func add(literal: String, _ isBehindPoint: Bool) {
        if isBehindPoint { suffix += literal } else { whole.append(.literal(literal)) }
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
    static func text(_ number: WorkbookNumber, by sections: [WorkbookNumberSection]) -> String {
        let (index, isSigned) = choose(number.value, sections)
        var number = number
        let section = sections[index]
        // A spreadsheet keeps fifteen digits: of a longer number the rest is lost, and must not look as if it were not.
        if section.isGeneral || number.isBeyondPlain { return number.general }
        number.shift(by: section.shift)
        if section.isScientific { return number.scientific(decimals: section.decimals) }
        number.round(toDecimals: section.decimals)
        let sign = number.isNegative && isSigned ? "-" : ""
        return sign + section.masked(number.whole) + section.behindPoint(number.fraction)
    }

    /// The section for a value, and whether it shows a minus of its own: not where a section is there for negative numbers.
    private static func choose(_ value: Double, _ sections: [WorkbookNumberSection]) -> (index: Int, isSigned: Bool) {
        if sections.contains(where: { $0.condition != nil }) {
            let index = sections.firstIndex { $0.condition?.holds(value) ?? true }
            return (index ?? sections.count - 1, true)
        }
        if value < 0, sections.count > 1 { return (1, false) }
        return (value == 0 && sections.count > 2 ? 2 : 0, true)
    }

    /// The digits in the mask, filled from the right; those for which it has no room stand at its first.
    private func masked(_ digits: [UInt8]) -> String {
        var left = digits[...]
        var signs: [String] = []
        let first = whole.firstIndex { if case .digit = $0 { true } else { false } }
        for (index, sign) in whole.enumerated().reversed() {
            switch sign {
            case .literal(let text): signs.append(text)
            case .digit(let isForced):
                let count = index == first ? left.count : min(1, left.count)
                signs.append(count == 0 && isForced ? "0" : Self.text(left.suffix(count)))
                left = left.dropLast(count)
            }
        }
        let text = signs.reversed().joined()
        return digits.isEmpty && !whole.contains(.digit(isForced: true)) ? "0" + text : text
    }

    private func behindPoint(_ digits: [UInt8]) -> String {
        (digits.isEmpty ? "" : "." + Self.text(digits[...])) + suffix
    }

    private static func text(_ digits: ArraySlice<UInt8>) -> String {
        String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
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
