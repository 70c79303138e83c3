import Foundation
import GRDB
import TestSupport
import Testing

/// Everything that breaks things for real: `Tests/run --filter Disturbed`, with STAGEMATCH_FAULTS=all at every point.
@Suite("Disturbed") enum Disturbed {}

/// A command on a workspace that is disturbed in many ways, and what comes of it undisturbed.
struct DisturbedNight: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let command: String
    let at: String
    /// The workspace with everything that is dropped in it, to be copied for each disturbance.
    private let prepared: Result<TestWorkspace, any Error>
    /// A run after the command, which the ends are compared behind; nil where the command is a run itself.
    let lastRun: String?

    /// The first run in a new workspace: it makes the ledger.
    static let first = DisturbedNight("the first night", "run", at: "2022-09-10T03:00") {
        let workspace = try TestWorkspace()
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...3))
        try workspace.put("scholen/school-1/in/b.csv", "niets;hier\n1;2\n")
        try workspace.put("diensten/dienst-a/in/m.csv", Papers.mentor())
        try workspace.put("diensten/dienst-b/in/n.csv", Papers.decisions([1], status: "niet aanvaard"))
        return workspace
    }
    /// A mixed night, after two others and some passes of `receive`.
    static let later = DisturbedNight("a later night", "run", at: "2022-09-10T03:00") {
        let workspace = try NightPapers.afterTwoNights()
        try NightPapers.drop(in: workspace)
        return workspace
    }
    /// A pass of `receive` with the same files.
    static let receiving = DisturbedNight("receive", "receive", at: "2022-09-09T18:00", lastRun: "2022-09-10T03:00") {
        let workspace = try NightPapers.afterTwoNights()
        try NightPapers.drop(in: workspace)
        return workspace
    }
    static let all = [first, later, receiving]

    private init(
        _ name: String, _ command: String, at: String, lastRun: String? = nil, _ prepare: @Sendable () throws -> TestWorkspace
    ) {
        testDescription = name
        self.command = command
        self.at = at
        self.lastRun = lastRun
        prepared = Result { try prepare() }
    }

    /// A copy of its own for one disturbance.
    func workspace() throws -> TestWorkspace { try TestWorkspace(copying: prepared.get()) }

    func arguments(_ workspace: TestWorkspace) -> [String] { [command, "-w", workspace.root, "--at", at, "--json"] }

    /// The calls that the command makes in its workspace, undisturbed.
    func calls() throws -> [SystemCall] {
        let workspace = try workspace()
        return try Strace.calls(of: arguments(workspace), below: workspace.root)
    }

    /// The command, undisturbed, and how it all ends.
    func end(of workspace: TestWorkspace) throws -> WorkspaceEnd {
        let result = try BuiltProduct.run(arguments(workspace))
        #expect(result.status == 0 && result.err.isEmpty, "\(result.err)")
        if let lastRun { try workspace.run(lastRun) }
        return try WorkspaceEnd(workspace)
    }
}

/// What stands in a workspace when all is over: every byte that went out, and every fact.
struct WorkspaceEnd: Sendable {
    let outputs: FolderTree
    let facts: [String]
    /// The program's own files.
    let own: [String]

    init(_ workspace: TestWorkspace) throws { try self.init(workspace.root) }

    init(_ root: String) throws {
        own = try FileManager.default.subpathsOfDirectory(atPath: "\(root)/.stagematch").sorted()
        outputs = try FolderTree(root, ignoring: [".stagematch"], timesToo: false)
        facts = try LedgerFacts.all(in: root)
    }

    /// What differs, in words; empty where nothing does.
    func differences(from other: WorkspaceEnd) -> [String] {
        let mine = Set(facts)
        let others = Set(other.facts)
        return outputs.differences(from: other.outputs) + mine.symmetricDifference(others).sorted().prefix(5)
            + (own == other.own ? [] : own)
    }
}

enum LedgerFacts {
    /// Every row of every table of a workspace, without what names an original on this machine's disk.
    static func all(in root: String) throws -> [String] {
        let queue = try DatabaseQueue(path: "\(root)/.stagematch/ledger.sqlite")
        let facts = try queue.read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
            return try tables.filter { $0 != "waiting" }.flatMap { table in
                let columns = try db.columns(in: table).map(\.name).filter { !["device", "inode", "changed"].contains($0) }
                let rows = try Row.fetchAll(db, sql: "SELECT \(columns.joined(separator: ", ")) FROM \(table)")
                return rows.map { row in "\(table): \(row.databaseValues.map(\.description).joined(separator: "|"))" }.sorted()
            }
        }
        try queue.close()
        return facts
    }
}

/// What stands on the disk in the middle of a night: nothing half published, nothing lost.
struct DisturbedState {
    let root: String
    let before: FolderTree
    let end: WorkspaceEnd

    init(_ root: String, before: FolderTree, end: WorkspaceEnd) {
        self.root = root
        self.before = before
        self.end = end
    }

    /// Files that are neither as before nor as at the end; those that the program is still writing have hidden names.
    func halves() throws -> [String] {
        let now = try FolderTree(root, ignoring: [".stagematch"], timesToo: false)
        return now.paths.filter { path in
            guard let entry = now.entries[path], entry.mode & S_IFMT == S_IFREG, !Self.isScratch(path) else { return false }
            return ![before.entries[path]?.bytes, end.outputs.entries[path]?.bytes].contains(entry.bytes)
        }
    }

    /// Files that had been dropped and whose bytes are nowhere any more.
    func losses() throws -> [String] {
        let now = try FolderTree(root, timesToo: false)
        let contents = Set(now.entries.values.map(\.bytes))
        return before.paths.filter { path in
            path.contains("/in/") && before.entries[path].map { !contents.contains($0.bytes) } ?? false
        }
    }

    private static func isScratch(_ path: String) -> Bool {
        path.split(separator: "/").last.map { $0.hasPrefix(".") && $0.hasSuffix(".tmp") } ?? false
    }
}
