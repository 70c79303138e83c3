/// Text as quoted-printable (RFC 2045): ASCII lines of at most 76 characters that any way leaves as they are.
enum QuotedPrintable {
    /// CRLF lines; what a mail server or an old mailbox could stumble over (a dot alone, `From `) is quoted too.
    static func lines(of text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(separator: "\r\n")
    }

    private static func line(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var lines: [String] = []
        var line = ""
        for (index, byte) in bytes.enumerated() {
            let isLast = index == bytes.count - 1
            let piece = isPlain(byte, isFirst: line.isEmpty, isLast: isLast) ? String(UnicodeScalar(byte)) : MailLine.hex(byte)
            // Room for the `=` that says that the line goes on.
            if line.utf8.count + piece.utf8.count > MailLine.longest - (isLast ? 0 : 1) {
                lines.append(line + "=")
                line = isPlain(byte, isFirst: true, isLast: isLast) ? String(UnicodeScalar(byte)) : MailLine.hex(byte)
            } else {
                line += piece
            }
        }
        return (lines + [line]).joined(separator: "\r\n")
    }

    private static func isPlain(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        case UInt8(ascii: "."), UInt8(ascii: "F"), UInt8(ascii: "-"): !isFirst
        case UInt8(ascii: " "): !isLast
        default: 0x21...0x7E ~= byte
        }
    }
}
