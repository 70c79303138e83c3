import Foundation
import TestSupport
import Testing

/// D6: a run broken off at any point, and repeated, ends with the same bytes as one that was not.
struct ProcessBrokenRunTests {
    static let strace = BuiltProduct.installed("strace")
    private static let night = "2022-09-10T03:00"

    /// Kills the run as it makes its n-th call of a kind.
    struct Blow: CustomTestStringConvertible, Sendable {
        let call: String
        let number: Int
        /// nil for SIGKILL, else the error that the call fails with.
        var error: String?

        var testDescription: String { "\(error ?? "KILL") at \(call) \(number)" }

        func arguments(_ workspace: TestWorkspace) -> [String] {
            let how = error.map { "error=\($0)" } ?? "signal=KILL"
            return ["-f", "-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(call):\(how):when=\(number)"]
                + [BuiltProduct.path, "run", "-w", workspace.root, "--at", ProcessBrokenRunTests.night]
        }
    }

    /// A workspace after two nights and some passes of `receive`, to be copied for each blow; and what comes of it undisturbed.
    private static let before = Result { try prepared() }
    private static let undisturbed = Result {
        let workspace = try TestWorkspace(copying: before.get())
        try dropped(in: workspace)
        let lines = try workspace.run(night).lines
        return (outputs: try workspace.outputs(), lines: lines)
    }

    private static func prepared() throws -> TestWorkspace {
        let workspace = try TestWorkspace(limit: 3)
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...8))
        try workspace.put("scholen/school-1/in/d.csv", Papers.applications(9...12, track: "duaal"))
        for service in ["a", "b"] { try workspace.put("diensten/dienst-\(service)/in/m.csv", Papers.mentor()) }
        try workspace.run("2022-09-08T03:00")
        try workspace.put("diensten/dienst-b/in/uit.csv", Papers.decisions(9...11, "DU", status: "uitgenodigd"))
        try workspace.put("diensten/dienst-c/in/n.csv", Papers.decisions([7], status: "niet aanvaard"))
        try workspace.run("2022-09-09T03:00")
        // Decisions of several times, the same bytes among them, and a held file that is confirmed later.
        try workspace.put("diensten/dienst-a/in/1.csv", Papers.decisions([1], mentor: "An Mentor"))
        try workspace.put("diensten/dienst-b/in/veel.csv", Papers.decisions(1...4))
        try workspace.call("receive", at: "2022-09-09T10:00")
        try workspace.put("diensten/dienst-a/in/2.csv", Papers.decisions([5], status: "niet aanvaard"))
        try workspace.call("receive", at: "2022-09-09T11:00")
        try workspace.put("diensten/dienst-a/in/3.csv", Papers.decisions([1], mentor: "An Mentor"))
        try workspace.put("diensten/dienst-b/in/bevestigd.csv", Papers.decisions(1...4))
        try workspace.call("receive", at: "2022-09-09T12:00")
        return workspace
    }

    /// A mixed night: new and changed applications, withdrawals, mentors, decisions that compete, corrections, rubbish.
    private static func dropped(in workspace: TestWorkspace) throws {
        let bad = "P30;;Naam30;cvo;8300;Knokke;15/09/2022 - 15/10/2022;;\n"
        try workspace.put("scholen/school-1/in/nieuw.csv", Papers.applications(20...24) + bad)
        try workspace.put("scholen/school-1/in/weg.csv", Papers.withdrawals([9]))
        try workspace.put("scholen/school-2/in/a.csv", Papers.applications(1...3))
        try workspace.put("scholen/school-2/in/kapot.csv", "niets;hier\n1;2\n")
        try workspace.put("beheer/in/kapot.csv", "zomaar wat")
        try workspace.put("beheer/in/c.csv", Papers.correction(1))
        for name in ["m", "m2"] { try workspace.put("diensten/dienst-c/in/\(name).csv", Papers.mentor("Ce Mentor")) }
        try workspace.put("diensten/dienst-a/in/d.csv", Papers.decisions([2, 6, 7]))
        try workspace.put(
            "diensten/dienst-b/in/d.csv", Papers.decisions([10], "DU") + Papers.decisions([6]).split(separator: "\n")[1] + "\n")
        for name in ["e", "f"] {
            try workspace.put("diensten/dienst-b/in/\(name).csv", Papers.decisions([8], status: "niet aanvaard"))
        }
        try workspace.put("diensten/dienst-c/in/d.csv", Papers.decisions([1, 8], mentor: "Ce Mentor"))
    }

    private static func disturbed(by blow: Blow, _ strace: String) throws -> (workspace: TestWorkspace, status: Int32, err: String)
    {
        let workspace = try TestWorkspace(copying: before.get())
        try dropped(in: workspace)
        let result = try BuiltProduct.run(program: strace, blow.arguments(workspace))
        return (workspace, result.status, result.err)
    }

    private static func expectSameEnd(_ workspace: TestWorkspace) throws {
        let result = try workspace.call("run", at: night)
        #expect(result.status == 0, "\(result.err)")
        #expect(try workspace.outputs().differences(from: undisturbed.get().outputs) == [])
        #expect(try workspace.names(".stagematch/spool") == [])
    }

    @Test("The night that is broken off below has everything in it")
    func mixedNight() throws {
        let lines = try Self.undisturbed.get().lines
        for outcome in ["taken", "refused", "duplicate", "held"] {
            #expect(lines.contains { $0.contains(": \(outcome) ") }, "\(outcome)")
        }
        #expect(lines.contains("diensten/dienst-a/in/3.csv: duplicate 0/0/0"))
        #expect(lines.contains { $0.hasPrefix("diensten/dienst-b/in/bevestigd.csv: taken ") })
        #expect(lines.contains { $0.hasPrefix("scholen/school-1/in/nieuw.csv: taken 5/0/1") })
    }

    static let kills: [Blow] = [
        // Private copies; commits and checkpoints; published files; originals and the archive.
        Blow(call: "openat", number: 150), Blow(call: "mkdir", number: 1), Blow(call: "fsync", number: 1),
        Blow(call: "fsync", number: 9),
        Blow(call: "fsync", number: 20), Blow(call: "fsync", number: 40), Blow(call: "fdatasync", number: 1),
        Blow(call: "fdatasync", number: 2), Blow(call: "fdatasync", number: 3), Blow(call: "fdatasync", number: 4),
        Blow(call: "fdatasync", number: 5), Blow(call: "fdatasync", number: 6), Blow(call: "fdatasync", number: 7),
        Blow(call: "pwrite64", number: 10), Blow(call: "pwrite64", number: 50), Blow(call: "write", number: 12),
        Blow(call: "unlink", number: 1), Blow(call: "unlink", number: 6), Blow(call: "rename", number: 1),
        Blow(call: "rename", number: 12),
        Blow(call: "rename", number: 30), Blow(call: "rename", number: 40),
    ]

    @Test(
        "D6: killed anywhere and repeated, a run ends with the same bytes", .enabled(if: strace != nil, "strace is not installed"),
        arguments: kills)
    func killed(blow: Blow) throws {
        let (workspace, status, _) = try Self.disturbed(by: blow, try #require(Self.strace))
        #expect(status == -9, "the run was not killed")
        try Self.expectSameEnd(workspace)
    }

    static let failures: [Blow] = [
        Blow(call: "fsync", number: 3, error: "EIO"), Blow(call: "fsync", number: 25, error: "EIO"),
        Blow(call: "fdatasync", number: 3, error: "EIO"), Blow(call: "pwrite64", number: 20, error: "ENOSPC"),
        Blow(call: "write", number: 15, error: "ENOSPC"), Blow(call: "rename", number: 20, error: "EACCES"),
        Blow(call: "mkdir", number: 1, error: "ENOSPC"),
    ]

    @Test(
        "D6: refused by the system anywhere, a run ends with 74 and one line; repeated, with the same bytes",
        .enabled(if: strace != nil, "strace is not installed"), arguments: failures)
    func failed(blow: Blow) throws {
        let (workspace, status, err) = try Self.disturbed(by: blow, try #require(Self.strace))
        #expect(status == 74)
        expectOneError(err)
        try Self.expectSameEnd(workspace)
    }

    static let firstKills: [Blow] = [
        Blow(call: "mkdir", number: 2), Blow(call: "mkdir", number: 5), Blow(call: "pwrite64", number: 3),
        Blow(call: "fdatasync", number: 1), Blow(call: "fdatasync", number: 2), Blow(call: "fsync", number: 1),
        Blow(call: "rename", number: 1), Blow(call: "unlink", number: 4),
    ]

    @Test(
        "D6: also the very first run, which makes the ledger", .enabled(if: strace != nil, "strace is not installed"),
        arguments: firstKills)
    func killedAtFirst(blow: Blow) throws {
        let (broken, whole) = (try TestWorkspace(), try TestWorkspace())
        for workspace in [broken, whole] { try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...2)) }
        #expect(try BuiltProduct.run(program: try #require(Self.strace), blow.arguments(broken)).status == -9)
        for workspace in [broken, whole] { try workspace.run(Self.night) }
        #expect(try broken.outputs().differences(from: whole.outputs()) == [])
        #expect(try broken.names(".stagematch") == ["ledger.sqlite", "lock", "spool", "tmp"])
    }

    @Test(
        "Whatever the umask, the program's own files are nobody else's, also those beside an open ledger",
        .enabled(if: strace != nil, "strace is not installed"), arguments: ["000", "077"])
    func umasks(umask: String) throws {
        let workspace = try TestWorkspace()
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...2))
        let blow = Blow(call: "rename", number: 6)
        let command = "umask \(umask); exec \(try #require(Self.strace)) \(blow.arguments(workspace).joined(separator: " "))"
        #expect(try BuiltProduct.run(program: "/bin/sh", ["-c", command]).status == -9)
        for name in [".stagematch", ".stagematch/spool"] { #expect(permissions(workspace.path(name)) == 0o700) }
        for name in ["lock", "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "spool/1"] {
            #expect(permissions(workspace.path(".stagematch/\(name)")) == 0o600, "\(name)")
        }
        for party in ["scholen/school-1", "diensten/dienst-a", "beheer"] {
            #expect(permissions(workspace.path("\(party)/uit")) == 0o2750)
        }
    }
}
