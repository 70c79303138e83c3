/// How a style shows numbers (formats, section 2: values as shown).
enum WorkbookFormat: Hashable, Sendable {
    case general
    /// A day: always shown as one, whatever of it the format leaves out.
    case date
    /// A time of day, or hours that are told on beyond a day.
    case time(isElapsed: Bool)
    /// Sections in the order of the format code.
    case sections([WorkbookNumberSection])

    /// Reads a format code, such as `00000000000`, `dd/mm/yyyy` or `0.00;[Red]-0.00`.
    init(code: String) {
        // As many characters as Excel allows.
        let sections = WorkbookNumberCode.split(code.prefix(255))
        let first = sections.first ?? ""
        if let moment = Self.moment(first) {
            self = moment
        } else if let sections = WorkbookNumberSection.all(of: sections) {
            self = .sections(sections)
        } else {
            self = .general
        }
    }

    /// The formats that every workbook knows by number.
    static func builtIn(_ id: Int) -> WorkbookFormat {
        switch id {
        case 14...17, 22, 27...36, 50...58: .date
        case 18...21, 45, 47: .time(isElapsed: false)
        case 46: .time(isElapsed: true)
        default: codes[id].map(WorkbookFormat.init(code:)) ?? .general
        }
    }

    /// The money formats without their money: its sign differs by country.
    private static let codes: [Int: String] = [
        1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00", 9: "0%", 10: "0.00%",
        11: "0.00E+00", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)",
        41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 48: "##0.0E+0",
    ]

    /// What a cell of this format shows for a number.
    func text(_ number: WorkbookNumber, from1904: Bool) -> [UInt8] {
        switch self {
        case .general: number.general
        case .date: WorkbookDay.text(number.value, from1904: from1904) ?? number.general
        case .time(let isElapsed): WorkbookDay.time(number.value, isElapsed: isElapsed) ?? number.general
        case .sections(let sections): WorkbookNumberSection.text(number, by: sections)
        }
    }

    /// The letters of days and times, outside quotes and brackets: with a day, month or year it is a date. An m beside hours or seconds
    /// is a minute.
    private static func moment(_ section: Substring) -> WorkbookFormat? {
        var letters = Set<Character>()
        var isElapsed = false
        for token in WorkbookNumberCode.tokens(section) {
            switch token {
            case .symbol(let symbol): letters.formUnion(symbol.lowercased())
            case .bracket(let text): if ["h", "m", "s"].contains(text.lowercased().first) { isElapsed = true }
            case .literal: break
            }
        }
        // `General`, not a g of some era.
        if letters.isSuperset(of: "general") { return nil }
        if letters.contains("y") || letters.contains("d") { return .date }
        if isElapsed || letters.contains("h") || letters.contains("s") { return .time(isElapsed: isElapsed) }
        return letters.contains("m") ? .date : nil
    }
}

/// The signs of a format code.
enum WorkbookNumberCode {
    enum Token: Hashable {
        /// A sign that may mean something.
        case symbol(Character)
        /// A sign that stands for itself: quoted or behind a backslash.
        case literal(String)
        /// `[Red]`, `[$€-813]`, `[<=999]`, `[h]`.
        case bracket(Substring)
    }

    /// The sections of a code, which semicolons divide.
    static func split(_ code: Substring) -> [Substring] {
        var sections: [Substring] = []
        var start = code.startIndex
        var index = start
        while index < code.endIndex {
            if code[index] == ";" {
                sections.append(code[start..<index])
                start = code.index(after: index)
                index = start
            } else {
                (_, index) = token(in: code, at: index)
            }
        }
        return sections + [code[start...]]
    }

    static func tokens(_ section: Substring) -> [Token] {
        var tokens: [Token] = []
        var index = section.startIndex
        while index < section.endIndex {
            let (token, next) = token(in: section, at: index)
            if let token { tokens.append(token) }
            index = next
        }
        return tokens
    }

    /// The token at `index`, nil for a gap or a fill (`_x`, `*x`), and where the next begins.
    private static func token(in code: Substring, at index: Substring.Index) -> (Token?, Substring.Index) {
        let rest = code[code.index(after: index)...]
        switch code[index] {
        case "\\": return (rest.first.map { .literal(String($0)) }, rest.dropFirst().startIndex)
        case "_", "*": return (nil, rest.dropFirst().startIndex)
        case "\"":
            let end = rest.firstIndex(of: "\"") ?? rest.endIndex
            return (.literal(String(rest[..<end])), rest[end...].dropFirst().startIndex)
        case "[":
            guard let end = rest.firstIndex(of: "]") else { return (nil, code.endIndex) }
            return (.bracket(rest[..<end]), rest.index(after: end))
        default: return (.symbol(code[index]), rest.startIndex)
        }
    }
}
