/// Z1–Z3, K3: what a service sees at an instant.
package struct ServiceSeesApplication: Sendable {
    let ruleset: Ruleset
    let at: Instant

    package init(ruleset: Ruleset, at: Instant) {
        self.ruleset = ruleset
        self.at = at
    }

    /// Whether the service sees the application: Z2 wins over the calendar, withdrawal over both (A3).
    package func sees(_ service: Service, _ record: ApplicationRecord) -> Bool { sight(of: record, by: service).isSeen }

    /// Whether it would see the application, were the student not placed (B6).
    func seesUnplaced(_ service: Service, _ record: ApplicationRecord) -> Bool { sight(of: record, by: service).isSeenUnplaced }

    /// Whether a decision of the service can count now: a round is open, or its results are still awaited (B9, K3).
    func isInRound(_ service: Service, _ record: ApplicationRecord) -> Bool { sight(of: record, by: service).isInRound }

    /// Z3: in a round by preference the province and the preference decide; in a round for everyone nothing does.
    package static func sees(_ service: Service, _ application: Application, in visibility: RoundVisibility) -> Bool {
        switch visibility {
        case .everyone: true
        case .preferred: service.works(in: application.province) && application.rank(of: service.code) != nil
        }
    }

    /// All that decides whether the service sees the application, and what explains it.
    package func sight(of record: ApplicationRecord, by service: Service) -> Sight {
        Sight(
            record: record, service: service, isRegistered: ruleset.registers.service(code: service.code) != nil,
            opening: opening(of: record.application.campaign))
    }

    private func opening(of id: String) -> Sight.Opening {
        guard let campaign = ruleset.calendar.campaign(id: id) else { return .unknown }
        if let round = campaign.round(at: at) { return .round(round, campaign) }
        return campaign.takesResults(at: at) ? .results(campaign) : .closed(campaign)
    }
}

/// How one application stands towards one service at one instant: the rules' answers, from which a yes or no follows, and an explanation.
package struct Sight: Sendable {
    /// What the calendar says of the application's campaign (Z1, K3).
    package enum Opening: Sendable {
        /// The calendar has the campaign no more.
        case unknown
        case closed(Campaign)
        /// After the last round, results of invitations are awaited.
        case results(Campaign)
        case round(Round, Campaign)
    }

    let record: ApplicationRecord
    let service: Service
    /// A service that left the register sees nothing new.
    let isRegistered: Bool
    let opening: Opening

    /// A3, then Z2, then Z1 and Z3.
    package var isSeen: Bool {
        guard record.isActive else { return false }
        if record.placement != nil { return record.isPlaced(at: service.code) }
        return isSeenUnplaced
    }

    /// B6: whether the service would see the student, were the student not placed.
    var isSeenUnplaced: Bool {
        guard record.isActive, isRegistered else { return false }
        switch opening {
        case .unknown, .closed: return false
        case .results: return isInvited
        case .round(let round, _): return ServiceSeesApplication.sees(service, record.application, in: round.visibility)
        }
    }

    /// B9: whether a decision of the service can count.
    var isInRound: Bool {
        switch opening {
        case .unknown, .closed: false
        case .results: isInvited
        case .round: true
        }
    }

    /// K3: whether the service awaits the student's answer or result.
    var isInvited: Bool { record.status(of: service.code) == .invited }
}

extension Service {
    /// Z3: whether it works in a province.
    func works(in province: Province) -> Bool { provinces.contains(province) }
}
