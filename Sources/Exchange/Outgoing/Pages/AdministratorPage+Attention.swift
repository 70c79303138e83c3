import Matching

// What needs a human: each matter with its count, and what to do about it.
extension AdministratorPage {
    /// One matter: how a summary names it, and what is told below.
    private struct Matter {
        let id: StaticString
        let title: String
        let content: HTML
    }

    @HTMLPieces var attention: HTML {
        let matters = [held, refused, toMend, silent, unseen, invitations].compactMap(\.self)
        summary(matters)
        HTMLPieces.buildArray(matters.map(details))
        Self.marked(facts.left.isEmpty ? HTML() : details(left))
    }

    private func summary(_ matters: [Matter]) -> HTML {
        let link = { (matter: Matter) in
            HTML.tag("li") { HTML.tag("a", ["href": "#\(matter.id)"]) { "\(matter.title)" } }
        }
        let lying = facts.left.isEmpty ? (matters.isEmpty ? HTML.tag("li") { "Niets vraagt nu uw aandacht." } : HTML()) : link(left)
        return .tag("div", ["class": matters.isEmpty ? "done" : "todo"]) {
            HTML.tag("ul") {
                HTMLPieces.buildArray(matters.map(link))
                Self.marked(lying)
            }
        }
    }

    private func details(_ matter: Matter) -> HTML {
        HTML.tag("h3", ["id": "\(matter.id)"]) { "\(matter.title)" } + matter.content
    }

    // MARK: Files

    private var held: Matter? {
        guard !facts.held.isEmpty else { return nil }
        let text: HTML =
            "Kijk het bestand na met de dienst. Klopt het, roep dan in de werkmap het bevel op: de volgende run verwerkt het, met het tijdstip van de eerste ontvangst. De dienst kan het ook zelf bevestigen."
        let table = HTML.table(
            "Tegengehouden bestanden, tot ze bevestigd zijn of onder dezelfde naam opnieuw komen",
            ["Afzender", "Bestand", "Waarom", "Bevestigen"],
            facts.held.map { file in
                [
                    "\(file.sender.text)", "\(file.name)", "\(file.reason)",
                    HTML.code("stagematch confirm \(Self.quoted(file.path))"),
                ]
            }, rest: "Zie \(HTML.link([Self.problems])).")
        let title =
            facts.held.count == 1 ? "1 bestand wacht op bevestiging" : "\(facts.held.count) bestanden wachten op bevestiging"
        return Matter(id: "bevestigen", title: title, content: .p(text) + table)
    }

    /// As a shell takes it, whatever stands in it.
    private static func quoted(_ path: String) -> String { "'\(path.replacing("'", with: "'\\''"))'" }

    private var refused: Matter? {
        let files = facts.files.filter { $0.outcome == .refused }
        guard !files.isEmpty else { return nil }
        let table = HTML.table(
            "Geweigerde bestanden van de laatste run", ["Afzender", "Bestand", "Waarom"],
            files.map { ["\($0.sender.text)", "\($0.name)", "\($0.reason)"] }, rest: "Zie \(HTML.link([Self.problems])).")
        return Matter(
            id: "geweigerd", title: "\(Counted.files(files.count)) geweigerd",
            content: .p("Niets uit zo'n bestand telt. De afzender vindt hetzelfde bericht in zijn map.") + table)
    }

    private var toMend: Matter? {
        let files = facts.files.filter { $0.outcome == .taken && $0.refused > 0 }
        guard !files.isEmpty else { return nil }
        let bySender = Dictionary(grouping: files) { $0.sender.text }
        let rows = bySender.keys.sorted().map { sender -> [HTML] in
            let own = bySender[sender] ?? []
            let links = own.flatMap { file in
                file.toMend.map { HTML.link((file.folder == ["beheer"] ? [] : ["..", ".."] + file.folder + ["uit"]) + [$0], $0) }
            }
            return ["\(sender)", "\(own.count)", "\(own.reduce(0) { $0 + $1.refused })", HTML.joined(links)]
        }
        let count = files.reduce(0) { $0 + $1.refused }
        let table = HTML.table(
            "Geweigerde rijen van de laatste run, per afzender",
            ["Afzender", .n("Bestanden"), .n("Rijen"), "Rijen om te verbeteren"],
            rows, rest: "Zie \(HTML.link([Self.problems])).")
        return Matter(
            id: "verbeteren",
            title: "\(Counted.rows(count)) te verbeteren, van \(Counted.text(rows.count, "afzender", "afzenders"))",
            content: .p(
                "Elke afzender heeft die rijen in zijn map. Waarom ze geweigerd zijn, staat ook in \(HTML.link([Self.problems])).")
                + table)
    }

    private var left: Matter {
        let table = HTML.table(
            "Wat in een map \(HTML.code("in")) bleef liggen", ["Afzender of map", "Naam", "Waarom"],
            facts.left.map { ["\($0.sender)", "\($0.name)", "\($0.message)"] }, rest: "Zie \(HTML.link([Self.problems])).")
        let verb = facts.left.count == 1 ? "bleef" : "bleven"
        return Matter(id: "ligt", title: "\(Counted.files(facts.left.count)) \(verb) liggen", content: table)
    }

    // MARK: Services and students

    private var silent: Matter? {
        let rows = zip(registers.services, tallies).compactMap { service, tally -> [HTML]? in
            let open = zip(census.campaigns, tally.campaigns).compactMap { campaign, counts -> HTML? in
                guard let round = campaign.entry?.round(at: lists.instant), counts.visible > 0,
                    campaign.services[service.code] == nil
                else { return nil }
                return "\(campaign.id): ziet \(Counted.students(counts.visible)), ronde loopt tot \(round.until.shown)"
            }
            return open.isEmpty ? nil : ["\(service.code)", HTML.joined(open, by: .empty("br"))]
        }
        guard !rows.isEmpty else { return nil }
        let table = HTML.table(
            "Diensten die studenten zien en in die campagne nog geen enkele status gaven",
            ["Dienst", "Open campagnes zonder antwoord"], rows,
            rest: "Wie wel antwoordde, staat in \(HTML.link([Self.decisions])).")
        let verb = rows.count == 1 ? "dienst antwoordde" : "diensten antwoordden"
        return Matter(id: "stil", title: "\(rows.count) \(verb) nog niet in een open campagne", content: table)
    }

    private var unseen: Matter? {
        guard !census.unseen.isEmpty else { return nil }
        let rows = census.unseen.map { position, reason -> [HTML] in
            let hasUnknown = facts.unknownPreferences.contains(lists.order[position].application.reference.sequence)
            return student(position) + [
                "\(lists.order[position].application.province.rawValue)", "\(reason.text(hasUnknown: hasUnknown))",
            ]
        }
        let table = HTML.table(
            "Studenten zonder stageplaats in een ronde voor voorkeursdiensten", Self.studentColumns + ["Provincie", "Waarom"], rows,
            rest: "Alle studenten staan in \(HTML.link([Self.statuses])).")
        return Matter(
            id: "onzichtbaar", title: "\(Counted.students(rows.count)) die in deze ronde niemand ziet",
            content: .p(
                "De school kan de voorkeur verbeteren en de aanvraag opnieuw zenden; in een ronde voor alle diensten ziet iedereen hen."
            )
                + table)
    }

    private var invitations: Matter? {
        guard !census.invitations.isEmpty else { return nil }
        let rows = census.invitations.map { position, services in student(position) + ["\(services.joined(separator: ", "))"] }
        let table = HTML.table(
            "Duale studenten die uitgenodigd zijn, zonder resultaat", Self.studentColumns + ["Uitgenodigd door"], rows,
            rest: "Zij staan in \(HTML.link([Self.statuses])) met Stand uitgenodigd.")
        return Matter(
            id: "uitnodigingen", title: "\(Counted.students(rows.count)) uitgenodigd, zonder resultaat", content: table)
    }

    private static let studentColumns: [HTML.Column] = ["Referentie", "Student", "School", "Campagne"]

    private func student(_ position: Int) -> [HTML] {
        let application = lists.order[position].application
        return [
            "\(application.reference.text)", "\(application.name.shown)", "\(application.school)", "\(application.campaign)",
        ]
    }
}
