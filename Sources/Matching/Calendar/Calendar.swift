/// The campaigns, in the order of the file (K1).
package struct Calendar: Hashable, Sendable {
    package let campaigns: [Campaign]
    private let indexByID: [String: Int]
    private let indicesByName: [LookupKey: [Int]]

    /// Ids are distinct; the first of two equal ones wins.
    package init(campaigns: [Campaign]) {
        self.campaigns = campaigns
        indexByID = Dictionary(campaigns.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        indicesByName = Dictionary(grouping: campaigns.indices) { LookupKey(campaigns[$0].name) }
    }

    package func campaign(id: String) -> Campaign? {
        indexByID[id].map { campaigns[$0] }
    }

    /// The campaign, of one track if that is given, that a file means by an id or a name (A2).
    ///
    /// Case, diacritics and runs of blanks do not matter. An id comes before a name; nil for none, and for a name that several have.
    package func campaign(named text: String, track: Track? = nil) -> Campaign? {
        let key = LookupKey(text)
        if let campaign = campaign(id: key.text), track == nil || campaign.track == track { return campaign }
        let candidates = (indicesByName[key] ?? []).map { campaigns[$0] }.filter { track == nil || $0.track == track }
        return candidates.count == 1 ? candidates.first : nil
    }

    /// How many of the calendar's instants have come: as long as that is the same, every campaign stands as it stood, and no mail of a round
    /// has become due (M2).
    package func turningPoints(until instant: Instant) -> Int {
        campaigns.reduce(0) { count, campaign in
            let points =
                campaign.rounds.flatMap { campaign.moments(of: $0).map(\.at) } + [campaign.registrationEnd]
                + [campaign.resultsUntil].compactMap(\.self)
            return count + points.count { $0 <= instant }
        }
    }

    /// The track's campaign that is open for registration and ends first; of two that end together, the first in the file (A2).
    package func openForRegistration(track: Track, at instant: Instant) -> Campaign? {
        campaigns.filter { $0.track == track && $0.isOpenForRegistration(at: instant) }.min { $0.end < $1.end }
    }
}
