import Findings

/// `docs/findings.md`: made of the catalogue, and of what the fixtures really say.
struct FindingsPage {
    private let examples: [FindingCode: RealFinding]

    init(_ findings: [RealFinding]) {
        examples = Dictionary(findings.map { ($0.code, $0) }) { first, _ in first }
    }

    var text: String {
        var text = Self.introduction
        for code in FindingCode.allCases {
            if let title = Self.chapters[code] { text += "\n## \(title)\n" }
            text += "\n" + section(code)
        }
        return text
    }

    /// By the code with which a chapter begins.
    private static let chapters: [FindingCode: String] = [
        .fileUnreadable: "Het bestand wordt geweigerd",
        .alreadyProcessed: "Gezegd over een bestand",
        .quoteInvalid: "De vorm van een rij",
        .valueMissing: "Waarden",
        .schoolUnknown: "Van welke school, in welke campagne",
        .periodReversed: "Aanvragen",
        .referenceInvalid: "Beslissingen en correcties",
        .applicationWithdrawn: "Gezegd tegen een dienst over een student",
    ]

    private static let introduction = """
        # Wat stagematch kan melden

        Elk bericht heeft een code die nooit van betekenis verandert. Hieronder staat bij elke code hoe ver ze reikt, de regel erachter (in
        [rules.md](rules.md) of [formats.md](formats.md)), de Nederlandse en de Engelse woorden, wat er te doen is, en een voorbeeld uit
        [fixtures/](../fixtures). `{0}` en `{1}` staan voor een aantal, een naam van een kolom of iets dergelijks: een bericht haalt nooit een cel aan.

        | ernst | betekenis |
        | --- | --- |
        | F | het bestand wordt geweigerd: niets ervan is verwerkt |
        | R | de rij wordt geweigerd: de andere rijen zijn verwerkt, en deze staat in `te-verbeteren-…` om te verbeteren en opnieuw te plaatsen |
        | W | een waarschuwing: de rij is verwerkt |
        | N | een mededeling |

        Deze bladzijde wordt gemaakt uit de catalogus en uit wat de fixtures echt opleveren; een test houdt ze gelijk
        (`STAGEMATCH_RECORD=1` schrijft ze opnieuw).

        """

    private func section(_ code: FindingCode) -> String {
        let entry = code.entry
        return """
            ### \(code.rawValue)

            \(Self.severity(entry.severity)) · \(entry.rule.hasPrefix("formaten") ? "" : "regel ")\(entry.rule)

            - **Wat er is**: \(Self.escaped(entry.dutch.problem))
            - **Wat te doen**: \(Self.escaped(entry.dutch.remedy))
            - **Engels**: \(Self.escaped(entry.english.text))
            - **Voorbeeld**: \(example(code))

            """
    }

    private func example(_ code: FindingCode) -> String {
        guard let example = examples[code] else { return "geen." }
        var place = example.path.map { "`\($0)`" } ?? "een mededeling in `terugmelding.csv`"
        if let sheet = example.sheet { place += ", blad \(Self.escaped(sheet))" }
        if let row = example.row { place += ", rij \(row)" }
        if !example.column.isEmpty { place += ", kolom \(Self.escaped(example.column))" }
        return "\(place) ([\(example.fixture)](../fixtures/\(example.fixture)/over.md)):\n  > \(Self.escaped(example.message))"
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .file: "F, weigert het bestand"
        case .row: "R, weigert de rij"
        case .warning: "W, waarschuwing"
        case .note: "N, mededeling"
        }
    }

    /// Angle brackets and ampersands are text here, not markup.
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
