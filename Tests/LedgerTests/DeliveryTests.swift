import Findings
import Matching
import Testing

@testable import Ledger

/// What the ledger remembers of files.
struct DeliveryTests {
    private func ledger(_ outcomes: [(FileOutcome, refused: Int)], sender: Sender = .service("dienst-a")) throws -> (
        Ledger, ReceivedFile
    ) {
        let ledger = try LedgerFile().open()
        let files = outcomes.indices.map { LedgerSamples.file($0 + 1, from: sender, digest: 7) }
        try ledger.finishPass(at: LedgerSamples.received, received: files, waiting: [])
        for (file, outcome) in zip(files, outcomes) {
            let taken = outcome.0 == .taken ? 1 : 0
            let done = LedgerSamples.processed(file, .decisions, outcome.0, taken: taken, refused: outcome.refused)
            try ledger.commit([done], facts: [])
        }
        return (ledger, LedgerSamples.file(9, from: sender, digest: 7))
    }

    @Test("D2: what became of the last delivery of the same bytes counts")
    func lastDelivery() throws {
        let (ledger, file) = try ledger([(.held, 0), (.taken, 2), (.duplicate, 0)])
        let last = try #require(try ledger.lastDelivery(of: file))
        #expect(last.outcome == .duplicate)
        #expect(last.kind == .decisions)
        #expect(last.takenAt == LedgerSamples.received)
        #expect(last.heldAt == LedgerSamples.received)
    }

    @Test("D2: the same bytes of another sender are another delivery")
    func otherSender() throws {
        let (ledger, _) = try ledger([(.taken, 0)])
        let others = [("dienst-b", UInt8(7)), ("dienst-a", 8)].map { LedgerSamples.file(9, from: .service($0), digest: $1) }
        for other in others { #expect(try ledger.lastDelivery(of: other) == nil) }
    }

    @Test("D6: a run reports all since the last one that was completed, findings and decisions as they were")
    func window() throws {
        let ledger = try LedgerFile().open()
        try LedgerSamples.fill(ledger)
        let run = try #require(try ledger.lastRun())
        let first = try ledger.processedFiles(after: nil, through: run)
        #expect(first.map(\.file.id) == [1, 2])
        #expect(first[0].findings == [Finding(.columnUnknown, details: ["Foo"])])
        #expect(first[1].decisions.map(\.referenceText) == ["CVO-000001-01"])
        #expect(try ledger.notices(after: nil, through: run).map(\.code) == [.noLongerAvailable])
        #expect(try ledger.processedFiles(after: run, through: nil).isEmpty)
        #expect(try ledger.notices(after: run, through: nil).isEmpty)
    }

    @Test("D4: files not processed yet come by received time, then by path as bytes")
    func order() throws {
        let ledger = try LedgerFile().open()
        let paths = ["scholen/b/in/a.csv", "scholen/a/in/é.csv", "scholen/a/in/z.csv", "beheer/in/x.csv"]
        let files = paths.enumerated().map { LedgerSamples.file($0.offset + 1, path: $0.element) }
        try ledger.finishPass(at: LedgerSamples.received, received: files, waiting: [])
        #expect(try ledger.unprocessedFiles().map(\.path) == [paths[3], paths[2], paths[1], paths[0]])
    }

    @Test("D3: what waits is remembered from pass to pass")
    func waiting() throws {
        let ledger = try LedgerFile().open()
        #expect(try ledger.lastPass() == nil)
        let file = WaitingFile(
            path: "scholen/a/in/x.csv", notBefore: nil, size: 1, modified: 2, changed: 3, inode: 4, since: 5)
        try ledger.finishPass(at: LedgerSamples.received, received: [], waiting: [file])
        #expect(try ledger.waitingFiles() == [file])
        #expect(try ledger.lastPass() == LedgerSamples.received)
        try ledger.finishPass(at: Instant(seconds: LedgerSamples.received.seconds + 60), received: [], waiting: [])
        #expect(try ledger.waitingFiles().isEmpty)
    }
}
