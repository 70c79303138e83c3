/// Z1–Z3, K3: what a service sees at an instant.
package struct ServiceSeesApplication: Sendable {
    let ruleset: Ruleset
    let at: Instant

    package init(ruleset: Ruleset, at: Instant) {
        self.ruleset = ruleset
        self.at = at
    }

    /// Whether the service sees the application: Z2 wins over the calendar, withdrawal over both (A3).
    package func sees(_ service: Service, _ record: ApplicationRecord) -> Bool {
        guard record.isActive else { return false }
        if let placement = record.placement { return placement.service == service.code }
        return seesUnplaced(service, record)
    }

    /// Whether it would see the application, were the student not placed (B6).
    func seesUnplaced(_ service: Service, _ record: ApplicationRecord) -> Bool {
        // A service that left the register sees nothing new.
        guard record.isActive, ruleset.registers.service(code: service.code) != nil,
            let campaign = ruleset.calendar.campaign(id: record.application.campaign)
        else { return false }
        guard let round = campaign.round(at: at) else {
            return campaign.takesResults(at: at) && record.status(of: service.code) == .invited
        }
        return Self.sees(service, record.application, in: round.visibility)
    }

    /// Z3: in a round by preference the province and the preference decide; in a round for everyone nothing does.
    package static func sees(_ service: Service, _ application: Application, in visibility: RoundVisibility) -> Bool {
        switch visibility {
        case .everyone: true
        case .preferred:
            service.provinces.contains(application.province) && application.preferences.contains(service.code)
        }
    }

    /// Whether a decision of the service can count now: a round is open, or its results are still awaited (B9, K3).
    func isInRound(_ service: Service, _ record: ApplicationRecord) -> Bool {
        guard let campaign = ruleset.calendar.campaign(id: record.application.campaign) else { return false }
        if campaign.round(at: at) != nil { return true }
        return campaign.takesResults(at: at) && record.status(of: service.code) == .invited
    }
}
