package import Findings

/// What one file comes to: facts to append, in their order, and what to report of its rows.
package struct Plan: Sendable {
    /// Empty for decisions: theirs stand in the order of the whole `DecisionGroupPlan` (B8).
    package var facts: [RecordedFact] = []
    package var findings: [Finding] = []
    package var taken = 0
    package var unchanged = 0
    package var refused = 0
    /// For decisions: what was read and what became of it, in the file's order; rows without a status are not among them.
    package var decisions: [JudgedDecision] = []

    package init() {}

    /// The rest of the same file: its rows come behind.
    package mutating func append(_ other: Plan) {
        facts += other.facts
        findings += other.findings
        decisions += other.decisions
        (taken, unchanged, refused) = (taken + other.taken, unchanged + other.unchanged, refused + other.refused)
    }

    package mutating func count(_ result: RowResult) {
        switch result {
        case .taken: taken += 1
        case .unchanged: unchanged += 1
        case .refused: refused += 1
        }
    }
}

/// What became of a row (formats 4, `Resultaat`).
package enum RowResult: String, Hashable, Sendable {
    case taken = "verwerkt"
    case unchanged = "ongewijzigd"
    case refused = "geweigerd"
}

/// What the rules say of one row, before it is written down.
struct Judgement {
    var result: RowResult
    var facts: [Fact] = []
    var findings: [Finding] = []

    static func refused(_ findings: [Finding]) -> Judgement { Judgement(result: .refused, findings: findings) }
}

/// Plans what submissions come to. The state it holds is that of the ledger plus what it planned since.
///
/// The same state and the same submissions give the same plan, always.
package struct Planner: Sendable {
    package let ruleset: Ruleset
    package internal(set) var state: State

    package init(ruleset: Ruleset, state: State) {
        self.ruleset = ruleset
        self.state = state
    }

    /// Applies facts to the state, and gives them with where they came from.
    mutating func write(_ facts: [Fact], file: Int, row: Int) -> [RecordedFact] {
        for fact in facts { state.apply(fact) }
        return facts.map { RecordedFact(file: file, row: row, fact: $0) }
    }
}
