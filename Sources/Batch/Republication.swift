import Exchange
import Ledger
import Matching

/// The outputs of the last completed run, made once more from the ledger and the configuration as they are now (D6).
struct Republication {
    let workspace: Workspace
    let settings: Settings
    let ledger: Ledger
    let run: CompletedRun

    /// A file that every run with workbooks leaves.
    static let workbookMark = "beheer/uit/\(AdministratorWorkbook.name)"
    /// A file that every run with pages leaves.
    static let pageMark = "beheer/uit/\(AdministratorPage.name)"

    /// Nil where no run was ever completed.
    init?(_ workspace: Workspace, _ settings: Settings, _ ledger: Ledger) throws {
        guard let run = try ledger.lastRun() else { return nil }
        self.workspace = workspace
        self.settings = settings
        self.ledger = ledger
        self.run = run
    }

    /// Whether every file that was received is read, and reported by a completed run.
    var isSettled: Bool {
        get throws {
            try ledger.unprocessedFiles().isEmpty && ledger.processedFiles(after: run, through: nil).isEmpty
        }
    }

    /// Who stands on which list as of that run.
    func lists() throws -> Lists {
        Lists(ruleset: settings.ruleset, state: try ledger.state(), at: run.at, earlier: try ledger.listed(before: run.at))
    }

    /// The morning page, but for what was left lying.
    func page(_ lists: Lists) throws -> [UInt8] {
        let outputs = try outputs(lists)
        var (publication, workbooks) = (Publication(workspace: workspace, isDry: true), [WorkbookPress.Job]())
        let papers = try outputs.publishReceipts(&publication, &workbooks)
        return try outputs.administratorPage(Pages(lists), outputs.pageFiles(papers), left: []).bytes
    }

    /// Publishes, or says what would be; has the applications recorded that lists show and no run remembers to have listed.
    func publish(_ lists: Lists, _ publication: inout Publication, _ record: (Outputs.Listed) throws -> Void) throws {
        // No night's edition: mails may be due that it does not make.
        try outputs(lists).publish(&publication, nil, record)
    }

    private func outputs(_ lists: Lists) throws -> Outputs {
        Outputs(
            workspace: workspace, settings: settings, ledger: ledger, archive: Archive(workspace: workspace, ledger: ledger),
            lists: lists, report: try RunWindow(ledger, at: run.at, left: []),
            hasWorkbooks: try FileSystem.exists(workspace.path(Self.workbookMark)),
            hasPages: try FileSystem.exists(workspace.path(Self.pageMark)))
    }
}
