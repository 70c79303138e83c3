import Batch
import Findings
import Matching

/// What a dry run would change, to be read on a terminal: the first of each kind, and how many more there are.
struct DifferenceText {
    private let difference: RunDifference
    /// Paths of mails that would be made.
    private let mails: [String]

    init(_ difference: RunDifference, mails: [String]) {
        self.difference = difference
        self.mails = mails
    }

    /// So many of each kind are shown.
    private static let shown = 20

    var lines: [String] {
        let (facts, lists) = (difference.facts, difference.lists)
        let all =
            kind("Would be placed", facts.placed.map { "\($0.reference.text) at \($0.service)" })
            + kind("Places that would end", facts.ended.map { "\($0.reference.text) at \($0.service)" })
            + kind("Would be invited, and disclosed", facts.invited.map { "\($0.reference.text) by \($0.service)" })
            + kind("New applications", facts.submitted.map { "\($0.reference.text) of \($0.school)" })
            + kind("Withdrawn", facts.withdrawn.map { "\($0.reference.text) of \($0.school)" })
            + kind("Active again", facts.returned.map { "\($0.reference.text) of \($0.school)" })
            + kind("Refused", difference.refusals.map(Self.line))
            + kind(
                "Would be told in their feedback",
                difference.notices.map { "\($0.service): \($0.code.rawValue) \($0.reference.text)" })
            + kind("Mails that would be made", mails)
            + kind("Would become visible", lists.appearing.map { "\($0.reference.text) to \(counted($0.services, "service"))" })
            + kind(
                "Would be visible no more", lists.disappearing.map { "\($0.reference.text) to \(counted($0.services, "service"))" })
            + kind("Lists of another length", lists.lengths.map { "\($0.service): \($0.before) -> \($0.after) unplaced students" })
        return all.isEmpty ? ["Nothing would change for anybody."] : all
    }

    private func kind(_ title: String, _ items: [String]) -> [String] {
        guard !items.isEmpty else { return [] }
        let more = items.count - Self.shown
        return ["\(title): \(items.count)"] + items.prefix(Self.shown).map { "  \($0)" }
            + (more > 0 ? ["  … and \(more) more"] : [])
    }

    private static func line(_ refusal: RunDifference.Refusal) -> String {
        let row = refusal.row > 0 ? " row \(refusal.row)" : ""
        return "\(refusal.path)\(row): \(refusal.code.rawValue)" + (refusal.reference.map { " (\($0.text))" } ?? "")
    }
}
