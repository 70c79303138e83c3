/// Free text of a header, on one line whatever it was made of, and encoded where it must be (RFC 2047).
struct HeaderText {
    private let text: String

    /// Control characters and line breaks of any kind become blanks: no text can end its header and begin another.
    init(_ text: String) {
        let plain = text.unicodeScalars.map { scalar in
            [.control, .lineSeparator, .paragraphSeparator, .surrogate].contains(scalar.properties.generalCategory)
                ? " " : Character(scalar)
        }
        self.text = String(plain).split(separator: " ").joined(separator: " ")
    }

    /// As it is if it is plain ASCII and fits behind a name of so many characters; else in encoded words, each on a line of its own.
    func encoded(behind column: Int) -> String {
        let isPlain = text.utf8.allSatisfy { 0x20...0x7E ~= $0 } && !text.contains("=?")
        if isPlain, column + text.utf8.count <= MailLine.longest { return text }
        return words(firstBehind: column).joined(separator: "\r\n ")
    }

    /// As a display name before an address.
    func phrase(behind column: Int) -> String {
        let isAtoms = text.utf8.allSatisfy { byte in
            Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber || byte == 0x20
        }
        if isAtoms, text.utf8.allSatisfy({ $0 < 0x80 }), column + text.utf8.count <= MailLine.longest { return text }
        return words(firstBehind: column).joined(separator: "\r\n ")
    }

    private static let (opening, closing) = ("=?UTF-8?Q?", "?=")

    /// Q: what is ASCII stays legible. No character is torn.
    private func words(firstBehind column: Int) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text.unicodeScalars {
            let piece = Self.quoted(character)
            let room = MailLine.longest - (words.isEmpty ? column : 1) - Self.opening.count - Self.closing.count
            if word.count + piece.count > room {
                words.append(word)
                word = ""
            }
            word += piece
        }
        return (words + [word]).map { Self.opening + $0 + Self.closing }
    }

    private static func quoted(_ scalar: Unicode.Scalar) -> String {
        if scalar == " " { return "_" }
        let isSafe = scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789!*+-/".unicodeScalars.contains(scalar))
        return isSafe ? String(scalar) : String(scalar).utf8.map(MailLine.hex).joined()
    }
}

/// Lines of mails (RFC 5322, RFC 2045).
enum MailLine {
    static let longest = 76

    /// `=C3`
    static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "=0\(digits)" : "=\(digits)"
    }
}
