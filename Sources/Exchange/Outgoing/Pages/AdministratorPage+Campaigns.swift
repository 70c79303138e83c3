import Matching

// Where each campaign stands: a table of all, then each with its course, provinces and services.
extension AdministratorPage {
    @HTMLPieces var campaigns: HTML {
        HTML.table(
            "Aanvragen per campagne",
            [
                "Campagne", "Nu", .n("Aanvragen"), .n("Geplaatst"), .n("Uitgenodigd"), .n("Zonder stageplaats"), .n("Ingetrokken"),
            ], census.campaigns.map(counts))
        HTML.p("Elke student staat in \(HTML.link([Self.statuses])).")
        HTMLPieces.buildArray(ordered.map(details))
    }

    private func counts(_ campaign: Census.Campaign) -> [HTML] {
        let stands = campaign.stands
        return [
            "\(campaign.id)", "\(state(campaign).text)", "\(stands.all)", "\(stands.placed)", "\(stands.invited)", "\(stands.open)",
            "\(stands.withdrawn)",
        ]
    }

    private func state(_ campaign: Census.Campaign) -> CampaignState { CampaignState(campaign.entry, at: lists.instant) }

    /// Those that have applications: open ones first, then in the calendar's order.
    private var ordered: [Int] {
        census.campaigns.indices.filter { census.campaigns[$0].stands.all > 0 }
            .sorted { (state(census.campaigns[$0]).stage.rawValue, $0) < (state(census.campaigns[$1]).stage.rawValue, $1) }
    }

    private func details(_ index: Int) -> HTML {
        let campaign = census.campaigns[index]
        let stands = campaign.stands
        let line =
            "\(stands.placed) van \(stands.active) actieve aanvragen geplaatst (\(Counted.share(stands.placed, of: stands.active))), \(stands.invited) uitgenodigd, \(stands.open) zonder stageplaats, \(stands.withdrawn) ingetrokken"
        let heading = HTML.tag("h3", ["id": "campagne-\(index + 1)"]) {
            "\(campaign.name) "
            HTML.tag("span", ["class": "dim"]) { "(\(campaign.id))" }
        }
        let summary = HTML.p("\(state(campaign).text.capitalizedFirst). \(line).")
        let parts = course(campaign, index) + services(campaign, index)
        return heading + summary + parts
    }

    private func course(_ campaign: Census.Campaign, _ index: Int) -> HTML {
        let provinces = campaign.provinces.keys.sorted()
        let counts = provinces.map { ($0.rawValue, campaign.provinces[$0] ?? StandCount()) }
        let course = Course(facts.course, of: campaign, at: lists.instant)
        return .tag("div", ["class": "charts"]) {
            if let course {
                HTML.tag("div") {
                    PageChart.course("verloop-\(index + 1)", course)
                    course.table
                }
            }
            HTML.tag("div") {
                PageChart.bars(
                    "provincies-\(index + 1)", "Geplaatst per provincie",
                    "Gevuld: geplaatst; open: nog zonder plaats. De cijfers staan ook in de tabel eronder.",
                    counts.filter { $0.1.active > 0 }.map { ($0.0, $0.1.placed, $0.1.active) })
                HTML.tag("details") {
                    HTML.tag("summary") { "Provincies als tabel" }
                    HTML.table(
                        "Aanvragen per provincie van verblijf",
                        ["Provincie", .n("Geplaatst"), .n("Uitgenodigd"), .n("Zonder"), .n("Ingetrokken")],
                        counts.map { name, stands in
                            ["\(name)", "\(stands.placed)", "\(stands.invited)", "\(stands.open)", "\(stands.withdrawn)"]
                        })
                }
            }
        }
    }

    /// Those that answered least come first; then by code.
    private func services(_ campaign: Census.Campaign, _ index: Int) -> HTML {
        var counts = zip(registers.services, tallies).map { ($0.code, $1.campaigns[index]) }
        let known = Set(counts.map(\.0))
        counts += campaign.services.keys.filter { !known.contains($0) }.sorted().map {
            ($0, ServiceTally.Counts(shown: sightings(of: $0, campaign)))
        }
        let rows = counts.compactMap { code, counts -> (share: Double, row: [HTML])? in
            let answers = campaign.services[code] ?? Census.Answers()
            guard counts.shown > 0 || answers != Census.Answers() else { return nil }
            let share = counts.shown == 0 ? 1 : Double(answers.decided) / Double(counts.shown)
            return (
                share,
                [
                    "\(code)", "\(counts.shown)", "\(counts.visible)", "\(answers.decided)", "\(answers.accepted)",
                    "\(Counted.share(answers.decided, of: counts.shown))",
                ]
            )
        }
        guard !rows.isEmpty else { return HTML() }
        let sorted = rows.enumerated().sorted { ($0.element.share, $0.offset) < ($1.element.share, $1.offset) }.map(\.element.row)
        return .tag("h4") { "Per dienst" }
            + .table(
                "Wie het minst antwoordde, staat vooraan. Antwoord: deel van de studenten die de dienst ooit zag, over wie ze nu een beslissing heeft",
                ["Dienst", .n("Ooit gezien"), .n("Nu zichtbaar"), .n("Beslist"), .n("Aanvaard"), .n("Antwoord")], sorted,
                rest: "De beslissingen van elke dienst staan in \(HTML.link([Self.decisions])).")
    }

    private func sightings(of service: String, _ campaign: Census.Campaign) -> Int {
        lists.state.sightings(of: service).count(in: campaign.applications)
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
