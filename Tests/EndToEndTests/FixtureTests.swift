import Findings
import Foundation
import Testing

@Suite("Fixtures: a folder a case, played by the real binary")
struct FixtureTests {
    @Test("each night leaves exactly what stands in verwacht", arguments: Fixture.all)
    func nightsLeaveWhatIsExpected(fixture: Fixture) throws {
        let workspace = try PlayedFixture(fixture)
        for night in fixture.nights {
            let report = try workspace.play(night)
            let folder = fixture.expectations(of: night)
            for path in Repository.files(below: folder) {
                let actual = path == PlayedFixture.reportName ? report : workspace.shown(path)
                let place = "\(fixture.name)/verwacht/\(night.folderName)/\(path)"
                try compare(actual, with: folder.appending(path: path), place)
            }
        }
    }

    @Test("each case says what it shows, and expects something of a night that it has", arguments: Fixture.all)
    func casesAreWhole(fixture: Fixture) throws {
        let words = try String(contentsOf: fixture.folder.appending(path: "over.md"), encoding: .utf8)
        #expect(!words.isEmpty)
        let expected = Repository.folders(in: fixture.folder.appending(path: "verwacht"))
        #expect(!expected.isEmpty)
        #expect(Set(expected).isSubset(of: fixture.nights.map(\.folderName)))
    }

    @Test("every code of the contract comes out of a fixture")
    func everyCodeHasAFixture() throws {
        let produced = Set(try RealFinding.all().map(\.code))
        #expect(Set(FindingCode.allCases).subtracting(produced).isEmpty)
    }

    private func compare(_ actual: Data?, with file: URL, _ place: String) throws {
        guard let actual else {
            Issue.record("\(place) was not written")
            return
        }
        let expected = try Data(contentsOf: file)
        if actual == expected { return }
        if Repository.isRecording {
            try actual.write(to: file)
            Issue.record("\(place) is recorded anew: look at it before it is committed")
        } else {
            Issue.record("\(place): \(Self.firstDifference(actual, expected))")
        }
    }

    private static func firstDifference(_ actual: Data, _ expected: Data) -> String {
        let found = actual.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let wanted = expected.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = zip(found, wanted).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, wanted.count)
        let shown = { (lines: [Data]) in line < lines.count ? String(decoding: lines[line], as: UTF8.self) : "(the end)" }
        return "line \(line + 1)\n  expected \(shown(wanted))\n  found    \(shown(found))"
    }
}
