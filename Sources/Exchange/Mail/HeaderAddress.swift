/// A bare e-mail address that can stand in a header and in a conversation with a mail server as it is: nothing in it can begin something else.
package struct HeaderAddress: Hashable, Sendable {
    package let text: String

    /// Behind the `@`.
    package var domain: Substring { text[text.index(after: text.firstIndex(of: "@") ?? text.startIndex)...] }

    /// One `@` with something on both sides; visible ASCII, and nothing that lists, comments or quotes in headers are made of.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { 0x21...0x7E ~= $0 && !"<>,;:\"()[]\\".utf8.contains($0) }
        guard parts.count == 2, isPlain, (1...64).contains(parts[0].count), (1...255).contains(parts[1].count) else { return nil }
        self.text = text
    }
}

/// Who a mail comes from: an address, with a name before it or without.
package struct MailSender: Hashable, Sendable {
    package let name: String
    package let address: HeaderAddress

    /// `stages@example.org` or `Stagematching <stages@example.org>`.
    package init?(_ text: String) {
        guard text.hasSuffix(">"), let start = text.lastIndex(of: "<") else {
            guard let address = HeaderAddress(text) else { return nil }
            (name, self.address) = ("", address)
            return
        }
        guard let address = HeaderAddress(String(text[text.index(after: start)...].dropLast())) else { return nil }
        let written = text[..<start].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isQuoted = written.count > 1 && written.hasPrefix("\"") && written.hasSuffix("\"")
        name = isQuoted ? String(written.dropFirst().dropLast()) : written
        self.address = address
    }
}
