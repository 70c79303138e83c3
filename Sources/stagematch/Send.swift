import ArgumentParser
import Batch
import Matching

struct Send: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hand the mails that runs made to the system's sendmail or to a mail server, each once.",
        discussion: """
            Where they go stands in stagematch.yaml, under verzending. A mail stays in the folder mail when it is sent: the ledger knows. One that \
            is deleted there is not sent, and not made again. What fails is tried again the next time.

            A mail is in doubt where a send broke off after handing it over and before the answer: it may have arrived. It is named each time, \
            and sent only by --again; if it did arrive, delete it.

            Ends with status 0 if all is sent, 74 if a mail failed, is in doubt or was not taken for everybody, and 78 if nothing says where to.
            """)

    @OptionGroup var folder: WorkspaceOption

    @Flag(help: "Say what would be sent, and change nothing.")
    var dryRun = false

    @Option(
        name: .customLong("again"),
        help: ArgumentHelp("Send this mail, which is in doubt, once more; may be given several times.", valueName: "name"))
    var again: [String] = []

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if dryRun, !again.isEmpty { throw ValidationError("--again sends, and --dry-run does not: leave one out") }
    }

    func run() throws {
        let office = MailOffice(folder.workspace, at: try Instant.option(nil))
        let report = try dryRun ? office.preview() : office.send(again: again)
        try Terminal.answer(json ? try JSONText.of(report) : lines(report).map(Terminal.plain).joined(separator: "\n"))
        if !dryRun, !(report.failed.isEmpty && report.doubtful.isEmpty && report.partly.isEmpty) {
            throw BatchError.unsent(failed: report.failed.count, doubtful: report.doubtful.count, partly: report.partly.count)
        }
    }

    private func lines(_ report: MailReport) -> [String] {
        let verb = report.isDry ? "would be sent" : "sent"
        let doubt = "broke off while it was handed over; look whether it arrived, then delete it or call `stagematch send --again`"
        let all =
            report.sent.map { "  \(verb): \($0)" } + report.partly.map { "  not to everybody: \($0.path) (\($0.reason))" }
            + report.failed.map { "  failed: \($0.path) (\($0.reason))" } + report.doubtful.map { "  in doubt: \($0) (\(doubt))" }
        return all + ["\(counted(report.sent.count, "mail")) \(verb)."]
    }
}
