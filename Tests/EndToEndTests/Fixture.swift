import Foundation
import Testing

/// A folder of `fixtures/`: what lies in a workspace, what is dropped night after night, and what must then stand there.
///
/// - `over.md`: what the case shows, and by which rules.
/// - `werkmap/`, if there is one: lies over `fixtures/_basis/werkmap/`.
/// - `nachten/<NN>-<instant>/`: files to drop below the workspace before `run --at <instant>`; in a folder
///   `<NN>-<instant>-ontvangst` before `receive`.
/// - `verwacht/<NN>-<instant>/`: files that must stand below the workspace then, byte for byte, a workbook as text (`….xlsx.txt`), and
///   `rapport.json`: what `--json` prints, without its `seconds`. An empty file is an expectation that waits to be recorded.
struct Fixture: CustomTestStringConvertible, Sendable {
    let name: String

    static let all = Repository.folders(in: Repository.fixtures).filter { !$0.hasPrefix("_") }.map(Fixture.init)
    static let base = Repository.fixtures.appending(path: "_basis/werkmap")

    var testDescription: String { name }
    var folder: URL { Repository.fixtures.appending(path: name) }
    var nights: [FixtureNight] { Repository.folders(in: folder.appending(path: "nachten")).map { FixtureNight(folderName: $0) } }

    func drops(on night: FixtureNight) -> URL { folder.appending(path: "nachten/\(night.folderName)") }
    func expectations(of night: FixtureNight) -> URL { folder.appending(path: "verwacht/\(night.folderName)") }
}

/// One run, or one pass of `receive`.
struct FixtureNight {
    let folderName: String

    private static let receivingSuffix = "-ontvangst"

    var command: String { folderName.hasSuffix(Self.receivingSuffix) ? "receive" : "run" }

    /// `2022-09-05T12:00` of `01-2022-09-05T12:00-ontvangst`.
    var instant: String {
        let text = folderName.drop { $0 != "-" }.dropFirst()
        return String(text.hasSuffix(Self.receivingSuffix) ? text.dropLast(Self.receivingSuffix.count) : text)
    }
}

/// A workspace of its own for one case, gone when the test is over.
struct PlayedFixture: ~Copyable {
    private let fixture: Fixture
    private let workspace: URL

    static let reportName = "rapport.json"
    private static let workbookEnding = ".xlsx"

    init(_ fixture: Fixture) throws {
        self.fixture = fixture
        workspace = FileManager.default.temporaryDirectory.appending(path: "stagematch-\(UUID().uuidString)")
        try Repository.copy(Fixture.base, over: workspace)
        let own = fixture.folder.appending(path: "werkmap")
        for path in Repository.files(below: own) {
            // A register that is a workbook takes the place of one that is not.
            let stem = path.prefix { $0 != "." }
            for ending in ["csv", "xlsx"] {
                try? FileManager.default.removeItem(at: workspace.appending(path: "\(stem).\(ending)"))
            }
        }
        try Repository.copy(own, over: workspace)
    }

    deinit { try? FileManager.default.removeItem(at: workspace) }

    /// Drops a night's files, runs, and gives what `--json` printed, without its `seconds`.
    func play(_ night: FixtureNight) throws -> Data {
        try Repository.copy(fixture.drops(on: night), over: workspace)
        let path = workspace.path(percentEncoded: false)
        let outcome = try BuiltProduct.run([night.command, "-w", path, "--at", night.instant, "--json"])
        #expect(outcome.status == 0, "\(night.folderName): \(outcome.err)")
        #expect(outcome.err.isEmpty, "\(night.folderName)")
        var report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any])
        report["seconds"] = nil
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try JSONSerialization.data(withJSONObject: report, options: options) + Data("\n".utf8)
    }

    /// What stands at a path below the workspace, a workbook as text; nil where there is nothing.
    func shown(_ path: String) -> Data? {
        guard path.hasSuffix(Self.workbookEnding + ".txt") else { return contents(of: path) }
        return contents(of: String(path.dropLast(".txt".count))).map { Data(WorkbookDump([UInt8]($0)).text.utf8) }
    }

    private func contents(of path: String) -> Data? { try? Data(contentsOf: workspace.appending(path: path)) }
}
