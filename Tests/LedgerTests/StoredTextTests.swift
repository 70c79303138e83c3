import Matching
import TestSupport
import Testing

@testable import Ledger

struct StoredTextTests {
    @Test("Sequence numbers of a listing come back as they went in", arguments: 1...30)
    func sequences(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let limit = [10, 200, 100_000, 1 << 40][Int(seed % 4)]
        let count = Int.random(in: 0...300, using: &generator)
        let sequences = Set((0..<count).map { _ in Int.random(in: 1...limit, using: &generator) }).sorted()
        #expect(try StoredText.sequences(from: StoredText.sequences(sequences), upTo: limit) == sequences)
    }

    @Test(
        "Details of a finding come back as they went in",
        arguments: [[], [""], ["", ""], ["a"], ["a", ""], ["", "a"], ["3", "Naam, Voornaam", "é"]])
    func details(details: [String]) {
        #expect(StoredText.details(from: StoredText.details(details)) == details)
    }

    @Test("Periods come back in the student's order")
    func periods() throws {
        let periods = [LedgerSamples.period(11, 1, 11, 30), LedgerSamples.period(9, 15, 10, 15)]
        #expect(try StoredText.periods(from: StoredText.periods(periods)) == periods)
        #expect(try StoredText.periods(from: "") == [])
    }

    @Test(
        "A text that is no list of periods is damage",
        arguments: [
            "2022-02-30/2022-03-01", "2022-03-01/2022-02-30", "2022-03-01", "2022-03-01/", "/2022-03-01",
            "2022-03-01/2022-03-02/2022-03-03",
            "2022-03-01/2022-03-02  2022-04-01/2022-04-02", " ", "12022-03-01/2022-03-02", "2022-03-01/99999999999", "a/b",
        ])
    func noPeriods(text: String) {
        #expect(throws: LedgerError.self) { try StoredText.periods(from: text) }
    }
}
