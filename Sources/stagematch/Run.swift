import ArgumentParser
import Batch

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The batch: take files, apply the rules, write each party what it needs.")

    @OptionGroup var options: NightOptions

    @Flag(inversion: .prefixedNo, help: "Write workbooks beside the CSV files; without them, those that are there are taken away.")
    var workbooks = true

    func run() throws {
        let report = try options.night(hasWorkbooks: workbooks).run()
        try Terminal.answer(options.json ? try report.json() : Summary(report, workspace: options.folder.path).text)
    }
}
