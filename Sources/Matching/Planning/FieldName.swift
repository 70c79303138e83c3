/// The columns that rules speak of, as the contract names them.
enum FieldName {
    static let pupil = "Leerlingnummer"
    static let name = "Naam"
    static let school = "School"
    static let track = "Traject"
    static let campaign = "Campagne"
    static let postcode = "Postcode"
    static let province = "Provincie"
    static let nationalNumber = "Rijksregisternummer"
    static let reference = "Referentie"
    static let student = "Student"
    static let status = "Status"
    static let mentor = "Stagementor"
    static let chosenPeriods = "Gekozen periodes"
    static let notes = "Notities"
    static let action = "Actie"

    static func preference(_ number: Int) -> String { "Voorkeur \(number)" }
}
