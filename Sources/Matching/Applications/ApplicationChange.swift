/// A field that a later row of a school changed (A3), by the name that the contract gives it.
package struct ApplicationChange: Sendable {
    package let field: String
    /// What was there and what came; nil where that is secret (P2), so that only the field can be told.
    package let values: (from: String, to: String)?

    /// What differs between two states of one application, in the order of the contract's columns.
    package static func changes(from old: Application, to new: Application) -> [ApplicationChange] {
        let open: [(String, (Application) -> String)] = [
            ("Leerlingnummer", \.pupil.written), ("Voornaam", \.name.first), ("Naam", \.name.last), ("Adres", \.street),
            ("Postcode", \.postcode), ("Gemeente", \.town), ("Provincie", \.province.rawValue), ("Vervoermiddel", \.transport),
            ("Vorm", \.form), ("Uren per week", \.hoursPerWeek), ("Totaal uren", \.hoursTotal),
            ("Aantal periodes", { $0.periodsDue.map(String.init) ?? "" }), ("Dagen", \.days),
            ("Stageperiodes", { $0.periods.map(\.text).joined(separator: ", ") }),
            ("Voorkeur", { $0.preferences.joined(separator: ", ") }), ("Begeleider", \.counsellor),
        ]
        let secret: [(String, (Secrets, Secrets) -> Bool)] = [
            ("Rijksregisternummer", { $0.nationalNumber != $1.nationalNumber }), ("E-mail", { $0.mail != $1.mail }),
            ("Telefoon", { $0.phone != $1.phone }), ("E-mail begeleider", { $0.counsellorMail != $1.counsellorMail }),
            ("Telefoon begeleider", { $0.counsellorPhone != $1.counsellorPhone }), ("Opmerkingen", { $0.remarks != $1.remarks }),
        ]
        return open.filter { $0.1(old) != $0.1(new) }.map { ApplicationChange(field: $0.0, values: ($0.1(old), $0.1(new))) }
            + secret.filter { $0.1(old.secrets, new.secrets) }.map { ApplicationChange(field: $0.0, values: nil) }
    }
}
