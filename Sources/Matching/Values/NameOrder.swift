/// Where a name stands in a list: by surname, then first name, each without regard to case and diacritics, then as written, by code point (Z4).
///
/// Made once for each name that is sorted.
package struct NameOrder: Hashable, Sendable {
    private let foldedLast: String
    private let foldedFirst: String
    private let last: String
    private let first: String

    package init(_ name: PersonName) {
        foldedLast = FoldedText.fold(name.last)
        foldedFirst = FoldedText.fold(name.first)
        last = name.last
        first = name.first
    }
}

extension NameOrder: Comparable {
    /// `<` of strings is the order of code points of their composed form (NFC), which is how values are kept.
    package static func < (a: NameOrder, b: NameOrder) -> Bool {
        (a.foldedLast, a.last, a.foldedFirst, a.first) < (b.foldedLast, b.last, b.foldedFirst, b.first)
    }
}
