import ArgumentParser
import Batch
import Glibc
import Matching

/// `-w`: which workspace.
struct WorkspaceOption: ParsableArguments {
    @Option(
        name: [.customShort("w"), .customLong("workspace")], help: "The workspace; the current folder by default.",
        completion: .directory)
    var path = "."

    var workspace: Workspace { Workspace(path) }
}

/// What `run` and `receive` share.
struct NightOptions: ParsableArguments {
    @OptionGroup var folder: WorkspaceOption

    @Option(help: "The run's instant, Brussels wall-clock time such as 2022-09-10T03:00; now by default.")
    var at: String?

    @Flag(help: "Say what would happen, and leave every byte as it is.")
    var dryRun = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(
        inversion: .prefixedNo,
        help: "Let a run write workbooks beside the CSV files; without them, those that are there are taken away.")
    var workbooks = true

    @Flag(
        inversion: .prefixedNo,
        help: "Let a run write overview pages beside the CSV files; without them, those that are there are taken away.")
    var pages = true

    @Option(help: "Tell on standard error, as text or as lines of JSON, how the run goes.")
    var log = LogForm.none

    /// A night's work, told of as `--log` says.
    func during(_ command: String, _ work: (Night) throws -> RunReport) throws -> RunReport {
        let night = try night()
        return try RunLog(log, of: command).during(night) { try work(night) }
    }

    private func night() throws -> Night {
        let clock = Int64(time(nil))
        return Night(
            workspace: folder.workspace, instant: try instant(clock), clock: clock, isDry: dryRun, hasWorkbooks: workbooks,
            hasPages: pages, progress: Progress.onTerminal())
    }

    private func instant(_ clock: Int64) throws -> Instant { try Instant.option(at, now: clock) }
}

/// What `list`, `explain` and `status` share: they read, and change nothing.
struct QuestionOptions: ParsableArguments {
    @OptionGroup var folder: WorkspaceOption

    @Option(help: "The instant that is asked about, Brussels wall-clock time such as 2022-09-10T03:00; now by default.")
    var at: String?

    @Flag(help: "Print JSON.")
    var json = false

    func question() throws -> Question { Question(folder.workspace, at: try Instant.option(at)) }
}

extension Instant {
    /// `--at`: Brussels wall-clock time; now where it is not given.
    static func option(_ at: String?, now clock: Int64 = Int64(time(nil))) throws -> Instant {
        guard let at else { return Instant(seconds: clock).flooredToMinute }
        switch wallClock(at) {
        case .instant(let instant): return instant.flooredToMinute
        case .skipped: throw ValidationError("--at \(at) does not exist: daylight saving skips that hour; choose another")
        case .invalid: throw ValidationError("--at \(at) is no instant; write it as 2022-09-10T03:00")
        }
    }
}
