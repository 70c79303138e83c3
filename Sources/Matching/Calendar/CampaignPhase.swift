/// Where a campaign is at an instant (K1, K3).
package enum CampaignPhase: Hashable, Sendable {
    case open(Round)
    /// Before the first round, or in a gap between two: the next one.
    case coming(Round)
    /// After the last round, results of invitations are awaited.
    case results
    case over
}

extension Campaign {
    package func phase(at instant: Instant) -> CampaignPhase {
        if let round = round(at: instant) { return .open(round) }
        if let next = rounds.first(where: { instant < $0.from }) { return .coming(next) }
        return takesResults(at: instant) ? .results : .over
    }
}

extension CampaignPhase {
    /// Z1, Z3, K3: whether a service on the register sees a student without a place.
    func shows(_ record: ApplicationRecord, to service: Service) -> Bool {
        switch self {
        case .open(let round): ServiceSeesApplication.sees(service, record.application, in: round.visibility)
        case .results: record.status(of: service.code) == .invited
        case .coming, .over: false
        }
    }
}
