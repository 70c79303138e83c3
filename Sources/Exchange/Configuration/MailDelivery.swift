/// `verzending`: what mails are handed to.
package enum MailDelivery: Hashable, Sendable {
    /// The system's own program, by its absolute path.
    case sendmail(path: String)
    case smtp(MailServer)
}

/// A mail server and how to speak to it.
package struct MailServer: Hashable, Sendable {
    /// `smtp://host:port` or `smtps://host:port`, as it was checked.
    package let url: String
    /// Whether a conversation that begins in the clear must be made safe before anything is said (STARTTLS).
    package let needsTLS: Bool
    /// `gebruiker`, and the file below the workspace, or anywhere, that holds the password on its first line.
    package let login: Login?

    package struct Login: Hashable, Sendable {
        package let user: String
        package let passwordFile: String
    }
}

extension ConfigurationWalk {
    /// Either `sendmail`, or `smtp` with what belongs to it.
    mutating func delivery(_ setting: Setting?) -> MailDelivery? {
        guard let setting, !setting.isEmpty else { return nil }
        let optional = ["sendmail", "smtp", "gebruiker", "wachtwoord_bestand", "starttls"]
        guard let entries = entries(of: setting, required: [], optional: optional) else { return nil }
        guard (entries["sendmail"] == nil) != (entries["smtp"] == nil) else {
            refuse(setting, "give either sendmail, with the path of a program, or smtp, with a server")
            return nil
        }
        if let program = entries["sendmail"] {
            for name in ["gebruiker", "wachtwoord_bestand", "starttls"] {
                if let other = entries[name] { refuse(other, "this belongs to smtp; sendmail has settings of its own: remove it") }
            }
            return sendmail(program)
        }
        return server(entries)
    }

    private mutating func sendmail(_ setting: Setting) -> MailDelivery? {
        let expected = "the absolute path of a program such as /usr/sbin/sendmail"
        guard let path = text(setting, expected: expected) else { return nil }
        guard path.hasPrefix("/") else {
            refuse(setting, expected: expected)
            return nil
        }
        return .sendmail(path: path)
    }

    private mutating func server(_ entries: [String: Setting]) -> MailDelivery? {
        let expected = "a server such as smtp://mail.example.org:587 or smtps://mail.example.org:465"
        guard let setting = entries["smtp"], let url = text(setting, expected: expected) else { return nil }
        guard let match = url.wholeMatch(of: /(smtps?):\/\/([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?\/?/),
            match.output.3.map({ (1...65535).contains(Int($0) ?? 0) }) ?? true
        else {
            refuse(setting, expected: expected)
            return nil
        }
        let isSafe = match.output.1 == "smtps"
        let isHere = ["localhost", "127.0.0.1", "[::1]"].contains(match.output.2.lowercased())
        if isSafe, let starttls = entries["starttls"] { refuse(starttls, "smtps is safe from the first word on: remove this key") }
        let needsTLS = choice(entries["starttls"], ["ja": true, "nee": false]) ?? !(isSafe || isHere)
        let login = login(entries)
        if login != nil, !isSafe, !needsTLS, !isHere, let starttls = entries["starttls"] {
            refuse(starttls, "without it, the password would go over the network for everybody to read; write ja, or use smtps")
        }
        return .smtp(MailServer(url: url.hasSuffix("/") ? String(url.dropLast()) : url, needsTLS: needsTLS, login: login))
    }

    private mutating func login(_ entries: [String: Setting]) -> MailServer.Login? {
        let user = text(entries["gebruiker"], expected: "the name to log in with")
        let file = text(entries["wachtwoord_bestand"], expected: "the path of a file with the password on its first line")
        for (one, other) in [("gebruiker", "wachtwoord_bestand"), ("wachtwoord_bestand", "gebruiker")] {
            if let setting = entries[one], entries[other] == nil { refuse(setting, "\(other) is missing beside it; add it") }
        }
        guard let user, let file else { return nil }
        return MailServer.Login(user: user, passwordFile: file)
    }
}
