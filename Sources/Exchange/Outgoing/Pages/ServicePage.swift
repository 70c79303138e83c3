package import Matching

/// `diensten/<code>/uit/overzicht.html`: what a service sees, has and can do now. It tells nothing of other services (P3).
package struct ServicePage: Sendable {
    let service: Service
    let tally: ServiceTally
    let census: Census
    /// Its own files of the run, and those that wait to be confirmed.
    let files: [PageFile]
    let held: [PageFile]
    /// How many students this run tells it something about (A3, B15).
    let notices: Int
    let hasWorkbooks: Bool

    package init(
        _ service: Service, _ tally: ServiceTally, _ census: Census, files: [PageFile], held: [PageFile], notices: Int,
        hasWorkbooks: Bool
    ) {
        self.service = service
        self.tally = tally
        self.census = census
        self.files = files
        self.held = held
        self.notices = notices
        self.hasWorkbooks = hasWorkbooks
    }

    package var bytes: [UInt8] {
        Page.document("Overzicht voor \(service.name)", "Gezinszorgdienst \(HTML.code(service.code))") {
            HTML.section("nu", "Wat u nu kunt doen") { duties }
            HTML.section("stand", "Stand per campagne") { counts }
            HTML.section("bestanden", "Uw bestanden in de laatste run") {
                HTML.files(
                    files, caption: "Wat uit uw map \(HTML.code("in")) gelezen werd", rest: "Zie \(HTML.link([Self.feedback])).")
                if !files.isEmpty { HTML.p("Wat met elke rij gebeurde, staat in \(HTML.link([Self.feedback])).") }
            }
            HTML.section("stagementoren", "Uw stagementoren") { mentors }
            HTML.section("lijsten", "Uw lijsten") { HTML.list(lists) }
        }
    }

    private static let feedback = "terugmelding.csv"
    private var workbook: String { ServiceWorkbook.name(for: service) }

    // MARK: What to do

    private var duties: HTML {
        let all = held.map(confirm) + HTML.duties(files) + open
        return .tag("div", ["class": all.isEmpty ? "done" : "todo"]) {
            if all.isEmpty { HTML.p("U hoeft nu niets te doen. \(next)") } else { HTML.list(all) }
        }
    }

    private func confirm(_ file: PageFile) -> HTML {
        "Uw bestand \(HTML.code(file.name)) aanvaardt ongewoon veel studenten en wacht: er is nog niets van verwerkt. Klopt het, zet het dan opnieuw in uw map \(HTML.code("in")) onder een naam die met \(HTML.code("bevestigd")) begint; verbeter het anders."
    }

    private var open: [HTML] {
        var duties: [HTML] = []
        let list = hasWorkbooks ? "het werkboek \(HTML.link([workbook]))" : "de lijsten hieronder" as HTML
        for (campaign, counts) in zip(census.campaigns, tally.campaigns) where counts.unanswered > 0 {
            let state = CampaignState(campaign.entry, at: census.lists.instant)
            let fresh = counts.new > 0 ? " (\(counts.new) nieuw)" : ""
            duties.append(
                "\(campaign.name): beslis over \(Counted.students(counts.unanswered))\(fresh). Vul \(list) in en zet het bestand in uw map \(HTML.code("in")); \(state.text)."
            )
        }
        for (campaign, counts) in zip(census.campaigns, tally.campaigns) where counts.invited > 0 {
            duties.append(
                "\(campaign.name): u nodigde \(Counted.students(counts.invited)) uit. Laat weten hoe het gesprek afliep, ten laatste op \(campaign.entry?.overFrom.shown ?? "")."
            )
        }
        if !duties.isEmpty, mentorList.isEmpty {
            duties.append("Geef uw stagementoren door: zonder stagementor kunt u niemand aanvaarden.")
        }
        if notices > 0 {
            duties.append("Lees \(HTML.link([Self.feedback])): er is nieuws over \(Counted.students(notices)).")
        }
        return duties
    }

    private var next: HTML {
        let starts = census.lists.ruleset.calendar.campaigns.flatMap { campaign in campaign.rounds.map { (campaign.name, $0.from) }
        }
        guard let (name, from) = starts.filter({ $0.1 > census.lists.instant }).min(by: { $0.1 < $1.1 }) else { return "" }
        return "De volgende ronde begint op \(from.shown): \(name)."
    }

    // MARK: Counts

    /// Campaigns that are not over, and those of which the service has students.
    private var shown: [(campaign: Census.Campaign, counts: ServiceTally.Counts)] {
        zip(census.campaigns, tally.campaigns).map { ($0, $1) }.filter { campaign, counts in
            let isOver = CampaignState(campaign.entry, at: census.lists.instant).stage == .over
            return !isOver || counts.placed > 0 || counts.visible > 0
        }
    }

    @HTMLPieces private var counts: HTML {
        if shown.isEmpty {
            HTML.p("Er is nu geen campagne.")
        } else {
            HTML.table(
                "Studenten die u nu ziet, en die u aanvaardde",
                [
                    "Campagne", "Nu", .n("Zichtbaar"), .n("Nieuw"), .n("Zonder beslissing"), .n("Uitgenodigd, zonder resultaat"),
                    .n("Hier aanvaard"),
                ],
                shown.map { campaign, counts in
                    [
                        "\(campaign.name)", "\(CampaignState(campaign.entry, at: census.lists.instant).text)", "\(counts.visible)",
                        "\(counts.new)", "\(counts.unanswered)", "\(counts.invited)", "\(counts.placed)",
                    ]
                })
            let bars = shown.filter { $0.counts.visible > 0 }
            if !bars.isEmpty {
                PageChart.bars(
                    "beslist", "Beslist van wie u nu ziet",
                    "Een balk per campagne: gevuld zijn de studenten over wie u beslist hebt, open die zonder beslissing. De cijfers staan in de tabel erboven.",
                    bars.map { ($0.campaign.name, $0.counts.visible - $0.counts.unanswered, $0.counts.visible) })
            }
        }
    }

    // MARK: Mentors and lists

    private var mentorList: [Mentor] { census.lists.state.mentors(of: service.code).offered }

    @HTMLPieces private var mentors: HTML {
        if mentorList.isEmpty {
            HTML.p(
                "Er zijn nog geen stagementoren van u bekend. Zet een lijst met \(HTML.code("Naam;Telefoon;E-mail")) in uw map \(HTML.code("in"))."
            )
        } else {
            HTML.table(
                "\(Counted.text(mentorList.count, "stagementor", "stagementoren")) die u bij een aanvaarding kunt noemen",
                ["Naam", "Telefoon", "E-mail"], mentorList.map { ["\($0.name)", "\($0.phone)", "\($0.mail)"] },
                rest: "Zij kunnen ook genoemd worden.")
        }
    }

    private var lists: [HTML] {
        let workbook: [HTML] = hasWorkbooks ? ["\(HTML.link([workbook])): alles in één werkboek, om in te vullen"] : []
        let regions = service.regions.map { region in
            "\(HTML.link(["regio-\(region.name).csv"])): studenten zonder stageplaats in regio \(region.name)" as HTML
        }
        return workbook + [
            "\(HTML.link(["zonder-stageplaats.csv"])): studenten zonder stageplaats, secundair en cvo",
            "\(HTML.link(["duaal.csv"])): studenten zonder stageplaats, duaal",
        ] + regions + [
            "\(HTML.link(["aanvaard.csv"])): studenten die bij u stage lopen",
            "\(HTML.link([Self.feedback])): wat met elke rij van uw bestanden gebeurde",
        ]
    }
}
