import Ledger

/// `backup`: a consistent copy of the ledger, while idle or while a run is going.
package struct LedgerBackup {
    private let workspace: Workspace
    private let target: String

    /// What was written.
    package struct Receipt: Encodable {
        package let path: String
        /// How many received files the copy knows.
        package let files: Int
        /// Name of the last completed run; empty if there was none.
        package let run: String
    }

    package init(of workspace: Workspace, to target: String) {
        self.workspace = workspace
        self.target = target
    }

    /// Writes the copy beside its place, makes it durable and renames it. Nothing is ever overwritten.
    package func write() throws -> Receipt {
        try workspace.namingErrors {
            guard try FileSystem.exists(workspace.ledger) else { throw BatchError.nothingRun(workspace) }
            try refuseSharedFolder()
            try refuseExisting()
            try workspace.dropForeignLog()
            let copied = try write(to: scratch)
            try refuseExisting()
            try FileSystem.move(scratch, to: target)
            try FileSystem.syncFolder(parent)
            return Receipt(path: target, files: copied.files, run: copied.lastRun ?? "")
        }
    }

    private var parent: String { FileSystem.parent(of: target) }
    private var scratch: String { "\(parent)/.\(target.split(separator: "/").last ?? "").tmp" }

    private func write(to scratch: String) throws -> CopiedLedger {
        do {
            let file = try OpenFile(writing: scratch, mode: 0o600)
            let copied = try Ledger.copy(workspace.ledger, into: scratch)
            try file.sync()
            return copied
        } catch {
            for suffix in ["", "-journal"] { try? FileSystem.remove(scratch + suffix) }
            throw error
        }
    }

    private func refuseExisting() throws {
        guard try FileSystem.exists(target) else { return }
        throw BatchError.usage("\(target) is there already: nothing was written; choose another name, or take it away first")
    }

    /// A ledger holds every secret: it does not belong where a party looks, nor where `purge` would not find it.
    private func refuseSharedFolder() throws {
        guard let root = FileSystem.realPath(workspace.root), let folder = FileSystem.realPath(parent) else { return }
        let shared = ["scholen", "diensten", "beheer", "mail", "archief", ".stagematch"]
        for name in shared where folder == "\(root)/\(name)" || folder.hasPrefix("\(root)/\(name)/") {
            throw BatchError.usage("\(target) lies in the workspace's \(name): a backup holds every secret; write it elsewhere")
        }
    }
}
