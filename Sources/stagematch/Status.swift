import ArgumentParser
import Batch

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the campaigns and what is open, in ten lines.",
        discussion: """
            Each campaign with its round and until when, and how many students are placed, invited, open and withdrawn, and how many without a place some service sees; \
            files that wait, were taken and are not read yet, or are held until they are confirmed; rows to mend since the last run; \
            services that see students and have not answered.

            Examples:
              stagematch status
              stagematch status --at 2022-09-19T12:00 --json

            It changes nothing, and neither waits for a run nor hinders one.
            """)

    @OptionGroup var question: QuestionOptions

    func run() throws {
        let answer = try question.question().status()
        try Terminal.answer(question.json ? try JSONText.of(answer) : lines(answer).map(Terminal.plain).joined(separator: "\n"))
    }

    private static let campaigns = 6

    private func lines(_ answer: StatusAnswer) -> [String] {
        let run = answer.run.isEmpty ? "no run yet" : "last run \(answer.run)"
        return ["At \(answer.at): \(run)"] + campaigns(answer) + files(answer) + services(answer)
    }

    /// Those that go on first, then those that have had students; never more than six lines.
    private func campaigns(_ answer: StatusAnswer) -> [String] {
        let ranked = answer.campaigns.enumerated().sorted { (urgency($0.element), $0.offset) < (urgency($1.element), $1.offset) }
        let isMany = ranked.count > Self.campaigns
        let chosen = ranked.prefix(isMany ? Self.campaigns - 1 : Self.campaigns).map(\.offset).sorted().map { answer.campaigns[$0] }
        let longest = chosen.map(\.id.count).max() ?? 0
        let phases = chosen.map(phase)
        let widest = phases.map(\.count).max() ?? 0
        let lines = zip(chosen, phases).map { campaign, phase in
            "  \(padded(campaign.id, longest))  \(padded(phase, widest))  \(counts(campaign))"
        }
        let rest = ranked.dropFirst(chosen.count).map { answer.campaigns[$0.offset].id }
        return lines + (isMany ? ["  … and \(rest.count) more: \(rest.joined(separator: ", "))"] : [])
    }

    private func urgency(_ campaign: StatusAnswer.CampaignStatus) -> Int {
        if ["open", "results", "between"].contains(campaign.phase) { return 0 }
        return campaign.phase == "before" || campaign.total > 0 ? 1 : 2
    }

    private func phase(_ campaign: StatusAnswer.CampaignStatus) -> String {
        let round = "round \(campaign.round ?? 0) (\(campaign.visibility ?? ""))"
        return switch campaign.phase {
        case "open": "\(round) until \(campaign.until)"
        case "before", "between": "\(round) from \(campaign.until)"
        case "results": "results until \(campaign.until)"
        default: "over"
        }
    }

    private func counts(_ campaign: StatusAnswer.CampaignStatus) -> String {
        guard campaign.total > 0 else { return "no students" }
        let counts = [
            (campaign.placed, "placed"), (campaign.invited, "invited"), (campaign.open, "open"), (campaign.withdrawn, "withdrawn"),
            (campaign.purged, "purged"),
        ]
        let seen = ["over", "before"].contains(campaign.phase) ? "" : "; \(campaign.visible) seen"
        return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + seen
    }

    private func files(_ answer: StatusAnswer) -> [String] {
        let held = answer.held.isEmpty ? "0 held" : "\(answer.held.count) held, to be confirmed: \(named(answer.held))"
        let rows = answer.toMend.reduce(0) { $0 + $1.rows }
        return [
            "Files: \(answer.waiting.count) waiting, \(answer.unread.count) not read yet, \(held)",
            "To mend, of the last run: \(counted(rows, "row")) in \(counted(answer.toMend.count, "file"))"
                + ", \(counted(answer.refused.count, "refused file"))",
        ]
    }

    private func services(_ answer: StatusAnswer) -> [String] {
        let silent = answer.campaigns.filter { !$0.withoutAnswer.isEmpty }.map { campaign in
            let services = campaign.withoutAnswer
            return "\(campaign.id): " + (services.count > 2 ? String(services.count) : services.joined(separator: ", "))
        }
        return ["Services without an answer: \(silent.isEmpty ? "none" : silent.joined(separator: "; "))"]
    }

    /// One by name, the others by number.
    private func named(_ names: [String]) -> String {
        names.prefix(1).joined() + (names.count > 1 ? " and \(names.count - 1) more" : "")
    }

}
