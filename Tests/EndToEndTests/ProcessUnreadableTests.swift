import Foundation
import TestSupport
import Testing

/// D1: a file that cannot be read waits. Root reads everything, so the program runs as somebody else.
struct ProcessUnreadableTests {
    private static let isRoot = getuid() == 0
    private static let setpriv = BuiltProduct.installed("setpriv")

    @Test(
        "D1: a file that may not be read waits, is reported, and is taken once it may be",
        .enabled(if: !isRoot || setpriv != nil, "setpriv is not installed"))
    func unreadable() throws {
        let workspace = try TestWorkspace()
        let path = "scholen/school-1/in/a.csv"
        try workspace.put(path, Papers.applications(1...1))
        try give(workspace)
        #expect(chmod(workspace.path(path), 0) == 0)

        let waiting = try run(workspace, "2022-09-10T03:00")
        let files = try #require(waiting.files as [[String: Any]]?)
        #expect(waiting.lines == ["\(path): waiting 0/0/0"])
        #expect((files[0]["problems"] as? [[String: Any]])?.map { $0["code"] as? String } == ["bestand-wacht"])
        #expect(workspace.exists(path))

        #expect(chmod(workspace.path(path), 0o644) == 0)
        #expect(try run(workspace, "2022-09-11T03:00").lines == ["\(path): taken 1/0/0"])
    }

    /// To nobody, who must find the program too.
    private func give(_ workspace: TestWorkspace) throws {
        guard Self.isRoot else { return }
        let folder = URL(filePath: workspace.root).deletingLastPathComponent().path
        try FileManager.default.copyItem(atPath: BuiltProduct.path, toPath: "\(folder)/stagematch")
        #expect(try BuiltProduct.run(program: "/bin/chown", ["-R", "65534:65534", folder]).status == 0)
    }

    private func run(_ workspace: TestWorkspace, _ at: String) throws -> RunObject {
        let arguments = ["run", "-w", workspace.root, "--at", at, "--json"]
        let result =
            if Self.isRoot, let setpriv = Self.setpriv {
                try BuiltProduct.run(
                    program: setpriv,
                    ["--reuid=65534", "--regid=65534", "--clear-groups"]
                        + [URL(filePath: workspace.root).deletingLastPathComponent().appending(path: "stagematch").path] + arguments
                )
            } else {
                try BuiltProduct.run(arguments)
            }
        try #require(result.status == 0, "\(result.err)")
        return try RunObject(result.out)
    }
}
