import Tabular

/// Kinds of table, shaped as the product's own.
enum Kinds {
    static let pupils = TableKind(
        name: "pupils",
        required: ["Leerlingnummer", "Voornaam", "Naam", "Postcode"].map { [[$0]] } + [
            [["Stageperiodes"], ["Periode 1 van", "Periode 1 tot"]]
        ],
        knownColumns: ["Telefoon", "Actie", "Opmerkingen"],
        numberedColumns: [("Voorkeur ", ""), ("Periode ", " van"), ("Periode ", " tot")])
    static let decisions = TableKind(
        name: "decisions", required: ["Referentie", "Student", "Status"].map { [[$0]] }, knownColumns: ["Stagementor", "Notities"],
        excludedBy: ["Resultaat", "Code"])
    static let mentors = TableKind(
        name: "mentors", required: ["Naam", "Telefoon", "E-mail"].map { [[$0]] }, knownColumns: ["Actie"])
    static let all = [pupils, decisions, mentors]
}
