import Exchange
import Findings
import Ledger
import Matching
import Synchronization

/// What overview pages count, in one pass over all applications; and what each service's lists show, counted as they are rendered.
///
/// A class, since lists are rendered on several cores.
final class Pages: Sendable {
    let census: Census
    private let tallies = Mutex<[String: ServiceTally]>([:])

    init(_ lists: Lists) { census = Census(lists) }

    func note(_ listing: Lists.ServiceListing, of service: Service) {
        let tally = ServiceTally(listing, of: service, census)
        tallies.withLock { $0[service.code] = tally }
    }

    /// Counted now where no list of the service was rendered, since its folder is none.
    func tally(of service: Service, _ lists: Lists) -> ServiceTally {
        tallies.withLock { $0[service.code] } ?? ServiceTally(lists.listing(for: service), of: service, census)
    }
}

extension Outputs {
    /// The files of this run as pages name them.
    func pageFiles(_ papers: [Int: Papers]) -> [PageFile] { report.files.map { PageFile($0, papers[$0.file.id]) } }

    /// Pages for all parties; without pages, those that are there go: they would tell what no longer holds.
    func publishPages(_ pages: Pages?, _ papers: [Int: Papers], _ publication: inout Publication) throws {
        guard let pages else {
            for party in Workspace.parties(settings.registers) { try publication.withdraw(Self.page(of: party)) }
            return
        }
        let files = pageFiles(papers)
        let own = Dictionary(grouping: files, by: \.sender)
        let page = try administratorPage(pages, files, left: report.left + publication.blocked.map(Self.blocked))
        let held = Dictionary(grouping: page.facts.held, by: \.sender)
        let notices = Dictionary(grouping: report.notices, by: \.service).mapValues { Set($0.map(\.sequence)).count }
        let (lists, hasWorkbooks) = (lists, hasWorkbooks)
        try publication.publish(to: [Self.page(of: .administrator)]) { page.bytes }
        for service in settings.registers.services {
            let party = Sender.service(service.code)
            try publication.publish(to: [Self.page(of: party)]) {
                ServicePage(
                    service, pages.tally(of: service, lists), pages.census, files: own[party] ?? [], held: held[party] ?? [],
                    notices: notices[service.code] ?? 0, hasWorkbooks: hasWorkbooks
                ).bytes
            }
        }
        let unseen = Dictionary(grouping: pages.census.unseen) { lists.order[$0.position].application.school }
        for school in settings.registers.schools {
            let party = Sender.school(school.code)
            try publication.publish(to: [Self.page(of: party)]) {
                SchoolPage(
                    school, pages.census, files: own[party] ?? [], unseen: unseen[school.code] ?? [],
                    unknownPreferences: page.facts.unknownPreferences, hasWorkbooks: hasWorkbooks
                ).bytes
            }
        }
        try publication.writeWaiting()
    }

    private static func page(of party: Sender) -> String { "\(Workspace.folder(of: party))/uit/\(AdministratorPage.name)" }

    func administratorPage(_ pages: Pages, _ files: [PageFile], left: [Reception.LeftFile]) throws -> AdministratorPage {
        var facts = AdministratorPage.Facts()
        facts.files = files
        facts.held = try ledger.heldFiles().map { PageFile($0, nil) }
        facts.left = left.map { ($0.sender?.text ?? $0.path, $0.name, $0.finding.message(in: .dutch)) }
        facts.course = try ledger.course()
        facts.unknownPreferences = pages.census.unseen.isEmpty ? [] : try ledger.withUnknownPreference()
        // A run that reads something is not among the completed ones before it has published.
        facts.lastNews = report.files.isEmpty ? try ledger.lastRunWithFiles()?.at : lists.instant
        facts.hasWorkbooks = hasWorkbooks
        let tallies = settings.registers.services.map { pages.tally(of: $0, lists) }
        return AdministratorPage(
            pages.census, schoolYear: settings.configuration.schoolYear, tallies: tallies, facts)
    }
}

extension PageFile {
    init(_ processed: ProcessedFile, _ papers: Outputs.Papers?) {
        let outcome: Outcome =
            switch processed.outcome {
            case .taken, .waiting: .taken
            case .refused: .refused
            case .duplicate: .duplicate
            case .held: .held
            }
        let reason = processed.findings.first { $0.severity == .file } ?? processed.findings.first
        self.init(
            sender: processed.file.sender, path: processed.file.path, kind: processed.kind, outcome: outcome,
            taken: processed.taken,
            unchanged: processed.unchanged, refused: processed.refused,
            warnings: processed.findings.count { $0.severity == .warning },
            reason: outcome == .taken ? "" : reason?.message(in: .dutch) ?? "", receipt: papers?.receipt,
            toMend: papers?.toMend ?? [])
    }
}
