/// Where a campaign stands at an instant, in numbers: no person can be told from it.
package struct CampaignTally: Sendable {
    package let campaign: Campaign
    package let phase: CampaignPhase
    /// Where students stand who were not purged.
    package internal(set) var stands = StandCount()
    /// Purged ones (D8); they count nowhere else.
    package internal(set) var purged = 0
    /// Without a place, and seen by one service or more (Z1, Z3).
    package internal(set) var visible = 0
    /// Services that see students without a place, and have set no status in this campaign, in code order.
    package internal(set) var silent: [String] = []

    init(_ campaign: Campaign, at instant: Instant) {
        self.campaign = campaign
        phase = campaign.phase(at: instant)
    }

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
        if record.isPurged { purged += 1 } else { stands.add(record) }
    }
}

private struct CampaignOfService: Hashable {
    let campaign: String
    let service: String
}
