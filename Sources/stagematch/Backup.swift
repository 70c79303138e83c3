import ArgumentParser
import Batch

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the ledger, whether a run is going or not.",
        discussion: """
            The copy is one moment's ledger, proven whole, on disk when the command returns, and readable by nobody else. It holds every \
            secret: keep it as such. A file that is there already is never overwritten.

            To restore, with no run going: cp FILE WERKMAP/.stagematch/ledger.sqlite, then `stagematch verify`. \
            What came in after the backup is told there, and docs/ledger.md says how to drop it again.
            """)

    @OptionGroup var folder: WorkspaceOption

    @Argument(help: "The file to write.")
    var file: String

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let receipt = try LedgerBackup(of: folder.workspace, to: file).write()
        if json {
            try Terminal.answer(try JSONText.of(receipt))
        } else {
            let run = receipt.run.isEmpty ? "of before the first run" : "up to run \(receipt.run)"
            try Terminal.answer(Terminal.plain("\(file): the ledger \(run), which knows \(receipt.files) files received."))
        }
    }
}
