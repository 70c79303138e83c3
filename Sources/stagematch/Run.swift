import ArgumentParser
import Batch

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The batch: take files, apply the rules, write each party what it needs.")

    @OptionGroup var options: NightOptions

    @Flag(help: "With --dry-run --json, tell what would change under a key of its own; without --json a dry run always does.")
    var difference = false

    func validate() throws {
        if difference, !options.dryRun { throw ValidationError("--difference is for --dry-run: add that, or leave it out") }
    }

    func run() throws {
        let report = try options.during("run") { try $0.run() }
        let summary = Summary(report, workspace: options.folder.path, hasPages: options.pages)
        try Terminal.answer(options.json ? try difference ? report.jsonWithDifference() : report.json() : summary.text)
    }
}
