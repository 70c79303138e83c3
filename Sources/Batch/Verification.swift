import Exchange
import Ledger
import Matching

/// `verify`: holds the ledger against itself, and everything that was published or archived against the ledger. Changes nothing.
package struct Verification {
    private let workspace: Workspace

    package init(of workspace: Workspace) { self.workspace = workspace }

    /// A ledger that cannot be read at all throws.
    package func verify() throws -> VerificationReport {
        try workspace.namingErrors {
            let settings = try Settings(of: workspace)
            return try workspace.onCopy { copy, ledger in
                let faults = try ledger.faults().map { Problem($0.kind.rawValue, ".stagematch/ledger.sqlite", $0.text) }
                let state = try ledger.state()
                let last = try Republication(copy, settings, ledger)
                let files = try ArchiveCheck(workspace: copy, settings: settings, ledger: ledger).problems()
                let published = try last.map { try PublishedCheck(last: $0, index: SecretIndex(state)).problems() } ?? []
                return VerificationReport(
                    run: last?.run.name ?? "", files: try ledger.receivedFiles().count, applications: state.records.count,
                    problems: faults + files + published)
            }
        }
    }
}

/// What `verify` found.
package struct VerificationReport: Sendable, Encodable {
    /// Name of the last completed run; empty if there was none.
    package let run: String
    /// How many files and applications were looked at.
    package let files: Int
    package let applications: Int
    package let problems: [Problem]
}

/// Something that does not hold.
package struct Problem: Sendable, Encodable {
    /// `ledger`, `placement`, `reference`, `national-number`, `balance`, `run`, `archive`, `published`, `disclosure` or `purge`.
    package let kind: String
    /// Below the workspace.
    package let path: String
    /// What is wrong, and what to do. No secret stands in it (P5).
    package let message: String

    init(_ kind: String, _ path: String, _ message: String) {
        self.kind = kind
        self.path = path
        self.message = message
    }
}
