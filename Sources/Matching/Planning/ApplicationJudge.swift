import Findings

/// Whose application a row is about: found before any row of the file is judged, so that rows about one pupil can be held together.
struct ApplicationCase {
    struct Identity: Hashable {
        let school: String
        let pupil: PupilNumber
        let campaign: String
    }

    var school: String?
    var campaign: Campaign?
    /// The application as it stood before the file, if there is one.
    var existing: Reference?
    var identity: Identity?
    var findings: [Finding]

    var isRefused: Bool { findings.contains { $0.severity == .row } }
}

/// Judges rows of applications, one at a time.
struct ApplicationJudge {
    let ruleset: Ruleset
    let sender: Sender
    let received: Instant

    private var campaigns: CampaignIsNamedOrOpen { CampaignIsNamedOrOpen(ruleset: ruleset, received: received) }

    // MARK: Whose

    func identify(_ submission: ApplicationSubmission, in state: State) -> ApplicationCase {
        var item = ApplicationCase(findings: submission.findings)
        let school = school(of: submission)
        item.school = school.code
        if let finding = school.finding { item.findings.append(finding) }
        if submission.isWithdrawal {
            identifyWithdrawal(submission, in: state, &item)
        } else {
            identifyRegistration(submission, in: state, &item)
        }
        if let school = item.school, let pupil = submission.values.pupil,
            let campaign = item.campaign?.id ?? withdrawn(item, in: state)
        {
            item.identity = ApplicationCase.Identity(school: school, pupil: pupil, campaign: campaign)
        }
        return item
    }

    private func withdrawn(_ item: ApplicationCase, in state: State) -> String? {
        item.existing.flatMap { state.record($0)?.application.campaign }
    }

    /// A1: a school registers its own pupils; the administrator names the school.
    private func school(of submission: ApplicationSubmission) -> (code: String?, finding: Finding?) {
        let location = submission.location.at(FieldName.school)
        let named = submission.values.school
        let known = named.flatMap { ruleset.registers.school(named: $0)?.code }
        if case .school(let own) = sender {
            guard let named, known != own else { return (own, nil) }
            return (nil, Finding(.schoolOfAnother, at: location, value: named))
        }
        guard let named else { return (nil, Finding(.valueMissing, at: location, details: [FieldName.school])) }
        guard let known else { return (nil, Finding(.schoolUnknown, at: location, value: named)) }
        return (known, nil)
    }

    private func identifyRegistration(_ submission: ApplicationSubmission, in state: State, _ item: inout ApplicationCase) {
        guard let track = submission.values.track else {
            if let named = submission.values.campaign, ruleset.calendar.campaign(named: named) == nil {
                item.findings.append(campaigns.unknown(at: submission.location.at(FieldName.campaign), track: nil, value: named))
            }
            return
        }
        let applications = ownApplications(submission, item, in: state)
        let (campaign, finding) = campaigns.campaign(for: submission, track: track, among: applications)
        if let finding { item.findings.append(finding) }
        item.campaign = campaign
        let existing = applications.first { $0.application.campaign == campaign?.id }
        item.existing = existing?.application.reference
        if let existing, existing.isActive { return }
        if existing?.wasWithdrawnPlaced == true {
            item.findings.append(Finding(.withdrawnPlaced, at: submission.location.at(FieldName.pupil)))
        } else if let campaign, let closed = campaigns.refusal(of: submission, in: campaign) {
            item.findings.append(closed)
        }
    }

    /// A3: a withdrawal names the pupil; campaign and track only where there are several active applications.
    private func identifyWithdrawal(_ submission: ApplicationSubmission, in state: State, _ item: inout ApplicationCase) {
        let values = submission.values
        let place = submission.location.at(FieldName.campaign)
        var named: Campaign?
        if let text = values.campaign {
            named = ruleset.calendar.campaign(named: text, track: values.track)
            guard named != nil else {
                item.findings.append(campaigns.unknown(at: place, track: values.track, value: text))
                return
            }
        }
        guard item.school != nil, values.pupil != nil else { return }
        let candidates = ownApplications(submission, item, in: state).filter {
            (named == nil || $0.application.campaign == named?.id) && (values.track == nil || $0.application.track == values.track)
        }
        let active = candidates.filter(\.isActive)
        if active.count > 1 {
            item.findings.append(campaigns.unknown(at: place, track: values.track, value: ""))
        } else if let one = active.first ?? candidates.last {
            item.existing = one.application.reference
        } else {
            item.findings.append(Finding(.applicationUnknown, at: submission.location.at(FieldName.pupil)))
        }
    }

    private func ownApplications(_ submission: ApplicationSubmission, _ item: ApplicationCase, in state: State)
        -> [ApplicationRecord]
    {
        guard let school = item.school, let pupil = submission.values.pupil else { return [] }
        return state.applications(of: pupil, at: school)
    }

    // MARK: What

    func judge(_ submission: ApplicationSubmission, _ item: ApplicationCase, in state: State) -> Judgement {
        let record = item.existing.flatMap { state.record($0) }
        if submission.isWithdrawal {
            guard let record else { return .refused(item.findings) }
            return withdrawal(submission, of: record, item.findings)
        }
        return registration(submission, item, of: record, in: state)
    }

    /// What else is wrong with a row that is refused already, laid over what the application was before.
    func further(_ submission: ApplicationSubmission, _ item: ApplicationCase, in state: State) -> [Finding] {
        guard !submission.isWithdrawal, let campaign = item.campaign else { return [] }
        let former = item.existing.flatMap { state.record($0)?.application }
        return ApplicationDraft(ruleset: ruleset, received: received, submission: submission)
            .application(Reference(track: campaign.track, sequence: 1), campaign, school: item.school ?? "", former: former)
            .findings
    }

    /// A3: a withdrawn application is visible to nobody; services that had invited or accepted the student are told.
    private func withdrawal(_ submission: ApplicationSubmission, of record: ApplicationRecord, _ findings: [Finding]) -> Judgement {
        let values = submission.values
        guard record.isNamed(first: values.firstName, last: values.lastName) else {
            return .refused(findings + [Finding(.studentMixedUp, at: submission.location.at(FieldName.name))])
        }
        guard record.isActive else { return Judgement(result: .unchanged, findings: findings) }
        let reference = record.application.reference
        let told = record.placement.map { [$0.service] } ?? record.services(withStatus: .invited)
        let notices = told.map { Fact.noticed(reference, service: $0, .applicationWithdrawn) }
        let withdrawal = Fact.withdrawn(reference, wasPlaced: record.placement != nil)
        return Judgement(result: .taken, facts: [withdrawal] + notices, findings: findings)
    }

    private func registration(
        _ submission: ApplicationSubmission, _ item: ApplicationCase, of record: ApplicationRecord?, in state: State
    ) -> Judgement {
        guard let campaign = item.campaign, let school = item.school else { return .refused(item.findings) }
        let reference = record?.application.reference ?? Reference(track: campaign.track, sequence: state.nextSequence)
        let drawn = ApplicationDraft(ruleset: ruleset, received: received, submission: submission)
            .application(reference, campaign, school: school, former: record?.application)
        var findings = item.findings + drawn.findings
        guard let application = drawn.application else { return .refused(findings) }
        if let record, record.isActive, record.placement != nil,
            let fixed = PlacedChangesContactDataOnly.finding(from: record.application, to: application, at: submission.location)
        {
            findings.append(fixed)
        }
        findings += OneApplicationPerStudent(state: state)
            .findings(for: application, own: record?.application.reference.sequence, at: submission.location)
        if findings.contains(where: { $0.severity == .row }) { return .refused(findings) }
        guard let record else { return Judgement(result: .taken, facts: [.submitted(application)], findings: findings) }
        guard record.isActive else { return Judgement(result: .taken, facts: [.reactivated(application)], findings: findings) }
        guard record.application != application else { return Judgement(result: .unchanged, findings: findings) }
        return Judgement(result: .taken, facts: [.changed(application)], findings: findings)
    }
}

extension ApplicationRecord {
    /// Whether a withdrawal's name, as far as it is given, is the pupil's (A3).
    fileprivate func isNamed(first: String?, last: String?) -> Bool {
        switch (first, last) {
        case (nil, nil): true
        case (let first?, let last?): isNamed("\(first) \(last)")
        case (let first?, nil): names.contains { FoldedText.squash($0.first) == FoldedText.squash(first) }
        case (nil, let last?): names.contains { FoldedText.squash($0.last) == FoldedText.squash(last) } || isNamed(last)
        }
    }

    private var names: [PersonName] { formerNames + [application.name] }
}
