/// What the shape of a row, and its values one by one, can have.
extension Catalogue {
    static let shapes: [Row] = [
        row(
            .quoteInvalid, .row, "formaten 2",
            nl: Wording(
                "Achter een sluitend aanhalingsteken staat nog tekst, zodat niet zeker is waar de cel eindigt.",
                "Verdubbel de aanhalingstekens binnen een cel of laat ze weg."),
            en: Wording(
                "There is text behind a closing quote, so that the end of the cell is uncertain.",
                "Double the quotes inside a cell or leave them out.")),
        row(
            .tooManyCells, .row, "formaten 2",
            nl: Wording(
                "Naast de kolommen met een naam staat nog een ingevulde cel, zodat cellen verschoven kunnen zijn.",
                "Zet een waarde met een scheidingsteken tussen aanhalingstekens, of maak de overtollige cel leeg."),
            en: Wording(
                "Beside the columns that have a name there is another filled cell, so that cells may have shifted.",
                "Quote a value that contains a delimiter, or empty the cell that is too many.")),
        row(
            .characterInvalid, .row, "formaten 2",
            nl: Wording(
                "In deze cel staat een onzichtbaar stuurteken, of een formule zonder geldige uitkomst (zoals #N/B).",
                "Maak de cel leeg en typ de waarde opnieuw."),
            en: Wording(
                "This cell contains an invisible control character, or a formula without a valid result (such as #N/A).",
                "Empty the cell and type the value again.")),
        row(
            .valueTooLong, .row, "formaten 2",
            nl: Wording("Deze cel telt {0} tekens; hoogstens {1} zijn toegelaten.", "Kort de tekst in."),
            en: Wording("This cell has {0} characters; at most {1} are allowed.", "Shorten the text.")),
        row(
            .rowsContradict, .row, "formaten 2, A3, B10",
            nl: Wording(
                "Over hetzelfde staan in dit bestand twee verschillende dingen; rij van het andere: {0}.",
                "Geen van beide is verwerkt: houd het juiste over en plaats dat opnieuw."),
            en: Wording(
                "This file says two different things about the same; row of the other: {0}.",
                "Neither was taken: keep the right one and drop that again.")),
    ]

    static let values: [Row] = [
        row(
            .valueMissing, .row, "formaten 2",
            nl: Wording("{0} is verplicht, maar de cel is leeg.", "Vul een waarde in."),
            en: Wording("{0} is required, but the cell is empty.", "Fill in a value.")),
        row(
            .dateInvalid, .row, "formaten 2",
            nl: Wording(
                "Hier staat geen geldige datum van 2000 tot en met 2099.",
                "Schrijf dag, maand en jaar voluit, zoals 19/09/2022, en een periode als 19/09/2022 - 29/10/2022."),
            en: Wording(
                "There is no valid date from 2000 to 2099 here.",
                "Write day, month and four-digit year, as in 19/09/2022, and a period as 19/09/2022 - 29/10/2022.")),
        row(
            .numberInvalid, .row, "formaten 2",
            nl: Wording(
                "Hier staat geen geldig getal.",
                "Schrijf alleen cijfers; een decimale komma mag bij uren, een scheiding van duizendtallen nooit."),
            en: Wording(
                "There is no valid number here.",
                "Write digits only; a decimal comma is allowed for hours, a thousands separator never.")),
        row(
            .trackUnknown, .row, "formaten 2",
            nl: Wording("Dit traject bestaat niet.", "Schrijf secundair, duaal of cvo."),
            en: Wording("This track does not exist.", "Write secundair, duaal or cvo.")),
        row(
            .transportUnknown, .row, "formaten 2",
            nl: Wording(
                "Minstens één vervoermiddel in deze cel bestaat niet.",
                "Kies uit Auto, Bromfiets, Elektrische fiets, Fiets en Openbaar vervoer, met een komma ertussen."),
            en: Wording(
                "At least one means of transport in this cell does not exist.",
                "Choose from Auto, Bromfiets, Elektrische fiets, Fiets and Openbaar vervoer, separated by commas.")),
        row(
            .postcodeInvalid, .row, "A6",
            nl: Wording(
                "Dit is geen postcode: een Belgische bestaat uit vier cijfers, van 1000 tot 9999.",
                "Vul de juiste postcode in."),
            en: Wording(
                "This is not a postcode: a Belgian one is four digits, from 1000 to 9999.",
                "Fill in the right postcode.")),
        row(
            .actionUnknown, .row, "formaten 2",
            nl: Wording("Deze actie bestaat niet.", "Hier kan: {0}."),
            en: Wording("This action does not exist.", "Possible here: {0}.")),
        row(
            .mailAddressInvalid, .warning, "formaten 2",
            nl: Wording(
                "Dit lijkt geen e-mailadres; het is overgenomen zoals het er staat.",
                "Kijk het na en stuur de rij zo nodig verbeterd in."),
            en: Wording(
                "This does not look like an e-mail address; it was kept as it stands.",
                "Check it and send the row again if need be.")),
        row(
            .charactersSuspect, .warning, "formaten 2",
            nl: Wording(
                "Letters met accenten lijken hier verkeerd omgezet (zoals Ã« voor ë); ze zijn overgenomen zoals ze er staan.",
                "Bewaar de tabel als CSV UTF-8, kijk de namen na en stuur de rij zo nodig verbeterd in."),
            en: Wording(
                "Letters with accents seem wrongly converted here (such as Ã« for ë); they were kept as they stand.",
                "Save the table as CSV UTF-8, check the names and send the row again if need be.")),
        row(
            .schoolUnknown, .row, "formaten 2",
            nl: Wording(
                "Deze school staat niet in het register.",
                "Gebruik de code of de naam zoals in register/scholen.csv, of voeg de school daar toe."),
            en: Wording(
                "This school is not in the register.",
                "Use its code or name as in register/scholen.csv, or add the school there.")),
        row(
            .schoolOfAnother, .row, "formaten 2, 3",
            nl: Wording(
                "Hier staat een andere school dan de afzender: een school kan alleen haar eigen leerlingen aanmelden.",
                "Laat de school weg of vul de eigen school in."),
            en: Wording(
                "This names another school than the sender: a school can only register its own pupils.",
                "Leave the school out or fill in your own.")),
        row(
            .campaignUnknown, .row, "A2, A3",
            nl: Wording(
                "Het is niet zeker over welke campagne dit gaat: ze bestaat niet, hoort bij een ander traject, of er zijn er meer.",
                "Vul in de kolom Campagne één van deze in: {0}."),
            en: Wording(
                "It is uncertain which campaign this is about: it does not exist, is of another track, or there are several.",
                "Fill in one of these in the column Campagne: {0}.")),
        row(
            .registrationClosed, .row, "A2, K3",
            nl: Wording(
                "Voor het traject {0} kan er nu niet meer ingeschreven worden.",
                "Regel deze aanvraag rechtstreeks met een dienst, of dien ze in voor een volgende campagne."),
            en: Wording(
                "Registration for the track {0} is closed now.",
                "Arrange this request directly with a service, or submit it for a later campaign.")),
        row(
            .applicationUnknown, .row, "A3",
            nl: Wording(
                "Er is geen aanvraag met dit leerlingnummer die ingetrokken kan worden.",
                "Kijk het leerlingnummer en de campagne na."),
            en: Wording(
                "There is no application with this pupil number that could be withdrawn.",
                "Check the pupil number and the campaign.")),
    ]
}
