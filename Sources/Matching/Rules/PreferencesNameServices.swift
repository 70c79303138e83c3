import Findings

/// A9: preferred services are known, work in the student's province, and there is at least one where a round goes by preference.
struct PreferencesNameServices {
    let ruleset: Ruleset
    let received: Instant

    /// The codes of the known services, each once, best first; and warnings about the rest.
    func services(
        named preferences: [NamedPreference], province: Province?, in campaign: Campaign?, at location: Location
    ) -> (codes: [String], findings: [Finding]) {
        var codes: [String] = []
        var findings: [Finding] = []
        let goesByPreference = campaign.map(hasRoundByPreference) ?? false
        for preference in preferences {
            let place = location.at(FieldName.preference(preference.number))
            guard let service = ruleset.registers.service(named: preference.name) else {
                findings.append(Finding(.preferenceUnknown, at: place, value: preference.name))
                continue
            }
            guard !codes.contains(service.code) else { continue }
            codes.append(service.code)
            if goesByPreference, let province, !service.provinces.contains(province) {
                let details = [service.name, province.rawValue]
                findings.append(Finding(.preferenceOutsideProvince, at: place, details: details, value: preference.name))
            }
        }
        return (codes, findings)
    }

    /// The warning that nobody sees the application in the round by preference.
    func missing(_ preferences: [String], in campaign: Campaign, at location: Location) -> Finding? {
        guard campaign.track == .secondary, preferences.isEmpty, hasRoundByPreference(campaign) else { return nil }
        return Finding(.preferenceMissing, at: location.at(FieldName.preference(1)))
    }

    private func hasRoundByPreference(_ campaign: Campaign) -> Bool {
        campaign.rounds.contains { $0.visibility == .preferred && received < $0.until }
    }
}
