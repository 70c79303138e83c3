import Findings
import Matching
import Testing

@testable import Ledger

/// What the ledger tells of one application.
struct StoryTests {
    private let reference = LedgerSamples.application(1).reference

    private func kinds(_ entries: [StoryEntry]) -> [String] {
        entries.map { entry in
            switch entry.event {
            case .submitted: "submitted"
            case .changed(let changes): "changed \(changes.map(\.field))"
            case .reactivated: "reactivated"
            case .withdrawn: "withdrawn"
            case .decided(let service, let decision, _): "\(service) \(decision.result.rawValue)"
            case .placed(let placement): "placed \(placement.service)"
            case .detailed(let service, _): "detailed \(service)"
            case .ended(let service, _): "ended \(service)"
            case .noticed(let service, let code): "\(service) \(code.rawValue)"
            }
        }
    }

    @Test("Every fact about an application is told, in the order in which it came, with its file and row")
    func everything() throws {
        let ledger = try LedgerFile().open()
        try LedgerSamples.fill(ledger)
        let story = try ledger.story(of: reference, upTo: LedgerSamples.received)
        #expect(
            kinds(story) == [
                "submitted", "dienst-a verwerkt", "placed dienst-a", "detailed dienst-a", "ended dienst-a",
                "dienst-b niet-meer-beschikbaar",
            ])
        #expect(story.map(\.file.path) == ["scholen/school-1/in/1.csv"] + Array(repeating: "diensten/dienst-a/in/d.csv", count: 5))
        #expect(story.allSatisfy { $0.row == 2 })
    }

    @Test("A later word tells which fields it changed; what came after the instant is not told")
    func later() throws {
        let ledger = try LedgerFile().open()
        try LedgerSamples.fill(ledger)
        let later = Instant(seconds: LedgerSamples.received.seconds + 60)
        let file = LedgerSamples.file(3, at: later)
        try ledger.finishPass(at: later, received: [file], waiting: [])
        let changed = Fact.changed(LedgerSamples.application(1, mail: "andere@example.org"))
        try ledger.commit(
            [LedgerSamples.processed(file)],
            facts: LedgerSamples.recorded([changed, .withdrawn(reference, wasPlaced: false)], file: 3))
        #expect(kinds(try ledger.story(of: reference, upTo: later)).suffix(2) == ["changed [\"E-mail\"]", "withdrawn"])
        #expect(try ledger.story(of: reference, upTo: LedgerSamples.received).count == 6)
        #expect(try ledger.track(of: 1) == .adult && ledger.track(of: 2) == nil && ledger.purge(of: 1) == nil)
    }
}
