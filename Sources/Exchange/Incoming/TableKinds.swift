import Findings
import Matching
import Tabular

/// The kinds of tables that come in (formats 2), as data for the table reader.
enum TableKinds {
    static let applications = "applications"
    static let withdrawals = "withdrawals"
    static let mentors = "mentors"
    static let decisions = "decisions"
    static let corrections = "corrections"

    /// The kinds that a file may turn out to be. Only the administrator's applications must name the school.
    static func all(for sender: Sender?) -> [TableKind] {
        sender == .administrator ? ofAdministrator : ofParties
    }

    private static let ofAdministrator = [applicationTable(namesSchool: true), withdrawalTable(namesSchool: true)] + others
    private static let ofParties = [applicationTable(namesSchool: false), withdrawalTable(namesSchool: false)] + others

    /// The kinds that a sender may send; nil is anybody.
    static func allowed(for sender: Sender?) -> Set<String> {
        switch sender {
        case .school?: [applications, withdrawals]
        case .service?: [mentors, decisions]
        case .administrator?: [applications, withdrawals, corrections]
        case nil: [applications, withdrawals, mentors, decisions, corrections]
        }
    }

    /// What a file of this kind is, and where it belongs.
    static func home(of kind: String) -> Phrase {
        switch kind {
        case applications, withdrawals: .applicationsElsewhere
        case mentors: .mentorsElsewhere
        case decisions: .decisionsElsewhere
        default: .correctionsElsewhere
        }
    }

    static func fileKind(_ name: String) -> FileKind {
        switch name {
        case applications, withdrawals: .applications
        case mentors: .mentors
        case decisions: .decisions
        case corrections: .corrections
        default: .unknown
        }
    }

    /// Our own column beside rows to mend: no value of the sender's.
    static let problemColumn = "Probleem"

    private static func applicationTable(namesSchool: Bool) -> TableKind {
        let required: [ApplicationField] =
            [.pupilNumber, .firstName, .lastName, .track, .postcode, .town] + (namesSchool ? [.school] : [])
        let periods = [[ApplicationField.periods.column], ["Periode 1 van", "Periode 1 tot"]]
        return TableKind(
            name: applications, required: required.map { [[$0.column]] } + [periods],
            knownColumns: Set(ApplicationField.allCases.map(\.column) + [problemColumn]), numberedColumns: numbered)
    }

    private static func withdrawalTable(namesSchool: Bool) -> TableKind {
        let required: [ApplicationField] = [.pupilNumber, .action] + (namesSchool ? [.school] : [])
        return TableKind(
            name: withdrawals, required: required.map { [[$0.column]] },
            knownColumns: Set(ApplicationField.allCases.map(\.column) + [problemColumn]), numberedColumns: numbered, nearMiss: false
        )
    }

    private static let numbered = [("Voorkeur ", ""), ("Periode ", " van"), ("Periode ", " tot")].map {
        (prefix: $0.0, suffix: $0.1)
    }

    private static let others = [
        TableKind(
            name: mentors, required: MentorTable.required.map { [[$0]] },
            knownColumns: [ApplicationField.action.column, problemColumn]),
        TableKind(
            name: decisions, required: DecisionTable.required.map { [[$0]] },
            knownColumns: Set(DecisionTable.optional + ListColumns.shown + [problemColumn]),
            excludedBy: ["Resultaat", "Code"]),
        TableKind(name: corrections, required: CorrectionTable.required.map { [[$0]] }, knownColumns: [problemColumn]),
    ]
}
