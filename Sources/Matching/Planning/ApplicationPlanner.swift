import Findings

extension Planner {
    /// Plans one file of applications (A1–A10): each row alone, but rows about one pupil must agree (A3, B10).
    package mutating func plan(
        _ submissions: [ApplicationSubmission], file: Int, from sender: Sender, received: Instant
    ) -> Plan {
        var plan = Plan()
        let judge = ApplicationJudge(ruleset: ruleset, sender: sender, received: received)
        let cases = submissions.map { judge.identify($0, in: state) }.withNewPupils(of: submissions)
        let agreement = PupilsRows(submissions, cases, registers: ruleset.registers)
        var earlier: [Int: Judgement] = [:]
        for (index, item) in cases.enumerated() {
            let submission = submissions[index]
            var judgement: Judgement
            if submission.isRefused {
                judgement = .refused(item.findings + judge.further(submission, item, in: state))
            } else if let other = agreement.opponent(of: index, item) {
                let details = [submissions[other].location.rowText]
                let contradiction = Finding(.rowsContradict, at: submission.location.at(FieldName.pupil), details: details)
                judgement = .refused(item.findings + [contradiction])
            } else if item.isRefused {
                judgement = .refused(item.findings + judge.further(submission, item, in: state))
            } else if let twin = agreement.twin(of: index), let same = earlier[twin] {
                let ofRules = same.findings.dropFirst(cases[twin].findings.count).map { $0.onRow(submission.location) }
                judgement = Judgement(result: same.result, findings: item.findings + ofRules)
            } else {
                judgement = judge.judge(submission, item, in: state)
            }
            if agreement.isRepeated(item) { earlier[index] = judgement }
            plan.facts += write(judgement.facts, file: file, row: submission.location.row ?? 0)
            plan.findings += judgement.findings
            plan.count(judgement.result)
        }
        return plan
    }
}

extension [ApplicationCase] {
    /// A withdrawal of a pupil whom only this file registers is about that registration: the two contradict each other (A3, B10).
    fileprivate func withNewPupils(of submissions: [ApplicationSubmission]) -> [ApplicationCase] {
        let orphans = indices.filter { submissions[$0].isWithdrawal && self[$0].identity == nil && self[$0].school != nil }
        guard !orphans.isEmpty else { return self }
        var registered: [PupilOfFile: ApplicationCase.Identity] = [:]
        for case let identity? in map(\.identity) {
            registered[PupilOfFile(school: identity.school, pupil: identity.pupil)] = identity
        }
        var cases = self
        for index in orphans {
            guard let school = cases[index].school, let pupil = submissions[index].values.pupil else { continue }
            cases[index].identity = registered[PupilOfFile(school: school, pupil: pupil)]
        }
        return cases
    }
}

private struct PupilOfFile: Hashable {
    let school: String
    let pupil: PupilNumber
}

/// Which rows of a file are about one pupil, and whether they agree (A3, B10). Most pupils stand in one row, and cost nothing here.
private struct PupilsRows {
    private let repeated: Set<ApplicationCase.Identity>
    private var agreement = RowsOfOneFileAgree<ApplicationCase.Identity, ApplicationMeaning>()

    init(_ submissions: [ApplicationSubmission], _ cases: [ApplicationCase], registers: Registers) {
        var seen: Set<ApplicationCase.Identity> = []
        repeated = Set(cases.compactMap(\.identity).filter { !seen.insert($0).inserted })
        guard !repeated.isEmpty else { return }
        for (index, submission) in submissions.enumerated() where !submission.isRefused {
            guard let identity = cases[index].identity, repeated.contains(identity) else { continue }
            let name = submission.isWithdrawal ? submission.values.namedPupil : ""
            agreement.add(identity, ApplicationMeaning(submission, registers: registers), name: name, index: index)
        }
    }

    func isRepeated(_ item: ApplicationCase) -> Bool { item.identity.map(repeated.contains) ?? false }

    func opponent(of index: Int, _ item: ApplicationCase) -> Int? {
        item.identity.flatMap { agreement.opponent(of: $0, index: index) }
    }

    func twin(of index: Int) -> Int? { agreement.twin(of: index) }
}

/// What a row of applications says as understood, apart from where it stands and whose it is: that is its identity.
private struct ApplicationMeaning: Equatable {
    /// nil for a withdrawal: it says nothing else.
    let values: ApplicationSubmission.Values?
    /// Codes of the preferred services, each once, and the names of unknown ones.
    let preferences: [String]

    init(_ submission: ApplicationSubmission, registers: Registers) {
        guard !submission.isWithdrawal else {
            (values, preferences) = (nil, [])
            return
        }
        var values = submission.values
        var codes: [String] = []
        if case .value(let named) = values.preferences {
            for preference in named {
                let code = registers.service(named: preference.name)?.code ?? preference.name
                if !codes.contains(code) { codes.append(code) }
            }
            values.preferences = .value([])
        }
        (values.school, values.campaign) = (nil, nil)
        self.values = values
        preferences = codes
    }
}

extension ApplicationSubmission.Values {
    /// The name beside a withdrawal, as far as it is given (A3).
    fileprivate var namedPupil: String { FoldedText.squash("\(firstName ?? "")\(lastName ?? "")") }
}
