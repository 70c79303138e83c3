/// How a student travels; the raw value is the word of the files.
package enum Transport: String, CaseIterable, Hashable, Sendable {
    case car = "Auto"
    case moped = "Bromfiets"
    case electricBicycle = "Elektrische fiets"
    case bicycle = "Fiets"
    case publicTransport = "Openbaar vervoer"

    /// The word of the files.
    package var word: String { rawValue }

    /// By word, without case, diacritics, spaces and punctuation.
    package static func named(_ text: String) -> Transport? { bySquashedWord[FoldedText.squash(text)] }

    /// A cell `Vervoermiddel`: several, with commas (or `;`, `|`, `/`, line breaks) between them, in the order stated, each once.
    /// Nil if one is unknown; empty pieces are ignored.
    package static func parseList(_ text: String) -> [Transport]? {
        var list: [Transport] = []
        for piece in text.utf8.split(whereSeparator: separators.contains) {
            let word = String(Substring(piece)).trimmed
            if word.isEmpty { continue }
            guard let transport = Transport(rawValue: word) ?? named(word) else { return nil }
            if !list.contains(transport) { list.append(transport) }
        }
        return list
    }

    /// The inverse of `parseList`: `Auto, Fiets`.
    package static func text(of list: [Transport]) -> String {
        list.map(\.word).joined(separator: ", ")
    }

    private static let separators = Array(",;|/\n\r".utf8)

    private static let bySquashedWord = Dictionary(
        uniqueKeysWithValues: allCases.map { (FoldedText.squash($0.rawValue), $0) })
}
