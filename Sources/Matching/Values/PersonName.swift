/// The name of a student, as the school wrote it.
package struct PersonName: Hashable, Sendable {
    package let first: String
    package let last: String

    package init(first: String, last: String) {
        self.first = first
        self.last = last
    }

    /// 'Voornaam Naam' (formats, section 4).
    package var shown: String { first.isEmpty || last.isEmpty ? first + last : "\(first) \(last)" }

    /// Whether a name that someone wrote beside a reference is this one: without case, diacritics, spaces and punctuation, in either order (B11).
    package func agrees(with text: String) -> Bool {
        // Most senders copy the name from our own list.
        if text == shown { return !text.isEmpty }
        let given = FoldedText.squash(text)
        let (first, last) = (FoldedText.squash(first), FoldedText.squash(last))
        return !given.isEmpty && (given == first + last || given == last + first)
    }

    /// Equal for the same full name without regard to case and diacritics: what A10 looks for duplicates by.
    package var identityKey: String { FoldedText.fold(shown) }
}
