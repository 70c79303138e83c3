/// What everyone calls an application by: track prefix, ledger-wide sequence number, check digits (A1), as in `SO-000123-26`.
package struct Reference: Hashable, Sendable {
    package let track: Track
    /// From 1.
    package let sequence: Int

    package init(track: Track, sequence: Int) {
        self.track = track
        self.sequence = sequence
    }

    /// The sequence number modulo 97, and 97 for 0.
    private var check: Int { sequence % 97 == 0 ? 97 : sequence % 97 }

    /// `SO-000123-26`: at least six digits, and two check digits.
    package var text: String { "\(track.prefix)-\(Self.pad(sequence, to: 6))-\(Self.pad(check, to: 2))" }

    private static func pad(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// A reference as typed, in any case and with blanks around; nil if it is malformed or its check digits are wrong: a typing mistake (A1).
    package static func read(_ text: String) -> Reference? {
        let typed = text.trimmed.utf8.map(\.lowercasedASCII)
        let parts = typed.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, (6...18).contains(parts[1].count), parts[1].allSatisfy(\.isDigit),
            let track = Track.allCases.first(where: { $0.prefix.utf8.map(\.lowercasedASCII).elementsEqual(parts[0]) })
        else { return nil }
        // There is one way to write each, so the check digits and the zeros are right if it is that one.
        let reference = Reference(track: track, sequence: parts[1].reduce(0) { $0 * 10 + $1.digit })
        guard reference.sequence >= 1, reference.text.utf8.map(\.lowercasedASCII) == typed else { return nil }
        return reference
    }
}

extension Reference: Comparable {
    /// By sequence number (Z4), which is unique in a ledger.
    package static func < (a: Reference, b: Reference) -> Bool {
        (a.sequence, a.track.prefix) < (b.sequence, b.track.prefix)
    }
}

extension Reference {
    /// A mistyped reference as reports may show it: one short word that cannot be a number or address typed in the wrong place (P5), else empty.
    package static func mistyped(_ text: String) -> String {
        let bytes = text.utf8
        guard bytes.count <= 20, bytes.allSatisfy({ $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "-") }) else { return "" }
        let hasPrefix = Track.allCases.contains { text.uppercased().hasPrefix($0.prefix + "-") }
        return hasPrefix || bytes.count(where: \.isDigit) < 8 ? text : ""
    }

    /// Whether a text is meant for a reference, however it is written: a track's prefix, then digits, blanks and dashes.
    package static func isMeant(by text: String) -> Bool {
        guard let prefix = prefix(of: text.trimmed) else { return false }
        let rest = text.trimmed.dropFirst(prefix.count)
        return rest.contains(where: \.isNumber) && rest.allSatisfy { $0.isASCII && $0.isNumber || $0 == "-" || $0.isWhitespace }
    }

    /// Whether it is written as one, whatever its check digits are.
    package static func isWhole(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 3 && prefix(of: text) == String(parts[0]) && parts[1].count >= 6 && parts[2].count == 2
            && (parts[1] + parts[2]).utf8.allSatisfy(\.isDigit)
    }

    private static func prefix(of text: String) -> String? {
        Track.allCases.map(\.prefix).first { text.uppercased().hasPrefix($0) }
    }
}
