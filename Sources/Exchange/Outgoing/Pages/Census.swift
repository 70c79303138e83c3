package import Matching

/// What one pass over all applications tells: the counts of every overview page.
package struct Census: Sendable {
    /// A campaign's counts. Purged students count (D8).
    package struct Campaign: Sendable {
        package let id: String
        /// Nil where the calendar has it no more.
        package let entry: Matching.Campaign?
        package var name: String { entry?.name ?? id }
        package var stands = StandCount()
        package var provinces: [Province: StandCount] = [:]
        /// By code.
        package var services: [String: Answers] = [:]
        /// Sequence numbers.
        fileprivate(set) var applications = Sightings()
    }

    /// What a service has said in a campaign, of how many students.
    package struct Answers: Hashable, Sendable {
        /// Whoever ever got a status.
        package var ever = 0
        /// With a status now, other than `onbeslist`.
        package var decided = 0
        package var accepted = 0
    }

    /// In the calendar's order; then those that it has no more, by id.
    package private(set) var campaigns: [Campaign]
    /// Counts of a school's own pupils who were not purged, by its code; in the order of `campaigns`.
    package private(set) var schools: [String: [StandCount]] = [:]
    /// Students whom no service sees in a round by preference: positions in `Lists.order`.
    package private(set) var unseen: [(position: Int, reason: Unseen)] = []
    /// Students of campaigns that are not over, invited and not placed, with the codes of those that invited them.
    package private(set) var invitations: [(position: Int, services: [String])] = []
    /// The campaign of each application in `Lists.order`.
    private var campaignOf: [Int] = []
    let lists: Lists

    package init(_ lists: Lists) {
        self.lists = lists
        let calendar = lists.ruleset.calendar
        let known = calendar.campaigns.map(\.id)
        let others = Set(lists.state.records.map(\.application.campaign)).subtracting(known).sorted()
        campaigns = (known + others).map { Campaign(id: $0, entry: calendar.campaign(id: $0)) }
        let indices = Dictionary(uniqueKeysWithValues: (known + others).enumerated().map { ($1, $0) })
        campaignOf.reserveCapacity(lists.order.count)
        for record in lists.purged { if let index = indices[record.application.campaign] { count(record, index) } }
        for (position, record) in lists.order.enumerated() {
            guard let index = indices[record.application.campaign] else { continue }
            campaignOf.append(index)
            count(record, index)
            schools[record.application.school, default: Array(repeating: StandCount(), count: campaigns.count)][index].add(record)
            note(record, at: position, index)
        }
    }

    private mutating func count(_ record: ApplicationRecord, _ index: Int) {
        campaigns[index].stands.add(record)
        campaigns[index].provinces[record.application.province, default: StandCount()].add(record)
        campaigns[index].applications.insert(record.application.reference.sequence)
        for standing in record.standings {
            campaigns[index].services[standing.service, default: Answers()].ever += 1
            guard let status = standing.status, status != .undecided else { continue }
            campaigns[index].services[standing.service, default: Answers()].decided += 1
        }
        if record.isActive, let placement = record.placement {
            campaigns[index].services[placement.service, default: Answers()].accepted += 1
        }
    }

    private mutating func note(_ record: ApplicationRecord, at position: Int, _ index: Int) {
        guard record.isActive, record.placement == nil else { return }
        if let reason = Unseen(record, ruleset: lists.ruleset, at: lists.instant) { unseen.append((position, reason)) }
        guard let campaign = campaigns[index].entry, lists.instant < campaign.overFrom else { return }
        let services = record.services(withStatus: .invited)
        if !services.isEmpty { invitations.append((position, services)) }
    }

    /// The place in `campaigns` of the application at a position of `Lists.order`.
    func campaign(at position: Int) -> Int { campaignOf[position] }
}

/// What one service sees and has, by campaign, counted from its lists.
package struct ServiceTally: Sendable {
    package struct Counts: Hashable, Sendable {
        /// On its lists of unplaced students.
        package var visible = 0
        /// Of these: for the first time.
        package var new = 0
        /// Of these: without a status, or `onbeslist`.
        package var unanswered = 0
        /// Of these: invited.
        package var invited = 0
        /// Placed here.
        package var placed = 0
        /// Whoever was ever on its lists, these ones too.
        package var shown = 0
    }

    /// In the order of the census's campaigns.
    package private(set) var campaigns: [Counts]

    package init(_ listing: Lists.ServiceListing, of service: Service, _ census: Census) {
        let earlier = census.lists.state.sightings(of: service.code)
        campaigns = census.campaigns.map { campaign in
            var counts = Counts()
            counts.shown = earlier.count(in: campaign.applications)
            return counts
        }
        let isFresh = { (position: Int) in !earlier.contains(census.lists.order[position].application.reference.sequence) }
        for place in listing.open + listing.dual {
            let index = census.campaign(at: place.position)
            campaigns[index].visible += 1
            if place.isNew { campaigns[index].new += 1 }
            if place.status == nil || place.status == .undecided { campaigns[index].unanswered += 1 }
            if place.status == .invited { campaigns[index].invited += 1 }
            if isFresh(place.position) { campaigns[index].shown += 1 }
        }
        for position in listing.placed {
            campaigns[census.campaign(at: position)].placed += 1
            if isFresh(position) { campaigns[census.campaign(at: position)].shown += 1 }
        }
    }
}
