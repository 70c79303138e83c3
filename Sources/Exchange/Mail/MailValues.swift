package import Matching

/// What a template can say: numbers, dates, references, and the names of campaigns and parties. No person's name and no secret has a place here.
package struct MailValues: Sendable {
    private let texts: [String: String]
    private let references: [String]
    private let isOpen: Bool

    var dictionary: [String: Any] {
        var values: [String: Any] = texts
        values["verwijzingen"] = references
        values["open"] = isOpen
        return values
    }

    /// A round of a campaign; `open` applications are open to the party.
    package init(party: String, folder: String, _ campaign: Campaign, _ round: Round, at instant: Instant, open: Int) {
        texts = [
            "partij": party, "map": folder, "campagne": campaign.name, "ronde": String(round.number), "begin": round.from.shown,
            "einde": round.until.shown, "dagen": String(instant.days(until: round.until)), "aantal": String(open),
        ]
        references = []
        isOpen = open > 0
    }

    /// Applications of which something is told.
    package init(party: String, folder: String, about applications: [Reference]) {
        texts = ["partij": party, "map": folder, "aantal": String(applications.count)]
        references = applications.map(\.text)
        isOpen = false
    }

    /// Every word filled in, for a trial; with what stands between `{{#open}}` and `{{/open}}`, or without.
    init(isOpen: Bool) {
        let words = Self.ofRounds.union(Self.ofReferences)
        texts = Dictionary(uniqueKeysWithValues: words.map { ($0, $0) })
        references = ["SO-000001-01"]
        self.isOpen = isOpen
    }

    static let ofRounds: Set = ["partij", "map", "campagne", "ronde", "begin", "einde", "dagen", "aantal", "open"]
    static let ofReferences: Set = ["partij", "map", "aantal", "verwijzingen"]
}
