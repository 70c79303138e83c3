import Foundation
import Testing

@Test("docs/findings.md says what the catalogue and the fixtures say")
func findingsPageIsCurrent() throws {
    let page = FindingsPage(try RealFinding.all()).text
    let file = Repository.root.appending(path: "docs/findings.md")
    let committed = try? String(contentsOf: file, encoding: .utf8)
    if page == committed { return }
    guard Repository.isRecording else {
        let line = zip(page.split(separator: "\n"), (committed ?? "").split(separator: "\n")).first { $0 != $1 }
        Issue.record("docs/findings.md is out of date: \(line?.1 ?? "(the end)") should be \(line?.0 ?? "(the end)")")
        return
    }
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(page.utf8).write(to: file)
    Issue.record("docs/findings.md is written anew: look at it before it is committed")
}
