/// Who stands on which list of which service at an instant (Z1–Z4).
package struct Lists: Sendable {
    package let ruleset: Ruleset
    package let instant: Instant
    package let state: State
    /// Every application that was ever taken and not purged, in Z4's order.
    package let order: [ApplicationRecord]
    /// Purged ones, by sequence number: what is counted of them stays (D8).
    package let purged: [ApplicationRecord]
    /// What the calendar says of each in that order.
    private let openings: [Opening]
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
        let campaigns = CampaignOpenings(ruleset: ruleset, at: instant)
        openings = order.map { campaigns.opening(of: $0) }
    }

    /// The round in which the application at a position is shown, or was shown last.
    package func round(at position: Int) -> Int? { openings[position].round }

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
        for (position, record) in order.enumerated() where record.isActive {
            if let placement = record.placement {
                if placement.service == service.code { listing.placed.append(position) }
                continue
            }
            guard openings[position].isOpen(to: service, record) else { continue }
            let place = OpenPlace(
                position: position, rank: record.application.rank(of: service.code),
                isNew: !seen.contains(record.application.reference.sequence), status: record.status(of: service.code))
            if record.application.track == .dual { listing.dual.append(place) } else { listing.open.append(place) }
        }
        return listing
    }
}

/// What the calendar allows for an application at an instant.
private struct Opening: Sendable {
    enum Sight: Sendable {
        case nobody
        case everyone
        case preferred
        /// K3: services that had invited the student.
        case inviting
    }

    let sight: Sight
    let round: Int?

    func isOpen(to service: Service, _ record: ApplicationRecord) -> Bool {
        switch sight {
        case .nobody: false
        case .everyone: ServiceSeesApplication.sees(service, record.application, in: .everyone)
        case .preferred: ServiceSeesApplication.sees(service, record.application, in: .preferred)
        case .inviting: record.status(of: service.code) == .invited
        }
    }
}

/// What each campaign allows at an instant.
private struct CampaignOpenings {
    private var openings: [String: Opening] = [:]

    init(ruleset: Ruleset, at instant: Instant) {
        for campaign in ruleset.calendar.campaigns {
            let last = campaign.rounds.last { $0.from <= instant }?.number
            if let round = campaign.round(at: instant) {
                openings[campaign.id] = Opening(sight: round.visibility == .everyone ? .everyone : .preferred, round: round.number)
            } else {
                openings[campaign.id] = Opening(sight: campaign.takesResults(at: instant) ? .inviting : .nobody, round: last)
            }
        }
    }

    func opening(of record: ApplicationRecord) -> Opening {
        openings[record.application.campaign] ?? Opening(sight: .nobody, round: nil)
    }
}
