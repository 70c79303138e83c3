import Findings
import Foundation
import Matching
import TestSupport
import Testing

@testable import Exchange

/// The manuals say what the program does: every word between backticks, every link, every table of theirs is held against it.
@Suite("The manuals in Dutch")
struct HandbookTests {
    private static let vocabulary = Result { try Vocabulary() }

    private let vocabulary: Vocabulary

    init() throws { vocabulary = try Self.vocabulary.get() }

    @Test("Each word between backticks is one that the program has", arguments: Manual.names)
    func words(name: String) throws {
        let spans = try Manual(name).codeSpans
        #expect(spans.count > 100)
        let unknown = spans.filter { !vocabulary.knows($0.text) }.map { "\(name):\($0.line): `\($0.text)`" }
        #expect(unknown == [])
    }

    @Test(
        "What the program has not is not known",
        arguments: [
            "zonder-stageplaatsen.csv", "stagematch zoek", "stagematch run --snel", "al-geplaatsd", "Status *", "uit/in",
            "scholen/<code>/gezien", "--snel",
        ])
    func strict(span: String) {
        let isKnown = vocabulary.knows(span)
        #expect(!isKnown)
    }

    @Test("Each link leads somewhere, and each picture is there", arguments: Manual.names + ["docs/installeren.md"])
    func links(name: String) throws {
        let manual = try Manual(name)
        for (line, target) in manual.targets where !target.hasPrefix("http") {
            let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let page = parts[0].isEmpty ? name : "docs/\(parts[0])"
            let place = BuiltProduct.repository.appending(path: page)
            #expect(FileManager.default.fileExists(atPath: place.path), "\(name):\(line): \(target)")
            if parts.count == 2 { #expect(try Manual(page).anchors.contains(parts[1]), "\(name):\(line): \(target)") }
        }
    }

    @Test("Every file that a party finds in its folder is explained to it")
    func everyFile() throws {
        let year = try SampleYear.played.get()
        for (name, kind) in [(Manual.names[0], "diensten"), (Manual.names[1], "scholen"), (Manual.names[2], "beheer")] {
            let explained = Set(try Manual(name).codeSpans.flatMap { vocabulary.paths(named: $0.text) })
            let found = Set(year.nights.flatMap(\.files.keys)).filter { $0.hasPrefix("\(kind)/") }
            #expect(!found.isEmpty)
            // Of rows to mend the administrator's are those of any party.
            for path in found.sorted() where kind != "beheer" || !path.contains("te-verbeteren") {
                #expect(explained.contains(path), "\(name) says nothing of \(path)")
            }
        }
    }

    @Test("Every column that somebody fills in or reads, every status and every finding is explained")
    func everyWord() throws {
        let (services, schools) = (try spans(Manual.names[0]), try spans(Manual.names[1]))
        for column in ListColumns.open + ListColumns.dual + ListColumns.feedback + MentorTable.required {
            #expect(services.contains(column), "\(column)")
        }
        for status in Status.allCases { #expect(services.contains(status.word), "\(status.word)") }
        for field in ApplicationField.allCases { #expect(schools.contains(field.column), "\(field.column)") }
        let all = services.union(schools).union(try spans(Manual.names[2]))
        for code in FindingCode.allCases { #expect(all.contains(code.rawValue), "\(code.rawValue)") }
        #expect(CorrectionTable.required.allSatisfy(try spans(Manual.names[2]).contains))
    }

    private func spans(_ name: String) throws -> Set<String> { Set(try Manual(name).codeSpans.map(\.text)) }

    @Test("A calendar that a manual shows is one that the program takes")
    func calendars() throws {
        let blocks = try Manual.names.flatMap { try Manual($0).blocks("yaml") }
        #expect(!blocks.isEmpty)
        for block in blocks { #expect(throws: Never.self) { try Configuration.read(Array(block.utf8), file: "stagematch.yaml") } }
    }

    @Test(
        "What a manual shows of a terminal is what its commands print in the sample year; STAGEMATCH_RECORD=1 writes it anew, and fails"
    )
    func terminal() throws {
        let name = Manual.names[2]
        let written = try Manual(name).text
        #expect(written.contains("\n$ stagematch "))
        let shown = try TourTests.replayed(written, in: SampleYear.played.get().folder.url)
        guard shown != written else { return }
        if Repository.isRecording { try Data(shown.utf8).write(to: BuiltProduct.repository.appending(path: name)) }
        Issue.record("\(name) does not show what the program prints\(Repository.isRecording ? ": it was recorded" : "")")
    }
}
