import ArgumentParser
import Batch

/// The front door: one subcommand a file.
@main
struct Stagematch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stagematch",
        abstract: "Matches pupils to placements in family care, by folders and files.",
        version: "0.1.0",
        subcommands: [
            Init.self, Run.self, Receive.self, Check.self, Confirm.self, List.self, Explain.self, Status.self, Send.self,
            Verify.self, Purge.self, Backup.self, Simulate.self, Schema.self,
        ])

    static func main() {
        Surroundings.prepare()
        Libraries.hush()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            Ending(of: error).leave()
        }
    }
}
