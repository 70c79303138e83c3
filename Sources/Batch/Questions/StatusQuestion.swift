import Ledger
import Matching

/// What `status` answers: the campaigns, and what is open. No person can be told from it.
package struct StatusAnswer: Sendable, Encodable {
    package let at: String
    /// Name of the last run completed by then; empty if there was none.
    package let run: String
    package let campaigns: [CampaignStatus]
    /// Paths below the workspace: not whole yet, of now whatever the instant.
    package let waiting: [String]
    /// Taken, and read by no run yet.
    package let unread: [String]
    /// To be confirmed (B13).
    package let held: [String]
    /// Refused whole in the last run.
    package let refused: [String]
    /// Rows refused in the last run.
    package let toMend: [FileToMend]

    package struct CampaignStatus: Sendable, Encodable {
        package let id: String
        /// `before`, `open`, `between`, `results` (K3) or `over`.
        package let phase: String
        /// Number of the open round, or the next one; null after the last.
        package let round: Int?
        package let visibility: String?
        /// When the phase ends: the end of the round, the start of the next, the end of results; empty once it is over.
        package let until: String
        package let placed: Int
        package let invited: Int
        package let open: Int
        package let withdrawn: Int
        package let purged: Int
        /// Without a place, and seen by one service or more.
        package let visible: Int
        /// Services that see students without a place and have set no status in this campaign.
        package let withoutAnswer: [String]

        package var total: Int { placed + invited + open + withdrawn + purged }

        private enum Key: String, CodingKey {
            case id, phase, round, visibility, until, placed, invited, open, withdrawn, purged, visible, withoutAnswer
        }

        package func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            try object.encode(id, forKey: .id)
            try object.encode(phase, forKey: .phase)
            try object.encode(round, forKey: .round)
            try object.encode(visibility, forKey: .visibility)
            try object.encode(until, forKey: .until)
            try object.encode(placed, forKey: .placed)
            try object.encode(invited, forKey: .invited)
            try object.encode(open, forKey: .open)
            try object.encode(withdrawn, forKey: .withdrawn)
            try object.encode(purged, forKey: .purged)
            try object.encode(visible, forKey: .visible)
            try object.encode(withoutAnswer, forKey: .withoutAnswer)
        }
    }

    package struct FileToMend: Sendable, Encodable {
        package let path: String
        package let rows: Int
    }
}

extension Question {
    /// `status`: where every campaign stands, and what is left to do.
    package func status() throws -> StatusAnswer {
        try ask { settings, ledger in
            let business = try ledger.openBusiness(at: instant)
            let tallies = CampaignTally.tallies(of: try lists(settings, ledger))
            return StatusAnswer(
                at: instant.text, run: business.lastRun?.name ?? "",
                campaigns: tallies.map { StatusAnswer.CampaignStatus($0) }, waiting: business.waiting,
                unread: business.unread, held: business.held, refused: business.refused,
                toMend: business.toMend.map { StatusAnswer.FileToMend(path: $0.path, rows: $0.rows) })
        }
    }
}

extension StatusAnswer.CampaignStatus {
    fileprivate init(_ tally: CampaignTally) {
        id = tally.campaign.id
        let next: Round?
        switch tally.phase {
        case .open(let round): (next, phase, until) = (round, "open", round.until.text)
        case .coming(let round): (next, phase, until) = (round, round.number == 1 ? "before" : "between", round.from.text)
        case .results: (next, phase, until) = (nil, "results", tally.campaign.overFrom.text)
        case .over: (next, phase, until) = (nil, "over", "")
        }
        (round, visibility) = (next?.number, next?.visibility.rawValue)
        (placed, invited, open) = (tally.stands.placed, tally.stands.invited, tally.stands.open)
        (withdrawn, purged, visible) = (tally.stands.withdrawn, tally.purged, tally.visible)
        withoutAnswer = tally.silent
    }
}
