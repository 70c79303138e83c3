import Findings

extension Planner {
    /// Plans one file of corrections: the administrator ends placements, also after the campaign (B14).
    ///
    /// `isRepeated` says that the same bytes were taken before: then what they ended is unchanged (D2).
    package mutating func plan(
        _ submissions: [CorrectionSubmission], file: Int, received: Instant, isRepeated: Bool = false
    ) -> Plan {
        var plan = Plan()
        var judged: [CorrectionMeaning: Judgement] = [:]
        for submission in submissions {
            // A row that cannot be read says nothing that another could agree with (D5).
            guard !submission.findings.contains(where: { $0.severity == .row }) else {
                plan.findings += submission.findings
                plan.count(.refused)
                continue
            }
            let meaning = CorrectionMeaning(submission)
            var judgement: Judgement
            if let same = judged[meaning] {
                judgement = Judgement(result: same.result, findings: same.findings.map { $0.onRow(submission.location) })
            } else {
                judgement = judge(submission, received: received, isRepeated: isRepeated)
                judged[meaning] = judgement
            }
            plan.facts += write(judgement.facts, file: file, row: submission.location.row ?? 0)
            plan.findings += submission.findings + judgement.findings
            plan.count(judgement.result)
        }
        return plan
    }

    private func judge(_ submission: CorrectionSubmission, received: Instant, isRepeated: Bool) -> Judgement {
        let place = submission.location
        guard let reference = Reference.read(submission.referenceText) else {
            return .refused([Finding(.referenceInvalid, at: place.at(FieldName.reference))])
        }
        guard let record = state.record(reference) else {
            return .refused([Finding(.notPlaced, at: place.at(FieldName.reference))])
        }
        guard record.isNamed(submission.student) else {
            return .refused([Finding(.studentMixedUp, at: place.at(FieldName.student))])
        }
        // The same bytes ended a placement before: they must not end the next one (D2).
        if isRepeated, record.ends.contains(where: { $0.reason == submission.reason && $0.by == submission.by }) {
            return Judgement(result: .unchanged)
        }
        guard let placement = record.placement else {
            return .refused([Finding(.notPlaced, at: place.at(FieldName.reference))])
        }
        let end = PlacementEnd(at: received, reason: submission.reason, by: submission.by)
        let facts: [Fact] = [.placementEnded(reference, end), .statusSet(reference, service: placement.service, nil)]
        return Judgement(result: .taken, facts: facts)
    }
}

/// What a correction says, apart from where it stands (B10).
private struct CorrectionMeaning: Hashable {
    let reference: String
    let student: String
    let reason: String
    let by: String

    init(_ submission: CorrectionSubmission) {
        reference = submission.referenceText.uppercased()
        student = FoldedText.squash(submission.student)
        reason = submission.reason
        by = submission.by
    }
}
