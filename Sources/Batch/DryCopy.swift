import Ledger

extension Workspace {
    /// Does work on a private copy of the program's own files, while nobody else changes them.
    func onCopy<Result>(_ work: (Workspace, Ledger) throws -> Result) throws -> Result {
        let lock = try RunLock(lock, creating: false)
        defer { withExtendedLifetime(lock) {} }
        let copy = try DryCopy(of: self)
        defer { copy.remove() }
        try copy.fill(from: self)
        let ledger = try copy.workspace.openLedger()
        let result = try work(copy.workspace, ledger)
        try ledger.close()
        return result
    }
}

/// A copy of the program's own files that is thrown away.
private struct DryCopy {
    let workspace: Workspace
    private let folder: PrivateFolder

    init(of original: Workspace) throws(SystemFailure) {
        folder = try PrivateFolder()
        workspace = original.with(own: folder.path)
    }

    func fill(from original: Workspace) throws {
        try workspace.makeOwnFolders()
        for suffix in ["", "-wal"] { try FileSystem.copyPrivately(original.ledger + suffix, to: workspace.ledger + suffix) }
        try workspace.makeLedger()
        for name in try FileSystem.names(in: original.spool) {
            try FileSystem.copyPrivately("\(original.spool)/\(name)", to: "\(workspace.spool)/\(name)")
        }
    }

    func remove() { folder.remove() }
}
