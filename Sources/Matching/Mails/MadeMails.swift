/// The mails that runs have made.
package struct MadeMails: Sendable {
    private struct RoundOfParty: Hashable {
        let campaign: String
        let number: Int
        let party: Sender
    }

    private var names: Set<String> = []
    private var last: [RoundOfParty: Instant] = [:]

    package init() {}

    /// `round` and `campaign` of one that is about a round.
    package mutating func add(_ name: String, to party: Sender, round: (campaign: String, number: Int)?, at instant: Instant) {
        names.insert(name)
        guard let round else { return }
        let key = RoundOfParty(campaign: round.campaign, number: round.number, party: party)
        last[key] = max(instant, last[key] ?? instant)
    }

    package func contains(_ name: String) -> Bool { names.contains(name) }

    package func contains(_ key: MailKey) -> Bool { names.contains(key.name) }

    /// When a party was last written to about a round; nil if never.
    package func last(to party: Sender, campaign: String, round: Int) -> Instant? {
        last[RoundOfParty(campaign: campaign, number: round, party: party)]
    }
}
