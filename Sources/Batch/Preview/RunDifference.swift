package import Findings
import Ledger
package import Matching

/// What a run would change, for those who look before it is done (`run --dry-run`): facts before and after, and the lists that follow.
///
/// References, codes and places in files alone: no name and no secret (P5).
package struct RunDifference: Sendable {
    package let facts: StateDifference
    package let lists: ListDifference
    package let refusals: [Refusal]
    package let notices: [Told]

    /// A row or a file that was refused, and why.
    package struct Refusal: Sendable {
        /// Below the workspace.
        package let path: String
        /// As a message names it; 0 for the file as a whole.
        package let row: Int
        package let code: FindingCode
        /// The student whom a refused decision is about.
        package let reference: Reference?
    }

    /// What a service is told in its feedback (A3, B15).
    package struct Told: Sendable {
        package let service: String
        package let reference: Reference
        package let code: FindingCode
    }

    /// `before` as the ledger had it; `last` is the run whose lists are out.
    init(from before: State, at last: Instant?, to after: Lists, _ window: RunWindow) {
        facts = StateDifference(from: before, to: after.state)
        let former = last.map { Lists(ruleset: after.ruleset, state: before, at: $0, earlier: [:]) }
        lists = ListDifference(from: former, to: after)
        refusals = window.isRepetition ? [] : window.files.flatMap(Self.refusals)
        notices =
            window.isRepetition
            ? []
            : window.notices.map {
                Told(service: $0.service, reference: after.state.records[$0.sequence - 1].application.reference, code: $0.code)
            }
    }

    private static func refusals(in file: ProcessedFile) -> [Refusal] {
        let decisions = Dictionary(grouping: file.decisions, by: \.row)
        return file.findings.filter { $0.severity == .row || $0.severity == .file }.map { finding in
            let row = finding.location.row ?? 0
            // Two sheets of a workbook may each have a row of this number.
            let named = Set((decisions[row] ?? []).filter { $0.code == finding.code }.map(\.referenceText))
            let reference = named.count == 1 ? named.first.flatMap(Reference.read) : nil
            return Refusal(path: file.file.path, row: row, code: finding.code, reference: reference)
        }
    }
}

extension RunDifference: Encodable {
    private enum Key: String, CodingKey {
        case appearing, disappearing, ended, invited, lists, notices, placed, refused, returned, submitted, withdrawn
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(facts.submitted.map(PupilJSON.init), forKey: .submitted)
        try object.encode(facts.withdrawn.map(PupilJSON.init), forKey: .withdrawn)
        try object.encode(facts.returned.map(PupilJSON.init), forKey: .returned)
        try object.encode(facts.placed.map(PairJSON.init), forKey: .placed)
        try object.encode(facts.ended.map(PairJSON.init), forKey: .ended)
        try object.encode(facts.invited.map(PairJSON.init), forKey: .invited)
        try object.encode(lists.appearing.map(SightJSON.init), forKey: .appearing)
        try object.encode(lists.disappearing.map(SightJSON.init), forKey: .disappearing)
        try object.encode(lists.lengths.map(LengthJSON.init), forKey: .lists)
        try object.encode(refusals.map(RefusalJSON.init), forKey: .refused)
        try object.encode(notices.map(ToldJSON.init), forKey: .notices)
    }

    private struct PupilJSON: Encodable {
        let reference: String
        let school: String

        init(_ pupil: StateDifference.Pupil) { (reference, school) = (pupil.reference.text, pupil.school) }
    }

    private struct PairJSON: Encodable {
        let reference: String
        let service: String

        init(_ pair: StateDifference.Pair) { (reference, service) = (pair.reference.text, pair.service) }
    }

    private struct SightJSON: Encodable {
        let reference: String
        let services: Int

        init(_ sight: ListDifference.Sight) { (reference, services) = (sight.reference.text, sight.services) }
    }

    private struct LengthJSON: Encodable {
        let service: String
        let before: Int
        let after: Int

        init(_ length: ListDifference.Length) { (service, before, after) = (length.service, length.before, length.after) }
    }

    /// `row` is 0 for a file as a whole, `reference` empty where none is known.
    private struct RefusalJSON: Encodable {
        let path: String
        let row: Int
        let code: String
        let reference: String

        init(_ refusal: Refusal) {
            (path, row, code) = (refusal.path, refusal.row, refusal.code.rawValue)
            reference = refusal.reference?.text ?? ""
        }
    }

    private struct ToldJSON: Encodable {
        let service: String
        let reference: String
        let code: String

        init(_ told: Told) { (service, reference, code) = (told.service, told.reference.text, told.code.rawValue) }
    }
}
