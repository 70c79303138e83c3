/// Where a campaign stands at an instant, in numbers: no person can be told from it.
package struct CampaignTally: Sendable {
    package let campaign: Campaign
    /// The open round; nil before, between and after the rounds.
    package let round: Round?
    /// K3: whether results of invitations are still awaited.
    package let takesResults: Bool
    /// Students with a place.
    package internal(set) var placed = 0
    /// Without a place, and invited by a service.
    package internal(set) var invited = 0
    /// Without a place, and invited by none.
    package internal(set) var open = 0
    package internal(set) var withdrawn = 0
    /// Purged ones (D8); they count nowhere else.
    package internal(set) var purged = 0
    /// Without a place, and seen by one service or more (Z1, Z3).
    package internal(set) var visible = 0
    /// Services that see students without a place, and have set no status in this campaign, in code order.
    package internal(set) var silent: [String] = []

    init(_ campaign: Campaign, at instant: Instant) {
        self.campaign = campaign
        round = campaign.round(at: instant)
        takesResults = campaign.takesResults(at: instant)
    }

    package var total: Int { placed + invited + open + withdrawn }

    /// The campaigns of the calendar, in its order.
    package static func tallies(of lists: Lists) -> [CampaignTally] {
        var tallies = lists.ruleset.calendar.campaigns.map { CampaignTally($0, at: lists.instant) }
        let places = Dictionary(tallies.indices.map { (tallies[$0].campaign.id, $0) }) { first, _ in first }
        var answered: Set<CampaignOfService> = []
        for record in lists.order + lists.purged {
            guard let place = places[record.application.campaign] else { continue }
            tallies[place].count(record)
            for standing in record.standings {
                answered.insert(CampaignOfService(campaign: record.application.campaign, service: standing.service))
            }
        }
        var seen: Set<Int> = []
        for service in lists.ruleset.registers.services {
            let listing = lists.listing(for: service)
            let positions = (listing.open + listing.dual).map(\.position)
            seen.formUnion(positions)
            for id in Set(positions.map { lists.order[$0].application.campaign }) {
                guard let place = places[id], !answered.contains(CampaignOfService(campaign: id, service: service.code)) else {
                    continue
                }
                tallies[place].silent.append(service.code)
            }
        }
        for position in seen {
            if let place = places[lists.order[position].application.campaign] { tallies[place].visible += 1 }
        }
        return tallies
    }

    private mutating func count(_ record: ApplicationRecord) {
        if record.isPurged {
            purged += 1
        } else if !record.isActive {
            withdrawn += 1
        } else if record.placement != nil {
            placed += 1
        } else if record.standings.contains(where: { $0.status == .invited }) {
            invited += 1
        } else {
            open += 1
        }
    }
}

private struct CampaignOfService: Hashable {
    let campaign: String
    let service: String
}
