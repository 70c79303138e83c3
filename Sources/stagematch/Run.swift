import ArgumentParser
import Batch

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The batch: take files, apply the rules, write each party what it needs.")

    @OptionGroup var options: NightOptions

    func run() throws {
        let report = try options.during("run") { try $0.run() }
        try Terminal.answer(
            options.json ? try report.json() : Summary(report, workspace: options.folder.path, hasPages: options.pages).text)
    }
}
