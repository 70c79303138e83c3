import Findings

/// Judges one row of decisions in the order of B9: the first test that fails gives its code.
struct DecisionJudge {
    let ruleset: Ruleset
    let service: Service
    let received: Instant

    private var sight: ServiceSeesApplication { ServiceSeesApplication(ruleset: ruleset, at: received) }

    func judge(_ row: DecisionRow, in state: State) -> Judgement {
        var judgement = tested(row, in: state)
        judgement.findings.insert(contentsOf: row.findings, at: 0)
        return judgement
    }

    private func tested(_ row: DecisionRow, in state: State) -> Judgement {
        guard !row.isRefused else { return Judgement(result: .refused) }
        guard let reference = row.reference else { return refusal(.referenceInvalid, row, FieldName.reference) }
        guard let record = state.record(reference) else { return refusal(.notVisible, row, FieldName.reference) }
        if saysNothingNew(row, of: record, in: state) { return Judgement(result: .unchanged) }
        if record.isPlaced(at: service.code), let placement = record.placement {
            return repeated(row, of: record, placement, in: state)
        }
        guard record.isActive else { return refusal(.notVisible, row, FieldName.reference) }
        if let outside = outsideRound(row, of: record, in: state) { return outside }
        guard sight.seesUnplaced(service, record) else { return refusal(.notVisible, row, FieldName.reference) }
        guard record.placement == nil else { return refusal(.alreadyPlaced, row, FieldName.reference) }
        if let misnamed = misnamed(row, of: record) { return misnamed }
        guard case .known(let status) = row.status else { return unknownStatus(row, of: record) }
        let hasInvited = record.standing(of: service.code)?.hasInvited ?? false
        switch StatusFitsTrack.refusal(of: status, in: record.application.track, hasInvited: hasInvited) {
        case .statusUnknown?: return unknownStatus(row, of: record)
        case let code?: return refusal(code, row, FieldName.status)
        case nil: break
        }
        guard status == .accepted else {
            return Judgement(result: .taken, facts: [.statusSet(reference, service: service.code, status)])
        }
        return acceptance(row, of: record, in: state)
    }

    // MARK: The tests

    /// B7: a service's own current status said again, or `onbeslist` where none is set and the student is or was on its lists.
    private func saysNothingNew(_ row: DecisionRow, of record: ApplicationRecord, in state: State) -> Bool {
        guard case .known(let status) = row.status, row.student.isEmpty || record.isNamed(row.student) else { return false }
        switch record.status(of: service.code) {
        case nil:
            let reference = record.application.reference
            return status == .undecided && (sight.sees(service, record) || state.hasListed(reference, to: service.code))
        case .accepted?:
            guard status == .accepted, let placement = record.placement else { return false }
            return details(row, of: record, placement, in: state).details == placement.details
        case let current?:
            return status == current
        }
    }

    /// B9, K4: no round is open for the service. One that had the student gets the dates; another learns nothing.
    private func outsideRound(_ row: DecisionRow, of record: ApplicationRecord, in state: State) -> Judgement? {
        guard !sight.isInRound(service, record) else { return nil }
        let reference = record.application.reference
        let had = state.hasListed(reference, to: service.code) || record.standing(of: service.code) != nil
        guard had else { return refusal(.notVisible, row, FieldName.reference) }
        let rounds = ruleset.calendar.campaign(id: record.application.campaign)?.rounds ?? []
        let dates = rounds.map { "ronde \($0.number): \($0.from.shown) – \($0.until.shown)" }
        return refusal(.outsideRound, row, FieldName.status, details: [dates.joined(separator: "; ")])
    }

    /// B11, B12: reference and name belong together; without a name nobody is accepted.
    private func misnamed(_ row: DecisionRow, of record: ApplicationRecord) -> Judgement? {
        if row.student.isEmpty {
            return row.status == .known(.accepted) ? refusal(.studentNameMissing, row, FieldName.student) : nil
        }
        return record.isNamed(row.student) ? nil : refusal(.studentMixedUp, row, FieldName.student)
    }

    private func unknownStatus(_ row: DecisionRow, of record: ApplicationRecord) -> Judgement {
        let words = Status.allowed(in: record.application.track).map(\.word)
        return refusal(.statusUnknown, row, FieldName.status, details: [words.joined(separator: ", ")])
    }

    // MARK: Acceptances

    /// B4, B6, B15: a complete acceptance places the student, and services that had invited are told.
    private func acceptance(_ row: DecisionRow, of record: ApplicationRecord, in state: State) -> Judgement {
        let read = details(row, of: record, nil, in: state)
        guard let details = read.details else { return .refused([read.refusal].compactMap(\.self)) }
        let reference = record.application.reference
        let placement = Placement(service: service.code, acceptedAt: received, details: details)
        let told = record.services(withStatus: .invited).filter { $0 != service.code }
        let notices = told.map { Fact.noticed(reference, service: $0, .noLongerAvailable) }
        let facts = [.statusSet(reference, service: service.code, .accepted), .placed(reference, placement)] + notices
        return Judgement(result: .taken, facts: facts, findings: fewerPeriods(details, row, of: record))
    }

    /// B5: an acceptance is final; said again, another mentor, period or note updates it, in or after the round.
    private func repeated(_ row: DecisionRow, of record: ApplicationRecord, _ placement: Placement, in state: State) -> Judgement {
        guard row.status == .known(.accepted) else { return refusal(.acceptanceFinal, row, FieldName.status) }
        guard record.isActive else { return refusal(.notVisible, row, FieldName.reference) }
        guard row.student.isEmpty || record.isNamed(row.student) else { return refusal(.studentMixedUp, row, FieldName.student) }
        let read = details(row, of: record, placement, in: state)
        guard let details = read.details else { return .refused([read.refusal].compactMap(\.self)) }
        let fact = Fact.placementDetailed(record.application.reference, details)
        return Judgement(result: .taken, facts: [fact], findings: fewerPeriods(details, row, of: record))
    }

    /// What an acceptance says, over what was said before if there is a placement (empty cells leave it as it is); or why it is refused.
    private func details(
        _ row: DecisionRow, of record: ApplicationRecord, _ placement: Placement?, in state: State
    ) -> (details: PlacementDetails?, refusal: Finding?) {
        let rule = AcceptanceIsComplete(ruleset: ruleset, mentors: state.mentors(of: service.code), former: placement?.details)
        switch rule.details(row, of: record.application) {
        case .success(let details): return (details, nil)
        case .failure(let refusal):
            return (nil, Finding(refusal.code, at: row.location.at(refusal.column), details: refusal.details))
        }
    }

    /// B4: fewer periods than the student must do: taken, with a warning.
    private func fewerPeriods(_ details: PlacementDetails, _ row: DecisionRow, of record: ApplicationRecord) -> [Finding] {
        let due = record.application.periodsToDo
        guard details.periods.count < due else { return [] }
        let place = row.location.at(FieldName.chosenPeriods)
        return [Finding(.fewerPeriods, at: place, details: [String(details.periods.count), String(due)])]
    }

    private func refusal(_ code: FindingCode, _ row: DecisionRow, _ column: String, details: [String] = []) -> Judgement {
        .refused([Finding(code, at: row.location.at(column), details: details)])
    }
}
