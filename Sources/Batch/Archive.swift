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
        var folders: Set<String> = []
        for name in try FileSystem.names(in: workspace.spool) {
            guard let number = Int(name), let file = try ledger.receivedFile(number), let target = try target(of: file) else {
                continue
            }
            let folder = FileSystem.parent(of: target)
            try FileSystem.makeFolders(workspace.path(folder), mode: 0o700)
            try FileSystem.move(workspace.spooled(file), to: workspace.path(target))
            folders.insert(folder)
        }
        try sync(folders)
    }

    /// Makes the new names durable, and the folders on the way to them.
    private func sync(_ folders: Set<String>) throws {
        var all: Set<String> = []
        for var folder in folders {
            while folder != ".", all.insert(folder).inserted { folder = FileSystem.parent(of: folder) }
        }
        let group = GroupedSync()
        for folder in all.sorted().map(workspace.path) {
            _ = try group.watch(folder)
            group.add(folder: folder)
        }
        try group.settle()
    }

    /// Below the workspace; nil until the run that read the file is completed. A second file by the same path in one run has its number behind.
    private func target(of file: ReceivedFile) throws -> String? {
        guard let place = try ledger.archivePlace(of: file) else { return nil }
        let path = "archief/\(place.run)/\(file.path)"
        return place.isFirst ? path : SafeName.appending("~\(file.id)", to: path)
    }
}
