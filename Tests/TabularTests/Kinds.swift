import Tabular

/// Kinds of table for the tests, shaped as the product's own.
enum Kinds {
    static let pupils = TableKind(
        name: "pupils",
        required: ["Leerlingnummer", "Voornaam", "Naam", "Postcode"].map { [[$0]] } + [
            [["Stageperiodes"], ["Periode 1 van", "Periode 1 tot"]]
        ],
        knownColumns: ["Regio's", "E-mail", "E-mail begeleider", "Telefoon", "Actie", "Opmerkingen"],
        numberedColumns: [("Voorkeur ", ""), ("Periode ", " van"), ("Periode ", " tot")])
    static let withdrawals = TableKind(
        name: "withdrawals", required: [[["Leerlingnummer"]], [["Actie"]]], knownColumns: ["Naam"], nearMiss: false)
    static let decisions = TableKind(
        name: "decisions", required: [[["Referentie"]], [["Student"]], [["Status"]]], knownColumns: ["Stagementor", "Notities"],
        excludedBy: ["Resultaat", "Code"])
    static let mentors = TableKind(
        name: "mentors", required: [[["Naam"]], [["Telefoon"]], [["E-mail"]]], knownColumns: ["Actie"])
    static let all = [pupils, withdrawals, decisions, mentors]
}
