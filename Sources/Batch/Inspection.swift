import Exchange
package import Findings
package import Matching

/// `check`: what a run would find in files, without changing anything.
package struct Inspection {
    private let workspace: Workspace?
    private let sender: Sender?
    private let instant: Instant

    package static func isWorkspace(_ folder: String) -> Bool {
        (try? FileSystem.exists(Workspace(folder).path(Workspace.configuration))) == true
    }

    /// `sender` is nil where the folder of each file tells.
    package init(workspace: Workspace?, from sender: Sender?, at instant: Instant) throws {
        self.workspace = workspace
        self.sender = sender
        self.instant = instant
    }

    package func inspect(_ files: [String]) throws -> InspectionReport {
        InspectionReport(files: [], skipped: true)
    }
}

/// What `check` found.
package struct InspectionReport {
    package let files: [(path: String, findings: [Finding])]
    /// Whether rules that need the registers were skipped.
    package let skipped: Bool

    package var hasProblems: Bool { files.contains { $0.findings.contains { $0.severity != .note } } }

    package func json() throws -> String { "" }
    package func text(in language: Language) -> String { "" }
}
