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
        let campaign = ruleset.calendar.campaign(id: record.application.campaign)
        return Sight(
            record: record, service: service, isRegistered: ruleset.registers.service(code: service.code) != nil,
            campaign: campaign, phase: campaign?.phase(at: at))
    }
}

/// How one application stands towards one service at one instant: the rules' answers, from which a yes or no follows, and an explanation.
package struct Sight: Sendable {
    let record: ApplicationRecord
    let service: Service
    /// A service that left the register sees nothing new.
    let isRegistered: Bool
    /// nil where the calendar has it no more.
    let campaign: Campaign?
    let phase: CampaignPhase?

    /// A3, then Z2, then Z1 and Z3.
    package var isSeen: Bool {
        guard record.isActive else { return false }
        if record.placement != nil { return record.isPlaced(at: service.code) }
        return isSeenUnplaced
    }

    /// B6: whether the service would see the student, were the student not placed.
    var isSeenUnplaced: Bool {
        record.isActive && isRegistered && phase?.shows(record, to: service) == true
    }

    /// B9: whether a decision of the service can count.
    var isInRound: Bool {
        switch phase {
        case .open: true
        case .results: isInvited
        case .coming, .over, nil: false
        }
    }

    /// K3: whether the service awaits the student's answer or result.
    var isInvited: Bool { record.status(of: service.code) == .invited }
}

extension Service {
    /// Z3: whether it works in a province.
    func works(in province: Province) -> Bool { provinces.contains(province) }
}
