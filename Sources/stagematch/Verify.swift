import ArgumentParser
import Batch

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove that the ledger, the archive and everything published agree; change nothing.",
        discussion: """
            Replays the ledger's facts, makes every output of the last run once more in memory and compares bytes, hashes every archived \
            file, counts its rows anew, and looks for secrets where they may not be. Works on a private copy of the ledger.

            Ends with status 0 if all is well, 1 with a list if anything is not, and 65 if the ledger is damaged. After a change of \
            stagematch.yaml or a register, run first: outputs follow from these too.
            """)

    @OptionGroup var folder: WorkspaceOption

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let report = try Verification(of: folder.workspace).verify()
        if json {
            try Terminal.answer(try JSONText.of(report))
        } else {
            for problem in report.problems { try Terminal.answer(Terminal.plain("\(problem.path): \(problem.message)")) }
            try Terminal.answer(summary(report))
        }
        if !report.problems.isEmpty { throw ExitCode(1) }
    }

    private func summary(_ report: VerificationReport) -> String {
        let run = report.run.isEmpty ? "no run completed" : "last run \(report.run)"
        let found =
            report.problems.isEmpty ? "all is well" : "\(report.problems.count) problem\(report.problems.count == 1 ? "" : "s")"
        return "\(report.files) files, \(report.applications) applications, \(run): \(found)"
    }
}
