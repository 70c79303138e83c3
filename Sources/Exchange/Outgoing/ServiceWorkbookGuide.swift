import Matching
import Tabular

/// `Uitleg`: half a page for the people of a service. It changes with a round, not with every night.
struct ServiceWorkbookGuide {
    let lists: Lists
    let service: Service

    var sheet: WorkbookContent.Sheet {
        var sheet = WorkbookContent.Sheet(name: "Uitleg", columns: [.init("", 26...26), .init("", 100...100)])
        sheet.hasHeader = false
        sheet.isProtected = true
        sheet.isLandscape = true
        sheet.rows = [.init([.text("Stagematch: \(service.name)")], style: .title)]
        append(rounds, under: "Nu open", to: &sheet)
        append(steps, under: "Zo werkt het", to: &sheet)
        appendStatuses(to: &sheet)
        append(required, under: "Bij 'aanvaard' verplicht", to: &sheet)
        append(mistakes, under: "Fouten", to: &sheet)
        return sheet
    }

    /// The first line stands beside the heading.
    private func append(_ lines: [String], under heading: String, to sheet: inout WorkbookContent.Sheet) {
        for (index, line) in lines.enumerated() {
            sheet.rows.append(.init([index == 0 ? .text(heading) : .empty, .text(line)], style: .heading))
        }
        sheet.rows.append(.init([]))
    }

    private func appendStatuses(to sheet: inout WorkbookContent.Sheet) {
        sheet.rows.append(.init([.text("Wat de status betekent")], style: .heading))
        for (status, meaning) in Self.meanings {
            sheet.rows.append(.init([.text(status.word), .text(meaning)], style: status.rowStyle))
        }
        sheet.rows.append(.init([]))
    }

    // MARK: Rounds

    private var rounds: [String] {
        let open = lists.ruleset.calendar.campaigns.compactMap(openRound)
        return open.isEmpty ? [next] : open
    }

    private func openRound(_ campaign: Campaign) -> String? {
        if let round = campaign.round(at: lists.instant) {
            let number = campaign.rounds.count > 1 ? "ronde \(round.number), " : ""
            return "\(campaign.name): \(number)tot \(round.until.shown). \(Self.sight(round.visibility))"
        }
        guard let until = campaign.resultsUntil, campaign.takesResults(at: lists.instant) else { return nil }
        return "\(campaign.name): de rondes zijn voorbij. Van wie u uitnodigde, geeft u het resultaat tot \(until.shown)."
    }

    private static func sight(_ visibility: RoundVisibility) -> String {
        switch visibility {
        case .preferred: "U ziet de studenten uit uw provincies die uw dienst als voorkeur opgaven."
        case .everyone: "U ziet alle studenten zonder stageplaats."
        }
    }

    private var next: String {
        let starts = lists.ruleset.calendar.campaigns.flatMap { campaign in campaign.rounds.map { (campaign.name, $0.from) } }
        guard let (name, from) = starts.filter({ $0.1 > lists.instant }).min(by: { $0.1 < $1.1 }) else {
            return "Er is geen ronde open."
        }
        return "Er is geen ronde open. De volgende begint op \(from.shown): \(name)."
    }

    // MARK: What to do

    private var steps: [String] {
        let regions = service.regions.isEmpty ? "" : " Staat een student ook op een blad 'Regio', vul hem dan op één van beide in."
        return [
            "1. Kies bij een student een status uit de lijst, en vul bij 'aanvaard' de kolommen met een * in. Andere kolommen zijn vergrendeld.\(regions)",
            "2. Bewaar het werkboek als .xlsx; de naam mag u kiezen.",
            "3. Zet het in uw map 'in'. Het tijdstip waarop het daar ligt, telt; verwerkt wordt het in de volgende nacht.",
            "Een leeg vak, of een status die u laat staan, verandert niets. Nieuwe stagementoren: zie het blad 'Stagementoren'.",
        ]
    }

    private static let meanings: [(Status, String)] = [
        (.undecided, "U hebt nog niet gekozen. Hiermee neemt u ook een eerdere keuze terug, behalve een aanvaarding."),
        (.invited, "Alleen duaal, en altijd eerst: u nodigt de student uit voor een gesprek en krijgt de contactgegevens."),
        (.accepted, "De student loopt stage bij u. Dit is definitief, en niemand anders kan de student nog aanvaarden."),
        (.declined, "Uw dienst geeft deze student geen stageplaats."),
        (.noShow, "Alleen duaal: de student kwam niet naar het gesprek of is met de opleiding gestopt."),
    ]

    private var required: [String] {
        let notes =
            lists.ruleset.notesRequired ? "notities (waar en wanneer de student zich aanmeldt, bijvoorbeeld)" : "notities mogen"
        return ["Een stagementor van uw dienst, minstens één periode van de student ('alle' mag), en \(notes)."]
    }

    private let mistakes = [
        "Elke rij telt voor zich. Een foute rij wordt geweigerd en verandert niets; de andere rijen tellen wel.",
        "In 'uit' zegt terugmelding.csv van elke rij wat ermee gebeurde, en bevat te-verbeteren-… alleen de geweigerde: verbeter die en zet het bestand weer in 'in'.",
        "Aanvaarden er twee diensten dezelfde student, dan telt de eerste. Een aanvaarding bij vergissing kan alleen VIVO ongedaan maken.",
        "Een bestand met ongewoon veel aanvaardingen houden we tegen: terugmelding.csv zegt hoe u het bevestigt.",
    ]
}
