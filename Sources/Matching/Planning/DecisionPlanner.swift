import Findings

extension Planner {
    /// Plans all decision files of one received time together (B8): acceptances come after all other decisions, and those of one
    /// student are settled by the student's order of preference, then by service code. Files are given in order of path.
    package mutating func plan(_ submissions: [DecisionSubmission], received: Instant) -> DecisionGroupPlan {
        var group = DecisionGroup(submissions: submissions)
        for (index, submission) in submissions.enumerated() {
            group.held[index] = hold(submission)
            group.silence(index, state: state)
        }
        var facts: [RecordedFact] = []
        for entry in group.entriesInOrder(state: state) {
            let submission = submissions[entry.file]
            let row = submission.rows[entry.row]
            let agreement = agreement(of: entry.file, in: &group, received: received)
            if group.silent.contains(entry) {
                group.results[entry] = JudgedRow(judgement: Judgement(result: .unchanged), from: row.status.known)
                continue
            }
            if let reference = row.reference, !row.isRefused {
                if let other = agreement.opponent(of: reference, index: entry.row) {
                    group.results[entry] = JudgedRow(judgement: contradiction(row, submission.rows[other]), from: nil)
                    continue
                }
                if let twin = agreement.twin(of: entry.row) {
                    group.twins[entry] = DecisionEntry(file: entry.file, row: twin)
                    continue
                }
            }
            let judge = DecisionJudge(ruleset: ruleset, service: service(submission.service), received: received)
            let from = row.reference.flatMap { state.record($0)?.status(of: submission.service) }
            let judgement = judge.judge(row, in: state)
            group.results[entry] = JudgedRow(judgement: judgement, from: from)
            facts += write(judgement.facts, file: submission.file, row: row.location.row ?? 0)
        }
        return DecisionGroupPlan(files: submissions.indices.map { group.plan(of: $0) }, facts: facts)
    }

    /// Which rows of a file say the same and which contradict each other (B10).
    private func agreement(
        of file: Int, in group: inout DecisionGroup, received: Instant
    ) -> RowsOfOneFileAgree<Reference, DecisionMeaning> {
        let service = service(group.submissions[file].service)
        let sight = ServiceSeesApplication(ruleset: ruleset, at: received)
        return group.agreement(of: file, mentors: state.mentors(of: service.code), state: state) { record in
            sight.sees(service, record) || record.standing(of: service.code) != nil
                || state.hasListed(record.application.reference, to: service.code)
        }
    }

    /// B13: whether nothing of a file would count now.
    package func holds(_ submission: DecisionSubmission) -> Bool { hold(submission) != nil }

    private func hold(_ submission: DecisionSubmission) -> (count: Int, limit: Int)? {
        guard !submission.isConfirmed else { return nil }
        let limit = ruleset.registers.service(code: submission.service)?.limit ?? FileStaysWithinLimit.usual
        let count = FileStaysWithinLimit.newAcceptances(in: submission.rows, of: submission.service, state: state)
        return count > limit ? (count, limit) : nil
    }

    /// A service that left the register keeps what it has, and sees nothing new.
    private func service(_ code: String) -> Service {
        ruleset.registers.service(code: code)
            ?? Service(code: code, name: code, provinces: [], mails: [], delimiter: nil, limit: nil, regions: [])
    }

    private func contradiction(_ row: DecisionRow, _ other: DecisionRow) -> Judgement {
        let place = row.location.at(FieldName.reference)
        return .refused(row.findings + [Finding(.rowsContradict, at: place, details: [other.location.rowText])])
    }
}

/// A row of a group of decision files.
struct DecisionEntry: Hashable {
    let file: Int
    let row: Int
}

struct JudgedRow {
    let judgement: Judgement
    let from: Status?
}

/// The decision files of one received time while they are judged.
private struct DecisionGroup {
    let submissions: [DecisionSubmission]
    var held: [Int: (count: Int, limit: Int)] = [:]
    var results: [DecisionEntry: JudgedRow] = [:]
    var twins: [DecisionEntry: DecisionEntry] = [:]
    private(set) var silent: Set<DecisionEntry> = []
    private var agreements: [Int: RowsOfOneFileAgree<Reference, DecisionMeaning>] = [:]

    init(submissions: [DecisionSubmission]) { self.submissions = submissions }

    /// B8's order: other decisions by path and row, then acceptances by student, preference, service, path and row.
    func entriesInOrder(state: State) -> [DecisionEntry] {
        var others: [DecisionEntry] = []
        var acceptances: [(entry: DecisionEntry, key: AcceptanceOrder)] = []
        for (file, submission) in submissions.enumerated() where held[file] == nil {
            for (index, row) in submission.rows.enumerated() {
                let entry = DecisionEntry(file: file, row: index)
                if row.status == .known(.accepted), let reference = row.reference {
                    let rank = state.record(reference)?.application.rank(of: submission.service)
                    let key = AcceptanceOrder(
                        sequence: reference.sequence, rank: rank ?? .max, service: submission.service, file: file, row: index)
                    acceptances.append((entry, key))
                } else {
                    others.append(entry)
                }
            }
        }
        return others + acceptances.sorted { $0.key < $1.key }.map(\.entry)
    }

    /// A workbook may show a student on more than one sheet (its region's, too), once on each: a row that only repeats the service's current
    /// status then says nothing.
    mutating func silence(_ file: Int, state: State) {
        let submission = submissions[file]
        guard submission.rows.contains(where: { $0.location.sheet != nil }) else { return }
        let rows = submission.rows.indices.filter { submission.rows[$0].reference != nil }
        for (reference, indices) in Dictionary(grouping: rows, by: { submission.rows[$0].reference }) where indices.count > 1 {
            guard let record = reference.flatMap(state.record), let current = record.status(of: submission.service),
                Set(indices.map { submission.rows[$0].location.sheet }).count == indices.count
            else { continue }
            for index in indices where submission.rows[index].onlyRepeats(current, of: record) {
                silent.insert(DecisionEntry(file: file, row: index))
            }
        }
    }

    /// Which rows of a file say the same and which contradict each other (B10).
    mutating func agreement(
        of file: Int, mentors: MentorList, state: State, knows: (ApplicationRecord) -> Bool
    ) -> RowsOfOneFileAgree<Reference, DecisionMeaning> {
        if let known = agreements[file] { return known }
        var agreement = RowsOfOneFileAgree<Reference, DecisionMeaning>()
        let rows = submissions[file].rows
        let counts = Dictionary(rows.compactMap(\.reference).map { ($0, 1) }, uniquingKeysWith: +)
        for (index, row) in rows.enumerated() where !row.isRefused && !silent.contains(DecisionEntry(file: file, row: index)) {
            guard let reference = row.reference, counts[reference] ?? 0 > 1 else { continue }
            let record = state.record(reference)
            // A service that never had the student must not learn of its periods whether it exists (B7).
            let isKnown = record.map { knows($0) } ?? false
            let meaning = DecisionMeaning(row, mentors: mentors, periods: isKnown ? record?.application.periods ?? [] : [])
            // All spellings of the right name are one.
            let name = record?.isNamed(row.student) == true ? "=" : FoldedText.squash(row.student)
            agreement.add(reference, meaning, name: name, index: index)
        }
        agreements[file] = agreement
        return agreement
    }

    func plan(of file: Int) -> DecisionPlan {
        if let over = held[file] { return .held(newAcceptances: over.count, limit: over.limit) }
        let submission = submissions[file]
        var plan = Plan()
        plan.unchanged = submission.emptyRows
        for (index, row) in submission.rows.enumerated() {
            let entry = DecisionEntry(file: file, row: index)
            guard let result = results[twins[entry] ?? entry] else { continue }
            let findings = findings(of: row, entry, result)
            plan.findings += findings
            plan.count(result.judgement.result)
            plan.decisions.append(judged(row, result, code: findings.first { $0.severity == .row }?.code))
        }
        return .planned(plan)
    }

    /// A twin has what was found in its own cells, and what the rules found in the row that it repeats.
    private func findings(of row: DecisionRow, _ entry: DecisionEntry, _ result: JudgedRow) -> [Finding] {
        guard let twin = twins[entry] else { return result.judgement.findings }
        let ofFirst = submissions[twin.file].rows[twin.row].findings.count
        return row.findings + result.judgement.findings.dropFirst(ofFirst).map { $0.onRow(row.location) }
    }

    private func judged(_ row: DecisionRow, _ result: JudgedRow, code: FindingCode?) -> JudgedDecision {
        JudgedDecision(
            row: row.location.row ?? 0, referenceText: row.referenceText, from: result.from, to: row.status.known,
            result: result.judgement.result,
            code: code)
    }
}

/// B8: who comes first among acceptances of one received time.
private struct AcceptanceOrder: Comparable {
    let sequence: Int
    let rank: Int
    let service: String
    let file: Int
    let row: Int

    static func < (left: Self, right: Self) -> Bool {
        (left.sequence, left.rank, left.service, left.file, left.row) < (
            right.sequence, right.rank, right.service, right.file, right.row
        )
    }
}

/// What a decision row says, as understood: `alle` and `1, 2` may be equal (B10).
private struct DecisionMeaning: Equatable {
    let status: StatusWord
    let word: String
    let mentor: String
    let periods: ChosenPeriods?
    let notes: String

    init(_ row: DecisionRow, mentors: MentorList, periods own: [Period]) {
        status = row.status
        word = row.status == .unknown ? FoldedText.squash(row.statusText) : ""
        if case .success(let known) = MentorIsKnown.mentor(named: row.mentor, among: mentors) {
            mentor = "\(known.name) <\(known.mail)>"
        } else {
            mentor = row.mentor.lowercased()
        }
        periods = row.periods.isEmpty ? nil : ChosenPeriods(row.periods, of: own)
        notes = row.notes
    }
}

extension DecisionRow {
    /// Whether a row says this status of this student, and nothing beside it.
    fileprivate func onlyRepeats(_ current: Status, of record: ApplicationRecord) -> Bool {
        status == .known(current) && mentor.isEmpty && periods.isEmpty && notes.isEmpty && !isRefused
            && (student.isEmpty || record.isNamed(student))
    }
}

extension Finding {
    /// The same finding for a row that says the same.
    func onRow(_ location: Location) -> Finding {
        var moved = self
        moved.location.row = location.row
        moved.location.line = location.line
        moved.location.sheet = location.sheet
        return moved
    }
}
