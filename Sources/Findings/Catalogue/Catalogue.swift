/// The catalogue: each code once, with its severity, its rule and its words in both languages.
///
/// The words follow one pattern, so that no code can do without: what is there, and what to do about it. They quote no cell (P5).
enum Catalogue {
    static let entries: [FindingCode: CatalogueEntry] = Dictionary(
        uniqueKeysWithValues: (files + notes + shapes + values + applications + decisions + acceptances + notices).map {
            ($0.code, $0.entry)
        })

    typealias Row = (code: FindingCode, entry: CatalogueEntry)

    static func row(_ code: FindingCode, _ severity: Severity, _ rule: String, nl: Wording, en: Wording) -> Row {
        (code, CatalogueEntry(severity: severity, rule: rule, dutch: nl, english: en))
    }
}

/// What the catalogue says of one code: how far it reaches, the rule behind it, and its words in both languages.
package struct CatalogueEntry: Sendable {
    package let severity: Severity
    /// Rule numbers, or the section of the formats.
    package let rule: String
    package let dutch: Wording
    package let english: Wording

    package func wording(in language: Language) -> Wording { language == .dutch ? dutch : english }
}

/// A message in one language; `{0}`, `{1}`… stand for the finding's details.
package struct Wording: Sendable {
    /// What is there and, where that helps, what was expected.
    package let problem: String
    /// What the reader does about it.
    package let remedy: String

    init(_ problem: String, _ remedy: String) {
        self.problem = problem
        self.remedy = remedy
    }

    package var text: String { "\(problem) \(remedy)" }
}
