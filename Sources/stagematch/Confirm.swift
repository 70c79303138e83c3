import ArgumentParser
import Batch

struct Confirm: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Confirm a file that was held for accepting too many students at once; the next run takes it.")

    @OptionGroup var folder: WorkspaceOption

    @Argument(help: "The file's path below the workspace, as the report names it.")
    var file: String

    func run() throws {
        let copy = try Confirmation(workspace: folder.workspace).confirm(file)
        try Terminal.answer("\(copy) will be taken by the next run, as of the time at which it was received first.")
    }
}
