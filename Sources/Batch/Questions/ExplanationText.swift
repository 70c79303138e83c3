import Matching

/// An explanation in English, as the terminal and `--json` give it. A province, a status or a code stands as files have it.
extension Explanation.Reason {
    var text: String {
        switch self {
        case .active: "the application is active"
        case .withdrawn(let wasPlaced): "the school withdrew it" + (wasPlaced ? " while it was placed, so it cannot come back" : "")
        case .unplaced: "not placed"
        case .placedHere(let since): "placed with this service since \(since.text)"
        case .placedElsewhere(let service, let since): "placed with \(service) since \(since.text), which alone sees it"
        case .decidedByPlacement: "the placement decides, whatever the calendar says"
        case .unregistered: "this service is not in the register"
        case .campaignUnknown(let id): "the calendar has no campaign \(id)"
        case .roundOpen(let round, let campaign):
            "\(campaign.id): round \(round.number) is open, \(round.dates), visible to '\(round.visibility.rawValue)'"
        case .outsideRounds(let campaign, let next):
            next.map { "\(campaign.id): no round is open; round \($0.number) runs \($0.dates)" }
                ?? "\(campaign.id): its last round ended on \(campaign.end.text)"
        case .awaitingResults(let campaign, let isInvited):
            "\(campaign.id): the rounds ended on \(campaign.end.text); until \((campaign.resultsUntil ?? campaign.end).text) only services that "
                + "invited the student see it, and this one \(isInvited ? "did" : "did not")"
        case .noRound: "no round is open"
        case .openToEveryone: "in this round every service sees every student"
        case .inProvince(let province): "the student lives in \(province.rawValue), where this service works"
        case .outsideProvince(let province, let works):
            "the student lives in \(province.rawValue); this service works in \(works.map(\.rawValue).joined(separator: ", "))"
        case .preferred(let rank, let count): "this service is preference \(rank) of \(count)"
        case .notPreferred(let preferences):
            "this service is no preference of the student: "
                + (preferences.isEmpty ? "none was named" : preferences.joined(separator: ", "))
        case .disclosed(let status): "its status is '\(status.word)': number, mail, phone and remarks are disclosed"
        case .notDisclosed(let status):
            "its status is \(status.map { "'\($0.word)'" } ?? "not set"): that discloses nothing; 'uitgenodigd' or 'aanvaard' would"
        case .unseen: "what is not seen is not disclosed"
        }
    }
}

extension Round {
    /// Until not included.
    var dates: String { "from \(from.text) until \(until.text)" }
}
