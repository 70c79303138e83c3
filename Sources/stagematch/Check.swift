import ArgumentParser
import Batch
import Findings
import Glibc
import Matching

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look for what a run would find in files, and change nothing.",
        discussion:
            "Ends with status 1 if there is something to mend. Without a workspace, rules that need its registers are skipped.")

    @Argument(help: "Tables or XML files.", completion: .file())
    var files: [String]

    @Option(
        name: [.customShort("w"), .customLong("workspace")],
        help: "The workspace whose registers and ledger count; the current folder if it is one.")
    var workspace: String?

    @Option(
        help: "Who would send the files: school:CODE, dienst:CODE or beheer; by default the folder in which a file stands tells.")
    var from: String?

    @Option(help: "The instant at which they would be received, such as 2022-09-10T03:00; now by default.")
    var at: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if let from, Sender(text: from) == nil {
            throw ValidationError("--from \(from) is no sender; write school:CODE, dienst:CODE or beheer")
        }
    }

    func run() throws {
        let instant = try at.map(Self.instant) ?? Instant(seconds: Int64(time(nil))).flooredToMinute
        let folder = workspace ?? (Inspection.isWorkspace(".") ? "." : nil)
        let inspection = Inspection(workspace: folder.map { Workspace($0) }, from: from.flatMap { Sender(text: $0) }, at: instant)
        let report = try inspection.inspect(files)
        if json {
            try Terminal.answer(try report.json())
        } else {
            try Terminal.answer(report.text(in: Terminal.language), terminator: "")
        }
        if report.hasProblems { throw ExitCode(1) }
    }

    private static func instant(_ text: String) throws -> Instant {
        guard case .instant(let instant) = Instant.wallClock(text) else {
            throw ValidationError("--at \(text) is no instant; write it as 2022-09-10T03:00")
        }
        return instant
    }
}
