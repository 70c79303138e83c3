import Foundation
import TestSupport
import Testing

@Suite("The tour of the samples")
struct TourTests {
    @Test(
        "A tour shows what its commands print; STAGEMATCH_RECORD=1 writes it anew, and fails",
        arguments: ["README.md", "samples/TOUR.md"])
    func current(_ name: String) throws {
        let page = BuiltProduct.repository.appending(path: name)
        let folder = try TestFolder()
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "samples"), withDestinationURL: SampleYear.samples)
        let written = try String(contentsOf: page, encoding: .utf8)
        let shown = try Self.replayed(written, in: folder.url)
        if ProcessInfo.processInfo.environment["STAGEMATCH_RECORD"] == "1" {
            try shown.write(to: page, atomically: true, encoding: .utf8)
            Issue.record("\(name) was recorded: look at it, then run the tests without STAGEMATCH_RECORD")
        } else {
            for (line, (old, new)) in zip(Self.lines(written), Self.lines(shown)).enumerated() where old != new {
                Issue.record("\(name):\(line + 1) says\n\(old)\nand the program\n\(new)")
                return
            }
            #expect(written == shown)
        }
    }

    /// The page with the output of each `$` command in its console blocks as it is now.
    static func replayed(_ page: String, in folder: URL) throws -> String {
        var lines: [String] = []
        var isConsole = false
        for line in Self.lines(page) {
            if line.hasPrefix("```") { isConsole = line == "```console" }
            if isConsole, line.hasPrefix("$ ") {
                lines.append(line)
                let outcome = try BuiltProduct.run(
                    program: "/bin/bash", ["-c", String(line.dropFirst(2))], currentFolder: folder.path)
                #expect(outcome.status == 0 && outcome.err.isEmpty, "\(line): \(outcome.err)")
                lines += outcome.out.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
                    .dropLast().map(String.init)
            } else if !isConsole || line.hasPrefix("```") {
                lines.append(line)
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
