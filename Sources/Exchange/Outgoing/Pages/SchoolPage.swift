package import Matching

/// `scholen/<code>/uit/overzicht.html`: where a school's own pupils stand (P4).
package struct SchoolPage: Sendable {
    let school: School
    let census: Census
    /// Its own files of the run.
    let files: [PageFile]
    /// Its pupils whom no service sees in a round by preference: positions in `Lists.order`.
    let unseenPlaces: [(position: Int, reason: Unseen)]
    /// Applications of which a row named an unknown preferred service, by sequence number.
    let unknownPreferences: Set<Int>
    let hasWorkbooks: Bool

    package init(
        _ school: School, _ census: Census, files: [PageFile], unseen: [(position: Int, reason: Unseen)],
        unknownPreferences: Set<Int>,
        hasWorkbooks: Bool
    ) {
        self.school = school
        self.census = census
        self.files = files
        unseenPlaces = unseen
        self.unknownPreferences = unknownPreferences
        self.hasWorkbooks = hasWorkbooks
    }

    package var bytes: [UInt8] {
        Page.document("Overzicht voor \(school.name)", "School \(HTML.code(school.code))") {
            HTML.section("nu", "Wat u nu kunt doen") { duties }
            HTML.section("stand", "Stand van uw studenten") { counts }
            if !unseen.isEmpty { HTML.section("onzichtbaar", "Studenten die niemand ziet") { unseenTable } }
            HTML.section("bestanden", "Uw bestanden in de laatste run") {
                HTML.files(
                    files, caption: "Wat uit uw map \(HTML.code("in")) gelezen werd",
                    rest: "Bij elk bestand hoort een ontvangstbewijs in uw map \(HTML.code("uit")).")
            }
            HTML.section("lijsten", "Uw lijsten") {
                HTML.list(
                    [
                        "\(HTML.link(["stand-van-zaken.csv"])): elke aanvraag, met dienst, stagementor en periodes",
                        "\(HTML.link([PlacedPupils.name])): wie geplaatst is, voor de Dimona-aangifte",
                    ] + (hasWorkbooks ? ["\(HTML.link([SchoolWorkbook.name])): beide lijsten in één werkboek"] : []))
            }
        }
    }

    private var duties: HTML {
        var all = HTML.duties(files)
        let warned = files.filter { $0.warnings > 0 && $0.outcome == .taken }
        if !warned.isEmpty {
            let links = HTML.joined(warned.compactMap { file in file.receipt.map { HTML.link([$0]) } })
            let count = warned.reduce(0) { $0 + $1.warnings }
            all.append(
                "Kijk \(Counted.text(count, "waarschuwing", "waarschuwingen")) na: zie \(links). Die rijen zijn wel verwerkt.")
        }
        if !unseen.isEmpty {
            let verb = unseen.count == 1 ? "heeft" : "hebben"
            all.append(
                "\(Counted.students(unseen.count)) \(verb) in deze ronde geen dienst die de aanvraag ziet. Zie \(HTML.tag("a", ["href": "#onzichtbaar"]) { "hieronder" }); verbeter de voorkeur en zend de aanvraag opnieuw."
            )
        }
        return .tag("div", ["class": all.isEmpty ? "done" : "todo"]) {
            if all.isEmpty { HTML.p("U hoeft nu niets te doen.") } else { HTML.list(all) }
        }
    }

    // MARK: Counts

    private var shown: [(campaign: Census.Campaign, counts: StandCount)] {
        let counts = census.schools[school.code] ?? []
        return zip(census.campaigns, counts).map { ($0, $1) }.filter { $1.all > 0 }
    }

    @HTMLPieces private var counts: HTML {
        if shown.isEmpty {
            HTML.p("Er zijn nog geen aanvragen van u. Zet ze als CSV, werkboek of XML in uw map \(HTML.code("in")).")
        } else {
            HTML.table(
                "Uw aanvragen per campagne",
                [
                    "Campagne", "Nu", .n("Aanvragen"), .n("Geplaatst"), .n("Uitgenodigd"), .n("Zonder stageplaats"),
                    .n("Ingetrokken"),
                ],
                shown.map { campaign, counts in
                    [
                        "\(campaign.name)", "\(CampaignState(campaign.entry, at: census.lists.instant).text)",
                        "\(counts.all)", "\(counts.placed)", "\(counts.invited)", "\(counts.open)", "\(counts.withdrawn)",
                    ]
                })
            PageChart.bars(
                "geplaatst", "Geplaatst van uw actieve aanvragen",
                "Een balk per campagne: gevuld zijn de geplaatste studenten, open die nog geen plaats hebben. De cijfers staan in de tabel erboven.",
                shown.map { ($0.campaign.name, $0.counts.placed, $0.counts.active) })
        }
    }

    // MARK: Students nobody sees

    private var unseen: [(record: ApplicationRecord, reason: Unseen)] {
        unseenPlaces.map { (census.lists.order[$0.position], $0.reason) }
    }

    private var unseenTable: HTML {
        HTML.table(
            "In deze ronde zien alleen voorkeursdiensten een student, als ze in zijn of haar provincie werken",
            ["Leerlingnummer", "Student", "Referentie", "Provincie", "Waarom"],
            unseen.map { record, reason in
                let application = record.application
                return [
                    "\(application.pupil.written)", "\(application.name.shown)", "\(application.reference.text)",
                    "\(application.province.rawValue)",
                    "\(reason.text(hasUnknown: unknownPreferences.contains(application.reference.sequence)))",
                ]
            }, rest: "Alle aanvragen staan in \(HTML.link(["stand-van-zaken.csv"])).")
    }
}

extension Unseen {
    /// `hasUnknown`: whether a preferred service was named that the register does not know.
    func text(hasUnknown: Bool) -> String {
        switch self {
        case .noPreference:
            hasUnknown ? "alleen onbekende voorkeursdiensten" : "geen voorkeursdienst"
        case .servicesGone: "de voorkeursdiensten staan niet meer in het register"
        case .outsideProvince: "geen voorkeursdienst werkt in deze provincie"
        }
    }
}
