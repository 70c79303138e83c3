package import Findings

/// What can be found in a file by itself, without registers, calendar and ledger.
package enum SelfContained {
    /// Applications: all but whose they are, the campaign and the preferred services.
    package static func findings(in rows: [ApplicationSubmission], at instant: Instant) -> [Finding] {
        let school = School(code: "school", name: "school")
        let campaigns = Track.allCases.map { track in
            let round = Round(number: 1, from: instant, until: instant.adding(days: 365), visibility: .everyone)
            return Campaign(id: track.word, track: track, name: track.word, rounds: [round])
        }
        let ruleset = Ruleset(
            calendar: Calendar(campaigns: campaigns), registers: Registers(schools: [school], services: []), notesRequired: true,
            postcodes: [:])
        var planner = Planner(ruleset: ruleset, state: State())
        let (withdrawals, registrations) = (rows.filter(\.isWithdrawal), rows.filter { !$0.isWithdrawal })
        let anonymous = registrations.map { row in
            var row = row
            row.values.school = nil
            row.values.campaign = nil
            row.values.preferences = .absent
            return row
        }
        let plan = planner.plan(anonymous, file: 0, from: .school(school.code), received: instant)
        return (withdrawals.flatMap(\.findings) + plan.findings).sorted { ($0.location.row ?? 0) < ($1.location.row ?? 0) }
    }

    /// Decisions: references, status words, and rows that contradict each other to the letter.
    package static func findings(in rows: [DecisionRow]) -> [Finding] {
        var agreement = RowsOfOneFileAgree<Reference, [String]>()
        for (index, row) in rows.enumerated() {
            guard let reference = row.reference else { continue }
            agreement.add(
                reference, [FoldedText.squash(row.statusText), row.mentor, row.periods, row.notes], name: "", index: index)
        }
        return rows.enumerated().flatMap { index, row in
            row.findings + refusals(of: row) + contradiction(of: row, index, rows, agreement)
        }
    }

    private static func refusals(of row: DecisionRow) -> [Finding] {
        guard row.reference != nil else { return [Finding(.referenceInvalid, at: row.location.at(FieldName.reference))] }
        guard row.status == .unknown else { return [] }
        let words = Status.allCases.map(\.word).joined(separator: ", ")
        return [Finding(.statusUnknown, at: row.location.at(FieldName.status), details: [words])]
    }

    private static func contradiction(
        of row: DecisionRow, _ index: Int, _ rows: [DecisionRow], _ agreement: RowsOfOneFileAgree<Reference, [String]>
    ) -> [Finding] {
        guard let reference = row.reference, let other = agreement.opponent(of: reference, index: index) else { return [] }
        let details = [String(rows[other].location.row ?? 0)]
        return [Finding(.rowsContradict, at: row.location.at(FieldName.reference), details: details)]
    }

    /// Corrections: references.
    package static func findings(in rows: [CorrectionSubmission]) -> [Finding] {
        rows.flatMap { row in
            let isValid = row.referenceText.isEmpty || Reference.read(row.referenceText) != nil
            return row.findings + (isValid ? [] : [Finding(.referenceInvalid, at: row.location.at(FieldName.reference))])
        }
    }
}
