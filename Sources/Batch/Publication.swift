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
    private var folders: Set<String> = []
    private var known: [String: Bool] = [:]

    init(workspace: Workspace, isDry: Bool) {
        self.workspace = workspace
        self.isDry = isDry
    }

    /// Beside the target, hidden, so that no party's program takes it for a file.
    private static func scratch(_ path: String) -> String {
        let parent = FileSystem.parent(of: path)
        return "\(parent)/.\(path.dropFirst(parent.count + 1)).tmp"
    }

    /// Gives whether the file stands there now.
    @discardableResult
    mutating func publish(_ bytes: [UInt8], to below: String) throws -> Bool {
        let path = workspace.path(below)
        guard try isOpen(FileSystem.parent(of: below)) else { return false }
        if try holds(bytes, path) { return true }
        written.append(below)
        guard !isDry else { return false }
        let scratch = Self.scratch(path)
        do {
            let file = try OpenFile(writing: scratch, mode: 0o640)
            try file.write(bytes[...])
            try file.sync()
        } catch {
            try? FileSystem.remove(scratch)
            throw error
        }
        try FileSystem.move(scratch, to: path)
        folders.insert(FileSystem.parent(of: path))
        return true
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

    /// Makes the names durable.
    mutating func finish() throws {
        for folder in folders.sorted() { try FileSystem.syncFolder(folder) }
        folders = []
    }

    private func holds(_ bytes: [UInt8], _ path: String) throws -> Bool {
        guard let status = try FileSystem.status(path), status.isRegular, status.size == bytes.count else { return false }
        return try FileSystem.read(path) == bytes
    }
}
