import Glibc

/// Puts files into place: each appears whole, by rename, and one whose content did not change keeps its bytes and its time (formats 4).
struct Publication {
    let workspace: Workspace
    /// Whether nothing may be written (a dry run): then what would be is only named.
    let isDry: Bool
    /// Paths below the workspace that were written, in order.
    private(set) var written: [String] = []
    /// Folders below the workspace that are links or no folders at all: nothing is written through them, and the others go on.
    private(set) var blocked: [String] = []
    /// Written beside their places and not put there yet, in order.
    private var ready: [Ready] = []
    private var readyPaths: Set<String> = []
    private let group = GroupedSync()
    private var folders: Set<String> = []
    private var known: [String: Bool] = [:]

    init(workspace: Workspace, isDry: Bool) {
        self.workspace = workspace
        self.isDry = isDry
    }

    private struct Ready {
        let scratch: String
        let path: String
    }

    /// Beside the target, hidden, so that no party's program takes it for a file.
    private static func scratch(_ path: String) -> String {
        let parent = FileSystem.parent(of: path)
        return "\(parent)/.\(path.dropFirst(parent.count + 1)).tmp"
    }

    /// Writes a file beside its place, unless it is there already; `finish` puts it there.
    mutating func publish(_ bytes: [UInt8], to below: String) throws {
        let path = workspace.path(below)
        let folder = FileSystem.parent(of: path)
        guard try isOpen(FileSystem.parent(of: below)) else { return }
        if try !readyPaths.contains(path) && holds(bytes, path) { return }
        let isNew = readyPaths.insert(path).inserted
        if isNew { written.append(below) }
        guard !isDry else { return }
        let scratch = Self.scratch(path)
        do {
            try group.watch(folder)
            let file = try OpenFile(writing: scratch, mode: 0o640)
            try file.write(bytes[...])
            try group.sync(file)
        } catch {
            try? FileSystem.remove(scratch)
            throw error
        }
        if isNew { ready.append(Ready(scratch: scratch, path: path)) }
        folders.insert(folder)
    }

    /// Takes away what a run that broke off left half written.
    mutating func sweep(_ folder: String) throws {
        for name in try FileSystem.names(in: workspace.path(folder)) where name.hasPrefix(".") && Self.isScratch(name) {
            try withdraw("\(folder)/\(name)")
        }
    }

    private static func isScratch(_ name: String) -> Bool { [".csv.tmp", ".xlsx.tmp"].contains(where: name.hasSuffix) }

    /// Takes a file away that no longer holds.
    mutating func withdraw(_ below: String) throws {
        let path = workspace.path(below)
        guard !isDry, try isOpen(FileSystem.parent(of: below)), try FileSystem.exists(path) else { return }
        try FileSystem.remove(path)
        try group.watch(FileSystem.parent(of: path))
        folders.insert(FileSystem.parent(of: path))
    }

    /// Whether a folder is a plain one. One that is missing is the caller's affair (a dry run on a new workspace).
    private mutating func isOpen(_ folder: String) throws -> Bool {
        if let answer = known[folder] { return answer }
        let answer = try FileSystem.status(workspace.path(folder))?.isFolder ?? true
        known[folder] = answer
        if !answer { blocked.append(folder) }
        return answer
    }

    /// Makes the files durable, puts them into place, and makes that durable.
    mutating func finish() throws {
        try group.settle()
        for file in ready { try FileSystem.move(file.scratch, to: file.path) }
        try group.sync(folders: folders.sorted())
        try group.settle()
        (ready, readyPaths, folders) = ([], [], [])
    }

    private func holds(_ bytes: [UInt8], _ path: String) throws -> Bool {
        guard let status = try FileSystem.status(path), status.isRegular, status.size == bytes.count else { return false }
        return try FileSystem.read(path) == bytes
    }
}
