import Findings
import Ledger
import Matching

extension ExplainAnswer.Entry {
    /// One fact in words; the sentence of a finding in the reader's language.
    init(_ entry: StoryEntry, of state: State, in language: Language) {
        let story = StoryText(entry.event, state, language)
        self.init(
            received: entry.file.at.text, counted: entry.countedAt.text, sender: entry.file.sender.text, path: entry.file.path,
            row: entry.row, kind: story.kind, service: story.service, text: story.text, result: story.result, code: story.code,
            message: story.message, changes: story.changes)
    }
}

/// What happened, in words.
private struct StoryText {
    var kind = ""
    var service = ""
    var text = ""
    var result = ""
    var code = ""
    var message = ""
    var changes: [ExplainAnswer.Change] = []

    init(_ event: StoryEntry.Event, _ state: State, _ language: Language) {
        switch event {
        case .submitted: (kind, text) = ("submitted", "the school sent it for the first time")
        case .changed(let fields):
            kind = "changed"
            changes = fields.map(ExplainAnswer.Change.init)
            text = "the school changed \(Self.words(fields))"
        case .reactivated(let fields):
            kind = "reactivated"
            changes = fields.map(ExplainAnswer.Change.init)
            text = "the school sent it again: it is active" + (fields.isEmpty ? "" : "; it changed \(Self.words(fields))")
        case .withdrawn(let wasPlaced):
            (kind, text) = ("withdrawn", "the school withdrew it" + (wasPlaced ? " while it was placed" : ""))
        case .decided(let service, let decision, let finding): decide(service, decision, finding, language)
        case .placed(let placement):
            (kind, service) = ("placed", placement.service)
            text = "placed with \(service)" + Self.words(placement.details, at: service, state)
        case .detailed(let service, let details):
            (kind, self.service) = ("placement changed", service)
            text = "\(service) changed the placement" + Self.words(details, at: service, state)
        case .ended(let service, let end):
            (kind, self.service) = ("placement ended", service)
            text = "the administrator ended the placement with \(service)"
            if !end.by.isEmpty { text += ", by \(end.by): \(end.reason)" }
        case .noticed(let service, let code):
            (kind, self.service, self.code) = ("notice", service, code.rawValue)
            message = Finding(code).message(in: language)
            text = "\(service) is told: \(code.rawValue)"
        }
    }

    private mutating func decide(_ service: String, _ decision: JudgedDecision, _ finding: Finding?, _ language: Language) {
        (kind, self.service, result) = ("decision", service, decision.result.rawValue)
        let word = decision.to.map { "'\($0.word)'" } ?? "an unknown status"
        switch decision.result {
        case .taken: text = "\(service) said \(word)" + (decision.from.map { ", before '\($0.word)'" } ?? "")
        case .unchanged: text = "\(service) said \(word) again: nothing changed"
        case .refused: text = "\(service) said \(word): refused"
        }
        guard let finding else { return }
        code = finding.code.rawValue
        message = finding.message(in: language)
    }

    /// `Postcode (8000 → 9000), Telefoon`.
    private static func words(_ changes: [ApplicationChange]) -> String {
        let fields = changes.map { change in
            change.values.map { "\(change.field) (\(shown($0.from)) → \(shown($0.to)))" } ?? change.field
        }
        return fields.isEmpty ? "nothing that is kept" : fields.joined(separator: ", ")
    }

    private static func shown(_ value: String) -> String { value.isEmpty ? "empty" : value }

    /// The mentor by name alone, and the periods; nothing after a purge.
    private static func words(_ details: PlacementDetails, at service: String, _ state: State) -> String {
        guard !details.mentor.name.isEmpty else { return "" }
        let mentor = state.mentors(of: service)[details.mentor]?.name ?? details.mentor.name
        return ": mentor \(mentor), \(details.periods.map(\.text).joined(separator: ", "))"
    }
}

extension ExplainAnswer.Change {
    init(_ change: ApplicationChange) { self.init(field: change.field, from: change.values?.from, to: change.values?.to) }
}
