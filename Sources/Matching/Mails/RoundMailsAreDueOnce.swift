/// M2: which mails about rounds a run has to make.
///
/// A party gets at most one mail of a round in a run: its start, if it got none yet; else the latest reminder whose day has come since it was
/// written to last. A round that no run saw open is not told afterwards; its end is told by the first run behind it.
package enum RoundMailsAreDueOnce {
    /// `before` is the last completed run of an earlier instant.
    package static func due(
        in calendar: Calendar, to party: Sender, at instant: Instant, before: Instant?, made: MadeMails
    ) -> [MailKey] {
        calendar.campaigns.flatMap { campaign in
            campaign.rounds.compactMap { round in
                moment(of: round, in: campaign, to: party, at: instant, before: before, made: made).map {
                    MailKey(.round(campaign: campaign.id, number: round.number, $0), to: party)
                }
            }.filter { !made.contains($0) }
        }
    }

    private static func moment(
        of round: Round, in campaign: Campaign, to party: Sender, at instant: Instant, before: Instant?, made: MadeMails
    ) -> RoundMoment.Kind? {
        if round.until <= instant {
            guard let before, round.contains(before) else { return nil }
            return .end
        }
        guard round.contains(instant) else { return nil }
        guard let last = made.last(to: party, campaign: campaign.id, round: round.number) else { return .start }
        let passed = campaign.moments(of: round).last { $0.at <= instant }
        return passed.flatMap { last < $0.at ? $0.kind : nil }
    }
}
