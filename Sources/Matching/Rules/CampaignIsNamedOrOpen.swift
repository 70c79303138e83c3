import Findings

/// A2, K3: an application belongs to the campaign that it names, to the one in which the pupil is active already, or to the
/// one of its track that is open for registration and ends first.
struct CampaignIsNamedOrOpen {
    let ruleset: Ruleset
    let received: Instant

    /// The campaign of a row that registers or updates; nil with the finding that refuses it.
    func campaign(
        for submission: ApplicationSubmission, track: Track, among applications: [ApplicationRecord]
    ) -> (campaign: Campaign?, finding: Finding?) {
        let location = submission.location.at(FieldName.campaign)
        if let named = submission.values.campaign {
            guard let campaign = ruleset.calendar.campaign(named: named, track: track) else {
                return (nil, unknown(at: location, track: track, value: named))
            }
            return (campaign, nil)
        }
        let active = applications.filter { $0.isActive && $0.application.track == track }
        if active.count > 1 { return (nil, unknown(at: location, track: track, value: "")) }
        if let only = active.first?.application {
            guard let campaign = ruleset.calendar.campaign(id: only.campaign) else {
                return (nil, unknown(at: location, track: track, value: ""))
            }
            return (campaign, nil)
        }
        if let open = ruleset.calendar.openForRegistration(track: track, at: received) { return (open, nil) }
        return (nil, closed(at: location, track: track))
    }

    /// Refused where a new application, or one that comes back, is too late (K3, A3).
    func refusal(of submission: ApplicationSubmission, in campaign: Campaign) -> Finding? {
        guard !campaign.isOpenForRegistration(at: received) else { return nil }
        return closed(at: submission.location.at(FieldName.campaign), track: campaign.track)
    }

    func unknown(at location: Location, track: Track?, value: String) -> Finding {
        let choices = ruleset.calendar.campaigns.filter { track == nil || $0.track == track }.map(\.id)
        return Finding(.campaignUnknown, at: location, details: [choices.joined(separator: ", ")], value: value)
    }

    private func closed(at location: Location, track: Track) -> Finding {
        Finding(.registrationClosed, at: location, details: [track.word])
    }
}
