import Findings

/// A4: once a student is placed, only contact data can change: the rest of the placement's ground stands.
enum PlacedChangesContactDataOnly {
    private static let fixed = [
        "Voornaam", "Naam", "Rijksregisternummer", "Vorm", "Uren per week", "Totaal uren", "Aantal periodes", "Dagen",
        "Stageperiodes", "Voorkeur",
    ]

    static func finding(from old: Application, to new: Application, at location: Location) -> Finding? {
        let fields = Set(ApplicationChange.changes(from: old, to: new).map(\.field))
        let changed = fixed.filter(fields.contains)
        guard let first = changed.first else { return nil }
        let column = first == "Voorkeur" ? FieldName.preference(1) : first
        return Finding(.placedUnchangeable, at: location.at(column), details: [changed.joined(separator: ", ")])
    }
}
