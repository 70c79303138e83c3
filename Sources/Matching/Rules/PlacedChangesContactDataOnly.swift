import Findings

/// A4: once a student is placed, only contact data can change: the rest of the placement's ground stands.
enum PlacedChangesContactDataOnly {
    static func finding(from old: Application, to new: Application, at location: Location) -> Finding? {
        let changed = [
            ("Voornaam", old.name.first != new.name.first),
            ("Naam", old.name.last != new.name.last),
            ("Rijksregisternummer", old.secrets.nationalNumber != new.secrets.nationalNumber),
            ("Vorm", old.form != new.form),
            ("Uren per week", old.hoursPerWeek != new.hoursPerWeek),
            ("Totaal uren", old.hoursTotal != new.hoursTotal),
            ("Aantal periodes", old.periodsDue != new.periodsDue),
            ("Dagen", old.days != new.days),
            ("Stageperiodes", old.periods != new.periods),
            ("Voorkeur", old.preferences != new.preferences),
        ].filter(\.1).map(\.0)
        guard let first = changed.first else { return nil }
        let column = first == "Voorkeur" ? FieldName.preference(1) : first
        return Finding(.placedUnchangeable, at: location.at(column), details: [changed.joined(separator: ", ")])
    }
}
