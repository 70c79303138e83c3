import Findings

extension Planner {
    /// Plans one file of applications (A1–A10): each row alone, but rows about one pupil must agree (A3, B10).
    package mutating func plan(
        _ submissions: [ApplicationSubmission], file: Int, from sender: Sender, received: Instant
    ) -> Plan {
        var plan = Plan()
        let judge = ApplicationJudge(ruleset: ruleset, sender: sender, received: received)
        let cases = submissions.map { judge.identify($0, in: state) }
        var agreement = RowsOfOneFileAgree<ApplicationCase.Identity, ApplicationMeaning>()
        for (index, item) in cases.enumerated() where !submissions[index].isRefused {
            guard let identity = item.identity else { continue }
            agreement.add(identity, ApplicationMeaning(submissions[index]), index: index)
        }
        var judgements: [Int: Judgement] = [:]
        for (index, item) in cases.enumerated() {
            let submission = submissions[index]
            var judgement: Judgement
            if submission.isRefused {
                judgement = .refused(item.findings + judge.further(submission, item))
            } else if let identity = item.identity, let other = agreement.opponent(of: identity, index: index) {
                let row = submissions[other].location.row ?? 0
                let contradiction = Finding(
                    .rowsContradict, at: submission.location.at(FieldName.pupil), details: [String(row)])
                judgement = .refused(item.findings + [contradiction])
            } else if item.isRefused {
                judgement = .refused(item.findings + judge.further(submission, item))
            } else if let twin = agreement.twin(of: index), let same = judgements[twin] {
                judgement = Judgement(result: same.result, findings: same.findings.map { $0.onRow(submission.location) })
            } else {
                judgement = judge.judge(submission, item, in: state)
            }
            judgements[index] = judgement
            plan.facts += write(judgement.facts, file: file, row: submission.location.row ?? 0)
            plan.findings += judgement.findings
            plan.count(judgement.result)
        }
        return plan
    }
}

/// What a row of applications says, apart from where it stands.
private struct ApplicationMeaning: Equatable {
    let isWithdrawal: Bool
    let values: ApplicationSubmission.Values

    init(_ submission: ApplicationSubmission) {
        isWithdrawal = submission.isWithdrawal
        values = submission.values
    }
}
