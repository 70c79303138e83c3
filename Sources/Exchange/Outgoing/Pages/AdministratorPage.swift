package import Matching

/// `beheer/uit/overzicht.html`, the morning page: first what needs a human, then each campaign, then what the run read (formats 4).
package struct AdministratorPage: Sendable {
    let census: Census
    let schoolYear: String
    /// What each registered service sees, in the register's order.
    let tallies: [ServiceTally]
    package let facts: Facts

    /// What the run and the ledger tell beside the state.
    package struct Facts: Sendable {
        /// Files of the run, in its order.
        package var files: [PageFile] = []
        /// Files of any run that wait to be confirmed.
        package var held: [PageFile] = []
        /// What was left lying: sender or folder, name, message. `withoutLeft` takes it out again.
        package var left: [(sender: String, name: String, message: String)] = []
        package var course: [CourseChange] = []
        /// Applications of which a row named an unknown preferred service, by sequence number.
        package var unknownPreferences: Set<Int> = []
        /// The instant of the run that read the last file; nil if none was ever read.
        package var lastNews: Instant?
        package var hasWorkbooks = true

        package init() {}
    }

    package init(_ census: Census, schoolYear: String, tallies: [ServiceTally], _ facts: Facts) {
        self.census = census
        self.schoolYear = schoolYear
        self.tallies = tallies
        self.facts = facts
    }

    package static let name = "overzicht.html"

    var lists: Lists { census.lists }
    var registers: Registers { lists.ruleset.registers }

    package var bytes: [UInt8] {
        Page.document("Overzicht voor beheer", line) {
            HTML.section("aandacht", "Wat uw aandacht vraagt") { attention }
            HTML.section("campagnes", "Campagnes") { campaigns }
            HTML.section("run", "Wat de laatste run las") { run }
            HTML.section("lijsten", "Alle lijsten") { HTML.list(exports) }
        }
    }

    private var line: HTML {
        let news: HTML =
            facts.lastNews.map { "De laatste bestanden las de run van \($0.shown)." } ?? "Er is nog geen bestand gelezen."
        return "Schooljaar \(schoolYear). \(news)"
    }

    private var exports: [HTML] {
        let workbook: [HTML] =
            facts.hasWorkbooks ? ["\(HTML.link([AdministratorWorkbook.name])): de vier lijsten hieronder in één werkboek"] : []
        return workbook + [
            "\(HTML.link([Self.statuses])): elke student, waar de aanvraag staat, en hoe vaak elke status gekozen werd",
            "\(HTML.link([Self.placements])): elke plaatsing, ook die beëindigd werd",
            "\(HTML.link([Self.decisions])): elke beslissing die ooit gelezen werd",
            "\(HTML.link([Self.problems])): alles wat de laatste run vond",
        ]
    }

    static let statuses = "status-per-student.csv"
    static let placements = "plaatsingen.csv"
    static let decisions = "beslissingen.csv"
    static let problems = "problemen.csv"

    // MARK: The run

    @HTMLPieces private var run: HTML {
        if facts.files.isEmpty {
            HTML.p("Sinds de run ervoor kwam er niets binnen.")
        } else {
            HTML.table(
                "Bestanden en rijen per soort",
                ["Soort"] + [.n("Bestanden"), .n("Niet verwerkt"), .n("Rijen")] + Self.rowColumns, kinds)
            HTML.table(
                "Bestanden van deze run", ["Afzender", "Bestand", "Soort", "Resultaat"] + Self.rowColumns, facts.files.map(cells),
                rest: "Wat er in de andere gevonden werd, staat in \(HTML.link([Self.problems])).")
        }
    }

    private static let rowColumns: [HTML.Column] = [.n("Verwerkt"), .n("Ongewijzigd"), .n("Geweigerd"), .n("Waarschuwingen")]

    private var kinds: [[HTML]] {
        [FileKind.applications, .mentors, .decisions, .corrections, .unknown].compactMap { kind in
            let files = facts.files.filter { $0.kind == kind }
            guard !files.isEmpty else { return nil }
            let sum = { (number: KeyPath<PageFile, Int>) in files.reduce(0) { $0 + $1[keyPath: number] } }
            return [
                "\(kind.word)", "\(files.count)", "\(files.count { $0.outcome != .taken })", "\(sum(\.rows))", "\(sum(\.taken))",
                "\(sum(\.unchanged))", "\(sum(\.refused))", "\(sum(\.warnings))",
            ]
        }
    }

    private func cells(_ file: PageFile) -> [HTML] {
        [
            "\(file.sender.text)", "\(file.name)", "\(file.kind.word)", "\(file.outcome.word)", "\(file.taken)",
            "\(file.unchanged)",
            "\(file.refused)", "\(file.warnings)",
        ]
    }

    // MARK: What was left lying

    /// The page without what stands between the marks: what a run left lying is remembered by no ledger.
    package static func withoutLeft(_ bytes: [UInt8]) -> [UInt8] {
        var rest = bytes[...]
        var kept: [UInt8] = []
        while let start = rest.firstRange(of: Array("\(beginMark)".utf8)),
            let end = rest[start.upperBound...].firstRange(of: Array("\(endMark)".utf8))
        {
            kept += rest[..<start.lowerBound]
            rest = rest[end.upperBound...]
        }
        return kept + rest
    }

    /// Text that anybody wrote holds no `<`.
    private static let beginMark: StaticString = "<!--ligt-->"
    private static let endMark: StaticString = "<!--/ligt-->"

    static func marked(_ html: HTML) -> HTML { "\(HTML.literal(beginMark))\(html)\(HTML.literal(endMark))" }
}
