/// What persons can be told by in a text: to find what a file may hold no longer (D8).
///
/// Nothing here can be read out again: a text is asked about, and that is all.
package struct Traces: Sendable, CustomStringConvertible, CustomReflectable {
    /// Digits of national numbers and telephones, as they may be written.
    private var numbers: Set<String> = []
    /// In lower case.
    private var mails: Set<String> = []
    /// The words of full names, in either order, by their first word.
    private var names: [String: Set<[String]>] = [:]

    package init() {}

    package var isEmpty: Bool { numbers.isEmpty && mails.isEmpty && names.isEmpty }
    package var description: String { "‹traces›" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// `numbers` and `mails` may be empty texts.
    package mutating func add(name: PersonName, numbers: [String], mails: [String]) {
        for number in numbers { self.numbers.formUnion(SecretSpelling.spellings(of: number)) }
        self.mails.formUnion(mails.map { $0.lowercased() }.filter { $0.contains("@") })
        let (first, last) = (Self.words(in: name.first), Self.words(in: name.last))
        guard !first.isEmpty, !last.isEmpty else { return }
        for words in [first + last, last + first] { names[words[0], default: []].insert(words) }
    }

    package func subtracting(_ other: Traces) -> Traces {
        var rest = self
        rest.numbers.subtract(other.numbers)
        rest.mails.subtract(other.mails)
        for (word, sequences) in other.names { rest.names[word]?.subtract(sequences) }
        rest.names = rest.names.filter { !$0.value.isEmpty }
        return rest
    }

    /// Whether any of it stands in a row: a name may begin in one cell and end in the next.
    package func stand(in row: [String]) -> Bool {
        row.contains { text in
            SecretSpelling.numbers(in: text) { numbers.contains($0) } || SecretSpelling.mails(in: text) { mails.contains($0) }
        } || !names.isEmpty && hasName(in: row.flatMap(Self.words(in:)))
    }

    private func hasName(in words: [String]) -> Bool {
        words.indices.contains { start in
            names[words[start]]?.contains { words[start...].starts(with: $0) } ?? false
        }
    }

    /// Numbers are no words: one may stand between first name and surname.
    private static func words(in text: String) -> [String] {
        FoldedText.fold(text).split { !$0.isLetter && !$0.isNumber }.filter { $0.contains(where: \.isLetter) }.map(String.init)
    }
}
