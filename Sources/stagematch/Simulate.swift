import ArgumentParser
import Batch
import Glibc

struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Play the calendar of a stagematch.yaml on invented data, to try it before it is used.",
        discussion: """
            Schools, services, students and decisions are invented by chance, the same for the same seed. At each moment of the calendar that is \
            worth looking at (before it begins, an hour in, the middle, reminders, a minute before and after each end, nights on which clocks change) the real batch is run, \
            and a line says what came of it. Warnings say what you may not have meant.

            Nothing is sent, and no workspace of yours is touched: the invented one is removed, unless --keep says where to leave it.

            Example:
              stagematch simulate werkmap/stagematch.yaml --applications 400 --seed 7
            """)

    @Argument(help: "The stagematch.yaml to play.", completion: .file(extensions: ["yaml", "yml"]))
    var calendar: String

    @Option(help: "How many students apply.")
    var applications = 200

    @Option(help: "How many services there are.")
    var services = 12

    @Option(help: "How many schools there are.")
    var schools = 10

    @Option(help: "Which chance: the same number gives the same year.")
    var seed: UInt64 = 1

    @Option(
        help:
            "A folder to make and to leave the invented workspace in; it may not be there yet. Its mails are for example.org: nobody.",
        completion: .directory)
    var keep: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        let most = (Simulation.Size.mostApplications, Simulation.Size.mostParties)
        for (name, value, limit) in [
            ("applications", applications, most.0), ("services", services, most.1), ("schools", schools, most.1),
        ] {
            guard (1...limit).contains(value) else {
                throw ValidationError("--\(name) \(value) is not possible; choose a number from 1 to \(limit)")
            }
        }
    }

    func run() throws {
        let size = Simulation.Size(applications: applications, services: services, schools: schools, seed: seed)
        let report = try Simulation(of: calendar, size, keep: keep, clock: Int64(time(nil))).play(
            progress: Progress.onTerminal("moments played"))
        try Terminal.answer(json ? try JSONText.of(report) : lines(report).map(Terminal.plain).joined(separator: "\n"))
    }

    // MARK: As text

    private func lines(_ report: SimulationReport) -> [String] {
        let title =
            "\(calendar): \(report.applications) applications, \(report.services) services, \(report.schools) schools, seed \(report.seed)"
        let kept = keep.map { ["The invented workspace is in \($0); it is yours to delete."] } ?? []
        return [title] + table(report) + ends(report) + books(report) + warnings(report) + kept
    }

    /// On a terminal a line fits; elsewhere nothing is cut.
    private func table(_ report: SimulationReport) -> [String] {
        let hasMails = report.moments.contains { $0.mails > 0 }
        let titles = ["at", "rows", "taken", "refused", "placed", "open", "seen", "services"] + (hasMails ? ["mails"] : [])
        let columns =
            titles.map { TerminalTable.Column(title: $0, rank: 0, least: nil) } + [
                TerminalTable.Column(title: "moment", rank: 0, least: 20),
                TerminalTable.Column(title: "open rounds", rank: 1, least: 20),
            ]
        let rows = report.moments.map { moment in
            let numbers =
                [
                    moment.rows, moment.taken, moment.refused, moment.placed, moment.open, moment.visible, moment.services,
                ] + (hasMails ? [moment.mails] : [])
            return [moment.at] + numbers.map(String.init) + [
                moment.reasons.joined(separator: ", "), moment.rounds.map(\.text).joined(separator: ", "),
            ]
        }
        return TerminalTable(width: isatty(STDOUT_FILENO) != 0 ? Terminal.width : .max / 2, columns: columns).lines(rows)
    }

    private func ends(_ report: SimulationReport) -> [String] {
        ["In the end:"]
            + report.campaigns.map { "  \($0.id): \($0.placed) placed, \($0.open) without a place, \($0.withdrawn) withdrawn" }
    }

    private func books(_ report: SimulationReport) -> [String] {
        let sum = { (key: KeyPath<SimulationReport.Moment, Int>) in report.moments.reduce(0) { $0 + $1[keyPath: key] } }
        var codes: [String: Int] = [:]
        for moment in report.moments { codes.merge(moment.refusals, uniquingKeysWith: +) }
        let refusals = codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
        return [
            "Rows: \(sum(\.rows)) read = \(sum(\.taken)) taken + \(sum(\.unchanged)) unchanged + \(sum(\.refused)) refused"
                + (refusals.isEmpty ? "" : " (\(refusals.joined(separator: ", ")))")
        ]
    }

    private func warnings(_ report: SimulationReport) -> [String] {
        guard !report.warnings.isEmpty else { return ["No warnings."] }
        return ["Warnings: \(report.warnings.count)"] + report.warnings.map { "  \($0.text)" }
    }
}
