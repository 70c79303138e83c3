/// What persons can be told by in a text: to find what a file may not hold (P2), or may hold no longer (D8).
///
/// Nothing here can be read out again: a text is asked about, and that is all.
package struct Traces: Sendable, CustomStringConvertible, CustomReflectable {
    /// Digits of national numbers and telephones, as they may be written.
    private var numbers: Set<String> = []
    /// In lower case.
    private var mails: Set<String> = []
    /// Whole cells, folded.
    private var texts: Set<String> = []
    /// The words of full names, in either order, by their first word.
    private var names: [String: Set<[String]>] = [:]

    package init() {}

    package var isEmpty: Bool { numbers.isEmpty && mails.isEmpty && texts.isEmpty && names.isEmpty }
    package var description: String { "‹traces›" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// `numbers` and `mails` may be empty texts.
    package mutating func add(name: PersonName? = nil, numbers: [String] = [], mails: [String] = []) {
        for number in numbers { self.numbers.formUnion(Self.spellings(of: number)) }
        self.mails.formUnion(mails.map { $0.lowercased() }.filter { $0.contains("@") })
        guard let name else { return }
        let (first, last) = (Self.words(in: name.first), Self.words(in: name.last))
        guard !first.isEmpty, !last.isEmpty else { return }
        for words in [first + last, last + first] { names[words[0], default: []].insert(words) }
    }

    /// A text that matters only where it stands alone in its cell, and only if it is long enough to tell somebody by.
    mutating func add(cell: String) {
        if cell.count >= 10 { texts.insert(FoldedText.fold(cell)) }
    }

    package func subtracting(_ other: Traces) -> Traces {
        var rest = self
        rest.numbers.subtract(other.numbers)
        rest.mails.subtract(other.mails)
        rest.texts.subtract(other.texts)
        for (word, sequences) in other.names { rest.names[word]?.subtract(sequences) }
        rest.names = rest.names.filter { !$0.value.isEmpty }
        return rest
    }

    // MARK: Looking

    /// Whether any of it stands in a row: a name may begin in one cell and end in the next.
    package func stand(in row: [String]) -> Bool {
        if row.contains(where: { hasNumber(in: $0) || hasMail(in: $0) || texts.contains(FoldedText.fold($0)) }) { return true }
        return !names.isEmpty && hasName(in: row.flatMap(Self.words(in:)))
    }

    private func hasName(in words: [String]) -> Bool {
        words.indices.contains { start in
            names[words[start]]?.contains { words[start...].starts(with: $0) } ?? false
        }
    }

    private func hasMail(in text: String) -> Bool {
        guard !mails.isEmpty, text.utf8.contains(UInt8(ascii: "@")) else { return false }
        return text.lowercased().split { $0.isWhitespace || "<>()[]\"',;:|=".contains($0) }
            .contains { mails.contains($0.hasSuffix(".") ? String($0.dropLast()) : String($0)) }
    }

    /// Digits may be parted in any way: every run of parts that could be a number is looked up.
    private func hasNumber(in text: String) -> Bool {
        guard !numbers.isEmpty, text.utf8.count(where: \.isDigit) >= Self.shortest else { return false }
        return text.utf8.split { !$0.isDigit && !Self.isBetweenDigits($0) }.contains { run in
            let parts = run.split { !$0.isDigit }
            return parts.indices.contains { start in
                var digits: [UInt8] = []
                for part in parts[start...] {
                    digits += part
                    if digits.count > Self.longest { return false }
                    if digits.count >= Self.shortest, numbers.contains(String(decoding: digits, as: UTF8.self)) { return true }
                }
                return false
            }
        }
    }

    // MARK: Spellings

    private static let shortest = 8
    private static let longest = 15

    private static func isBetweenDigits(_ byte: UInt8) -> Bool { " .-/()+".utf8.contains(byte) }

    /// With and without the zeros that a spreadsheet drops, and the country before a telephone number.
    private static func spellings(of number: String) -> Set<String> {
        let digits = String(decoding: number.utf8.filter(\.isDigit), as: UTF8.self)
        let significant = String(digits.drop { $0 == "0" })
        let all = [digits, significant, "32" + significant, "0032" + significant, "320" + significant]
        return significant.count < shortest - 1 ? [] : Set(all.filter { $0.count >= shortest && $0.count <= longest })
    }

    private static func words(in text: String) -> [String] {
        FoldedText.fold(text).split { !$0.isLetter }.map(String.init)
    }
}
