/// What a file as a whole can have: refusals, and notes.
extension Catalogue {
    static let files: [Row] = [
        row(
            .fileUnreadable, .file, "formaten 2",
            nl: Wording(
                "Dit bestand is geen tabel die hier gelezen kan worden, maar: {0}.",
                "Bewaar de tabel vanuit het rekenblad als Excel-werkmap (.xlsx) of als CSV UTF-8 en plaats dat bestand."),
            en: Wording(
                "This file is not a table that can be read here, but: {0}.",
                "Save the table from the spreadsheet as an Excel workbook (.xlsx) or as CSV UTF-8 and drop that file.")),
        row(
            .fileEmpty, .file, "formaten 2",
            nl: Wording(
                "Er staan geen rijen met gegevens in dit bestand.",
                "Vul onder de koprij minstens één rij in (in XML: één aanvraag) en plaats het opnieuw."),
            en: Wording(
                "This file has no rows of data.",
                "Fill in at least one row below the header (in XML: one aanvraag) and drop it again.")),
        row(
            .fileTooLarge, .file, "formaten 6",
            nl: Wording(
                "Dit bestand is te groot: {0}; toegelaten is hoogstens {1}.",
                "Verdeel het over kleinere bestanden en plaats die."),
            en: Wording(
                "This file is too large: {0}; at most {1} is allowed.",
                "Split it into smaller files and drop those.")),
        row(
            .kindUnknown, .file, "formaten 2",
            nl: Wording(
                "Dit bestand kan hier niet verwerkt worden: {0}.",
                "Plaats het in de juiste map of gebruik de kolomnamen uit de handleiding."),
            en: Wording(
                "This file cannot be processed here: {0}.",
                "Drop it in the right folder or use the manual's column names.")),
        row(
            .columnMissing, .file, "formaten 2",
            nl: Wording(
                "In de koprij ontbreekt een verplichte kolom: {0}.",
                "Voeg toe wat ontbreekt, met precies die naam, en plaats het bestand opnieuw."),
            en: Wording(
                "The header lacks a required column: {0}.",
                "Add what is missing, by exactly that name, and drop the file again.")),
        row(
            .columnTwice, .file, "formaten 2",
            nl: Wording(
                "De kolom {0} staat meer dan één keer in de koprij.",
                "Houd er één over en plaats het bestand opnieuw."),
            en: Wording(
                "The column {0} stands more than once in the header.",
                "Keep one and drop the file again.")),
        row(
            .quoteOpen, .file, "formaten 2",
            nl: Wording(
                "Een aanhalingsteken dat op regel {0} begint, wordt niet goed gesloten: cellen erna kunnen verschoven zijn.",
                "Sluit het of haal het weg en plaats het bestand opnieuw."),
            en: Wording(
                "A quote that begins on line {0} is not closed properly: cells behind it may have shifted.",
                "Close it or remove it and drop the file again.")),
        row(
            .encodingInvalid, .file, "formaten 2",
            nl: Wording(
                "Dit bestand bevat tekens die niet te lezen zijn als {0}, voor het eerst op regel {1}.",
                "Bewaar het als CSV UTF-8 en plaats het opnieuw."),
            en: Wording(
                "This file has characters that cannot be read as {0}, first on line {1}.",
                "Save it as CSV UTF-8 and drop it again.")),
        row(
            .xmlMalformed, .file, "formaten 3",
            nl: Wording(
                "Dit is geen goed gevormde XML: {1} (regel {0}).",
                "Laat uw leverancier de uitvoer verbeteren en plaats het bestand opnieuw."),
            en: Wording(
                "This is not well-formed XML: {1} (line {0}).",
                "Have your supplier mend the export and drop the file again.")),
        row(
            .xmlSchema, .file, "formaten 3",
            nl: Wording(
                "Deze XML volgt het schema niet: {1} (regel {0}).",
                "Laat uw leverancier ze vergelijken met het schema dat `stagematch schema` toont, en plaats het bestand opnieuw."),
            en: Wording(
                "This XML does not follow the schema: {1} (line {0}).",
                "Have your supplier compare it with the schema that `stagematch schema` prints, and drop the file again.")),
        row(
            .xmlDoctype, .file, "formaten 3",
            nl: Wording(
                "Deze XML bevat een DOCTYPE (regel {0}); dat is om veiligheidsredenen niet toegelaten.",
                "Haal de DOCTYPE weg en plaats het bestand opnieuw."),
            en: Wording(
                "This XML has a DOCTYPE (line {0}), which is refused for safety.",
                "Remove the DOCTYPE and drop the file again.")),
        row(
            .workbookInvalid, .file, "formaten 2",
            nl: Wording(
                "Dit werkboek is beschadigd of kan niet gelezen worden: {0}.",
                "Open het in een rekenblad, bewaar het opnieuw als .xlsx en plaats het opnieuw."),
            en: Wording(
                "This workbook is damaged or cannot be read: {0}.",
                "Open it in a spreadsheet, save it as .xlsx again and drop it again.")),
        row(
            .awaitingConfirmation, .file, "B13",
            nl: Wording(
                "Dit bestand aanvaardt {0} nieuwe studenten, meer dan de grens van {1}; er is nog niets van verwerkt.",
                "Klopt het, plaats dan hetzelfde bestand opnieuw onder een naam die met 'bevestigd' begint; verbeter het anders."),
            en: Wording(
                "This file accepts {0} new students, more than the limit of {1}; nothing of it counts yet.",
                "If it is right, drop the same file again under a name that begins with 'bevestigd'; mend it otherwise.")),
    ]

    static let notes: [Row] = [
        row(
            .alreadyProcessed, .note, "D2",
            nl: Wording(
                "Precies dit bestand is al verwerkt ({0}); er is nu niets gewijzigd.",
                "U hoeft niets te doen; wilt u iets wijzigen, pas het bestand dan aan en plaats het opnieuw."),
            en: Wording(
                "Exactly this file was processed before ({0}); nothing was changed now.",
                "Nothing needs to be done; to change something, alter the file and drop it again.")),
        row(
            .columnUnknown, .note, "formaten 2",
            nl: Wording(
                "Deze kolommen zijn niet bekend en werden niet gelezen: {0}.",
                "Staat er iets in dat moet tellen, gebruik dan de kolomnamen uit de handleiding."),
            en: Wording(
                "These columns are not known and were not read: {0}.",
                "If they hold something that should count, use the manual's column names.")),
        row(
            .headerRepeated, .note, "formaten 2",
            nl: Wording("De koprij staat hier nog eens; deze regel werd overgeslagen.", "U hoeft niets te doen."),
            en: Wording("The header stands here again; this line was skipped.", "Nothing needs to be done.")),
        row(
            .sheetIgnored, .note, "formaten 2",
            nl: Wording(
                "Het blad {0} werd niet gelezen: het is verborgen of heeft geen koprij van een tabel die hier hoort.",
                "Staat er iets in dat moet tellen, maak het dan zichtbaar en gebruik de kolomnamen uit de handleiding."),
            en: Wording(
                "The sheet {0} was not read: it is hidden or has no header of a table that belongs here.",
                "If it holds something that should count, make it visible and use the manual's column names.")),
        row(
            .folderIgnored, .note, "D1",
            nl: Wording(
                "Dit is een map; alleen bestanden die rechtstreeks in 'in' staan, worden gelezen.",
                "Zet de bestanden zelf in 'in' en verwijder de map."),
            en: Wording(
                "This is a folder; only files that stand directly in 'in' are read.",
                "Put the files themselves in 'in' and remove the folder.")),
        row(
            .fileWaiting, .note, "D1",
            nl: Wording(
                "Dit bestand is nog niet gelezen: {0}.",
                """
                Het blijft staan en wordt bij de volgende verwerking opnieuw bekeken; blijft dit terugkomen, plaats dan het bestand \
                zelf opnieuw en kijk de registers na.
                """),
            en: Wording(
                "This file has not been read yet: {0}.",
                """
                It stays and is looked at again at the next pass; if this comes back, drop the file itself again and check the \
                registers.
                """)),
    ]
}
