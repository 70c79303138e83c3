import Findings
import Matching

/// What playing a calendar on invented data came to: the same for the same calendar and options.
package struct SimulationReport: Sendable, Encodable {
    package let applications: Int
    package let services: Int
    package let schools: Int
    package let seed: UInt64
    package let moments: [Moment]
    /// Where each campaign stands after the last moment.
    package let campaigns: [CampaignEnd]
    package let warnings: [Warning]

    /// One run.
    package struct Moment: Sendable, Encodable {
        /// `2022-09-05T13:00`; in the hour that clocks show twice, the text is the same for both.
        package let at: String
        /// Why the calendar is looked at here.
        package let reasons: [String]
        package let rounds: [OpenRound]
        package let rows: Int
        package let taken: Int
        package let unchanged: Int
        package let refused: Int
        /// How many rows were refused with each code.
        package let refusals: [String: Int]
        /// All that were not withdrawn: placed ones, and those that are open.
        package let placed: Int
        package let open: Int
        /// How many of those that are open a service sees, and how many services see one.
        package let visible: Int
        package let services: Int
        package let mails: Int
    }

    package struct OpenRound: Sendable, Encodable {
        package let campaign: String
        package let round: Int
        package let visibility: String

        package var text: String { "\(campaign)/\(round) \(visibility)" }
    }

    package struct CampaignEnd: Sendable, Encodable {
        package let id: String
        package let placed: Int
        package let open: Int
        package let withdrawn: Int
    }

    package struct Warning: Sendable, Encodable {
        package let kind: String
        /// Empty where it is about no campaign.
        package let campaign: String
        package let message: String
        /// As a line of a terminal.
        package var text: String { campaign.isEmpty ? message : "\(campaign): \(message)" }

        init(_ warning: CalendarWarning) {
            (kind, campaign, message) = (warning.kind.rawValue, warning.campaign, warning.message)
        }
    }
}

extension SimulationReport.Moment {
    init(_ moment: PlayedMoment, _ run: RunReport, _ lists: Lists) {
        let unplaced = lists.ruleset.registers.services.map { lists.unplaced(for: $0) }
        let tallies = CampaignTally.tallies(of: lists)
        at = moment.instant.text
        reasons = moment.reasons.map(\.text)
        rounds = lists.ruleset.calendar.campaigns.compactMap { campaign in
            campaign.round(at: moment.instant).map {
                SimulationReport.OpenRound(campaign: campaign.id, round: $0.number, visibility: $0.visibility.rawValue)
            }
        }
        rows = run.files.reduce(0) { $0 + $1.rows }
        taken = run.files.reduce(0) { $0 + $1.taken }
        unchanged = run.files.reduce(0) { $0 + $1.unchanged }
        refused = run.files.reduce(0) { $0 + $1.refused }
        let codes = run.files.flatMap(\.problems).filter { $0.severity == .row }.map(\.code.rawValue)
        refusals = Dictionary(grouping: codes) { $0 }.mapValues(\.count)
        placed = tallies.reduce(0) { $0 + $1.stands.placed }
        open = tallies.reduce(0) { $0 + $1.stands.open + $1.stands.invited }
        visible = unplaced.reduce(into: Set<Int>()) { $0.formUnion($1) }.count
        services = unplaced.count { !$0.isEmpty }
        mails = run.mails.count
    }
}
