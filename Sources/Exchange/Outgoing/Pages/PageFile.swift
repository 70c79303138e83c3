import Findings
package import Matching

/// A file that a run read, as pages name it: no value that anybody wrote stands in it (P5).
package struct PageFile: Sendable {
    package enum Outcome: Sendable { case taken, refused, duplicate, held }

    package let sender: Sender
    /// Below the workspace.
    package let path: String
    package let kind: FileKind
    package let outcome: Outcome
    package let taken: Int
    package let unchanged: Int
    package let refused: Int
    package let warnings: Int
    /// Why it was not taken; empty where it was.
    package let reason: String
    /// Files below the sender's `uit` that tell of it: the receipt, and rows to mend.
    package let receipt: String?
    package let toMend: [String]

    package init(
        sender: Sender, path: String, kind: FileKind, outcome: Outcome, taken: Int = 0, unchanged: Int = 0, refused: Int = 0,
        warnings: Int = 0, reason: String = "", receipt: String? = nil, toMend: [String] = []
    ) {
        self.sender = sender
        self.path = path
        self.kind = kind
        self.outcome = outcome
        self.taken = taken
        self.unchanged = unchanged
        self.refused = refused
        self.warnings = warnings
        self.reason = reason
        self.receipt = receipt
        self.toMend = toMend
    }

    var name: String { FilePath.name(of: path) }
    var rows: Int { taken + unchanged + refused }

    /// Its sender's folder below the workspace, in parts.
    var folder: [String] { FilePath.steps(of: path).dropLast(2) }
}

extension PageFile.Outcome {
    var word: String {
        switch self {
        case .taken: "verwerkt"
        case .refused: "geweigerd"
        case .duplicate: "al eerder verwerkt"
        case .held: "wacht op bevestiging"
        }
    }
}

extension FileKind {
    var word: String {
        switch self {
        case .applications: "aanvragen"
        case .mentors: "stagementoren"
        case .decisions: "beslissingen"
        case .corrections: "correcties"
        case .unknown: "onbekend"
        }
    }
}

extension HTML {
    /// A party's own files of a run, with links to what tells of them.
    static func files(_ files: [PageFile], caption: HTML, rest: HTML) -> HTML {
        if files.isEmpty { return .p("In de laatste run zat geen bestand van u.") }
        let rows = files.map { file -> [HTML] in
            let links = (file.toMend + [file.receipt].compactMap(\.self)).map { link([$0]) }
            return [
                "\(file.name)", "\(file.kind.word)", "\(file.outcome.word)", "\(file.taken)", "\(file.unchanged)",
                "\(file.refused)",
                "\(file.warnings)", joined(links),
            ]
        }
        return table(
            caption,
            [
                "Bestand", "Soort", "Resultaat", .n("Verwerkt"), .n("Ongewijzigd"), .n("Geweigerd"), .n("Waarschuwingen"),
                "Zie",
            ], rows, rest: rest)
    }

    /// What a party has to do about its files: those that wait or were refused, and rows to mend.
    static func duties(_ files: [PageFile]) -> [HTML] {
        files.compactMap { file in
            switch file.outcome {
            case .refused: "Uw bestand \(code(file.name)) is geweigerd. \(file.reason)"
            case .taken where file.refused > 0:
                "Verbeter \(Counted.rows(file.refused)) van \(code(file.name)): zie \(joined(file.toMend.map { link([$0]) }, by: " of ")), en zet dat bestand in uw map \(code("in"))."
            default: nil
            }
        }
    }
}

/// A round or the time for results, as pages and their readers speak of it.
struct CampaignState {
    enum Stage: Int { case open, results, coming, over }
    let stage: Stage
    let text: String

    init(_ campaign: Campaign?, at instant: Instant) {
        guard let campaign else {
            (stage, text) = (.over, "staat niet meer in de kalender")
            return
        }
        let number = { (round: Round) in campaign.rounds.count > 1 ? "ronde \(round.number)" : "ronde" }
        switch campaign.phase(at: instant) {
        case .open(let round):
            let sight = round.visibility == .preferred ? "voor voorkeursdiensten" : "voor alle diensten"
            (stage, text) = (.open, "\(number(round)) loopt tot \(round.until.shown), \(sight)")
        case .results:
            (stage, text) = (.results, "rondes voorbij; resultaten van uitnodigingen tot \(campaign.overFrom.shown)")
        case .coming(let next): (stage, text) = (.coming, "\(number(next)) begint op \(next.from.shown)")
        case .over: (stage, text) = (.over, "voorbij sinds \(campaign.overFrom.shown)")
        }
    }
}
