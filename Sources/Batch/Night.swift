import Exchange
import Glibc
import Ledger
package import Matching

/// One night: receive, read, plan, commit, publish, archive.
///
/// Everything from outside comes in as a value: the folder, the run's instant, the machine's clock.
package struct Night {
    package let workspace: Workspace
    /// The run's instant, to the minute; what is said to the parties goes by it.
    package let instant: Instant
    /// Seconds since 1970 of the machine's clock: the settle time goes by it alone (D1).
    package let clock: Int64
    /// Says what would happen, and leaves every byte as it was.
    package let isDry: Bool
    /// Whether parties get workbooks beside their CSV files.
    package let hasWorkbooks: Bool
    /// Whether parties get overview pages beside their CSV files.
    package let hasPages: Bool
    /// Called as files are read: how many are done, of how many.
    package let progress: (Int, Int) -> Void

    package init(
        workspace: Workspace, instant: Instant, clock: Int64, isDry: Bool, hasWorkbooks: Bool = true,
        hasPages: Bool = true, progress: @escaping (Int, Int) -> Void = { _, _ in }
    ) {
        self.workspace = workspace
        self.instant = instant
        self.clock = clock
        self.isDry = isDry
        self.hasWorkbooks = hasWorkbooks
        self.hasPages = hasPages
        self.progress = progress
    }

    /// The whole batch.
    package func run() throws -> RunReport {
        try inWorkspace { workspace, settings, ledger in
            let archive = Archive(workspace: workspace, ledger: ledger)
            if !isDry {
                try CampaignPurge.finishBegun(workspace, settings, ledger)
                try archive.settle()
            }
            let pass = try reception(workspace, settings, ledger).pass()

            let before = isDry ? (state: try ledger.state(), run: try ledger.lastRun()) : nil
            let state = try process(try ledger.unprocessedFiles(), workspace, settings, ledger)
            let window = try RunWindow(ledger, at: instant, left: pass.left)
            let edition = try Edition(ledger, settings, window, at: instant, hasWorkbooks: hasWorkbooks, hasPages: hasPages)
            var publication = Publication(workspace: workspace, isDry: isDry)
            var (mails, published): ([MadeMail], Lists?) = ([], nil)
            if try edition.stands(in: workspace, ledger, settings) {
                try DatedFiles.withdrawOld(from: workspace, settings, at: instant, &publication)
                try NewMails.withdrawStrays(from: workspace, ledger.madeMails(), &publication)
                try publication.sweep(Workspace.parties(settings.registers))
                try record(window, [], [], in: ledger)
            } else {
                let lists = Lists(
                    ruleset: settings.ruleset, state: try state ?? ledger.state(), at: instant,
                    earlier: try ledger.listed(before: instant))
                published = lists
                let outputs = Outputs(
                    workspace: workspace, settings: settings, ledger: ledger, archive: archive, lists: lists, report: window,
                    hasWorkbooks: hasWorkbooks, hasPages: hasPages)
                mails = try NewMails(workspace, settings, ledger, lists, window).publish(&publication)
                try outputs.publish(&publication, edition) { try record(window, $0, mails, in: ledger) }
            }
            if !isDry { try archive.settle() }
            let difference = before.map { before in
                let lists =
                    published ?? Lists(ruleset: settings.ruleset, state: state ?? before.state, at: instant, earlier: [:])
                return RunDifference(from: before.state, at: before.run?.at, to: lists, window)
            }
            return report(window, publication, mails).comparing(difference)
        }
    }

    /// What lists show for the first time and the mails that were made, with the run that did it.
    private func record(_ window: RunWindow, _ listed: Outputs.Listed, _ mails: [MadeMail], in ledger: Ledger) throws {
        if let repeated = window.repeated {
            try ledger.extend(repeated, listed: listed, mails: mails)
        } else {
            try ledger.complete(window.name, at: instant, listed: listed, mails: mails)
        }
    }

    /// Reads what was received, and gives the state after it; nil where nothing was, and nobody needed to know.
    private func process(
        _ files: [ReceivedFile], _ workspace: Workspace, _ settings: Settings, _ ledger: Ledger
    ) throws -> State? {
        guard !files.isEmpty else { return nil }
        var processing = Processing(
            workspace: workspace, limits: settings.configuration.limits, ledger: ledger, ruleset: settings.ruleset,
            state: try ledger.state(), progress: progress)
        try processing.process(files)
        return processing.planner.state
    }

    /// D3's first half alone: takes what is whole, and reads nothing.
    package func receive() throws -> RunReport {
        try inWorkspace { workspace, settings, ledger in
            let pass = try reception(workspace, settings, ledger).pass()
            let taken = pass.taken.map {
                RunReport.FileReport(path: $0.path, sender: $0.sender.text, outcome: .taken, problems: [])
            }
            return RunReport(
                at: instant, run: "", files: taken + pass.left.map(RunReport.FileReport.init), exports: [], mails: [], seconds: 0,
                isDry: isDry
            )
        }
    }

    private func report(_ window: RunWindow, _ publication: Publication, _ mails: [MadeMail]) -> RunReport {
        let processed = window.isRepetition ? [] : window.files.map(RunReport.FileReport.init)
        let left = window.left + publication.blocked.map(Outputs.blocked)
        return RunReport(
            at: instant, run: window.name, files: processed + left.map(RunReport.FileReport.init),
            exports: publication.written.filter { !NewMails.isMail($0) }, mails: mails.map { NewMails.path(of: $0.name) },
            seconds: 0, isDry: isDry)
    }

    private func reception(_ workspace: Workspace, _ settings: Settings, _ ledger: Ledger) -> Reception {
        Reception(
            workspace: workspace, registers: settings.registers, ledger: ledger, instant: instant, clock: clock,
            settleSeconds: settings.configuration.settleSeconds, limits: settings.configuration.limits, isDry: isDry)
    }

    // MARK: The workspace

    /// Checks everything that can be checked before anything is touched, then holds the workspace while `work` goes on.
    private func inWorkspace(_ work: (Workspace, Settings, Ledger) throws -> RunReport) throws -> RunReport {
        try workspace.namingErrors {
            let start = ContinuousClock.now
            let settings = try Settings(of: workspace)
            let report = isDry ? try dry(settings, work) : try real(settings, work)
            return report.lasting(ContinuousClock.now - start)
        }
    }

    private func real(_ settings: Settings, _ work: (Workspace, Settings, Ledger) throws -> RunReport) throws -> RunReport {
        try FileSystem.makeFolder(workspace.own, mode: 0o700)
        let lock = try RunLock(workspace.lock, creating: true)
        defer { withExtendedLifetime(lock) {} }
        try workspace.makeOwnFolders()
        try workspace.refuseRemoteFileSystem()
        try workspace.makeLedger()
        let ledger = try workspace.openLedger()
        try workspace.syncLedgerNames()
        try refuseGoingBack(ledger)
        try workspace.makeFolders(settings.registers)
        let report = try work(workspace, settings, ledger)
        try ledger.close()
        return report
    }

    /// A dry run is a real one on a private copy of the program's own files.
    private func dry(_ settings: Settings, _ work: (Workspace, Settings, Ledger) throws -> RunReport) throws -> RunReport {
        try workspace.onCopy { copy, ledger in
            try refuseGoingBack(ledger)
            return try work(copy, settings, ledger)
        }
    }

    private func refuseGoingBack(_ ledger: Ledger) throws {
        guard let last = try ledger.lastRun(), instant < last.at else { return }
        throw BatchError.goingBack(to: instant, last: last)
    }
}
