/// Who was there in each round, and who was seen, as a calendar is played: for the warnings that only playing gives.
package struct RoundWatch: Sendable {
    private struct Key: Hashable {
        let campaign: String
        let round: Int
    }

    /// Sequence numbers of unplaced students, and of those that a service saw.
    private var present: [Key: Set<Int>] = [:]
    private var seen: [Key: Set<Int>] = [:]

    package init() {}

    /// Looks at the rounds that are open at the lists' instant.
    package mutating func note(_ lists: Lists) {
        var visible: Set<Int> = []
        for service in lists.ruleset.registers.services { visible.formUnion(lists.unplaced(for: service)) }
        for campaign in lists.ruleset.calendar.campaigns {
            guard let round = campaign.round(at: lists.instant) else { continue }
            let key = Key(campaign: campaign.id, round: round.number)
            let there = lists.order.filter { $0.isActive && $0.placement == nil && $0.application.campaign == campaign.id }
            let sequences = Set(there.map(\.application.reference.sequence))
            present[key, default: []].formUnion(sequences)
            seen[key, default: []].formUnion(sequences.intersection(visible))
        }
    }

    /// Of the rounds that were looked at, in the order of the calendar.
    package func warnings(_ calendar: Calendar) -> [CalendarWarning] {
        calendar.campaigns.flatMap { campaign in campaign.rounds.compactMap { warning($0, of: campaign) } }
    }

    private func warning(_ round: Round, of campaign: Campaign) -> CalendarWarning? {
        let key = Key(campaign: campaign.id, round: round.number)
        guard let there = present[key], let seen = seen[key] else { return nil }
        let name = "round \(round.number) (\(round.visibility.rawValue))"
        if there.isEmpty {
            return CalendarWarning(.emptyRound, campaign.id, "in \(name) there is no student without a place to be seen")
        }
        if seen.isEmpty {
            return CalendarWarning(
                .emptyRound, campaign.id, "in \(name) no service sees any of the \(there.count) students without a place")
        }
        let unseen = there.count - seen.count
        guard round.number == 1, unseen > 0 else { return nil }
        return CalendarWarning(
            .unseenStudents, campaign.id,
            "in \(name) nobody sees \(unseen) of \(there.count) students: no preference, or outside the province")
    }
}
