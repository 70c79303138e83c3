import ArgumentParser
import Batch

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a workspace that runs as it is.")

    @Argument(help: "The folder to make it in.")
    var directory: String

    func run() throws {
        let made = try NewWorkspace(at: directory).make()
        try Terminal.answer("\(directory) is a workspace now. Edit these, then call `stagematch run -w \(directory)`:")
        for path in made { try Terminal.answer("  \(directory)/\(path)") }
    }
}
