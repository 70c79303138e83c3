/// What the rules find in applications (A1–A10).
extension Catalogue {
    static let applications: [Row] = [
        row(
            .periodReversed, .row, "A8",
            nl: Wording("Deze stageperiode eindigt voor ze begint.", "Wissel de datums om of verbeter ze."),
            en: Wording("This placement period ends before it begins.", "Swap or correct the dates.")),
        row(
            .periodsOverlap, .warning, "A8",
            nl: Wording(
                "De stageperiodes overlappen elkaar; ze zijn overgenomen zoals ze er staan.",
                "Kijk na of dat de bedoeling is en stuur de rij zo nodig verbeterd in."),
            en: Wording(
                "The placement periods overlap; they were kept as they stand.",
                "Check that this is meant and send the row again if need be.")),
        row(
            .preferenceUnknown, .warning, "A9",
            nl: Wording(
                "Deze voorkeursdienst is niet bekend en telt niet mee.",
                "Gebruik de code of de volledige naam van de dienst en stuur de rij opnieuw in."),
            en: Wording(
                "This preferred service is not known and does not count.",
                "Use the service's code or full name and send the row again.")),
        row(
            .preferenceMissing, .warning, "A9",
            nl: Wording(
                "Er is geen bekende voorkeursdienst, zodat geen enkele dienst deze aanvraag ziet in de ronde op voorkeur.",
                "Vul minstens één voorkeursdienst in en stuur de rij opnieuw in."),
            en: Wording(
                "There is no known preferred service, so that no service sees this application in the round by preference.",
                "Fill in at least one preferred service and send the row again.")),
        row(
            .preferenceOutsideProvince, .warning, "A9",
            nl: Wording(
                "{0} werkt niet in de provincie {1} en ziet deze student dus niet in de ronde op voorkeur.",
                "Kijk de voorkeur en de provincie na en stuur de rij zo nodig verbeterd in."),
            en: Wording(
                "{0} does not work in the province {1} and so does not see this student in the round by preference.",
                "Check preference and province and send the row again if need be.")),
        row(
            .provinceContradicts, .warning, "A6",
            nl: Wording(
                "De provincie {0} past niet bij de postcode, die in {1} ligt; de provincie telt zoals ze er staat.",
                "Kijk beide na en stuur de rij zo nodig verbeterd in."),
            en: Wording(
                "The province {0} does not fit the postcode, which lies in {1}; the province counts as it stands.",
                "Check both and send the row again if need be.")),
        row(
            .zeroRestored, .warning, "A7, A10",
            nl: Wording(
                "Vooraan dit nummer was een nul verloren gegaan; ze is teruggezet.",
                "Kijk het nummer na en maak de kolom in het rekenblad voortaan op als tekst."),
            en: Wording(
                "A leading zero of this number was lost; it was put back.",
                "Check the number and format the column as text in the spreadsheet from now on.")),
        row(
            .phoneDoubtful, .warning, "A10",
            nl: Wording(
                "Dit lijkt geen telefoonnummer; het is overgenomen zoals het er staat.",
                "Kijk het na en stuur de rij zo nodig verbeterd in."),
            en: Wording(
                "This does not look like a phone number; it was kept as it stands.",
                "Check it and send the row again if need be.")),
        row(
            .nationalNumberMissing, .warning, "A10",
            nl: Wording(
                "Er is geen rijksregisternummer; de aanvraag is verwerkt.",
                "Vul het aan zodra de leerling er een heeft en stuur de rij opnieuw in."),
            en: Wording(
                "There is no national register number; the application was taken.",
                "Add it once the pupil has one and send the row again.")),
        row(
            .possibleDuplicate, .warning, "A10",
            nl: Wording(
                "In deze campagne is er al een aanvraag met dezelfde naam en postcode; deze is ook verwerkt.",
                "Kijk na of het om dezelfde leerling gaat en trek zo nodig één aanvraag in."),
            en: Wording(
                "This campaign already has an application with the same name and postcode; this one was taken too.",
                "Check whether it is the same pupil and withdraw one application if so.")),
        row(
            .provinceMissing, .row, "A6",
            nl: Wording(
                "Bij een buitenlandse postcode is de provincie verplicht.",
                "Vul in de kolom Provincie de provincie in waar de leerling stage wil lopen."),
            en: Wording(
                "With a foreign postcode the province is required.",
                "Fill in the province in which the pupil wants a placement, in the column Provincie.")),
        row(
            .provinceUnknown, .row, "A6",
            nl: Wording("Deze provincie bestaat niet.", "Kies uit {0}."),
            en: Wording("This province does not exist.", "Choose from {0}.")),
        row(
            .nationalNumberInvalid, .row, "A7",
            nl: Wording(
                "Dit rijksregisternummer is ongeldig: het heeft geen elf cijfers, of het controlegetal klopt niet.",
                "Kijk het na op de identiteitskaart en typ het opnieuw."),
            en: Wording(
                "This national register number is invalid: it has not eleven digits, or its check digits are wrong.",
                "Check it on the identity card and type it again.")),
        row(
            .nationalNumberRounded, .row, "A7",
            nl: Wording(
                "Het rekenblad heeft dit rijksregisternummer afgerond, zodat het niet meer te herstellen is.",
                "Maak de kolom op als tekst en typ het nummer opnieuw."),
            en: Wording(
                "The spreadsheet rounded this national register number, so that it cannot be restored.",
                "Format the column as text and type the number again.")),
        row(
            .studentTwice, .row, "A5",
            nl: Wording(
                "In deze campagne is er al een aanvraag met dit rijksregisternummer; die blijft gelden.",
                "Kijk het nummer na; moet deze aanvraag gelden, laat dan eerst de andere intrekken."),
            en: Wording(
                "This campaign already has an application with this national register number; that one stands.",
                "Check the number; if this application is the one to stand, have the other withdrawn first.")),
        row(
            .placedUnchangeable, .row, "A4",
            nl: Wording(
                "Deze leerling is geplaatst: alleen contactgegevens kunnen nog wijzigen, niet {0}.",
                "Laat staan wat er stond, of trek de aanvraag in."),
            en: Wording(
                "This pupil is placed: only contact data can still change, not {0}.",
                "Leave what stood there, or withdraw the application.")),
        row(
            .withdrawnPlaced, .row, "A3",
            nl: Wording(
                "Deze aanvraag is ingetrokken toen de leerling al geplaatst was, en kan niet opnieuw actief worden.",
                "Neem contact op met VIVO."),
            en: Wording(
                "This application was withdrawn when the pupil had been placed, and cannot become active again.",
                "Contact VIVO.")),
    ]
}
