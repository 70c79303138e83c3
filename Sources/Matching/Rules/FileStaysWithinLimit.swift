/// B13: more new acceptances in one file than the service's limit look like a column filled down by accident.
enum FileStaysWithinLimit {
    static let usual = 25

    /// How many distinct references the file would newly accept, valid or not.
    static func newAcceptances(in rows: [DecisionRow], of service: String, state: State) -> Int {
        var references: Set<Reference> = []
        for row in rows where row.status == .known(.accepted) {
            guard let reference = row.reference else { continue }
            if state.record(reference)?.isPlaced(at: service) != true { references.insert(reference) }
        }
        return references.count
    }
}
