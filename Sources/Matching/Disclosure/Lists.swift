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
    /// By position in `order`: to be had without a look at the records.
    private let sequences: [Int]
    /// Unplaced applications that every service sees, and, by service, the positions of those that name it, on which it decided or that are
    /// placed there, in order: no other can be on its lists.
    private let open: [Spot]
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
        sequences = order.map(\.application.reference.sequence)
        (open, named) = Self.index(order, places, openings)
    }

    private static func index(
        _ order: [ApplicationRecord], _ places: [Int?], _ openings: [Opening]
    ) -> (open: [Spot], named: [String: [Int]]) {
        var (open, named): ([Spot], [String: [Int]]) = ([], [:])
        for (position, record) in order.enumerated() where record.isActive {
            if let placement = record.placement {
                named[placement.service, default: []].append(position)
                continue
            }
            for service in Set(record.application.preferences + record.standings.map(\.service)) {
                named[service, default: []].append(position)
            }
            guard let index = places[position], case .open(let round) = openings[index].phase, round.visibility == .everyone else {
                continue
            }
            open.append(Spot(position: position, isDual: record.application.track == .dual))
        }
        return (open, named)
    }

    /// The sequence number of the application at a position.
    package func sequence(at position: Int) -> Int { sequences[position] }

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
        var own = (named[service.code] ?? [])[...]
        for spot in open {
            while let position = own.first, position < spot.position {
                place(own.removeFirst(), for: service, seen, in: &listing)
            }
            if own.first == spot.position {
                place(own.removeFirst(), for: service, seen, in: &listing)
            } else {
                // It does not name the service: everyone sees it, and that is all.
                let isNew = !seen.contains(sequences[spot.position])
                listing.append(OpenPlace(position: spot.position, rank: nil, isNew: isNew, status: nil), isDual: spot.isDual)
            }
        }
        for position in own { place(position, for: service, seen, in: &listing) }
        return listing
    }

    private func place(_ position: Int, for service: Service, _ seen: Sightings, in listing: inout ServiceListing) {
        let record = order[position]
        if let placement = record.placement {
            if placement.service == service.code { listing.placed.append(position) }
            return
        }
        guard let index = places[position], openings[index].phase.shows(record, to: service) else { return }
        let place = OpenPlace(
            position: position, rank: record.application.rank(of: service.code),
            isNew: !seen.contains(sequences[position]), status: record.status(of: service.code))
        listing.append(place, isDual: record.application.track == .dual)
    }
}

extension Lists.ServiceListing {
    fileprivate mutating func append(_ place: Lists.OpenPlace, isDual: Bool) {
        if isDual { dual.append(place) } else { open.append(place) }
    }
}

/// An application that is open to everyone, as far as its lists need to know.
private struct Spot: Sendable {
    /// Position in `order`.
    let position: Int
    let isDual: Bool
}

/// What the calendar says of a campaign at an instant.
private struct Opening: Sendable {
    let phase: CampaignPhase
    /// The number of the round that is open, or was last.
    let round: Int?
}
