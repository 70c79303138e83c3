import Exchange
import Findings
import Ledger
import Matching

/// Everything that a run writes for the parties (formats 4): a function of the ledger, the run's instant and the configuration.
struct Outputs {
    let workspace: Workspace
    let settings: Settings
    let ledger: Ledger
    let archive: Archive
    let lists: Lists
    let report: RunWindow
    /// Whether parties get workbooks beside their CSV files.
    let hasWorkbooks: Bool
    /// Whether parties get overview pages beside their CSV files.
    let hasPages: Bool

    /// Which applications each service's lists show for the first time.
    typealias Listed = [(service: String, sequences: [Int])]

    /// Publishes every file; when all are in place, has the applications recorded that each service's lists show for the first time.
    func publish(_ publication: inout Publication, _ edition: Edition?, _ record: (Listed) throws -> Void) throws {
        var workbooks: [WorkbookPress.Job] = []
        let pages = hasPages ? Pages(lists) : nil
        let listed = try publishLists(&publication, &workbooks, pages)
        try publishFeedback(&publication)
        try publishSchools(&publication, &workbooks)
        let papers = try publishReceipts(&publication, &workbooks)
        try publishAdministration(&publication, &workbooks)
        try publishPages(pages, papers, &publication)
        try DatedFiles.withdrawOld(from: workspace, settings, at: lists.instant, &publication)
        let fingerprints = try publish(workbooks, &publication)
        try publication.finish()
        try publication.sweep(Workspace.parties(settings.registers))
        try record(listed)
        // Not before: a run that broke off in between would leave its files standing, and who stands on them would be recorded by none.
        if !publication.isDry { try remember(publication, fingerprints, edition) }
    }

    private func remember(_ publication: Publication, _ fingerprints: [String: [UInt8]], _ edition: Edition?) throws {
        // A mail may be taken away: that makes no night of another edition.
        let files = try publication.places.filter { !NewMails.isMail($0) }.compactMap { path in
            try PublishedFile(lyingAt: path, in: workspace, fingerprint: fingerprints[path])
        }
        // A folder that nothing could be written to has not what it should.
        try ledger.remember(edition: publication.blocked.isEmpty ? edition?.fingerprint : nil, files)
    }

    /// Without workbooks, those that are there go: they would tell what no longer holds.
    private func publish(
        _ workbooks: [WorkbookPress.Job], _ publication: inout Publication
    ) throws -> [String: [UInt8]] {
        let press = WorkbookPress(workspace: workspace, known: try ledger.publishedFiles())
        if hasWorkbooks { return try press.publish(workbooks, &publication) }
        for workbook in workbooks { try publication.withdraw(workbook.path) }
        return [:]
    }

    func delimiter(of service: Service) -> UInt8 { service.delimiter ?? settings.configuration.delimiter }

    // MARK: Services

    private func publishLists(
        _ publication: inout Publication, _ workbooks: inout [WorkbookPress.Job], _ pages: Pages?
    ) throws -> [(service: String, sequences: [Int])] {
        let (lists, seen) = (lists, FirstSightings())
        let workbook = Once { ServiceWorkbook(lists) }
        var encoders: [UInt8: ServiceLists] = [:]
        for service in settings.registers.services {
            let encoder = encoders[delimiter(of: service)] ?? ServiceLists(lists, delimiter: delimiter(of: service))
            encoders[delimiter(of: service)] = encoder
            let folder = "diensten/\(service.code)/uit"
            let names = ServiceLists.names(for: service)
            try publication.publish(names.map { ["\(folder)/\($0)"] }) {
                let listing = lists.listing(for: service)
                seen.note(lists.firstSightings(in: listing, by: service), by: service.code)
                pages?.note(listing, of: service)
                return encoder.files(for: service, listing)
            }
            try withdrawRegions(of: service, keeping: Set(names), &publication)
            workbooks.append(
                WorkbookPress.Job(path: "\(folder)/\(ServiceWorkbook.name(for: service))") {
                    workbook.value.content(for: service, lists.listing(for: service))
                })
        }
        try withdrawListsOfStrangers(&publication)
        try publication.writeWaiting()
        return settings.registers.services.map { ($0.code, seen.sequences(of: $0.code)) }
    }

    /// A service that left the register is shown nothing any more; back in the register, it gets its lists again.
    private func withdrawListsOfStrangers(_ publication: inout Publication) throws {
        for code in try FileSystem.names(in: workspace.path("diensten")) where settings.registers.service(code: code) == nil {
            let folder = "diensten/\(code)/uit"
            guard try FileSystem.status(workspace.path(folder))?.isFolder == true else { continue }
            for name in try FileSystem.names(in: workspace.path(folder)) where Self.isList(name) {
                try publication.withdraw("\(folder)/\(name)")
            }
        }
    }

    private static func isList(_ name: String) -> Bool {
        ["zonder-stageplaats.csv", "duaal.csv", "aanvaard.csv", AdministratorPage.name].contains(name)
            || name.hasPrefix("regio-") && name.hasSuffix(".csv")
            || name.hasPrefix("stagematch-") && name.hasSuffix(".xlsx")
    }

    private func withdrawRegions(of service: Service, keeping names: Set<String>, _ publication: inout Publication) throws {
        let folder = "diensten/\(service.code)/uit"
        for name in try FileSystem.names(in: workspace.path(folder)) where name.hasPrefix("regio-") && name.hasSuffix(".csv") {
            if !names.contains(name) { try publication.withdraw("\(folder)/\(name)") }
        }
    }

    private func publishFeedback(_ publication: inout Publication) throws {
        let notices = Dictionary(grouping: report.notices, by: \.service)
        for service in settings.registers.services {
            let told = try report.files(of: .service(service.code)).map(told)
            let noticed = (notices[service.code] ?? []).map { notice in
                (notice.code, PublicProfile(lists.state.records[notice.sequence - 1].application))
            }
            let delimiter = delimiter(of: service)
            let folder = "diensten/\(service.code)/uit"
            var places = ["\(folder)/terugmelding.csv"]
            if !told.isEmpty || !noticed.isEmpty { places.append("\(folder)/terugmelding-\(report.name).csv") }
            try publication.publish(to: places) {
                var feedback = Feedback(delimiter: delimiter)
                for file in told { try file.append(to: &feedback) }
                for (code, profile) in noticed { feedback.append(notice: code, of: profile) }
                return feedback.bytes
            }
        }
    }

    private func told(_ processed: ProcessedFile) throws -> ToldFile {
        let rows = processed.outcome == .taken ? try ledger.mentorRows(of: processed.file.id) : []
        return ToldFile(file: try archived(processed), takenMentors: rows)
    }

    // MARK: Schools

    private func publishSchools(_ publication: inout Publication, _ workbooks: inout [WorkbookPress.Job]) throws {
        let delimiter = settings.configuration.delimiter
        let pupils = SchoolPupils(lists)
        let status = SchoolStatus(pupils, delimiter: delimiter)
        let placed = PlacedPupils(pupils, delimiter: delimiter)
        for school in settings.registers.schools {
            let folder = "scholen/\(school.code)/uit"
            try publication.publish(to: ["\(folder)/stand-van-zaken.csv"]) { status.bytes(for: school) }
            try publication.publish(to: ["\(folder)/\(PlacedPupils.name)"]) { placed.bytes(for: school) }
            workbooks.append(
                WorkbookPress.Job(path: "\(folder)/\(SchoolWorkbook.name)") {
                    SchoolWorkbook.content(
                        status: status.bytes(for: school), placed: placed.bytes(for: school, hasDays: true), delimiter: delimiter)
                })
        }
    }

    /// The file as it was received.
    func archived(_ processed: ProcessedFile) throws -> ArchivedFile {
        ArchivedFile(processed: processed, path: try archive.location(of: processed.file))
    }

    // MARK: Administrator

    private func publishAdministration(_ publication: inout Publication, _ workbooks: inout [WorkbookPress.Job]) throws {
        let delimiter = settings.configuration.delimiter
        let encoder = AdministratorExports(lists, delimiter: delimiter)
        let placements = try ledger.placements().map {
            AdministratorExports.PlacementRow(sequence: $0.sequence, placement: $0.placement, end: $0.end)
        }
        var history = AdministratorExports.DecisionHistory(delimiter: delimiter)
        try ledger.eachDecision { entry in
            history.append(entry.decision, received: entry.received, service: entry.service, file: entry.fileName)
        }
        let left = report.left + publication.blocked.map(Self.blocked)
        let exports = AdministratorWorkbook.Exports(
            statusPerStudent: encoder.statusPerStudent(), placements: encoder.placements(placements), decisions: history.bytes,
            problems: problems(left, delimiter))
        try publication.publish(exports.statusPerStudent, to: "beheer/uit/status-per-student.csv")
        try publication.publish(exports.placements, to: "beheer/uit/plaatsingen.csv")
        try publication.publish(exports.decisions, to: "beheer/uit/beslissingen.csv")
        try publication.publish(exports.problems, to: "beheer/uit/problemen.csv")
        workbooks.append(
            WorkbookPress.Job(path: "beheer/uit/\(AdministratorWorkbook.name)") {
                AdministratorWorkbook.content(of: exports, delimiter: delimiter)
            })
    }

    /// What is said of a party's folder that nothing can be written to.
    static func blocked(_ folder: String) -> Reception.LeftFile {
        Reception.LeftFile(sender: nil, path: folder, finding: Finding(.fileWaiting, details: [Phrase.notFolder.rawValue]))
    }

    private func problems(_ left: [Reception.LeftFile], _ delimiter: UInt8) -> [UInt8] {
        var table = ProblemTable(delimiter: delimiter)
        for file in report.files { table.append(file.findings, of: file.file.name, from: file.file.sender.text) }
        for left in left { table.append([left.finding], of: left.name, from: left.sender?.text ?? left.path) }
        return table.bytes
    }
}
