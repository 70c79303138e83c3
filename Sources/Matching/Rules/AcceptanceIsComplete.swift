import Findings

/// B4, B5: an acceptance has a mentor of the service, at least one of the student's own periods, and notes.
struct AcceptanceIsComplete {
    struct Refusal: Error {
        let code: FindingCode
        let column: String
        var details: [String] = []
    }

    let ruleset: Ruleset
    let mentors: MentorList
    /// What the placement in force says: empty cells leave it as it is.
    let former: PlacementDetails?

    func details(_ row: DecisionRow, of application: Application) -> Result<PlacementDetails, Refusal> {
        do throws(Refusal) {
            let mentor = try mentor(row)
            let periods = try periods(row, of: application)
            return .success(PlacementDetails(mentor: mentor, periods: periods, notes: try notes(row)))
        } catch {
            return .failure(error)
        }
    }

    private func mentor(_ row: DecisionRow) throws(Refusal) -> MentorKey {
        guard !row.mentor.isEmpty else {
            guard let former else { throw Refusal(code: .mentorMissing, column: FieldName.mentor) }
            return former.mentor
        }
        // A placement keeps its mentor, also one that was removed since (M1).
        if let own = former.flatMap({ mentors[$0.mentor] }), own.isNamed(row.mentor) { return own.key }
        switch MentorIsKnown.mentor(named: row.mentor, among: mentors) {
        case .success(let mentor): return mentor.key
        case .failure(let refusal): throw Refusal(code: refusal.code, column: FieldName.mentor)
        }
    }

    private func periods(_ row: DecisionRow, of application: Application) throws(Refusal) -> [Period] {
        guard !row.periods.isEmpty else {
            guard let former else { throw Refusal(code: .periodMissing, column: FieldName.chosenPeriods) }
            return former.periods
        }
        guard let chosen = ChosenPeriods(row.periods, of: application.periods).indices else {
            let count = String(application.periods.count)
            throw Refusal(code: .periodUnknown, column: FieldName.chosenPeriods, details: [count])
        }
        return chosen.map { application.periods[$0] }
    }

    private func notes(_ row: DecisionRow) throws(Refusal) -> String {
        if row.notes.isEmpty, let former { return former.notes }
        guard !row.notes.isEmpty || !ruleset.notesRequired else { throw Refusal(code: .notesMissing, column: FieldName.notes) }
        return row.notes
    }
}
