/// Who stands on which list of which service at an instant (Z1–Z4).
package struct Lists: Sendable {
    package let ruleset: Ruleset
    package let instant: Instant
    package let state: State
    /// Every application that was ever taken and not purged, in Z4's order.
    package let order: [ApplicationRecord]
    /// Purged ones, by sequence number: what is counted of them stays (D8).
    package let purged: [ApplicationRecord]
    /// What the calendar says of each campaign that it has, and the place here of that of each application in `order`.
    private let openings: [Opening]
    private let places: [Int?]
    /// Positions of unplaced applications that every service sees, and, by service, of those that name it, on which it decided or that are placed
    /// there: no other can be on its lists.
    private let open: [Int]
    private let named: [String: [Int]]
    /// Applications that a list showed in an earlier run, by service.
    private let earlier: [String: Sightings]

    package init(ruleset: Ruleset, state: State, at instant: Instant, earlier: [String: Sightings]) {
        self.ruleset = ruleset
        self.instant = instant
        self.state = state
        self.earlier = earlier
        let kept = state.records.filter { !$0.isPurged }
        let keys = kept.map { ListOrder($0.application) }
        order = keys.indices.sorted { keys[$0] < keys[$1] }.map { kept[$0] }
        purged = state.records.filter { $0.isPurged && !state.later.contains($0.application.reference.sequence) }
        let campaigns = ruleset.calendar.campaigns
        openings = campaigns.map { campaign in
            Opening(phase: campaign.phase(at: instant), round: campaign.rounds.last { $0.from <= instant }?.number)
        }
        let indices = Dictionary(campaigns.indices.map { (campaigns[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        places = order.map { indices[$0.application.campaign] }
        (open, named) = Self.index(order, places, openings)
    }

    private static func index(
        _ order: [ApplicationRecord], _ places: [Int?], _ openings: [Opening]
    ) -> (open: [Int], named: [String: [Int]]) {
        var (open, named): ([Int], [String: [Int]]) = ([], [:])
        for (position, record) in order.enumerated() where record.isActive {
            if let placement = record.placement {
                named[placement.service, default: []].append(position)
            } else if let index = places[position], case .open(let round) = openings[index].phase, round.visibility == .everyone {
                open.append(position)
            } else {
                for service in Set(record.application.preferences + record.standings.map(\.service)) {
                    named[service, default: []].append(position)
                }
            }
        }
        return (open, named)
    }

    /// The round in which the application at a position is shown, or was shown last.
    package func round(at position: Int) -> Int? { places[position].flatMap { openings[$0].round } }

    /// A place on a list of unplaced students.
    package struct OpenPlace: Sendable {
        /// Position in `order`.
        package let position: Int
        /// Rank among the student's preferences, from 1.
        package let rank: Int?
        package let isNew: Bool
        package let status: Status?
    }

    package struct ServiceListing: Sendable {
        /// Unplaced, tracks secundair and cvo.
        package var open: [OpenPlace] = []
        /// Unplaced, track duaal.
        package var dual: [OpenPlace] = []
        /// Placed at the service: positions in `order`.
        package var placed: [Int] = []
    }

    package func listing(for service: Service) -> ServiceListing {
        var listing = ServiceListing()
        let seen = earlier[service.code] ?? Sightings()
        for position in (open + (named[service.code] ?? [])).sorted() {
            let record = order[position]
            if let placement = record.placement {
                if placement.service == service.code { listing.placed.append(position) }
                continue
            }
            guard let index = places[position], openings[index].phase.shows(record, to: service) else { continue }
            let place = OpenPlace(
                position: position, rank: record.application.rank(of: service.code),
                isNew: !seen.contains(record.application.reference.sequence), status: record.status(of: service.code))
            if record.application.track == .dual { listing.dual.append(place) } else { listing.open.append(place) }
        }
        return listing
    }
}

/// What the calendar says of a campaign at an instant.
private struct Opening: Sendable {
    let phase: CampaignPhase
    /// The number of the round that is open, or was last.
    let round: Int?
}
