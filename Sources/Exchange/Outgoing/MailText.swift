import Foundation

/// What a message says, however its text is encoded for the way (quoted-printable, base64).
package enum MailText {
    /// Lines as they stand, and as a reader sees them; none where the message is no text.
    package static func lines(of bytes: [UInt8]) -> [String] {
        guard let text = String(validating: bytes, as: UTF8.self) else { return [] }
        let plain = lines(in: text)
        return plain + lines(in: unfolded(text)) + blocks(in: plain).flatMap { lines(in: $0) }
    }

    private static func lines(in text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map(String.init)
    }

    /// Quoted-printable: `=C3=AB`, and lines that `=` breaks.
    private static func unfolded(_ text: String) -> String {
        let whole = text.replacing("=\r\n", with: "").replacing("=\n", with: "")
        var bytes: [UInt8] = []
        var rest = Array(whole.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Runs of lines that are base64, decoded.
    private static func blocks(in lines: [String]) -> [String] {
        let isBlock = { (line: String) in line.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+/=".contains($0)) } }
        return lines.split { !isBlock($0) }.compactMap { Data(base64Encoded: $0.joined()) }
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
