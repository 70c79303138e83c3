import Exchange
import Ledger
import Matching

/// What a purge of a campaign removes (D8).
///
/// A file of the archive goes whole, also where it has rows of other campaigns: the ledger keeps what these said. It goes if a fact or a
/// decision of the campaign came from it; if its bytes are those of one that goes; if a student of the campaign, who is in no other, stands
/// in it; or if it served no other campaign, and came before the campaign was over from one who had to do with it, or when no other campaign
/// went on that is not purged too. What cannot be read may tell of anybody: it goes if it came before the campaign was over.
struct PurgePlan {
    let record: PurgeRecord
    /// Received files that are blanked.
    let received: [ReceivedFile]
    /// Files that are removed: paths below the workspace, in order.
    let paths: [String]

    var isEmpty: Bool { record.applications == 0 && paths.isEmpty && received.isEmpty }

    init(_ workspace: Workspace, _ ledger: Ledger, campaign: Campaign, of calendar: Calendar, at instant: Instant) throws {
        let remains = try ledger.remains(of: campaign.id)
        let unpurged = try ledger.unpurgedCampaigns()
        let others = calendar.campaigns.filter { $0 != campaign && (instant < $0.overFrom || unpurged.contains($0.id)) }
        let search = PurgeSearch(
            workspace: workspace, ledger: ledger, remains: remains, over: campaign.overFrom,
            othersOver: others.map(\.overFrom).max())
        let kept = try ledger.unpurgedFiles(besides: campaign.id)
        let leaving = try search.leaving(kept)
        let archived = try search.archived(leaving) + search.strays(kept, leaving)
        let published = try search.published(kept, leaving) + search.mails()
        received = leaving.map(\.file)
        paths = (archived + published).sorted()
        record = PurgeRecord(
            campaign: campaign.id, at: instant, applications: remains.applications, placements: remains.placements,
            decisions: remains.decisions, archived: archived.count, published: published.count)
    }
}

/// Looks for what a campaign left in files.
private struct PurgeSearch {
    let workspace: Workspace
    let ledger: Ledger
    let remains: CampaignRemains
    /// From when on the campaign is over.
    let over: Instant
    /// From when on every other campaign is over that is not purged yet; nil if there is none.
    let othersOver: Instant?

    private var archive: Archive { Archive(workspace: workspace, ledger: ledger) }

    // MARK: Received files

    func leaving(_ kept: [KeptFile]) throws -> [KeptFile] {
        let senders = Set(kept.filter { remains.files.contains($0.file.id) }.map(\.file.sender))
        var digests = try ledger.purgedDigests()
        var chosen: Set<Int> = []
        for file in kept where try isLeaving(file, senders) {
            chosen.insert(file.file.id)
            digests.insert(file.file.digest)
        }
        return kept.filter { chosen.contains($0.file.id) || digests.contains($0.file.digest) }
    }

    private func isLeaving(_ file: KeptFile, _ senders: Set<Sender>) throws -> Bool {
        if remains.files.contains(file.file.id) { return true }
        if file.outcome != .duplicate {
            let isOfItsTime = file.file.at < over
            let isNobodys = othersOver.map { $0 <= file.file.at } ?? true
            if isOfItsTime || isNobodys, file.outcome == .refused, try !canBeRead(file.file) { return true }
            let isOurs = isNobodys || isOfItsTime && senders.contains(file.file.sender)
            if isOurs, file.kind != .mentors, !file.servesOthers { return true }
        }
        return try tells(workspace.path(try path(of: file.file)), from: file.file.sender)
    }

    /// Where it stands, below the workspace: still in the spool after a run that broke off at its very end.
    private func path(of file: ReceivedFile) throws -> String {
        if try FileSystem.exists(workspace.spooled(file)) { return ".stagematch/spool/\(file.id)" }
        return try archive.place(of: file) ?? ""
    }

    private func canBeRead(_ file: ReceivedFile) throws -> Bool {
        let path = workspace.path(try path(of: file))
        guard try FileSystem.exists(path) else { return true }
        return FileText.eachRow(of: try FileSystem.read(path), from: file.sender) { _ in }
    }

    /// Whether a student who leaves stands in a file, as far as it can be read.
    private func tells(_ path: String, from sender: Sender?) throws -> Bool { try look(into: path, sender).isFound }

    /// Whether a file that nobody answers for may tell of a student.
    private func isSuspect(_ path: String) throws -> Bool {
        let (isFound, isRead) = try look(into: path, nil)
        return isFound || !isRead
    }

    private func look(into path: String, _ sender: Sender?) throws -> (isFound: Bool, isRead: Bool) {
        guard try FileSystem.status(path)?.isRegular == true else { return (false, true) }
        let bytes = try FileSystem.read(path)
        var isFound = false
        let look = { (row: [String]) in
            if !isFound, remains.traces.stand(in: row) { isFound = true }
        }
        let isRead = FileText.eachRow(of: bytes, named: path, from: sender, look)
        // A title above a table may name somebody too.
        if !PageText.isPage(path) { _ = FileText.eachLine(of: bytes, look) }
        return (isFound, isRead)
    }

    /// Where they stand: in the archive, and in `in` where the system did not let their original go.
    func archived(_ leaving: [KeptFile]) throws -> [String] {
        var paths: [String] = []
        for file in leaving.map(\.file) {
            let place = try path(of: file)
            if try FileSystem.exists(workspace.path(place)) { paths.append(place) }
            guard let status = try FileSystem.status(workspace.path(file.path)) else { continue }
            let original = OriginalIdentity(device: status.device, inode: status.inode, changed: status.changed)
            if original.inode == file.original.inode, original.changed == file.original.changed { paths.append(file.path) }
        }
        return paths
    }

    /// Files of the archive and the spool that this ledger does not know: those that tell of a student, or cannot be read.
    func strays(_ kept: [KeptFile], _ leaving: [KeptFile]) throws -> [String] {
        let known = try Set(kept.map { try path(of: $0.file) })
        let archived = try FileSystem.files(below: workspace.path("archief")).map { "archief/\($0)" }.filter { !known.contains($0) }
        let spooled = try StrayCopies(workspace: workspace, ledger: ledger).names().map { ".stagematch/spool/\($0)" }
        return try (archived + spooled).filter { try isSuspect(workspace.path($0)) }
    }

    // MARK: What was written for the parties

    /// Files in any `uit`: lists and workbooks are made again; receipts and rows to mend go with the file that they are about.
    func published(_ kept: [KeptFile], _ leaving: [KeptFile]) throws -> [String] {
        guard remains.applications > 0 || !leaving.isEmpty else { return [] }
        var paths: [String] = []
        for folder in try partyFolders() {
            let own = kept.filter { Workspace.folder(of: $0.file.sender) == folder }
            let gone = Set(leaving.map(\.file.id))
            for name in try FileSystem.names(in: workspace.path("\(folder)/uit")) {
                let path = "\(folder)/uit/\(name)"
                // Made again too, and until then they say that there are workbooks and pages.
                if [Republication.workbookMark, Republication.pageMark].contains(path) { continue }
                guard try FileSystem.status(workspace.path(path))?.isRegular == true else { continue }
                let isAboutGone = try isAbout(gone, name, own)
                if try isAboutGone || isSuspect(workspace.path(path)) { paths.append(path) }
            }
        }
        return paths
    }

    /// Registered or not.
    private func partyFolders() throws -> [String] {
        try ["beheer"]
            + ["scholen", "diensten"].flatMap { kind in
                try FileSystem.names(in: workspace.path(kind)).map { "\(kind)/\($0)" }
                    .filter { try FileSystem.status(workspace.path("\($0)/uit"))?.isFolder == true }
            }
    }

    /// Whether a receipt, rows to mend or kept feedback is about a file that goes: the newest that it can be about decides.
    private func isAbout(_ gone: Set<Int>, _ name: String, _ own: [KeptFile]) throws -> Bool {
        if name.hasPrefix("terugmelding-") {
            let run = name.dropFirst("terugmelding-".count).dropLast(".csv".count)
            return try own.contains { try gone.contains($0.file.id) && ledger.archivePlace(of: $0.file)?.run == String(run) }
        }
        guard let prefix = (["ontvangst-"] + RowsToMend.prefixes).first(where: name.hasPrefix) else { return false }
        let rest = name.dropFirst(prefix.count)
        let candidates = own.filter { rest.utf8.starts(with: SafeName.stem(of: $0.file.name).utf8) }
        let longest = candidates.map { SafeName.stem(of: $0.file.name).utf8.count }.max()
        return candidates.last { SafeName.stem(of: $0.file.name).utf8.count == longest }.map { gone.contains($0.file.id) } ?? false
    }

    /// Messages about a student who leaves, or that cannot be read.
    func mails() throws -> [String] {
        guard remains.applications > 0 else { return [] }
        return try FileSystem.names(in: workspace.path("mail")).map { "mail/\($0)" }.filter { path in
            guard try FileSystem.status(workspace.path(path))?.isRegular == true else { return false }
            let lines = MailText.lines(of: try FileSystem.read(workspace.path(path)))
            return lines.isEmpty || lines.contains { remains.traces.stand(in: [$0]) || remains.isNamed(in: $0) }
        }
    }
}
