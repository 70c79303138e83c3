import Glibc
import Matching

/// Puts files into place: each appears whole, by rename, and one whose content did not change keeps its bytes and its time (formats 4).
///
/// Files are rendered and written beside their places on every core; when all are durable, they are renamed.
struct Publication {
    let workspace: Workspace
    /// Whether nothing may be written (a dry run): then what would be is only named.
    let isDry: Bool
    /// Paths below the workspace that were written, in the order in which they were handed over.
    private(set) var written: [String] = []
    /// Folders below the workspace that are links or no folders at all: nothing is written through them, and the others go on.
    private(set) var blocked: [String] = []
    private var jobs: [Job] = []
    /// Written beside their places and not put there yet, in order.
    private var ready: [String] = []
    /// Every place below the workspace that holds what it should, once this is finished.
    private(set) var places: Set<String> = []
    private let group = GroupedSync()
    /// Files below the workspace that were taken away, or would be.
    private(set) var stale: [String] = []
    private var folders: Set<String> = []
    private var known: [String: Bool] = [:]

    /// Files that are rendered together; each may stand in several places.
    private struct Job: Sendable {
        var places: [[Target]]
        let render: @Sendable () throws -> [[UInt8]]
    }

    private struct Target: Sendable {
        let below: String
        let path: String
        /// Whether the file must be made durable as it is written.
        let needsSync: Bool
    }

    /// So many wait to be rendered before all of them are.
    private static let batch = 64

    init(workspace: Workspace, isDry: Bool) {
        self.workspace = workspace
        self.isDry = isDry
    }

    mutating func publish(_ bytes: [UInt8], to below: String) throws { try publish(to: [below]) { bytes } }

    /// Hands over a file for one place or more below the workspace.
    mutating func publish(to places: [String], _ render: @escaping @Sendable () throws -> [UInt8]) throws {
        try publish([places]) { [try render()] }
    }

    /// Hands over files that are rendered together, each for one place or more below the workspace: they will be written beside
    /// their places unless they are there already; `finish` puts them there.
    mutating func publish(_ places: [[String]], _ render: @escaping @Sendable () throws -> [[UInt8]]) throws {
        let targets = try places.map { try $0.compactMap { try target($0) } }
        if !targets.allSatisfy(\.isEmpty) { jobs.append(Job(places: targets, render: render)) }
        if jobs.count >= Self.batch { try writeWaiting() }
    }

    /// A file that is known to be there as it should.
    mutating func keep(_ below: String) { places.insert(below) }

    /// nil where nothing may be written.
    private mutating func target(_ below: String) throws -> Target? {
        guard try isOpen(FileSystem.parent(of: below)) else { return nil }
        // What is said of a place last is what holds.
        if !places.insert(below).inserted { try forget(below) }
        let path = workspace.path(below)
        let isGrouped = try isDry || group.watch(FileSystem.parent(of: path))
        return Target(below: below, path: path, needsSync: !isGrouped)
    }

    /// Renders what waits, and writes it beside its place.
    mutating func writeWaiting() throws {
        let jobs = jobs
        self.jobs = []
        for targets in try Parallel.map(jobs, { [isDry] job in try Self.write(job, isDry: isDry) }) {
            for target in targets {
                written.append(target.below)
                guard !isDry else { continue }
                ready.append(target.path)
                if !target.needsSync { group.add(file: Self.scratch(target.path)) }
                folders.insert(FileSystem.parent(of: target.path))
            }
        }
    }

    /// Those of a job's places that had other bytes.
    private static func write(_ job: Job, isDry: Bool) throws -> [Target] {
        var changed: [Target] = []
        for (targets, bytes) in zip(job.places, try job.render()) {
            for target in targets where try !holds(bytes, target.path) {
                changed.append(target)
                if !isDry { try write(bytes, beside: target) }
            }
        }
        return changed
    }

    private static func write(_ bytes: [UInt8], beside target: Target) throws {
        let scratch = scratch(target.path)
        do {
            let file = try OpenFile(writing: scratch, mode: 0o640)
            try file.write(bytes[...])
            if target.needsSync { try file.sync() }
        } catch {
            try? FileSystem.remove(scratch)
            throw error
        }
    }

    private mutating func forget(_ below: String) throws {
        for index in jobs.indices {
            for file in jobs[index].places.indices { jobs[index].places[file].removeAll { $0.below == below } }
        }
        written.removeAll { $0 == below }
        let path = workspace.path(below)
        if ready.contains(path) { try FileSystem.remove(Self.scratch(path)) }
        ready.removeAll { $0 == path }
    }

    /// Makes the files durable, puts them into place, and makes that durable.
    mutating func finish() throws {
        try writeWaiting()
        try group.settle()
        for path in ready { try FileSystem.move(Self.scratch(path), to: path) }
        for folder in folders.sorted() { group.add(folder: folder) }
        try group.settle()
        (ready, folders) = ([], [])
    }

    /// Takes a file away that no longer holds.
    mutating func withdraw(_ below: String) throws {
        let path = workspace.path(below)
        let folder = FileSystem.parent(of: path)
        guard try isOpen(FileSystem.parent(of: below)), try FileSystem.exists(path) else { return }
        stale.append(below)
        guard !isDry else { return }
        _ = try group.watch(folder)
        try FileSystem.remove(path)
        folders.insert(folder)
    }

    /// Takes away what a run that broke off left half written; after `finish`.
    mutating func sweep(_ parties: [Sender]) throws {
        for folder in parties.map({ Workspace.folder(of: $0) + "/uit" }) + [NewMails.folder] {
            for name in try FileSystem.names(in: workspace.path(folder)) where name.hasPrefix(".") && Self.isScratch(name) {
                try withdraw("\(folder)/\(name)")
            }
        }
        try finish()
    }

    /// Whether a folder is a plain one. One that is missing is the caller's affair (a dry run on a new workspace).
    private mutating func isOpen(_ folder: String) throws -> Bool {
        if let answer = known[folder] { return answer }
        let answer = try FileSystem.status(workspace.path(folder))?.isFolder ?? true
        known[folder] = answer
        if !answer { blocked.append(folder) }
        return answer
    }

    /// Beside the target, hidden, so that no party's program takes it for a file.
    private static func scratch(_ path: String) -> String {
        let parent = FileSystem.parent(of: path)
        return "\(parent)/.\(path.dropFirst(parent.count + 1)).tmp"
    }

    private static func isScratch(_ name: String) -> Bool {
        [".csv.tmp", ".xlsx.tmp", ".html.tmp", ".eml.tmp"].contains(where: name.hasSuffix)
    }

    private static func holds(_ bytes: [UInt8], _ path: String) throws -> Bool {
        guard let status = try FileSystem.status(path), status.isRegular, status.size == bytes.count else { return false }
        return try FileSystem.read(path) == bytes
    }
}
