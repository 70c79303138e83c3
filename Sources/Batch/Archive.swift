import Ledger

/// `archief/<run>/…`: every file received, under the path it came by.
struct Archive {
    let workspace: Workspace
    let ledger: Ledger

    /// Where the bytes of a received file are now: with us, or archived.
    func location(of file: ReceivedFile) throws -> String {
        let spooled = workspace.spooled(file)
        if try FileSystem.exists(spooled) { return spooled }
        return try place(of: file).map { workspace.path($0) } ?? spooled
    }

    /// Where a file that a completed run has reported stands, below the workspace; nil for others.
    func place(of file: ReceivedFile) throws -> String? {
        guard let place = try ledger.archivePlace(of: file) else { return nil }
        let path = "archief/\(place.run)/\(file.path)"
        // A second of two by one path keeps its number, also when the first is purged (D8).
        let numbered = Self.numbered(path, file)
        return try !place.isFirst || FileSystem.exists(workspace.path(numbered)) ? numbered : path
    }

    /// Moves the private copies that completed runs have reported; the originals' paths are kept.
    func settle() throws {
        var folders: Set<String> = []
        for name in try FileSystem.names(in: workspace.spool) {
            guard let number = Int(name), let file = try ledger.receivedFile(number), let target = try target(of: file) else {
                continue
            }
            let folder = FileSystem.parent(of: target)
            try workspace.makeFolder(folder, mode: 0o700)
            try makeRoom(at: target)
            try FileSystem.move(workspace.spooled(file), to: workspace.path(target))
            folders.insert(folder)
        }
        try sync(folders)
    }

    /// What stands there already was archived under a ledger that an older one replaced since: it is kept beside.
    private func makeRoom(at target: String) throws {
        guard try FileSystem.exists(workspace.path(target)) else { return }
        var number = 1
        while true {
            let aside = workspace.path(SafeName.appending("~stray-\(number)", to: target))
            if try !FileSystem.exists(aside) { return try FileSystem.move(workspace.path(target), to: aside) }
            number += 1
        }
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
        return place.isFirst ? path : Self.numbered(path, file)
    }

    private static func numbered(_ path: String, _ file: ReceivedFile) -> String { SafeName.appending("~\(file.id)", to: path) }
}
