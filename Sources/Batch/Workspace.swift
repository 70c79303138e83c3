import Exchange
import Findings
import Glibc
import Ledger
import Matching

/// The folders of a workspace (formats 1).
package struct Workspace: Sendable {
    package let root: String
    /// The program's own folder: `.stagematch`, or a copy of it for a dry run.
    let own: String

    package init(_ root: String) {
        self.root = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
        own = self.root + "/.stagematch"
    }

    private init(root: String, own: String) {
        self.root = root
        self.own = own
    }

    /// The same workspace with the program's own files elsewhere.
    func with(own folder: String) -> Workspace { Workspace(root: root, own: folder) }

    func path(_ below: String) -> String { "\(root)/\(below)" }

    var ledger: String { own + "/ledger.sqlite" }
    var lock: String { own + "/lock" }
    var spool: String { own + "/spool" }
    /// For what lives no longer than a run.
    var scratch: String { own + "/tmp" }

    /// The private copy of a received file.
    func spooled(_ file: ReceivedFile) -> String { "\(spool)/\(file.id)" }

    static let configuration = "stagematch.yaml"

    /// A party's folder below the workspace.
    static func folder(of sender: Sender) -> String {
        switch sender {
        case .school(let code): "scholen/\(code)"
        case .service(let code): "diensten/\(code)"
        case .administrator: "beheer"
        }
    }

    /// Every party of the registers, in the order in which their folders are looked through.
    static func parties(_ registers: Registers) -> [Sender] {
        [.administrator] + registers.schools.map { .school($0.code) } + registers.services.map { .service($0.code) }
    }

    /// Makes the folders that are missing: the program's own are nobody else's.
    func makeFolders(_ registers: Registers) throws(SystemFailure) {
        for party in Self.parties(registers) {
            for part in ["in", "uit"] { try makeFolder("\(Self.folder(of: party))/\(part)", mode: 0o2750) }
        }
        for folder in ["mail", "archief"] { try makeFolder(folder, mode: 0o700) }
    }

    /// A folder with all that are missing above it; not the workspace itself, which nobody may find made anew where it was taken away.
    func makeFolder(_ below: String, mode: mode_t) throws(SystemFailure) {
        if try FileSystem.exists(path(below)) { return }
        let parent = FileSystem.parent(of: below)
        if parent != "." { try makeFolder(parent, mode: mode) }
        try FileSystem.makeFolder(path(below), mode: mode)
    }

    /// Makes the program's own folders, readable by nobody else.
    func makeOwnFolders() throws(SystemFailure) {
        try FileSystem.makeFolder(own, mode: 0o700)
        try FileSystem.makeFolder(spool, mode: 0o700)
        try FileSystem.makeFolder(scratch, mode: 0o700)
        for name in try FileSystem.names(in: scratch) { try FileSystem.remove("\(scratch)/\(name)") }
    }

    /// Makes a ledger where none is. It appears whole: one that is empty or cut short has lost something, and is never taken for new.
    func makeLedger() throws {
        if try FileSystem.exists(ledger) { return }
        for suffix in ["-wal", "-journal"] where try FileSystem.exists(ledger + suffix) {
            throw BatchError.ledger(path: ledger, .damaged("it is gone, but \(ledger)\(suffix) is there"))
        }
        let draft = ledger + ".new"
        for suffix in ["", "-wal", "-shm"] { try FileSystem.remove(draft + suffix) }
        _ = try OpenFile(writing: draft, mode: 0o600)
        try Ledger.make(at: draft)
        // What SQLite could not take away itself.
        for left in [draft + "-wal", draft + "-shm", ledger + "-shm"] { try FileSystem.remove(left) }
        try FileSystem.move(draft, to: ledger)
    }

    /// Makes the names of the ledger and its -wal durable, once it is open. Also those that a run made which broke off before it did so;
    /// and SQLite, which does it too, does not say when it fails.
    func syncLedgerNames() throws(SystemFailure) {
        try FileSystem.syncFolder(own)
        try FileSystem.syncFolder(FileSystem.parent(of: own))
    }

    func openLedger() throws(BatchError) -> Ledger {
        do {
            try dropForeignLog()
            return try Ledger(path: ledger)
        } catch let error as LedgerError {
            throw .ledger(path: ledger, error)
        } catch let failure as SystemFailure {
            throw .system(failure)
        } catch {
            throw .ledger(path: ledger, .damaged("\(error)"))
        }
    }

    /// A ledger that was put back from a backup has no log yet: one that lies beside it belonged to the ledger that it replaced, and would
    /// ruin it.
    ///
    /// A ledger says in its header that it works with a log before it first has one. So the log is looked for first.
    func dropForeignLog() throws(SystemFailure) {
        guard try FileSystem.exists(ledger + "-wal"), try FileSystem.exists(ledger) else { return }
        let header = try OpenFile(reading: ledger).start(100)
        guard header.starts(with: Array("SQLite format 3\0".utf8)), header.count == 100, header[68...71] == Array("STGM".utf8)[...],
            header[18] == 1, header[19] == 1
        else { return }
        for suffix in ["-wal", "-shm"] { try FileSystem.remove(ledger + suffix) }
        try FileSystem.syncFolder(own)
    }
}
