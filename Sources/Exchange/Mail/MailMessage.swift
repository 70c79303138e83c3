package import Matching

/// A mail as it is handed over (RFC 5322): plain text and HTML, CRLF, ASCII lines of at most 76 characters but for a long address.
package struct MailMessage: Sendable {
    package let sender: MailSender
    /// At least one.
    package let recipients: [HeaderAddress]
    /// The run's.
    package let instant: Instant
    /// Hexadecimal; the same for the same mail, and for no other.
    package let identity: String
    package let content: MailContent

    package init(
        from sender: MailSender, to recipients: [HeaderAddress], at instant: Instant, identity: String, _ content: MailContent
    ) {
        self.sender = sender
        self.recipients = recipients
        self.instant = instant
        self.identity = identity
        self.content = content
    }

    package var bytes: [UInt8] { Array((headers + [""] + body).joined(separator: "\r\n").utf8) }

    private var headers: [String] {
        [
            "Date: \(instant.mailDate)", "From: \(from)", "To: \(to)", "Subject: \(HeaderText(content.subject).encoded(behind: 9))",
            "Message-ID: \(folded("<\(identity)@\(sender.address.domain)>", behind: 12))",
            // Nobody's absence is to be told to us.
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
        ]
            + (content.html == nil
                ? plainHeaders("text/plain") : ["Content-Type: multipart/alternative;", " boundary=\"\(boundary)\""])
    }

    private var from: String {
        let address = sender.address.text
        if sender.name.isEmpty { return folded(address, behind: 6) }
        let name = HeaderText(sender.name).phrase(behind: 6)
        return "\(name)\r\n <\(address)>"
    }

    /// One line or more, broken between addresses.
    private var to: String {
        var text = ""
        var column = 4
        for (index, address) in recipients.map(\.text).enumerated() {
            if index > 0 {
                text += ","
                column += 1
            }
            if column + address.utf8.count + 2 > MailLine.longest {
                text += "\r\n"
                column = 0
            }
            if index > 0 || column == 0 {
                text += " "
                column += 1
            }
            text += address
            column += address.utf8.count
        }
        return text
    }

    private func folded(_ text: String, behind column: Int) -> String {
        column + text.utf8.count > MailLine.longest ? "\r\n \(text)" : text
    }

    /// Stands in no part: behind a `=` that is quoted come two digits or the end of the line.
    private var boundary: String { "=_\(identity)" }

    private func plainHeaders(_ type: String) -> [String] {
        ["Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable"]
    }

    private var body: [String] {
        guard let html = content.html else { return [QuotedPrintable.lines(of: content.text)] }
        return [
            "--\(boundary)"
        ] + plainHeaders("text/plain") + ["", QuotedPrintable.lines(of: content.text), "--\(boundary)"] + plainHeaders("text/html")
            + ["", QuotedPrintable.lines(of: html), "--\(boundary)--", ""]
    }
}

/// What a mail says.
package struct MailContent: Sendable, Equatable {
    package let subject: String
    package let text: String
    /// nil for a mail of plain text alone.
    package let html: String?

    package init(subject: String, text: String, html: String?) {
        self.subject = subject
        self.text = text
        self.html = html
    }
}
