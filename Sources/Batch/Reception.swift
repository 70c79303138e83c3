import Crypto
import Exchange
import Findings
import Ledger
import Matching

/// `receive`: takes files that are whole from the parties' `in` folders (D1, D3).
///
/// A file is copied, the copies are made durable, then the ledger says so, and only then do the originals go: a pass that breaks
/// off anywhere loses nothing and takes nothing twice.
struct Reception {
    let workspace: Workspace
    let registers: Registers
    let ledger: Ledger
    let instant: Instant
    /// The machine's clock: seconds since 1970. Only the settle time goes by it.
    let clock: Int64
    let settleSeconds: Int
    let limits: Configuration.Limits
    /// Whether originals stay where they are (a dry run).
    let isDry: Bool
    private let group = GroupedSync()

    /// A file this many times too large would fill the disk that all share: it is not even copied.
    private static let muchTooLarge = 16

    /// What a pass took, and what it left and why.
    struct Pass {
        var taken: [ReceivedFile] = []
        var left: [LeftFile] = []
    }

    /// A file or folder that was not taken.
    struct LeftFile {
        let sender: Sender?
        /// Path below the workspace.
        let path: String
        let finding: Finding
    }

    func pass() throws -> Pass {
        let strays = StrayCopies(workspace: workspace, ledger: ledger)
        try strays.setAside()
        var work = ReceptionWork(
            lastPass: try ledger.lastPass(), waiting: try ledger.waitingFiles(), nextNumber: try ledger.nextFileNumber())
        for party in Workspace.parties(registers) {
            try look(into: "\(Workspace.folder(of: party))/in", of: party, &work)
        }
        try reportStrangers(&work)
        try keep(&work)
        try strays.dropKnown()
        return work.pass
    }

    /// A folder that a party made unreadable is its own affair: the others' files are taken all the same.
    private func look(into folder: String, of party: Sender, _ work: inout ReceptionWork) throws {
        // A link could lead into another party's folder (D1).
        if let status = try FileSystem.status(workspace.path(folder)), !status.isFolder {
            return work.leave(folder, party, Self.waiting(.notFolder))
        }
        let entries: [FileSystem.Entry]
        do {
            entries = try FileSystem.entries(in: workspace.path(folder))
        } catch {
            guard error.isRefusal else { throw error }
            return work.leave(folder, party, Self.waiting(.notReadable))
        }
        let before = (taken: work.copies.count, left: work.pass.left.count)
        var passesOver = false
        for entry in entries where !Self.isPassedOver(entry.name) {
            let path = "\(folder)/\(entry.name)"
            if work.copies.count - before.taken == limits.files || work.pass.left.count - before.left == limits.files {
                passesOver = try noteFirstSight(of: path, &work) || passesOver
            } else if entry.isText {
                try look(at: path, from: party, &work)
            } else {
                work.leave(path, party, Self.waiting(.nameNotText))
            }
        }
        if passesOver { work.leave(folder, party, Self.waiting(.tooManyFiles)) }
    }

    /// One of too many: it waits, and when it was first seen is kept (D3). False where it is gone.
    private func noteFirstSight(of path: String, _ work: inout ReceptionWork) throws -> Bool {
        guard let status = try FileSystem.status(workspace.path(path)) else { return false }
        guard status.isRegular else { return true }
        let former = former(path, status, work)
        work.wait(path, status, notBefore: former.map(\.notBefore) ?? work.lastPass, since: former?.since ?? clock)
        return true
    }

    private func former(_ path: String, _ status: FileStatus, _ work: ReceptionWork) -> WaitingFile? {
        work.waiting[Array(path.utf8)].flatMap { $0.inode == status.inode ? $0 : nil }
    }

    /// D1: hidden files and those that are still being written by a program.
    static func isPassedOver(_ name: String) -> Bool {
        let lower = name.lowercased()
        return name.utf8.starts(with: ".".utf8) || name.utf8.starts(with: "~$".utf8)
            || [".tmp", ".part", ".filepart", ".crdownload"].contains { lower.utf8.reversed().starts(with: $0.utf8.reversed()) }
    }

    // MARK: One file

    private func look(at path: String, from party: Sender, _ work: inout ReceptionWork) throws {
        guard let status = try FileSystem.status(workspace.path(path)) else { return }
        if status.isFolder { return work.leave(path, party, Finding(.folderIgnored)) }
        guard status.isRegular else { return work.leave(path, party, Self.waiting(.notRegular)) }
        let original = OriginalIdentity(device: status.device, inode: status.inode, changed: status.changed)
        if try ledger.receivedFile(path: path, original: original) != nil {
            // Left behind by a pass that broke off after the file was safe.
            if !isDry { try letGo(path, from: party, &work) }
            return
        }
        if status.size > Int64(limits.fileMegabytes) * Int64(Self.muchTooLarge) << 20 {
            return work.leave(path, party, Self.waiting(.muchTooLarge))
        }
        let former = former(path, status, work)
        let notBefore = former.map(\.notBefore) ?? work.lastPass
        guard isSettled(status, former) else {
            work.wait(path, status, notBefore: notBefore, since: isSame(status, former) ? former?.since ?? clock : clock)
            return work.leave(path, party, Self.waiting(.notSettled))
        }
        try take(path, status, from: party, notBefore: notBefore, &work)
    }

    /// Unchanged for the settle time: by its change time, or, where that lies in the future, since it was first seen like this.
    private func isSettled(_ status: FileStatus, _ former: WaitingFile?) -> Bool {
        let settle = Int64(settleSeconds)
        if status.changed / 1_000_000_000 <= clock - settle { return true }
        guard let former, isSame(status, former) else { return false }
        return clock - former.since >= settle && settle > 0
    }

    private func isSame(_ status: FileStatus, _ former: WaitingFile?) -> Bool {
        guard let former else { return false }
        return former.size == status.size && former.modified == status.modified && former.changed == status.changed
    }

    private func take(_ path: String, _ status: FileStatus, from party: Sender, notBefore: Instant?, _ work: inout ReceptionWork)
        throws
    {
        let number = work.nextNumber + work.copies.count
        let copied: Copied
        do {
            copied = try copy(path, to: part(number))
        } catch let failure as SystemFailure where failure.path == workspace.path(path) {
            // One file that cannot be read holds up nobody else's.
            work.wait(path, status, notBefore: notBefore, since: clock)
            return work.leave(path, party, Self.waiting(.notReadable))
        }
        guard copied.status == status, try FileSystem.status(workspace.path(path)) == status else {
            work.wait(path, status, notBefore: notBefore, since: clock)
            return work.leave(path, party, Self.waiting(.changedWhileRead))
        }
        let file = ReceivedFile(
            id: number, sender: party, path: path, at: receivedTime(status, notBefore: notBefore), digest: copied.digest,
            size: Int(status.size), original: OriginalIdentity(device: status.device, inode: status.inode, changed: status.changed))
        work.copies.append((file, status))
    }

    /// D3: the change time, no earlier than the last pass that did not find the file and no later than this one, down to the minute.
    private func receivedTime(_ status: FileStatus, notBefore: Instant?) -> Instant {
        var time = Instant(seconds: status.changed / 1_000_000_000)
        if let notBefore, time < notBefore { time = notBefore }
        if instant < time { time = instant }
        return time.flooredToMinute
    }

    private struct Copied {
        let status: FileStatus
        let digest: [UInt8]
    }

    /// A private copy, hashed on the way; durable once the group is.
    private func copy(_ path: String, to target: String) throws -> Copied {
        let source = try OpenFile(reading: workspace.path(path))
        let status = try source.status()
        let isGrouped = try group.watch(workspace.spool)
        let copy = try OpenFile(writing: target, mode: 0o600)
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: Int(min(max(status.size, 1 << 16), 1 << 20)))
        while true {
            let count = try source.read(into: &buffer)
            if count == 0 { break }
            hash.update(data: buffer[..<count])
            try copy.write(buffer[..<count])
        }
        if !isGrouped { try copy.sync() }
        let after = try source.status()
        return Copied(status: after == status ? status : after, digest: [UInt8](hash.finalize()))
    }

    // MARK: Keeping

    /// Where a copy is while it may not be whole.
    private func part(_ number: Int) -> String { "\(workspace.spool)/\(number)\(StrayCopies.partSuffix)" }

    /// Makes the copies durable and known to the ledger, then lets the originals go.
    private func keep(_ work: inout ReceptionWork) throws {
        if try group.watch(workspace.spool) {
            for (file, _) in work.copies { group.add(file: part(file.id)) }
        }
        try group.settle()
        for (file, _) in work.copies { try FileSystem.move(part(file.id), to: workspace.spooled(file)) }
        if !work.copies.isEmpty { group.add(folder: workspace.spool) }
        try group.settle()
        try ledger.finishPass(at: instant, received: work.copies.map(\.file), waiting: work.stillWaiting)
        for (file, status) in work.copies {
            work.pass.taken.append(file)
            // What changed in this very moment is another delivery, and stays for the next pass.
            guard !isDry, try FileSystem.status(workspace.path(file.path)) == status else { continue }
            try letGo(file.path, from: file.sender, &work)
        }
    }

    /// Removes an original that is safe with us. Where the system does not allow it, it stays, and is known when it is met again.
    private func letGo(_ path: String, from party: Sender, _ work: inout ReceptionWork) throws {
        do {
            try FileSystem.remove(workspace.path(path))
        } catch {
            guard error.isRefusal else { throw error }
            work.leave(path, party, Self.waiting(.notRemovable))
        }
    }

    /// Files in the folder of a party that no register knows: nobody may overlook them.
    private func reportStrangers(_ work: inout ReceptionWork) throws {
        for (kind, known) in [("scholen", registers.schools.map(\.code)), ("diensten", registers.services.map(\.code))] {
            let registered = Set(known)
            for code in try FileSystem.names(in: workspace.path(kind)) where !registered.contains(code) && !code.hasPrefix(".") {
                let folder = "\(kind)/\(code)/in"
                guard try FileSystem.status(workspace.path(folder))?.isFolder == true else { continue }
                let entries: [FileSystem.Entry]
                do {
                    entries = try FileSystem.entries(in: workspace.path(folder))
                } catch {
                    guard error.isRefusal else { throw error }
                    work.leave(folder, nil, Self.waiting(.notReadable))
                    continue
                }
                for entry in entries where !Self.isPassedOver(entry.name) {
                    work.leave("\(folder)/\(entry.name)", nil, Self.waiting(.strangeSender))
                }
            }
        }
    }

    private static func waiting(_ reason: Phrase) -> Finding { Finding(.fileWaiting, details: [reason.rawValue]) }
}

/// A pass while it goes on.
private struct ReceptionWork {
    let lastPass: Instant?
    /// By path, as bytes: names that are canonically equivalent are two files.
    let waiting: [[UInt8]: WaitingFile]
    let nextNumber: Int
    var pass = Reception.Pass()
    var copies: [(file: ReceivedFile, status: FileStatus)] = []
    var stillWaiting: [WaitingFile] = []

    init(lastPass: Instant?, waiting: [WaitingFile], nextNumber: Int) {
        self.lastPass = lastPass
        self.waiting = Dictionary(waiting.map { (Array($0.path.utf8), $0) }, uniquingKeysWith: { first, _ in first })
        self.nextNumber = nextNumber
    }

    mutating func leave(_ path: String, _ sender: Sender?, _ finding: Finding) {
        pass.left.append(Reception.LeftFile(sender: sender, path: path, finding: finding))
    }

    mutating func wait(_ path: String, _ status: FileStatus, notBefore: Instant?, since: Int64) {
        stillWaiting.append(
            WaitingFile(
                path: path, notBefore: notBefore, size: status.size, modified: status.modified, changed: status.changed,
                inode: status.inode, since: since))
    }
}
