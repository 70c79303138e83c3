import Findings
import Testing

@Suite("Finding: facts become words in the reader's language")
struct FindingTests {
    @Test("details stand where their placeholders are")
    func details() {
        let finding = Finding(.valueTooLong, at: Location(row: 3, column: "Adres"), details: ["2001", "2000"])
        #expect(finding.message(in: .dutch) == "Deze cel telt 2001 tekens; hoogstens 2000 zijn toegelaten. Kort de tekst in.")
        #expect(finding.message(in: .english) == "This cell has 2001 characters; at most 2000 are allowed. Shorten the text.")
    }

    @Test("a phrase among the details is worded in the reader's language", arguments: Phrase.allCases)
    func phrases(phrase: Phrase) {
        let finding = Finding(.fileWaiting, details: [phrase.rawValue])
        #expect(finding.message(in: .dutch).contains(phrase.text(in: .dutch)))
        #expect(finding.message(in: .english).contains(phrase.text(in: .english)))
        #expect(!finding.message(in: .dutch).contains(phrase.rawValue))
        #expect(phrase.text(in: .dutch) != phrase.text(in: .english))
        #expect(phrase.rawValue.hasPrefix("@"))
    }

    @Test("a detail that looks like a placeholder is shown as it is")
    func detailLikeAPlaceholder() {
        let finding = Finding(.valueTooLong, details: ["{1}", "2000"])
        #expect(finding.message(in: .english) == "This cell has {1} characters; at most 2000 are allowed. Shorten the text.")
    }

    @Test("formats 3: of an application in XML the line stands in the message")
    func line() {
        let finding = Finding(.trackUnknown, at: Location(row: 2, line: 31, column: "Traject"))
        #expect(finding.message(in: .dutch).hasSuffix(" (Regel 31.)"))
        #expect(finding.message(in: .english).hasSuffix(" (Line 31.)"))
    }

    @Test("P5: what the sender wrote is no part of any message", arguments: FindingCode.allCases)
    func valueIsNotQuoted(code: FindingCode) {
        let finding = Finding(code, details: ["1", "2"], value: "05.07.31-133.90")
        #expect(!finding.message(in: .dutch).contains("133"))
        #expect(!finding.message(in: .english).contains("133"))
    }

    @Test("a location keeps its row when a column is named")
    func column() {
        let place = Location(row: 7, sheet: "Duaal", cell: "R7").at("Status")
        #expect(place == Location(row: 7, column: "Status", sheet: "Duaal", cell: "R7"))
    }
}
