import Ledger

/// `archief/<run>/…`: every file received, under the path it came by.
struct Archive {
    let workspace: Workspace
    let ledger: Ledger

    /// Where the bytes of a received file are now: with us, or archived.
    func location(of file: ReceivedFile) throws -> String {
        let spooled = workspace.spooled(file)
        if try FileSystem.exists(spooled) { return spooled }
        return try target(of: file).map { workspace.path($0) } ?? spooled
    }

    /// Moves the private copies that completed runs have reported; the originals' paths are kept.
    func settle() throws {
        for name in try FileSystem.names(in: workspace.spool) {
            guard let number = Int(name), let file = try ledger.receivedFile(number), let target = try target(of: file) else {
                continue
            }
            try move(file, to: workspace.path(target))
        }
    }

    /// Below the workspace; nil until the run that read the file is completed. A second file by the same path in one run has its number behind.
    private func target(of file: ReceivedFile) throws -> String? {
        guard let place = try ledger.archivePlace(of: file) else { return nil }
        return "archief/\(place.run)/\(file.path)" + (place.isFirst ? "" : "~\(file.id)")
    }

    private func move(_ file: ReceivedFile, to target: String) throws {
        let folder = FileSystem.parent(of: target)
        try FileSystem.makeFolders(folder, mode: 0o700)
        // Not synced: after a power cut the copy stands in one of the two places, and the next run moves it again if need be.
        try FileSystem.move(workspace.spooled(file), to: target)
    }
}
