/// The columns of the lists that services get (formats 4). Those with an asterisk are filled in.
enum ListColumns {
    static let open = [
        "Referentie", "Student", "Verblijfplaats", "Vervoermiddel", "School", "Stageperiodes", "Aantal periodes", "Totaal uren",
        "Uren per week", "Vorm", "Begeleider", "Adres", "Postcode", "Provincie", "Campagne", "Ronde", "Voorkeur", "Nieuw", "Status",
        "Stagementor *", "Gekozen periodes *", "Notities *",
    ]
    static let dual = [
        "Referentie", "Student", "Verblijfplaats", "Vervoermiddel", "School", "Stageperiodes", "Aantal periodes", "Totaal uren",
        "Uren per week", "Vorm", "Dagen", "Begeleider", "E-mail begeleider", "Telefoon begeleider", "Rijksregisternummer", "E-mail",
        "Telefoon", "Opmerkingen", "Adres", "Postcode", "Provincie", "Campagne", "Ronde", "Nieuw", "Status", "Stagementor *",
        "Gekozen periodes *", "Notities *",
    ]
    static let placed = [
        "Referentie", "Student", "Verblijfplaats", "Vervoermiddel", "School", "Stageperiodes", "Aantal periodes", "Totaal uren",
        "Uren per week", "Vorm", "Dagen", "Begeleider", "E-mail begeleider", "Telefoon begeleider", "Rijksregisternummer", "E-mail",
        "Telefoon", "Opmerkingen", "Adres", "Postcode", "Provincie", "Campagne", "Status", "Aanvaard op", "Stagementor *",
        "Gekozen periodes *", "Notities *",
    ]
    /// What P2 discloses to services alone.
    static let secret = ["E-mail begeleider", "Telefoon begeleider", "Rijksregisternummer", "E-mail", "Telefoon", "Opmerkingen"]
    /// What `list` shows: nothing that P2 keeps.
    static let asked = [
        "Referentie", "Student", "Verblijfplaats", "Vervoermiddel", "School", "Stageperiodes", "Aantal periodes", "Totaal uren",
        "Uren per week", "Vorm", "Dagen", "Begeleider", "Adres", "Postcode", "Provincie", "Campagne", "Ronde",
    ]
    static let feedback = ["Bestand", "Rij", "Referentie", "Student", "Status", "Resultaat", "Code", "Uitleg"]

    /// Every column of a list but those that are filled in: a decision sheet made of it may keep them.
    static var shown: [String] { (open + dual + placed).filter { !$0.hasSuffix("*") } }
}
