import Findings

/// The application that a row asks for: its values laid over the former ones (A3), with the rules on province and preferences applied.
struct ApplicationDraft {
    let ruleset: Ruleset
    let received: Instant
    let submission: ApplicationSubmission

    /// The application; nil if a value is refused. The findings are of the rules alone: what reading found is the caller's.
    func application(
        _ reference: Reference, _ campaign: Campaign, school: String, former: Application?
    ) -> (application: Application?, findings: [Finding]) {
        let values = submission.values
        let place = place(in: campaign, former: former)
        let wanted = preferences(in: campaign, province: place?.province, former: former)
        let findings = [place?.finding].compactMap(\.self) + wanted.findings
        guard let pupil = values.pupil, let first = values.firstName, let last = values.lastName, let postcode = values.postcode,
            let town = values.town, let periods = values.periods, let province = place?.province
        else { return (nil, findings) }
        let application = Application(
            reference: reference, campaign: campaign.id, school: school, pupil: former?.pupil ?? pupil,
            name: PersonName(first: first, last: last), street: values.street.applied(to: former?.street ?? ""),
            postcode: postcode.shown, town: town, statedProvince: values.province.applied(to: former?.statedProvince),
            province: province,
            transport: values.transport.applied(to: former?.transport ?? ""), form: values.form.applied(to: former?.form ?? ""),
            hoursPerWeek: values.hoursPerWeek.applied(to: former?.hoursPerWeek ?? ""),
            hoursTotal: values.hoursTotal.applied(to: former?.hoursTotal ?? ""),
            periodsDue: values.periodsDue.applied(to: former?.periodsDue), days: values.days.applied(to: former?.days ?? ""),
            periods: periods, preferences: wanted.codes, counsellor: values.counsellor.applied(to: former?.counsellor ?? ""),
            secrets: secrets(former: former?.secrets))
        return (application, findings)
    }

    /// A6; nil where the row's postcode or province is refused already.
    private func place(in campaign: Campaign, former: Application?) -> (province: Province?, finding: Finding?)? {
        let isRefused = submission.findings.contains { $0.severity == .row && $0.location.column == FieldName.province }
        guard let postcode = submission.values.postcode, !isRefused else { return nil }
        let stated = submission.values.province.applied(to: former?.statedProvince)
        return ProvinceFollowsPostcode(ruleset: ruleset).province(
            of: postcode, stated: stated, in: campaign, at: submission.location)
    }

    /// The preference columns are one field: absent, they leave what there was.
    private func preferences(
        in campaign: Campaign, province: Province?, former: Application?
    ) -> (codes: [String], findings: [Finding]) {
        let rule = PreferencesNameServices(ruleset: ruleset, received: received)
        var named: (codes: [String], findings: [Finding])
        switch submission.values.preferences {
        case .absent: named = (former?.preferences ?? [], [])
        case .cleared: named = ([], [])
        case .value(let preferences):
            named = rule.services(named: preferences, province: province, in: campaign, at: submission.location)
        }
        if let missing = rule.missing(named.codes, in: campaign, at: submission.location) { named.findings.append(missing) }
        return named
    }

    private func secrets(former: Secrets?) -> Secrets {
        let values = submission.values
        return Secrets(
            nationalNumber: values.nationalNumber.applied(to: former?.nationalNumber),
            mail: values.mail.applied(to: former?.mail ?? ""), phone: values.phone.applied(to: former?.phone ?? ""),
            counsellorMail: values.counsellorMail.applied(to: former?.counsellorMail ?? ""),
            counsellorPhone: values.counsellorPhone.applied(to: former?.counsellorPhone ?? ""),
            remarks: values.remarks.applied(to: former?.remarks ?? ""))
    }
}
