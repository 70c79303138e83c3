import ArgumentParser
import Batch
import Exchange
import Matching

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the students that a service sees at an instant, or all active applications.",
        discussion: """
            With --service, exactly who stands on that service's lists at that instant, in their order (Z1–Z4); without, every active \
            application, as VIVO sees them. Filters go together: what all of them admit is shown (Z6). No number, mail address, phone number or \
            remark of anybody is in any of it.

            A past --at shows what had been received by then, a future one what today's state will show, both by the calendar of that \
            instant. Registers and calendar are today's. Files that no run has read do not count.

            Examples:
              stagematch list --service thuiszorg-zwin --at 2022-09-20T09:00
              stagematch list --province West-Vlaanderen --neighbours
              stagematch list --school de-reiger --transport fiets,auto
              stagematch list --service thuiszorg-zwin --postcode 80 --csv

            It changes nothing, and neither waits for a run nor hinders one.
            """)

    @OptionGroup var question: QuestionOptions

    @Option(help: "The service whose view it is: code or name.", completion: .custom(Completing.services))
    var service: String?

    @Option(help: "Part of the name, without regard to case and accents.")
    var name: String?

    @Option(help: "Province of the student; several with commas.", completion: .list(Province.allCases.map(\.rawValue)))
    var province: String?

    @Flag(help: "The provinces around those of --province too.")
    var neighbours = false

    @Option(help: "School: code or name.", completion: .custom(Completing.schools))
    var school: String?

    @Option(help: "What the postcode begins with, such as 80; several with commas.")
    var postcode: String?

    @Option(
        help: "Means of transport, such as fiets,auto: any of them.",
        completion: .list(["auto", "bromfiets", "elektrischefiets", "fiets", "openbaarvervoer"]))
    var transport: String?

    @Option(help: "Number of the round that is open, or was last.")
    var round: Int?

    @Option(help: "Campaign: id or name.", completion: .custom(Completing.campaigns))
    var campaign: String?

    @Flag(help: "Print CSV, as the lists in the folders are.")
    var csv = false

    func validate() throws {
        if csv, question.json { throw ValidationError("--csv and --json exclude each other; choose one") }
    }

    func run() throws {
        let (answer, delimiter) = try question.question().list(request)
        if question.json {
            try Terminal.answer(try JSONText.of(answer))
        } else if csv {
            try Terminal.answer(String(decoding: answer.csv(delimiter: delimiter), as: UTF8.self), terminator: "")
        } else {
            try Terminal.answer((table(answer) + [summary(answer)]).joined(separator: "\n"))
        }
    }

    private var request: ListRequest {
        var request = ListRequest()
        request.service = service
        request.name = name
        request.province = province
        request.hasNeighbours = neighbours
        request.school = school
        request.postcode = postcode
        request.transport = transport
        request.round = round
        request.campaign = campaign
        return request
    }

    /// The columns that a terminal has room for: those that matter least go first, and each keeps enough to be told from others.
    private static let columns: [String: (rank: Int, least: Int?)] = [
        "Referentie": (0, nil), "Student": (0, 14), "Status": (1, 8), "Stand": (1, 8), "Verblijfplaats": (2, 16), "Dienst": (3, 12),
        "Voorkeur": (4, 8), "Nieuw": (5, 5), "School": (6, 14), "Vervoermiddel": (7, 12), "Campagne": (8, 14), "Ronde": (9, 5),
    ]

    private func table(_ answer: ListAnswer) -> [String] {
        guard !answer.rows.isEmpty else { return [] }
        let all = answer.columns
        let shown = all.indices.filter { Self.columns[all[$0]] != nil }
        let columns = shown.compactMap { index in
            Self.columns[all[index]].map { TerminalTable.Column(title: all[index], rank: $0.rank, least: $0.least) }
        }
        let rows = answer.rows.map { row in
            let cells = answer.cells(row)
            return shown.map { cells[$0] }
        }
        return TerminalTable(width: Terminal.width, columns: columns).lines(rows)
    }

    private func summary(_ answer: ListAnswer) -> String {
        let number = answer.rows.count
        let of = number == answer.total ? "" : " of \(answer.total)"
        let students = "\(number)\(of) student\((of.isEmpty ? number : answer.total) == 1 ? "" : "s")"
        return "\(students) \(answer.service.map { "that \($0) sees" } ?? "with an active application")."
    }
}
