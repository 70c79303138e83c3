import Crypto
import Exchange
import Glibc
import Ledger
import Matching

/// The mails that a run has to make (M2, B15): a function of the ledger, the run's instant and the configuration.
///
/// Each is made once, wherever a run breaks off. Its file is put into place before the transaction that completes the run says that it was
/// made. Broken off before that transaction, the mail is unknown: it is nobody's to send, and the next run makes it under the same name, or,
/// if it is due no longer, takes it away. Broken off after it, the file is there and no run makes it again, also where somebody deletes it.
struct NewMails {
    private let workspace: Workspace
    private let settings: Settings
    private let ledger: Ledger
    private let lists: Lists
    private let window: RunWindow
    private let made: MadeMails

    static let folder = "mail"
    static let ending = ".eml"

    init(_ workspace: Workspace, _ settings: Settings, _ ledger: Ledger, _ lists: Lists, _ window: RunWindow) throws {
        self.workspace = workspace
        self.settings = settings
        self.ledger = ledger
        self.lists = lists
        self.window = window
        made = try ledger.madeMails()
    }

    /// Hands over the file of each mail, takes those away that a broken run left, and gives what the run is to remember.
    func publish(_ publication: inout Publication) throws -> [MadeMail] {
        let written = try write(drafts())
        try Self.withdrawStrays(from: workspace, made, keeping: Set(written.map(\.mail.name)), &publication)
        for (mail, bytes) in written {
            let path = Self.path(of: mail.name)
            try publication.publish(bytes, to: path)
            // What cannot be written must not be remembered as made.
            guard publication.places.contains(path) else { throw SystemFailure("open", workspace.path(Self.folder), ENOTDIR) }
        }
        return written.map(\.mail)
    }

    /// Takes away what a broken run left, and no run made since.
    static func withdrawStrays(
        from workspace: Workspace, _ made: MadeMails, keeping names: Set<String> = [], _ publication: inout Publication
    ) throws {
        for file in try FileSystem.names(in: workspace.path(folder)) where file.hasSuffix(ending) {
            let name = String(file.dropLast(ending.count))
            guard MailKey.isName(name), !made.contains(name), !names.contains(name) else { continue }
            try publication.withdraw(path(of: name))
        }
    }

    static func isMail(_ path: String) -> Bool { path.hasPrefix("\(folder)/") }

    static func path(of name: String) -> String { "\(folder)/\(name)\(ending)" }

    // MARK: What is due

    private struct Draft: Sendable {
        let key: MailKey
        let recipients: [HeaderAddress]
        let template: MailTemplates.Name
        let values: MailValues
    }

    /// None without a sender: nobody could answer them.
    private func drafts() throws -> [Draft] {
        guard settings.configuration.mailSender != nil else { return [] }
        return try roundDrafts() + placementDrafts() + unavailableDrafts()
    }

    private func roundDrafts() throws -> [Draft] {
        let (calendar, registers) = (settings.configuration.calendar, settings.registers)
        let before = try ledger.lastRun(before: lists.instant)?.at
        var counts: [String: OpenCounts] = [:]
        return try registers.services.flatMap { service in
            let party = Sender.service(service.code)
            let due = RoundMailsAreDueOnce.due(in: calendar, to: party, at: lists.instant, before: before, made: made)
            return try due.compactMap { key -> Draft? in
                guard case .round(let id, let number, let moment) = key.subject, let campaign = calendar.campaign(id: id),
                    let round = campaign.rounds.first(where: { $0.number == number })
                else { return nil }
                let count =
                    try counts["\(id) \(number)"] ?? OpenCounts(state(at: moment, of: round), campaign, round, registers)
                counts["\(id) \(number)"] = count
                let values = MailValues(
                    party: service.name, folder: Self.output(of: party), campaign, round, at: lists.instant,
                    open: count.count(for: service.code))
                return draft(key, to: service.mails, Self.template(of: moment), values)
            }
        }
    }

    /// An end tells how many were open then, though the run comes later; received times are whole minutes (D3).
    private func state(at moment: RoundMoment.Kind, of round: Round) throws -> State {
        moment == .end ? try ledger.state(asOf: Instant(seconds: round.until.seconds - 60)) : lists.state
    }

    private static func template(of moment: RoundMoment.Kind) -> MailTemplates.Name {
        switch moment {
        case .start: .roundStart
        case .reminder: .reminder
        case .lastDay: .lastDay
        case .end: .roundEnd
        }
    }

    /// One mail a party, which names all that the run placed.
    private func placementDrafts() throws -> [Draft] {
        let placed = try ledger.placements(after: window.span.after, through: window.span.through)
            .map { (service: $0.service, record: lists.state.records[$0.sequence - 1]) }.filter(\.record.isActive)
        let atServices = Dictionary(grouping: placed, by: \.service).mapValues { $0.map(\.record) }
        let fromSchools = Dictionary(grouping: placed.map(\.record), by: \.application.school)
        let subject = MailKey.Subject.placed(run: window.name)
        return settings.registers.services.compactMap { service in
            draft(subject, .service(service.code), service.name, service.mails, .placedAtService, atServices[service.code])
        }
            + settings.registers.schools.compactMap { school in
                draft(subject, .school(school.code), school.name, school.mails, .placedFromSchool, fromSchools[school.code])
            }
    }

    /// B15, and A3 for whom it told before: the data that a service got must be deleted.
    private func unavailableDrafts() -> [Draft] {
        let notices = Dictionary(grouping: window.notices, by: \.service)
        return settings.registers.services.compactMap { service in
            let records = notices[service.code].map { $0.map { lists.state.records[$0.sequence - 1] } }
            let subject = MailKey.Subject.unavailable(run: window.name)
            return draft(subject, .service(service.code), service.name, service.mails, .unavailable, records)
        }
    }

    private func draft(
        _ subject: MailKey.Subject, _ party: Sender, _ name: String, _ mails: [String], _ template: MailTemplates.Name,
        _ records: [ApplicationRecord]?
    ) -> Draft? {
        let references = Set((records ?? []).map(\.application.reference)).sorted()
        guard !references.isEmpty else { return nil }
        let values = MailValues(party: name, folder: Self.output(of: party), about: references)
        return draft(MailKey(subject, to: party), to: mails, template, values)
    }

    /// nil for a mail that was made, and for a party that has no address.
    private func draft(_ key: MailKey, to mails: [String], _ template: MailTemplates.Name, _ values: MailValues) -> Draft? {
        let recipients = mails.compactMap(HeaderAddress.init)
        guard !recipients.isEmpty, !made.contains(key) else { return nil }
        return Draft(key: key, recipients: recipients, template: template, values: values)
    }

    private static func output(of party: Sender) -> String { "\(Workspace.folder(of: party))/uit" }

    // MARK: Bytes

    private func write(_ drafts: [Draft]) throws -> [(mail: MadeMail, bytes: [UInt8])] {
        guard let sender = settings.configuration.mailSender else { return [] }
        let (templates, instant) = (settings.mailTemplates, lists.instant)
        let written = try Parallel.map(drafts) { draft in
            let content = try templates.content(draft.template, draft.values)
            let identity = SafeName.hex(
                SHA256.hash(data: Array("\(draft.key.name) \(instant.seconds) \(sender.address.text)".utf8)))
            return MailMessage(from: sender, to: draft.recipients, at: instant, identity: String(identity.prefix(32)), content)
                .bytes
        }
        return zip(drafts, written).map { draft, bytes in
            let digest = [UInt8](SHA256.hash(data: bytes))
            let mail = MadeMail(draft.key, at: instant, recipients: draft.recipients.map(\.text), digest: digest)
            return (mail, bytes)
        }
    }
}
