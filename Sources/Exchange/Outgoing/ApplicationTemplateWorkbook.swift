package import Matching
package import Tabular

/// `sjabloon-aanvragen.xlsx` and `.csv`: an empty table of applications for schools, with one example that is no application.
package enum ApplicationTemplate {
    /// The names of the files.
    package static let workbook = "sjabloon-aanvragen.xlsx"
    package static let table = "sjabloon-aanvragen.csv"

    /// The `Leerlingnummer` of the example.
    package static let examplePupil = "VOORBEELD"

    /// Whether a row is the example that stands in the template: then it is passed over. One in which a pupil was written over it is not.
    package static func isExample(_ raw: RawApplication) -> Bool {
        guard let pupil = raw[.pupilNumber], FoldedText.squash(pupil) == FoldedText.squash(examplePupil) else { return false }
        return [ApplicationField.firstName, .lastName].allSatisfy { field in
            FoldedText.squash(raw[field] ?? "") == FoldedText.squash(fields.first { $0.title == field.column }?.example ?? "")
        }
    }

    private static let newRows = 300

    private enum Kind: Hashable { case tracks, campaigns, provinces, transports, services, actions }

    package static func csv(delimiter: UInt8) -> [UInt8] {
        var table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        table.append(row: fields.map(\.title))
        table.append(row: fields.map(\.example))
        return table.bytes
    }

    /// Drop-downs offer the campaigns and the services of the ruleset, if there are any.
    package static func content(_ ruleset: Ruleset) -> WorkbookContent {
        let words: [Kind: [String]] = [
            .tracks: Track.allCases.map(\.word), .campaigns: ruleset.calendar.campaigns.map(\.name),
            .provinces: Province.allCases.map(\.rawValue), .transports: Transport.allCases.map(\.word),
            .services: ruleset.registers.services.map(\.name), .actions: ["indienen", "intrekken"],
        ]
        var choices = WorkbookContent.ChoiceLists<Kind>()
        var sheet = WorkbookContent.Sheet(name: "Aanvragen", columns: fields.map(column))
        sheet.frozenColumns = 3
        sheet.rows = [.init(fields.map(cell), style: .muted)]
        for _ in 0..<newRows {
            sheet.rows.append(.init(fields.map { _ in .empty }, isUnlocked: true))
            for (index, field) in fields.enumerated() {
                guard let kind = field.kind, let list = words[kind], !list.isEmpty else { continue }
                sheet.offer(choices.index(of: kind) { list }, in: index)
            }
        }
        var content = WorkbookContent(title: "Stagematch: aanvragen")
        content.sheets = [sheet, guide]
        content.lists = choices.lists
        return content
    }

    // MARK: Columns

    private struct Field {
        let title: String
        let example: String
        var kind: Kind?
        var isRequired = false
        var comment: String?
    }

    private static let fields: [Field] = [
        Field(
            title: "Leerlingnummer", example: examplePupil, isRequired: true,
            comment: "Uw eigen nummer van de leerling: hetzelfde in elk bestand."),
        Field(title: "Voornaam", example: "Louise", isRequired: true),
        Field(title: "Naam", example: "Smets", isRequired: true),
        Field(title: "Traject", example: "secundair", kind: .tracks, isRequired: true),
        Field(title: "Campagne", example: "", kind: .campaigns, comment: "Leeg: de campagne die nu open is."),
        Field(title: "Actie", example: "indienen", kind: .actions, comment: "'intrekken' trekt een aanvraag in; leeg is indienen."),
        Field(title: "Rijksregisternummer", example: "05.07.31-133.90"),
        Field(title: "Adres", example: "Markt 2"),
        Field(title: "Postcode", example: "8000", isRequired: true),
        Field(title: "Gemeente", example: "Brugge", isRequired: true),
        Field(title: "Provincie", example: "West-Vlaanderen", kind: .provinces, comment: "Leeg: volgt uit een Belgische postcode."),
        Field(title: "E-mail", example: "louise@example.org"),
        Field(title: "Telefoon", example: "0489 31 31 35"),
        Field(
            title: "Vervoermiddel", example: "Auto, Fiets", kind: .transports, comment: "Enkele mogen ook, met komma's ertussen."),
        Field(title: "Vorm", example: "Alternerend"),
        Field(title: "Uren per week", example: "19"),
        Field(title: "Totaal uren", example: "80"),
        Field(
            title: "Stageperiodes", example: "19/09/2022 - 29/10/2022, 07/11/2022 - 23/12/2022", isRequired: true,
            comment: "Van elke periode de eerste en de laatste dag, met een komma tussen periodes."),
        Field(title: "Aantal periodes", example: "1", comment: "Hoeveel ervan de leerling moet doen; leeg is alle."),
        Field(title: "Dagen", example: "dinsdag, donderdag"),
        Field(title: "Voorkeur 1", example: "", kind: .services),
        Field(title: "Voorkeur 2", example: "", kind: .services),
        Field(title: "Voorkeur 3", example: "", kind: .services, comment: "Meer voorkeuren: maak er kolommen bij, Voorkeur 4…"),
        Field(title: "Begeleider", example: "Marc Van Ranst"),
        Field(title: "E-mail begeleider", example: "marc@example.org"),
        Field(title: "Telefoon begeleider", example: "02 250 37 77"),
        Field(title: "Opmerkingen", example: ""),
    ]

    private static func column(_ field: Field) -> WorkbookContent.Column {
        let wide = ["Stageperiodes": 26.0, "Opmerkingen": 36, "E-mail": 28, "E-mail begeleider": 28]
        let width = wide[field.title] ?? max(13, Double(field.title.count) + 4)
        let refusal = field.kind.map { kind in
            WorkbookContent.Refusal(
                field.title, "Dit staat niet in de lijst. Kies er een woord uit, of laat de cel leeg.",
                isStrict: kind == .tracks || kind == .actions)
        }
        return .init(field.title, width...width, isUnlocked: field.isRequired, comment: field.comment, refusal: refusal)
    }

    private static func cell(_ field: Field) -> WorkbookContent.Cell {
        switch field.title {
        case "Uren per week", "Totaal uren", "Aantal periodes": .init(numeric: field.example)
        default: .init(field.example)
        }
    }

    private static var guide: WorkbookContent.Sheet {
        var sheet = WorkbookContent.Sheet(name: "Uitleg", columns: [.init("", 100...100)])
        sheet.hasHeader = false
        sheet.rows = [.init([.text("Aanvragen voor een stageplaats")], style: .title), .init([])]
        sheet.rows += lines.map { .init([.text($0)]) }
        return sheet
    }

    private static let lines = [
        "Vul op het blad 'Aanvragen' een rij in voor elke leerling. Kolommen met een groene titel zijn verplicht.",
        "De eerste rij is een voorbeeld. Ze mag blijven staan: met leerlingnummer \(examplePupil) wordt ze overgeslagen.",
        "Kolommen die u niet nodig hebt, mag u verwijderen; de volgorde maakt niet uit. Een leeg vak wist wat er vroeger stond.",
        "Bewaar het bestand als .xlsx of .csv, met een naam naar keuze, en zet het in de map 'in' van uw school.",
        "In 'uit' vindt u na de volgende nacht ontvangst-….csv, met wat er over uw bestand te zeggen viel, en te-verbeteren-… met de geweigerde rijen.",
        "Een leerling die u in een later bestand weglaat, blijft ingeschreven: intrekken doet u met 'intrekken' in de kolom 'Actie'.",
    ]
}
