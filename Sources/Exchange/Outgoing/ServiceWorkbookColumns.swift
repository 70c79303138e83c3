import Tabular

/// How wide the columns of a service's workbook are, and what is said about those that are filled in.
struct ServiceWorkbookColumns: Sendable {
    let notesRequired: Bool

    func column(_ title: String) -> WorkbookContent.Column {
        let isUnlocked = title == "Status" || title.hasSuffix("*")
        return .init(
            title, Self.width(of: title), isUnlocked: isUnlocked, comment: comment(on: title), refusal: Self.refusal(of: title))
    }

    /// The widest words of a title fit, the arrow of the filter too; periods stand one to a line.
    private static func width(of title: String) -> ClosedRange<Double> {
        switch title {
        case "Referentie", "Postcode": 13...17
        case "Student", "Begeleider": 17...26
        case "Verblijfplaats", "School", "Adres": 18...30
        case "Campagne": 18...34
        case "Stageperiodes", "Gekozen periodes *": 24...24
        case "Aantal periodes", "Totaal uren", "Uren per week", "Ronde", "Nieuw": 11...11
        case "Voorkeur": 12...12
        case "Vervoermiddel", "Vorm", "Dagen", "Provincie": 16...20
        case "E-mail", "E-mail begeleider": 24...46
        case "Stagementor *", "Aanvaard op": 24...34
        case "Telefoon", "Telefoon begeleider": 16...16
        case "Rijksregisternummer": 20...20
        case "Status": 20...20
        case "Opmerkingen", "Notities *": 36...36
        default: 12...30
        }
    }

    private func comment(on title: String) -> String? {
        switch title {
        case "Status": "Kies een woord uit de lijst. Laat staan wat niet verandert."
        case "Stagementor *":
            "Verplicht bij 'aanvaard'. Kies een stagementor van uw dienst; nieuwe schrijft u in op het blad Stagementoren."
        case "Gekozen periodes *":
            "Verplicht bij 'aanvaard'. Kies een periode van de student, of 'alle'. Enkele van de periodes: tik hun nummers, zoals 1, 3."
        case "Notities *": notesRequired ? "Verplicht bij 'aanvaard'." : "Mag leeg blijven."
        default: nil
        }
    }

    private static func refusal(of title: String) -> WorkbookContent.Refusal? {
        switch title {
        case "Status":
            .init("Status", "Kies een woord uit de lijst: alleen die kunnen nu bij deze student.", isStrict: true)
        case "Stagementor *":
            .init(
                "Stagementor",
                "Deze naam staat niet bij de stagementoren van uw dienst. Is het een nieuwe, schrijf hem dan ook in op het blad Stagementoren.",
                isStrict: false)
        case "Gekozen periodes *":
            .init(
                "Gekozen periodes",
                "Dit staat niet in de lijst. Enkele van de periodes van deze student mogen ook: tik hun nummers, zoals 1, 3.",
                isStrict: false)
        default: nil
        }
    }

    static let mentors: [WorkbookContent.Column] = [
        .init(
            "Naam", 30...40,
            comment: "Onder de laatste is plaats voor nieuwe stagementoren: naam, telefoon en e-mail zijn verplicht."),
        .init("Telefoon", 22...22, isUnlocked: true),
        .init("E-mail", 32...44),
        .init(
            "Actie", 18...18, isUnlocked: true, comment: "Kies 'verwijderen' voor wie geen stagementor meer is.",
            refusal: .init("Actie", "Kies 'verwijderen', of laat de cel leeg.", isStrict: true)),
    ]
}
