import Matching

/// What `explain REFERENCE` answers. No secret stands in it (P5): of a field that is secret only its name is told.
package struct ExplainAnswer: Sendable, Encodable {
    package let reference: String
    package let at: String
    /// Whether the application is known at that instant: `known`, `later` (it came after it) or `purged` (D8).
    package let knowledge: String
    /// When it was purged, or came; empty for one that is known.
    package let since: String
    /// What everyone may know of it; nil unless it is known.
    package let application: Subject?
    /// Of one service, or of all.
    package let services: [Verdict]
    /// All facts, in the order of processing.
    package let facts: [Entry]

    package struct Subject: Sendable, Encodable {
        package let name: String
        package let school: String
        package let campaign: String
        package let postcode: String
        package let province: String
        package let preferences: [String]
        /// `Stand` of formats 4.
        package let state: String
    }

    /// One service's view.
    package struct Verdict: Sendable, Encodable {
        package let service: String
        package let sees: Bool
        package let disclosed: Bool
        /// The rule that settles it, and why.
        package let rule: String
        package let reason: String
        package let rules: [Line]
    }

    package struct Line: Sendable, Encodable {
        package let rule: String
        /// `yes`, `no`, or `not asked` where another rule decides.
        package let answer: String
        package let reason: String
    }

    /// One fact, and the file and row that brought it.
    package struct Entry: Sendable, Encodable {
        /// When its file was received.
        package let received: String
        /// The time at which it counts: another for a confirmed file (B13).
        package let counted: String
        package let sender: String
        package let path: String
        package let row: Int
        /// `submitted`, `changed`, `reactivated`, `withdrawn`, `decision`, `placed`, `placement changed`, `placement ended` or `notice`.
        package let kind: String
        /// Code of the service that it is about; empty for a school's word.
        package let service: String
        /// What happened, in a sentence.
        package let text: String
        /// For a decision: `verwerkt`, `ongewijzigd` or `geweigerd`.
        package let result: String
        /// Why a decision was refused, or what a service was told.
        package let code: String
        package let message: String
        package let changes: [Change]
    }

    /// A changed field; `from` and `to` are null where it is secret.
    package struct Change: Sendable, Encodable {
        package let field: String
        package let from: String?
        package let to: String?

        private enum Key: String, CodingKey { case field, from, to }

        package func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            try object.encode(field, forKey: .field)
            try object.encode(from, forKey: .from)
            try object.encode(to, forKey: .to)
        }
    }
}

extension ExplainAnswer.Verdict {
    init(_ explanation: Explanation, _ service: Service) {
        self.service = service.code
        sees = explanation.isSeen
        disclosed = explanation.isDisclosed
        rule = explanation.deciding.rule
        reason = explanation.deciding.reason.text
        rules = explanation.lines.map {
            ExplainAnswer.Line(rule: $0.rule, answer: $0.answer.rawValue, reason: $0.reason.text)
        }
    }
}
