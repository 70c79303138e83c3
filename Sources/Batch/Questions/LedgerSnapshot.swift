import Glibc
import Ledger

extension Workspace {
    /// Does work on a private copy of the ledger as it is at one moment, whether a run is going or not.
    ///
    /// No lock is taken and nothing in the workspace is opened for writing: a run is not disturbed, and nobody need be allowed to write there.
    func onSnapshot<Result>(_ work: (Ledger) throws -> Result) throws -> Result {
        let snapshot = try LedgerSnapshot()
        defer { snapshot.remove() }
        try snapshot.take(of: self)
        let ledger = try snapshot.workspace(like: self).openLedger()
        let result = try work(ledger)
        try ledger.close()
        return result
    }
}

/// A copy of the ledger that is thrown away.
///
/// The database is copied first, then its log. A log only grows until all of it has been brought into the database and it begins anew; so as long
/// as it is the same log before and after, whatever a run brought into the database meanwhile stands in the copied log too, and the two
/// together are the ledger as of the log's last whole transaction. SQLite drops what was copied in the middle of one.
private struct LedgerSnapshot {
    private let folder: PrivateFolder

    /// How often a run may come in between: it begins its log anew a few times a night.
    private static let attempts = 50

    init() throws(SystemFailure) { folder = try PrivateFolder() }

    func workspace(like original: Workspace) -> Workspace { original.with(own: folder.path) }

    func take(of original: Workspace) throws {
        for _ in 0..<Self.attempts {
            let before = try Log(of: original)
            try copy(original)
            guard try Log(of: original) == before else { continue }
            // Where no ledger is yet, nothing is known.
            return try workspace(like: original).makeLedger()
        }
        throw BatchError.busy(path: original.ledger)
    }

    private func copy(_ original: Workspace) throws(SystemFailure) {
        let target = workspace(like: original).ledger
        for suffix in ["", "-wal"] {
            try FileSystem.remove(target + suffix)
            try FileSystem.copyPrivately(original.ledger + suffix, to: target + suffix)
        }
    }

    func remove() { folder.remove() }

    /// Which log there is; without one, which database.
    private struct Log: Equatable {
        private let inode: Int64?
        /// Holds two numbers that change whenever the log begins anew.
        private let header: [UInt8]
        private let database: FileStatus?

        init(of workspace: Workspace) throws(SystemFailure) {
            let log = try FileSystem.status(workspace.ledger + "-wal")
            inode = log?.inode
            header = log == nil ? [] : try Self.header(workspace.ledger + "-wal")
            database = log == nil ? try FileSystem.status(workspace.ledger) : nil
        }

        private static func header(_ path: String) throws(SystemFailure) -> [UInt8] {
            do {
                return try OpenFile(reading: path).start(32)
            } catch {
                // A run that has ended takes it away.
                guard error.errno == ENOENT else { throw error }
                return []
            }
        }
    }
}
