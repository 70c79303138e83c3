import Exchange
import Ledger
package import Matching

/// `purge`: deletes a campaign's personal data for good, once it is over (D8). Counts, and decisions without persons, stay.
///
/// What is to go is decided once and written down with the blanked rows, in one transaction. What is left to do after that (files, free
/// pages, outputs, the receipt) can be broken off anywhere and repeated: it ends the same.
package struct CampaignPurge {
    package let workspace: Workspace
    package let campaign: String
    package let instant: Instant

    package init(_ campaign: String, in workspace: Workspace, at instant: Instant) {
        self.campaign = campaign
        self.workspace = workspace
        self.instant = instant
    }

    /// What would be removed; changes nothing.
    package func preview() throws -> PurgeReport {
        try workspace.namingErrors {
            let settings = try Settings(of: workspace)
            guard try FileSystem.exists(workspace.ledger) else { throw BatchError.nothingRun(workspace) }
            return try workspace.onCopy { copy, ledger in
                if let begun = try ledger.unfinishedPurge() {
                    return PurgeReport(begun, files: try ledger.filesToRemove(), isDone: false)
                }
                let plan = try plan(copy, settings, ledger)
                return PurgeReport(plan.record, files: plan.paths, isDone: false)
            }
        }
    }

    /// Removes it. Where an earlier purge was broken off, that one is finished first.
    package func confirm() throws -> PurgeReport {
        try workspace.namingErrors {
            let settings = try Settings(of: workspace)
            guard try FileSystem.exists(workspace.ledger) else { throw BatchError.nothingRun(workspace) }
            let lock = try RunLock(workspace.lock, creating: true)
            defer { withExtendedLifetime(lock) {} }
            let ledger = try workspace.openLedger()
            var report: PurgeReport?
            if let begun = try ledger.unfinishedPurge() {
                report = PurgeReport(begun, files: try Self.finish(begun, workspace, settings, ledger), isDone: true)
            }
            if report?.campaign != campaign {
                let plan = try plan(workspace, settings, ledger)
                if !plan.isEmpty {
                    try ledger.purge(plan.record, files: plan.received, removing: Set(plan.paths))
                    _ = try Self.finish(plan.record, workspace, settings, ledger)
                }
                report = PurgeReport(plan.record, files: plan.paths, isDone: true)
            }
            try ledger.close()
            return report ?? PurgeReport(nothingLeft, files: [], isDone: true)
        }
    }

    private var nothingLeft: PurgeRecord {
        PurgeRecord(campaign: campaign, at: instant, applications: 0, placements: 0, decisions: 0, archived: 0, published: 0)
    }

    // MARK: Whether it may

    private func plan(_ workspace: Workspace, _ settings: Settings, _ ledger: Ledger) throws -> PurgePlan {
        let calendar = settings.configuration.calendar
        let campaign = try campaignThatIsOver(calendar)
        guard let last = try Republication(workspace, settings, ledger), try last.isSettled else {
            throw BatchError.usage(
                "files have been received that no completed run has read; call `stagematch run -w \(self.workspace.root)` first, then purge"
            )
        }
        guard last.run.at <= instant else { throw BatchError.goingBack(to: instant, last: last.run) }
        return try PurgePlan(workspace, ledger, campaign: campaign, of: calendar, at: instant)
    }

    private func campaignThatIsOver(_ calendar: Calendar) throws -> Campaign {
        guard let found = calendar.campaign(id: campaign) else {
            let known = calendar.campaigns.map(\.id).joined(separator: ", ")
            throw BatchError.usage(
                "\(campaign): stagematch.yaml has no campaign of this id (it has \(known)); for an old one, put its entry back first"
            )
        }
        guard found.overFrom <= instant else {
            let over = found.overFrom.text
            let why =
                found.resultsUntil == nil ? "its last round ends on \(over)" : "results are taken until \(over) (resultaten_tot)"
            throw BatchError.usage("\(campaign) is not over: \(why); purge it from then on")
        }
        return found
    }

    // MARK: Finishing

    /// What a purge that was broken off has left to do; a run does it before anything else.
    static func finishBegun(_ workspace: Workspace, _ settings: Settings, _ ledger: Ledger) throws {
        if let begun = try ledger.unfinishedPurge() { _ = try finish(begun, workspace, settings, ledger) }
    }

    /// Gives the files that went.
    private static func finish(
        _ record: PurgeRecord, _ workspace: Workspace, _ settings: Settings, _ ledger: Ledger
    ) throws -> [String] {
        let paths = try ledger.filesToRemove()
        try remove(paths, workspace)
        try ledger.compact()
        if let last = try Republication(workspace, settings, ledger) {
            var publication = Publication(workspace: workspace, isDry: false)
            try last.publish(try last.lists(), &publication) { try ledger.extend(last.run, listed: $0) }
            let receipt = PurgeReceipt.bytes(record.lines, delimiter: settings.configuration.delimiter)
            try publication.publish(receipt, to: "beheer/uit/\(record.receiptName)")
            try publication.finish()
        }
        try ledger.finishPurge()
        return paths
    }

    private static func remove(_ paths: [String], _ workspace: Workspace) throws {
        for path in paths { try FileSystem.remove(workspace.path(path)) }
        var changed: Set<String> = []
        for path in paths {
            var folder = FileSystem.parent(of: path)
            // In the archive, a folder that nothing is left in goes too.
            while folder.hasPrefix("archief/"), try FileSystem.removeEmptyFolder(workspace.path(folder)) {
                folder = FileSystem.parent(of: folder)
            }
            changed.insert(folder)
        }
        for folder in changed.sorted() where try FileSystem.exists(workspace.path(folder)) {
            try FileSystem.syncFolder(workspace.path(folder))
        }
    }
}

/// What a purge removed, or would.
package struct PurgeReport: Sendable, Encodable {
    package let campaign: String
    package let applications: Int
    package let placements: Int
    /// Decisions that stay, without a person.
    package let decisions: Int
    /// Paths below the workspace, in order; those that an output replaces are among them.
    package let files: [String]
    /// The receipt; empty where there is none (yet).
    package let receipt: String
    package let isDone: Bool

    package var isEmpty: Bool { applications == 0 && files.isEmpty }

    init(_ record: PurgeRecord, files: [String], isDone: Bool) {
        campaign = record.campaign
        applications = record.applications
        placements = record.placements
        decisions = record.decisions
        self.files = files
        self.isDone = isDone
        let isReal = isDone && (record.applications > 0 || !files.isEmpty)
        receipt = isReal ? "beheer/uit/\(record.receiptName)" : ""
    }
}

extension PurgeRecord {
    var receiptName: String { "gewist-\(campaign)-\(at.compact).csv" }

    /// What the receipt says.
    var lines: [(String, String)] {
        [
            ("Campagne", campaign), ("Gewist op", at.shown), ("Aanvragen", String(applications)),
            ("Plaatsingen", String(placements)), ("Beslissingen (bewaard zonder persoon)", String(decisions)),
            ("Bestanden uit het archief", String(archived)), ("Bestanden uit uit en mail", String(published)),
        ]
    }
}
