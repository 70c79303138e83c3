/// What a page of ours says, for whoever looks for something that may not stand there.
package enum PageText {
    /// Whether a file is a page, by its name.
    package static func isPage(_ name: String) -> Bool { name.hasSuffix(".html") }

    /// The texts between tags: those of a row of a table together, every other alone; values of attributes too.
    package static func rows(of bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = []
        var row: [String]?
        for piece in bytes.split(separator: UInt8(ascii: "<")) {
            let parts = piece.split(separator: UInt8(ascii: ">"), maxSplits: 1, omittingEmptySubsequences: false)
            let tag = parts[0]
            if tag.starts(with: "tr".utf8) { row = [] }
            for value in tag.split(separator: UInt8(ascii: "\"")).dropFirst() { rows.append([text(value)]) }
            if let text = parts.dropFirst().first.map(text), !text.allSatisfy(\.isWhitespace) {
                if row == nil { rows.append([text]) } else { row?.append(text) }
            }
            if tag.starts(with: "/tr".utf8), let whole = row {
                rows.append(whole)
                row = nil
            }
        }
        return rows + [row ?? []]
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("&") else { return text }
        return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    /// The ampersand last: what it stands before is text.
    private static let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
}
