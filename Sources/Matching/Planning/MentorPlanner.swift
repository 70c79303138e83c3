import Findings

extension Planner {
    /// Plans one file of mentors (M1): row after row.
    package mutating func plan(_ submissions: [MentorSubmission], file: Int, of service: String) -> Plan {
        var plan = Plan()
        for submission in submissions {
            let judgement = judge(submission, of: service)
            plan.facts += write(judgement.facts, file: file, row: submission.location.row ?? 0)
            plan.findings += submission.findings + judgement.findings
            plan.count(judgement.result)
        }
        return plan
    }

    private func judge(_ submission: MentorSubmission, of service: String) -> Judgement {
        guard let mentor = submission.mentor, !submission.findings.contains(where: { $0.severity == .row }) else {
            return Judgement(result: .refused)
        }
        let list = state.mentors(of: service)
        if submission.isRemoval {
            guard list.isOffered(mentor.key) else {
                return .refused([Finding(.mentorUnknown, at: submission.location.at(FieldName.name))])
            }
            return Judgement(result: .taken, facts: [.mentorRemoved(service: service, mentor.key)])
        }
        if list.isOffered(mentor.key), list[mentor.key]?.phone == mentor.phone { return Judgement(result: .unchanged) }
        return Judgement(result: .taken, facts: [.mentorRegistered(service: service, mentor)])
    }
}
