/// Why a service sees an application at an instant or does not, rule by rule; and whether its secrets are disclosed to it (P2).
///
/// Made of the same answers that the rules go by: `isSeen` and `isDisclosed` are theirs.
package struct Explanation: Sendable {
    package let isSeen: Bool
    package let isDisclosed: Bool
    /// A3, Z2, Z1, Z3 and P2, in the order in which they decide.
    package let lines: [Line]

    /// One rule's answer.
    package struct Line: Sendable {
        /// The rule's number.
        package let rule: String
        package let answer: Answer
        package let reason: Reason
    }

    package enum Answer: String, Sendable {
        case yes
        case no
        /// Another rule decides.
        case notAsked = "not asked"
    }

    /// What a rule went by.
    package enum Reason: Sendable {
        case active
        case withdrawn(wasPlaced: Bool)
        case unplaced
        case placedHere(since: Instant)
        case placedElsewhere(service: String, since: Instant)
        /// Z2 decides, whatever the calendar, province and preference say.
        case decidedByPlacement
        case unregistered
        case campaignUnknown(String)
        case roundOpen(Round, Campaign)
        /// No round is open; the next one, if there is one to come.
        case outsideRounds(Campaign, next: Round?)
        /// K3: only who had invited the student sees it.
        case awaitingResults(Campaign, isInvited: Bool)
        case noRound
        case openToEveryone
        case inProvince(Province)
        case outsideProvince(Province, works: [Province])
        case preferred(rank: Int, of: Int)
        case notPreferred([String])
        case disclosed(Status)
        case notDisclosed(Status?)
        case unseen
    }

    package init(of record: ApplicationRecord, for service: Service, ruleset: Ruleset, at instant: Instant) {
        let sight = ServiceSeesApplication(ruleset: ruleset, at: instant).sight(of: record, by: service)
        isSeen = sight.isSeen
        isDisclosed = Disclosure(ruleset: ruleset, at: instant).discloses(record, to: service)
        lines =
            [Self.activity(record), Self.place(sight)] + Self.calendar(sight)
            + [Self.disclosure(sight, isSeen: isSeen, isDisclosed: isDisclosed)]
    }

    /// The line that settles whether the service sees the student: the first no, or what shows it.
    package var deciding: Line {
        let sighting = lines.filter { $0.rule != "P2" }
        return sighting.first { $0.answer == .no } ?? sighting.last { $0.answer == .yes } ?? lines[0]
    }

    private static func activity(_ record: ApplicationRecord) -> Line {
        record.isActive
            ? Line(rule: "A3", answer: .yes, reason: .active)
            : Line(rule: "A3", answer: .no, reason: .withdrawn(wasPlaced: record.wasWithdrawnPlaced))
    }

    private static func place(_ sight: Sight) -> Line {
        guard let placement = sight.record.placement else { return Line(rule: "Z2", answer: .yes, reason: .unplaced) }
        let since = placement.acceptedAt
        return sight.record.isPlaced(at: sight.service.code)
            ? Line(rule: "Z2", answer: .yes, reason: .placedHere(since: since))
            : Line(rule: "Z2", answer: .no, reason: .placedElsewhere(service: placement.service, since: since))
    }

    /// Z1 and Z3, which decide of unplaced students alone.
    private static func calendar(_ sight: Sight) -> [Line] {
        guard sight.record.placement == nil else {
            return ["Z1", "Z3"].map { Line(rule: $0, answer: .notAsked, reason: .decidedByPlacement) }
        }
        guard sight.isRegistered else {
            return [
                Line(rule: "Z1", answer: .no, reason: .unregistered), Line(rule: "Z3", answer: .notAsked, reason: .unregistered),
            ]
        }
        let shut = Line(rule: "Z3", answer: .notAsked, reason: .noRound)
        guard let campaign = sight.campaign, let phase = sight.phase else {
            return [Line(rule: "Z1", answer: .no, reason: .campaignUnknown(sight.record.application.campaign)), shut]
        }
        switch phase {
        case .coming(let next): return [Line(rule: "Z1", answer: .no, reason: .outsideRounds(campaign, next: next)), shut]
        case .over: return [Line(rule: "Z1", answer: .no, reason: .outsideRounds(campaign, next: nil)), shut]
        case .results:
            let reason = Reason.awaitingResults(campaign, isInvited: sight.isInvited)
            return [Line(rule: "K3", answer: sight.isInvited ? .yes : .no, reason: reason), shut]
        case .open(let round):
            return [Line(rule: "Z1", answer: .yes, reason: .roundOpen(round, campaign))] + preference(sight, in: round)
        }
    }

    private static func preference(_ sight: Sight, in round: Round) -> [Line] {
        guard round.visibility == .preferred else { return [Line(rule: "Z3", answer: .yes, reason: .openToEveryone)] }
        let (application, service) = (sight.record.application, sight.service)
        let province =
            service.works(in: application.province)
            ? Line(rule: "Z3", answer: .yes, reason: .inProvince(application.province))
            : Line(rule: "Z3", answer: .no, reason: .outsideProvince(application.province, works: service.provinces))
        guard let rank = application.rank(of: service.code) else {
            return [province, Line(rule: "Z3", answer: .no, reason: .notPreferred(application.preferences))]
        }
        return [province, Line(rule: "Z3", answer: .yes, reason: .preferred(rank: rank, of: application.preferences.count))]
    }

    private static func disclosure(_ sight: Sight, isSeen: Bool, isDisclosed: Bool) -> Line {
        let status = sight.record.status(of: sight.service.code)
        if isDisclosed, let status { return Line(rule: "P2", answer: .yes, reason: .disclosed(status)) }
        return Line(rule: "P2", answer: .no, reason: isSeen ? .notDisclosed(status) : .unseen)
    }
}
