import Crypto
import Exchange
import Findings
import Glibc
import Ledger
package import Matching

/// `send`: hands over the mails that runs made, each once.
///
/// Before a mail is handed over, the ledger says that this begins; behind it, what the answer was; both durably. A `send` that broke off
/// in between leaves the one doubt that nobody can take away: such a mail is named, and handed over anew only if that is asked for.
/// What failed is tried again the next time. A file that is gone was taken away by somebody, and is sent no more.
package struct MailOffice {
    package let workspace: Workspace
    /// The machine's clock.
    package let instant: Instant

    package init(_ workspace: Workspace, at instant: Instant) {
        self.workspace = workspace
        self.instant = instant
    }

    /// What would be sent; changes nothing.
    package func preview() throws -> MailReport {
        try inWorkspace { settings in
            guard try FileSystem.exists(workspace.ledger) else { return MailReport(isDry: true) }
            return try workspace.onCopy { _, ledger in
                var report = MailReport(isDry: true)
                for entry in try entries(ledger) {
                    if entry.state == .doubtful { report.doubtful.append(entry.path) } else { report.sent.append(entry.path) }
                }
                return report
            }
        }
    }

    /// Sends what is not sent yet, one at a time, and anew those in doubt whose names are in `again`: files' names, with their folder or without.
    package func send(again names: [String] = []) throws -> MailReport {
        try inWorkspace { settings in
            guard let delivery = settings.configuration.delivery, let sender = settings.configuration.mailSender else {
                throw BatchError.configuration([Self.unconfigured(settings)])
            }
            guard try FileSystem.exists(workspace.ledger) else {
                if let name = names.first { throw Self.notInDoubt(name) }
                return MailReport(isDry: false)
            }
            // Held all the while: nobody else sends, and no run writes into the ledger.
            let lock = try RunLock(workspace.lock, creating: true)
            defer { withExtendedLifetime(lock) {} }
            try workspace.makeOwnFolders()
            let ledger = try workspace.openLedger()
            let carrier = try delivery.carrier(from: sender.address, workspace)
            let report = try hand(entries(ledger), again: names, to: carrier, ledger)
            try ledger.close()
            return report
        }
    }

    private func inWorkspace(_ work: (Settings) throws -> MailReport) throws -> MailReport {
        try workspace.namingErrors { try work(try Settings(of: workspace)) }
    }

    private static func unconfigured(_ settings: Settings) -> ConfigurationFault {
        let key = settings.configuration.delivery == nil ? "verzending" : "afzender"
        return ConfigurationFault(
            file: Workspace.configuration, line: 1, key: key,
            message:
                "this key is missing; it says \(key == "afzender" ? "who mails come from" : "what mails are handed to"): add it (`stagematch init` writes an example)"
        )
    }

    // MARK: Mails

    private struct Entry {
        let id: Int
        let mail: MadeMail
        let state: MailState
        var path: String { NewMails.path(of: mail.name) }
    }

    /// Those that are not sent and whose file lies there, in the order in which they were made.
    private func entries(_ ledger: Ledger) throws -> [Entry] {
        try ledger.mails().filter { $0.state != .sent }.map { Entry(id: $0.id, mail: $0.mail, state: $0.state) }
            .filter { try FileSystem.status(workspace.path($0.path))?.isRegular == true }
    }

    /// So many in a row without an answer: then the rest waits for the next time.
    private static let patience = 3

    private func hand(
        _ entries: [Entry], again names: [String], to carrier: any MailCarrier, _ ledger: Ledger
    ) throws -> MailReport {
        let wanted = Set(names.map(Self.name))
        for name in names where !entries.contains(where: { $0.mail.name == Self.name(name) && $0.state == .doubtful }) {
            throw Self.notInDoubt(name)
        }
        var report = MailReport(isDry: false)
        var unreachable = 0
        for entry in entries {
            if entry.state == .doubtful, !wanted.contains(entry.mail.name) {
                report.doubtful.append(entry.path)
            } else if unreachable >= Self.patience {
                report.failed.append(MailReport.Failure(path: entry.path, reason: "not tried, since nothing could be reached"))
            } else {
                let outcome = try hand(entry, to: carrier, ledger)
                report.add(entry.path, outcome)
                switch outcome {
                case .unreachable, .doubtful: unreachable += 1
                case .accepted, .refused: unreachable = 0
                }
            }
        }
        return report
    }

    private func hand(_ entry: Entry, to carrier: any MailCarrier, _ ledger: Ledger) throws -> MailOutcome {
        let path = workspace.path(entry.path)
        guard try [UInt8](SHA256.hash(data: FileSystem.read(path))) == entry.mail.digest else {
            return .refused("it is not as the run made it; take it away, or put it back as it was")
        }
        let attempt = try ledger.beginAttempt(ofMail: entry.id, at: instant)
        let outcome = try carrier.hand(path, to: entry.mail.recipients)
        switch outcome {
        case .accepted: try ledger.answer(attempt, isAccepted: true)
        case .refused, .unreachable: try ledger.answer(attempt, isAccepted: false)
        case .doubtful: break
        }
        return outcome
    }

    /// `mail/x.eml`, `x.eml` and `x` name the same.
    private static func name(_ text: String) -> String {
        let file = FilePath.name(of: text)
        return file.hasSuffix(NewMails.ending) ? String(file.dropLast(NewMails.ending.count)) : file
    }

    private static func notInDoubt(_ name: String) -> BatchError {
        .usage("\(name): no mail of this name is in doubt; `stagematch send --dry-run` names those that are")
    }
}

/// What a `send` did, or would.
package struct MailReport: Sendable, Encodable {
    /// Paths below the workspace, in the order of sending; in a dry run those that would be handed over.
    package internal(set) var sent: [String] = []
    package internal(set) var failed: [Failure] = []
    /// Begun by a `send` that broke off: they may have arrived.
    package internal(set) var doubtful: [String] = []
    /// Sent, but not to everybody.
    package internal(set) var partly: [Failure] = []
    package let isDry: Bool

    package struct Failure: Sendable, Encodable {
        package let path: String
        /// What the program or the server said.
        package let reason: String
    }

    init(isDry: Bool) { self.isDry = isDry }

    mutating func add(_ path: String, _ outcome: MailOutcome) {
        switch outcome {
        case .accepted(let refusal):
            sent.append(path)
            if !refusal.isEmpty { partly.append(Failure(path: path, reason: refusal)) }
        case .refused(let reason), .unreachable(let reason): failed.append(Failure(path: path, reason: reason))
        case .doubtful: doubtful.append(path)
        }
    }
}
