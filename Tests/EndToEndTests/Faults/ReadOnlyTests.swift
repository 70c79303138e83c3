import Foundation
import TestSupport
import Testing

extension Disturbed {
    /// Folders that may not be written. Root writes everywhere, so the program runs as nobody.
    @Suite("Read-only folders")
    struct ReadOnlyTests {
        private static let isRoot = getuid() == 0
        private static let setpriv = BuiltProduct.installed("setpriv")
        private static let night = DisturbedNight.later

        @Test(
            "74: a folder of ours that may not be written ends a run; once it may, it ends as any other",
            .enabled(if: !isRoot || setpriv != nil, "setpriv is not installed"),
            arguments: [
                ".stagematch", ".stagematch/spool", "diensten/dienst-b/uit", "scholen/school-1/uit", "beheer/uit", "archief",
            ])
        func readOnly(folder: String) throws {
            let night = Self.night
            let workspace = try night.workspace()
            let mode = try #require(permissions(workspace.path(folder)))
            #expect(chmod(workspace.path(folder), 0o555) == 0)
            let result = try runAsNobody(workspace)
            #expect(result.status == 74)
            expectOneError(result.err, "\(folder)")
            #expect(chmod(workspace.path(folder), mode) == 0)
            #expect(try night.end(of: workspace).differences(from: night.end(of: night.workspace())) == [])
        }

        @Test(
            "D3: a file that may not be removed from where it lies is taken once, and said to lie there still",
            .enabled(if: !isRoot || setpriv != nil, "setpriv is not installed"))
        func incoming() throws {
            let workspace = try Self.night.workspace()
            let path = "scholen/school-2/in"
            #expect(chmod(workspace.path(path), 0o555) == 0)
            let result = try runAsNobody(workspace)
            let lines = try RunObject(result.out).lines
            #expect(result.status == 0 && result.err.isEmpty, "\(result.err)")
            #expect(lines.contains("\(path)/a.csv: taken 3/0/0") && lines.contains("\(path)/a.csv: waiting 0/0/0"), "\(lines)")
            #expect(chmod(workspace.path(path), 0o755) == 0)
            #expect(try workspace.run("2022-09-11T03:00").files.isEmpty)
            #expect(try workspace.names(path) == [])
        }

        private func runAsNobody(_ workspace: TestWorkspace) throws -> BuiltProduct.Outcome {
            let arguments = Self.night.arguments(workspace)
            guard Self.isRoot, let setpriv = Self.setpriv else { return try BuiltProduct.run(arguments) }
            // Who must find the program too.
            let folder = URL(filePath: workspace.root).deletingLastPathComponent().path
            try FileManager.default.copyItem(atPath: BuiltProduct.path, toPath: "\(folder)/stagematch")
            #expect(try BuiltProduct.run(program: "/bin/chown", ["-R", "65534:65534", folder]).status == 0)
            return try BuiltProduct.run(
                program: setpriv, ["--reuid=65534", "--regid=65534", "--clear-groups", "\(folder)/stagematch"] + arguments)
        }
    }
}
