import Foundation
import TestSupport
import Testing

/// D8: killed at any point and repeated, a purge ends the same.
@Suite(.enabled(if: Strace.path != nil, "strace is not installed"))
struct PurgeBrokenOffTests {
    private static let undisturbed = Result {
        let workspace = try TestWorkspace(copying: PurgeTests.before.get())
        try #require(workspace.call("purge", at: PurgeTests.over, ["so-2022", "--confirm"]).status == 0)
        return try workspace.outputs()
    }

    struct Blow: CustomTestStringConvertible, Sendable {
        let call: String
        let number: Int
        var testDescription: String { "KILL at \(call) \(number)" }
    }

    static let blows = [
        // The transaction, the files, free pages, the lists, the receipt.
        Blow(call: "pwrite64", number: 1), Blow(call: "pwrite64", number: 12), Blow(call: "fdatasync", number: 1),
        Blow(call: "fdatasync", number: 2), Blow(call: "unlink", number: 1), Blow(call: "unlink", number: 4),
        Blow(call: "unlink", number: 9), Blow(call: "rmdir", number: 2), Blow(call: "fsync", number: 1),
        Blow(call: "fdatasync", number: 3), Blow(call: "fdatasync", number: 4), Blow(call: "pwrite64", number: 60),
        Blow(call: "ftruncate", number: 1), Blow(call: "rename", number: 1), Blow(call: "rename", number: 5),
        Blow(call: "rename", number: 3), Blow(call: "fdatasync", number: 6),
    ]

    private func killed(_ blow: Blow) throws -> TestWorkspace {
        let workspace = try TestWorkspace(copying: PurgeTests.before.get())
        let strace = [
            "-f", "-o", "/dev/null", "-e", "trace=\(blow.call)", "-e", "inject=\(blow.call):signal=KILL:when=\(blow.number)",
            BuiltProduct.path, "purge", "so-2022", "-w", workspace.root, "--at", PurgeTests.over, "--confirm",
        ]
        let result = try BuiltProduct.run(program: try #require(Strace.path), strace)
        #expect(result.status == -9, "the purge was not killed: \(result.err)")
        return workspace
    }

    @Test("D8: killed and repeated, a purge leaves the same bytes, and nothing of anybody", arguments: blows)
    func repeated(blow: Blow) throws {
        let workspace = try killed(blow)
        let result = try workspace.call("purge", at: PurgeTests.over, ["so-2022", "--confirm"])
        #expect(result.status == 0, "\(result.err)")
        #expect(try workspace.outputs().differences(from: Self.undisturbed.get()) == [])
        #expect(try workspace.traces(PurgeTests.leaving) == [])
        #expect(try workspace.call("verify").status == 0)
    }

    @Test("D8: what a purge had begun, the next run finishes, and until then verify says so")
    func finishedByRun() throws {
        let workspace = try killed(Blow(call: "unlink", number: 3))
        let verified = try workspace.call("verify")
        #expect(verified.status == 1)
        #expect(verified.out.contains("the purge of so-2022 broke off"))
        try workspace.run("2022-10-16T03:00")
        #expect(try workspace.traces(PurgeTests.leaving) == [])
        #expect(try workspace.names("beheer/uit").contains("gewist-so-2022-2022-10-15T0900.csv"))
        #expect(try workspace.call("verify").status == 0)
    }
}
