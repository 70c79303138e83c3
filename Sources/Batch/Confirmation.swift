import Ledger

/// `confirm`: the administrator confirms a file that was held (B13).
///
/// The same bytes are dropped again for the service, under a name that begins with `bevestigd`: the next run takes them as of their first
/// received time.
package struct Confirmation {
    package let workspace: Workspace

    package init(workspace: Workspace) { self.workspace = workspace }

    /// Confirms the file that was held last under this path below the workspace; gives the path of the copy.
    package func confirm(_ path: String) throws -> String {
        try workspace.namingErrors {
            _ = try Settings(of: workspace)
            let lock = try RunLock(workspace.lock, creating: false)
            defer { withExtendedLifetime(lock) {} }
            guard try FileSystem.exists(workspace.ledger) else { throw unknown(path) }
            let ledger = try workspace.openLedger()
            guard let file = try ledger.heldFile(path: path), try ledger.lastDelivery(of: file)?.outcome == .held else {
                throw unknown(path)
            }
            let bytes = try FileSystem.read(try Archive(workspace: workspace, ledger: ledger).location(of: file))
            let target = try freePath(in: FileSystem.parent(of: path), for: file)
            var publication = Publication(workspace: workspace, isDry: false)
            try publication.publish(bytes, to: target)
            try publication.finish()
            try ledger.close()
            return target
        }
    }

    /// Never over another delivery that waits there.
    private func freePath(in folder: String, for file: ReceivedFile) throws -> String {
        var number = 1
        while true {
            let mark = number == 1 ? "bevestigd-" : "bevestigd-\(number)-"
            let target = "\(folder)/\(mark)\(SafeName.stem(of: file.name)).\(SafeName.ending(of: file.name))"
            if try !FileSystem.exists(workspace.path(target)) { return target }
            number += 1
        }
    }

    private func unknown(_ path: String) -> BatchError {
        .usage(
            "\(path): no file that is held came by this path; give the path as the report names it, such as diensten/<code>/in/lijst.csv"
        )
    }
}
