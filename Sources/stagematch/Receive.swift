import ArgumentParser
import Batch

struct Receive: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take files that are whole, so that they count from now; `run` reads them later.")

    @OptionGroup var options: NightOptions

    func run() throws {
        let report = try options.during("receive") { try $0.receive() }
        try Terminal.answer(options.json ? try report.json() : Summary(report, workspace: options.folder.path).received)
    }
}
