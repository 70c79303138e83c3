/// The catalogue: each code once, with its Dutch and its English sentence.
package enum Catalogue {
    static let entries: [FindingCode: CatalogueEntry] = Dictionary(
        uniqueKeysWithValues: (files + notes + shapes + values + applications + decisions).map { ($0.0, $0.1) })

    private typealias Row = (FindingCode, CatalogueEntry)

    private static func row(_ code: FindingCode, _ severity: Severity, _ rule: String, nl: String, en: String) -> Row {
        (code, CatalogueEntry(severity: severity, rule: rule, dutch: nl, english: en))
    }

    private static let files: [Row] = [
        row(
            .fileUnreadable, .file, "formaten 2",
            nl: "Dit bestand is geen leesbare tabel maar: {0}. Bewaar het als CSV (UTF-8) en plaats het opnieuw.",
            en: "This file is not a readable table but: {0}. Save it as CSV (UTF-8) and drop it again."),
        row(
            .fileEmpty, .file, "formaten 2",
            nl: "Er staan geen rijen in dit bestand. Vul onder de koprij minstens één rij in en plaats het opnieuw.",
            en: "This file has no rows. Fill in at least one row below the header and drop it again."),
        row(
            .fileTooLarge, .file, "formaten 6",
            nl: "Dit bestand is te groot: {0} (hoogstens {1}). Splits het in kleinere bestanden.",
            en: "This file is too large: {0} (at most {1}). Split it into smaller files."),
        row(
            .kindUnknown, .file, "formaten 2",
            nl: "Dit bestand hoort hier niet of is niet te herkennen: {0}. Gebruik de kolomnamen van het sjabloon en plaats het in de juiste map.",
            en: "This file does not belong here or is not recognised: {0}. Use the template's column names and drop it in the right folder."),
        row(
            .columnMissing, .file, "formaten 2",
            nl: "De koprij mist de verplichte kolom {0}. Voeg die kolom toe en plaats het bestand opnieuw.",
            en: "The header lacks the required column {0}. Add that column and drop the file again."),
        row(
            .columnTwice, .file, "formaten 2",
            nl: "De kolom {0} staat twee keer in de koprij. Houd er één over en plaats het bestand opnieuw.",
            en: "The column {0} stands twice in the header. Keep one and drop the file again."),
        row(
            .quoteOpen, .file, "formaten 2",
            nl: "Een aanhalingsteken dat op regel {0} begint, wordt niet goed gesloten; de cellen erna kunnen verschoven zijn. Sluit het of verwijder het.",
            en: "A quote that begins on line {0} is not closed properly; the cells behind it may have shifted. Close it or remove it."),
        row(
            .encodingInvalid, .file, "formaten 2",
            nl: "De tekens van dit bestand zijn niet te lezen als {0} (regel {1}). Bewaar het als CSV UTF-8 en plaats het opnieuw.",
            en: "The characters of this file cannot be read as {0} (line {1}). Save it as CSV UTF-8 and drop it again."),
        row(
            .xmlMalformed, .file, "formaten 3",
            nl: "Dit is geen welgevormde XML (regel {0}): {1}. Herstel de opbouw en plaats het bestand opnieuw.",
            en: "This is not well-formed XML (line {0}): {1}. Mend its structure and drop the file again."),
        row(
            .xmlSchema, .file, "formaten 3",
            nl: "Deze XML volgt het schema niet (regel {0}): {1}. Vergelijk met `stagematch schema` en plaats het bestand opnieuw.",
            en: "This XML does not follow the schema (line {0}): {1}. Compare it with `stagematch schema` and drop the file again."),
        row(
            .xmlDoctype, .file, "formaten 3",
            nl: "Deze XML bevat een DOCTYPE (regel {0}); dat is om veiligheidsredenen niet toegelaten. Verwijder de DOCTYPE en plaats het bestand opnieuw.",
            en: "This XML has a DOCTYPE (line {0}), which is refused for safety. Remove the DOCTYPE and drop the file again."),
        row(
            .workbookInvalid, .file, "formaten 2",
            nl: "Dit werkboek is beschadigd of kan niet gelezen worden: {0}. Open het in het rekenblad, bewaar het opnieuw als .xlsx en plaats het opnieuw.",
            en: "This workbook is damaged or cannot be read: {0}. Open it in the spreadsheet, save it as .xlsx again and drop it again."),
        row(
            .awaitingConfirmation, .file, "B13",
            nl: "Dit bestand aanvaardt {0} nieuwe studenten; de grens is {1}. Niets ervan telt. Klopt het toch, plaats dan hetzelfde bestand opnieuw onder een naam die met 'bevestigd' begint.",
            en: "This file accepts {0} new students; the limit is {1}. Nothing of it counts. If it is right all the same, drop the same file again under a name that begins with 'bevestigd'."
        ),
    ]

    private static let notes: [Row] = [
        row(
            .alreadyProcessed, .note, "D2",
            nl: "Precies dit bestand is al verwerkt op {0}. Er is niets gewijzigd en u hoeft niets te doen.",
            en: "Exactly this file was processed before, on {0}. Nothing was changed and nothing needs to be done."),
        row(
            .columnUnknown, .note, "formaten 2",
            nl: "Deze kolommen zijn niet bekend en werden niet gelezen: {0}. Stond er iets belangrijks in, gebruik dan de kolomnamen van het sjabloon.",
            en: "These columns are not known and were not read: {0}. If they matter, use the template's column names."),
        row(
            .headerRepeated, .note, "formaten 2",
            nl: "De koprij staat hier nog eens; deze regel werd overgeslagen. U hoeft niets te doen.",
            en: "The header stands here again; this line was skipped. Nothing needs to be done."),
        row(
            .sheetIgnored, .note, "formaten 2",
            nl: "Het blad {0} heeft geen bekende koprij en werd niet gelezen. Stond er iets belangrijks in, gebruik dan de kolomnamen van het sjabloon.",
            en: "The sheet {0} has no known header and was not read. If it matters, use the template's column names."),
        row(
            .folderIgnored, .note, "D1",
            nl: "Dit is een map; alleen bestanden die rechtstreeks in 'in' staan worden gelezen. Zet de bestanden zelf in 'in'.",
            en: "This is a folder; only files directly in 'in' are read. Put the files themselves in 'in'."),
        row(
            .fileWaiting, .note, "D1",
            nl: "Dit bestand is nog niet genomen: {0}. Het blijft staan en wordt bij een volgende ronde opnieuw bekeken.",
            en: "This file has not been taken yet: {0}. It stays where it is and is looked at again on the next pass."),
    ]

    private static let shapes: [Row] = [
        row(
            .quoteInvalid, .row, "formaten 2",
            nl: "Achter een sluitend aanhalingsteken staat nog tekst, zodat niet zeker is waar de cel eindigt. Verdubbel aanhalingstekens binnen een cel of laat ze weg.",
            en: "There is text behind a closing quote, so that the end of the cell is uncertain. Double the quotes inside a cell or leave them out."),
        row(
            .tooManyCells, .row, "formaten 2",
            nl: "Deze rij heeft een ingevulde cel buiten de benoemde kolommen, zodat cellen verschoven kunnen zijn. Zet cellen met een scheidingsteken tussen aanhalingstekens of verwijder de cel.",
            en: "This row has a filled cell outside the named columns, so that cells may have shifted. Quote cells that contain a delimiter or remove the cell."),
        row(
            .characterInvalid, .row, "formaten 2",
            nl: "In deze cel staat een onzichtbaar stuurteken. Typ de waarde opnieuw.",
            en: "This cell contains an invisible control character. Type the value again."),
        row(
            .valueTooLong, .row, "formaten 2",
            nl: "Deze cel telt {0} tekens; hoogstens {1} zijn toegelaten. Kort de tekst in.",
            en: "This cell has {0} characters; at most {1} are allowed. Shorten the text."),
        row(
            .rowsContradict, .row, "B10",
            nl: "Dit bestand zegt over hetzelfde verschillende dingen (ook op rij {0}). Geen van die rijen is verwerkt; houd de juiste over.",
            en: "This file says different things about the same (also on row {0}). None of those rows was taken; keep the right one."),
    ]

    private static let values: [Row] = [
        row(
            .valueMissing, .row, "formaten 2",
            nl: "De kolom {0} is verplicht maar leeg. Vul een waarde in.",
            en: "The column {0} is required but empty. Fill in a value."),
        row(
            .dateInvalid, .row, "formaten 2",
            nl: "Dit is geen geldige datum tussen 2000 en 2099. Schrijf dag, maand en jaar voluit, zoals 19/09/2022, en een periode als 19/09/2022 - 29/10/2022.",
            en: "This is not a valid date between 2000 and 2099. Write day, month and four-digit year, as in 19/09/2022, and a period as 19/09/2022 - 29/10/2022."),
        row(
            .numberInvalid, .row, "formaten 2",
            nl: "Dit is geen geldig getal. Schrijf alleen cijfers, eventueel met een decimale komma en zonder scheiding van duizendtallen.",
            en: "This is not a valid number. Write digits only, with a decimal comma if need be and without thousands separators."),
        row(
            .trackUnknown, .row, "formaten 2",
            nl: "Dit traject bestaat niet. Kies secundair, duaal of cvo.",
            en: "This track does not exist. Choose secundair, duaal or cvo."),
        row(
            .transportUnknown, .row, "formaten 2",
            nl: "Dit vervoermiddel bestaat niet. Kies uit Auto, Bromfiets, Elektrische fiets, Fiets en Openbaar vervoer, met komma's ertussen.",
            en: "This means of transport does not exist. Choose from Auto, Bromfiets, Elektrische fiets, Fiets and Openbaar vervoer, separated by commas."),
        row(
            .postcodeInvalid, .row, "A6",
            nl: "Dit is geen postcode. Een Belgische postcode is vier cijfers van 1000 tot 9999.",
            en: "This is not a postcode. A Belgian postcode is four digits from 1000 to 9999."),
        row(
            .actionUnknown, .row, "formaten 2",
            nl: "Deze actie bestaat niet. Hier kan: {0}.",
            en: "This action does not exist. Possible here: {0}."),
        row(
            .mailAddressInvalid, .warning, "formaten 2",
            nl: "Dit lijkt geen e-mailadres. Dat houdt de rij niet tegen; kijk het adres na en stuur het zo nodig verbeterd in.",
            en: "This does not look like an e-mail address. That does not stop the row; check the address and send it again if need be."),
        row(
            .charactersSuspect, .warning, "formaten 2",
            nl: "In deze cel staan tekens die op een verkeerde omzetting wijzen (zoals Ã«). Dat houdt de rij niet tegen; kijk na of letters met accenten juist zijn.",
            en: "This cell has letters that betray a wrong conversion (such as Ã«). That does not stop the row; check letters with accents."),
        row(
            .schoolUnknown, .row, "A1",
            nl: "Deze school staat niet in het register. Gebruik de code of de naam zoals in register/scholen.csv.",
            en: "This school is not in the register. Use its code or name as in register/scholen.csv."),
        row(
            .schoolOfAnother, .row, "A1",
            nl: "Deze aanvraag noemt een andere school. Een school kan alleen haar eigen leerlingen aanmelden; laat de kolom School weg of verbeter ze.",
            en: "This application names another school. A school can only register its own pupils; drop or correct the column School."),
        row(
            .campaignUnknown, .row, "A2",
            nl: "De campagne is hier niet te bepalen: ze bestaat niet, hoort bij een ander traject of is niet de enige. Noem in de kolom Campagne één van: {0}.",
            en: "The campaign cannot be determined here: it does not exist, is of another track or is not the only one. Name one of these in the column Campagne: {0}."),
        row(
            .registrationClosed, .row, "A2, K3",
            nl: "Voor het traject {0} is de inschrijving gesloten. Neem voor een nieuwe aanvraag rechtstreeks contact op met een dienst.",
            en: "Registration for the track {0} is closed. Arrange a new request directly with a service."),
        row(
            .applicationUnknown, .row, "A3",
            nl: "Er is geen aanvraag met dit leerlingnummer om in te trekken. Kijk het leerlingnummer en de campagne na.",
            en: "There is no application with this pupil number to withdraw. Check the pupil number and the campaign."),
    ]

    private static let applications: [Row] = [
        row(
            .periodReversed, .row, "A8",
            nl: "Deze stageperiode eindigt voor ze begint. Wissel de datums om of verbeter ze.",
            en: "This placement period ends before it begins. Swap or correct the dates."),
        row(
            .periodsOverlap, .warning, "A8",
            nl: "De stageperiodes overlappen elkaar. Dat houdt de rij niet tegen; kijk na of dat de bedoeling is.",
            en: "The placement periods overlap. That does not stop the row; check that this is meant."),
        row(
            .preferenceUnknown, .warning, "A9",
            nl: "Deze voorkeursdienst is niet bekend en is weggelaten. Gebruik de code of de naam van de dienst en stuur de rij opnieuw.",
            en: "This preferred service is not known and was left out. Use the service's code or name and send the row again."),
        row(
            .preferenceMissing, .warning, "A9",
            nl: "Er is geen bekende voorkeursdienst: in de ronde op voorkeur ziet geen enkele dienst deze aanvraag. Voeg een voorkeur toe en stuur de rij opnieuw.",
            en: "There is no known preferred service: in the round by preference no service sees this application. Add one and send the row again."),
        row(
            .preferenceOutsideProvince, .warning, "A9",
            nl: "Dienst {0} werkt niet in {1} en ziet deze student niet in de ronde op voorkeur. Kijk voorkeur en provincie na.",
            en: "Service {0} does not work in {1} and does not see this student in the round by preference. Check preference and province."),
        row(
            .provinceContradicts, .warning, "A6",
            nl: "De opgegeven provincie {0} past niet bij de postcode, die in {1} ligt. De opgegeven provincie geldt; verbeter ze als ze fout is.",
            en: "The stated province {0} does not fit the postcode, which lies in {1}. The stated province stands; correct it if it is wrong."),
        row(
            .zeroRestored, .warning, "A7, A10",
            nl: "Aan het begin van dit nummer was een nul verloren gegaan; ze is teruggezet. Maak de kolom in het rekenblad op als tekst.",
            en: "A leading zero of this number was lost and has been put back. Format the column as text in the spreadsheet."),
        row(
            .phoneDoubtful, .warning, "A10",
            nl: "Dit lijkt geen telefoonnummer. Dat houdt de rij niet tegen; kijk het nummer na.",
            en: "This does not look like a phone number. That does not stop the row; check the number."),
        row(
            .nationalNumberMissing, .warning, "A10",
            nl: "Er is geen rijksregisternummer. Dat houdt de rij niet tegen; vul het aan zodra de leerling er een heeft.",
            en: "There is no national register number. That does not stop the row; add it once the pupil has one."),
        row(
            .possibleDuplicate, .warning, "A10",
            nl: "In deze campagne is er al een aanvraag met dezelfde naam en postcode. Kijk na of het om dezelfde leerling gaat en trek zo nodig één aanvraag in.",
            en: "This campaign already has an application with the same name and postcode. Check whether it is the same pupil and withdraw one if so."),
        row(
            .provinceMissing, .row, "A6",
            nl: "Bij een buitenlandse postcode is de kolom Provincie verplicht. Vul de provincie in waar de leerling stage wil lopen.",
            en: "With a foreign postcode the column Provincie is required. Fill in the province in which the pupil wants a placement."),
        row(
            .provinceUnknown, .row, "A6",
            nl: "Deze provincie bestaat niet. Kies uit {0}.",
            en: "This province does not exist. Choose from {0}."),
        row(
            .nationalNumberInvalid, .row, "A7",
            nl: "Dit rijksregisternummer is ongeldig: elf cijfers met een juist controlegetal worden verwacht. Kijk het na op de identiteitskaart.",
            en: "This national register number is invalid: eleven digits with the right check digits are expected. Check it on the identity card."),
        row(
            .nationalNumberRounded, .row, "A7",
            nl: "Het rekenblad heeft dit rijksregisternummer afgerond. Maak de kolom op als tekst en typ het nummer opnieuw.",
            en: "The spreadsheet rounded this national register number. Format the column as text and type the number again."),
        row(
            .studentTwice, .row, "A5",
            nl: "In deze campagne is er al een aanvraag met dit rijksregisternummer. De eerste blijft gelden; trek die eerst in als deze juist is.",
            en: "This campaign already has an application with this national register number. The first one stands; withdraw it first if this one is right."),
        row(
            .placedUnchangeable, .row, "A4",
            nl: "Deze leerling is geplaatst; alleen contactgegevens kunnen nog wijzigen, niet: {0}. Zet de andere waarden terug of trek de aanvraag in.",
            en: "This pupil is placed; only contact data can still change, not: {0}. Restore the other values or withdraw the application."),
        row(
            .withdrawnPlaced, .row, "A3",
            nl: "Deze aanvraag is ingetrokken nadat de leerling geplaatst was en kan niet opnieuw actief worden. Neem contact op met VIVO.",
            en: "This application was withdrawn after the pupil had been placed and cannot become active again. Contact VIVO."),
    ]

    private static let decisions: [Row] = [
        row(
            .referenceInvalid, .row, "A1",
            nl: "Deze referentie bevat een typefout: het controlegetal klopt niet. Neem ze over uit de lijst.",
            en: "This reference has a typing mistake: its check digits are wrong. Copy it from the list."),
        row(
            .notVisible, .row, "B7",
            nl: "Deze referentie staat niet op uw lijsten. Kijk ze na in de nieuwste lijst; er is niets gewijzigd.",
            en: "This reference is not on your lists. Check it in the newest list; nothing was changed."),
        row(
            .studentMixedUp, .row, "B11",
            nl: "Referentie en student horen niet bij elkaar; misschien is de tabel op één kolom gesorteerd. Neem de rij opnieuw over uit de lijst.",
            en: "Reference and student do not belong together; perhaps the table was sorted by one column alone. Copy the row from the list again."),
        row(
            .studentNameMissing, .row, "B12",
            nl: "Zonder de naam van de student naast de referentie kan niemand aanvaard worden. Vul de kolom Student in.",
            en: "Without the student's name beside the reference no one can be accepted. Fill in the column Student."),
        row(
            .notPlaced, .row, "B14",
            nl: "Deze student heeft geen plaats die beëindigd kan worden. Kijk de referentie na.",
            en: "This student has no placement that could be ended. Check the reference."),
        row(
            .statusUnknown, .row, "B2, B3",
            nl: "Deze status bestaat niet voor dit traject. Kies uit: {0}.",
            en: "This status does not exist for this track. Choose from: {0}."),
        row(
            .inviteFirst, .row, "B3",
            nl: "Een duale student moet eerst uitgenodigd zijn. Zet de status op 'uitgenodigd' en geef het resultaat na het gesprek in.",
            en: "A dual student must be invited first. Set the status to 'uitgenodigd' and enter the result after the interview."),
        row(
            .acceptanceFinal, .row, "B5",
            nl: "U hebt deze student aanvaard en dat is definitief. Neem contact op met VIVO als de plaats toch moet eindigen.",
            en: "You accepted this student and that is final. Contact VIVO if the placement must end all the same."),
        row(
            .alreadyPlaced, .row, "B6",
            nl: "Deze student heeft al een plaats. Uw beslissing is niet verwerkt; u hoeft niets te doen.",
            en: "This student already has a place. Your decision was not taken; nothing needs to be done."),
        row(
            .outsideRound, .row, "B9",
            nl: "Op het ogenblik van ontvangst was er geen ronde open ({0}). Na de campagne regelen school en dienst nieuwe aanvragen onderling; neem rechtstreeks contact op met de school.",
            en: "No round was open when this was received ({0}). After the campaign school and service arrange new requests themselves; contact the school directly."),
        row(
            .mentorMissing, .row, "B4",
            nl: "Voor een aanvaarding is een stagementor verplicht. Vul de kolom Stagementor in.",
            en: "An acceptance needs a mentor. Fill in the column Stagementor."),
        row(
            .mentorUnknown, .row, "B4, M1",
            nl: "Deze stagementor staat niet bij uw dienst geregistreerd. Bezorg eerst een tabel met Naam, Telefoon en E-mail, of verbeter de naam.",
            en: "This mentor is not registered with your service. First send a table with Naam, Telefoon and E-mail, or correct the name."),
        row(
            .mentorAmbiguous, .row, "M1",
            nl: "Deze stagementor past bij meer dan één persoon. Schrijf 'Naam <e-mail>'.",
            en: "This mentor fits more than one person. Write 'Naam <e-mail>'."),
        row(
            .periodMissing, .row, "B4",
            nl: "Voor een aanvaarding is minstens één stageperiode verplicht. Vul bij Gekozen periodes een nummer, datums of 'alle' in.",
            en: "An acceptance needs at least one placement period. Fill in a number, dates or 'alle' at Gekozen periodes."),
        row(
            .periodUnknown, .row, "B4",
            nl: "Een gekozen periode is geen periode van deze student, die er {0} heeft. Gebruik nummers, datums uit de lijst of 'alle'.",
            en: "A chosen period is not one of this student's, who has {0}. Use numbers, dates from the list or 'alle'."),
        row(
            .notesMissing, .row, "B4",
            nl: "Voor een aanvaarding zijn notities verplicht. Vul de kolom Notities in.",
            en: "An acceptance needs notes. Fill in the column Notities."),
        row(
            .fewerPeriods, .warning, "B4",
            nl: "Er zijn {0} periodes gekozen, terwijl de student er {1} moet doen. De aanvaarding telt; spreek de rest af met de school.",
            en: "{0} periods are chosen where the student must do {1}. The acceptance counts; arrange the rest with the school."),
        row(
            .applicationWithdrawn, .note, "A3",
            nl: "De school heeft deze aanvraag ingetrokken. De gegevens die u van de student kreeg, moet u wissen.",
            en: "The school withdrew this application. Delete the data that you received about the student."),
        row(
            .noLongerAvailable, .note, "B15",
            nl: "Deze student is niet langer beschikbaar. De gegevens die u van de student kreeg, moet u wissen.",
            en: "This student is no longer available. Delete the data that you received about the student."),
    ]
}
