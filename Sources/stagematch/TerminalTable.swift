import CLinux
import Glibc

/// A table that fits a terminal: cells are cut with an ellipsis, and columns that matter least left out, until it does.
struct TerminalTable {
    struct Column {
        let title: String
        /// Columns with the highest number are left out first; 0 never is.
        let rank: Int
        /// How many cells it keeps, if it has as many; nil where it is never cut.
        let least: Int?
    }

    /// How many cells of the terminal a line may have.
    let width: Int
    let columns: [Column]

    private static let gap = 2

    /// The header and the rows, a line each.
    func lines(_ rows: [[String]]) -> [String] {
        TerminalText.prepare()
        let cells = ([columns.map(\.title)] + rows).map { $0.map(Terminal.plain) }
        let natural = columns.indices.map { column in cells.map { TerminalText.width(of: $0[column]) }.max() ?? 0 }
        let widths = fitted(natural)
        let shown = widths.keys.sorted()
        return cells.map { row in
            let pieces = shown.map { column in
                TerminalText.fitted(row[column], to: widths[column] ?? 0, padded: column != shown.last)
            }
            let line = pieces.joined(separator: String(repeating: " ", count: Self.gap))
            return TerminalText.trimmed(TerminalText.fitted(line, to: max(width, 1), padded: false))
        }
    }

    /// The width of each column that is shown.
    private func fitted(_ natural: [Int]) -> [Int: Int] {
        var shown = Array(columns.indices)
        while true {
            if let widths = cut(shown, natural) { return Dictionary(uniqueKeysWithValues: zip(shown, widths)) }
            guard let last = shown.max(by: { columns[$0].rank < columns[$1].rank }), columns[last].rank > 0 else {
                return Dictionary(uniqueKeysWithValues: shown.map { ($0, least($0, natural)) })
            }
            shown.removeAll { $0 == last }
        }
    }

    private func least(_ column: Int, _ natural: [Int]) -> Int {
        min(natural[column], columns[column].least ?? natural[column])
    }

    /// The widths that these columns get, the widest cut first; nil where they do not fit.
    private func cut(_ shown: [Int], _ natural: [Int]) -> [Int]? {
        var widths = shown.map { natural[$0] }
        var excess = widths.reduce(0, +) + Self.gap * (shown.count - 1) - width
        while excess > 0 {
            let places = widths.indices.filter { widths[$0] > least(shown[$0], natural) }
            guard let widest = places.max(by: { widths[$0] < widths[$1] }) else { return nil }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}

/// Text as a terminal counts it: a letter that is drawn wide takes two cells, an accent that combines none.
enum TerminalText {
    /// `wcwidth` knows the characters of UTF-8 in a locale of UTF-8 only; this one is always there.
    static func prepare() { setlocale(LC_CTYPE, "C.UTF-8") }

    static func width(of text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + max(0, Int(wcwidth(wchar_t($1.value)))) }
    }

    /// The text in so many cells, with an ellipsis where it is cut.
    static func fitted(_ text: String, to width: Int, padded: Bool) -> String {
        let own = Self.width(of: text)
        if own <= width { return padded ? text + String(repeating: " ", count: width - own) : text }
        var (kept, used) = ("", 0)
        for character in text {
            let next = Self.width(of: String(character))
            if used + next > width - 1 { break }
            kept.append(character)
            used += next
        }
        return kept + "…" + (padded ? String(repeating: " ", count: max(0, width - used - 1)) : "")
    }

    static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}

extension Terminal {
    /// How wide a line may be: COLUMNS, else what the terminal says, else 100.
    static var width: Int {
        if let text = getenv("COLUMNS").map({ String(cString: $0) }), let columns = Int(text), columns > 0 { return columns }
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return 100
    }
}
