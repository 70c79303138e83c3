import ArgumentParser
import Batch
import Matching

struct Purge: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Delete a campaign's personal data for good, once the campaign is over.",
        discussion: """
            Without --confirm it says what would go, and changes nothing. With it, names, numbers, addresses and notes go from the ledger \
            (its free pages too), the archive, the parties' uit folders and mail. What is counted stays, and so does the history of \
            decisions, without persons; a receipt is left in beheer/uit.

            Backups, and files that lie in an in folder and were not taken yet, are yours to delete.
            """)

    @OptionGroup var folder: WorkspaceOption

    @Argument(help: "The campaign's id.", completion: .custom(Completing.campaigns))
    var campaign: String

    @Option(help: "The instant that counts, Brussels wall-clock time such as 2023-07-01T09:00; now by default.")
    var at: String?

    @Flag(help: "Do it. It cannot be undone.")
    var confirm = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let instant = try Instant.option(at)
        let purge = CampaignPurge(campaign, in: folder.workspace, at: instant)
        let report = try confirm ? purge.confirm() : purge.preview()
        try Terminal.answer(json ? try JSONText.of(report) : lines(report).map(Terminal.plain).joined(separator: "\n"))
    }

    private func lines(_ report: PurgeReport) -> [String] {
        guard !report.isEmpty else { return ["\(campaign): nothing is left of it to delete."] }
        let counts = [
            "  applications: \(report.applications), placements: \(report.placements)",
            "  decisions, kept without a person: \(report.decisions)", "  files: \(report.files.count)",
        ]
        if report.isDone { return ["\(report.campaign) was purged:"] + counts + ["Receipt: \(folder.path)/\(report.receipt)"] }
        return ["\(report.campaign) would be purged; nothing was changed:"] + counts
            + report.files.map { "    \($0)" } + [
                "Lists are made again without its students. Add --confirm to do it; it cannot be undone."
            ]
    }
}
