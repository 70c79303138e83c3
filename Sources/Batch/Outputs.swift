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

    private static let daysKept = 30

    /// Publishes every file, and gives the applications that each service's lists show now.
    func publish(_ publication: inout Publication) throws -> [(service: String, sequences: [Int])] {
        var workbooks: [WorkbookPress.Job] = []
        let listed = try publishLists(&publication, &workbooks)
        try publishFeedback(&publication)
        try publishSchools(&publication, &workbooks)
        try publishReceipts(&publication, &workbooks)
        try publishAdministration(&publication, &workbooks)
        try withdrawOld(&publication)
        let press = WorkbookPress(workspace: workspace, known: try ledger.publishedFiles())
        let pressed = try publish(workbooks, press, &publication)
        try publication.finish()
        for party in Workspace.parties(settings.registers) { try publication.sweep(Workspace.folder(of: party) + "/uit") }
        try publication.finish()
        if !publication.isDry { try ledger.remember(try press.entries(of: pressed)) }
        return listed
    }

    /// Without workbooks, those that are there go: they would tell what no longer holds.
    private func publish(
        _ workbooks: [WorkbookPress.Job], _ press: WorkbookPress, _ publication: inout Publication
    ) throws -> [WorkbookPress.Pressed] {
        if hasWorkbooks { return try press.publish(workbooks, &publication) }
        for workbook in workbooks { try publication.withdraw(workbook.path) }
        return []
    }

    func delimiter(of service: Service) -> UInt8 { service.delimiter ?? settings.configuration.delimiter }

    // MARK: Services

    private func publishLists(
        _ publication: inout Publication, _ workbooks: inout [WorkbookPress.Job]
    ) throws -> [(service: String, sequences: [Int])] {
        let workbook = ServiceWorkbook(lists)
        var encoders: [UInt8: ServiceLists] = [:]
        var listed: [(service: String, sequences: [Int])] = []
        for service in settings.registers.services {
            let listing = lists.listing(for: service)
            let encoder = encoders[delimiter(of: service)] ?? ServiceLists(lists, delimiter: delimiter(of: service))
            encoders[delimiter(of: service)] = encoder
            let folder = "diensten/\(service.code)/uit"
            let files = encoder.files(for: service, listing)
            for file in files { try publication.publish(file.bytes, to: "\(folder)/\(file.name)") }
            try withdrawRegions(of: service, keeping: Set(files.map(\.name)), &publication)
            workbooks.append(
                WorkbookPress.Job(path: "\(folder)/\(ServiceWorkbook.name(for: service))") {
                    workbook.content(for: service, listing)
                })
            listed.append((service.code, sequences(listing, service)))
        }
        try withdrawListsOfStrangers(&publication)
        return listed
    }

    /// Those that no list of the service had shown before.
    private func sequences(_ listing: Lists.ServiceListing, _ service: Service) -> [Int] {
        let places = (listing.open + listing.dual).map(\.position) + listing.placed
        return places.map { lists.order[$0].application.reference }
            .filter { !lists.state.hasListed($0, to: service.code) }.map(\.sequence).sorted()
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
        ["zonder-stageplaats.csv", "duaal.csv", "aanvaard.csv"].contains(name) || name.hasPrefix("regio-") && name.hasSuffix(".csv")
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
            var feedback = Feedback(delimiter: delimiter(of: service))
            for file in report.files(of: .service(service.code)) { try append(file, to: &feedback) }
            for notice in notices[service.code] ?? [] {
                feedback.append(notice: notice.code, of: PublicProfile(lists.state.records[notice.sequence - 1].application))
            }
            let folder = "diensten/\(service.code)/uit"
            try publication.publish(feedback.bytes, to: "\(folder)/terugmelding.csv")
            if !feedback.isEmpty { try publication.publish(feedback.bytes, to: "\(folder)/terugmelding-\(report.name).csv") }
        }
    }

    private func append(_ processed: ProcessedFile, to feedback: inout Feedback) throws {
        let name = processed.file.name
        switch processed.outcome {
        case .taken:
            let incoming = try reopen(processed)
            let outcomes = Feedback.Outcomes(
                judged: processed.decisions, takenMentors: try ledger.mentorRows(of: processed.file.id),
                findings: processed.findings)
            do throws(FileRefusal) {
                try feedback.append(file: name, incoming, outcomes)
            } catch {
                throw changed(processed)
            }
        case .duplicate: if let finding = processed.findings.first { feedback.append(file: name, .unchanged, finding) }
        case .refused, .held, .waiting: if let finding = processed.findings.first { feedback.append(file: name, .refused, finding) }
        }
    }

    // MARK: Schools

    private func publishSchools(_ publication: inout Publication, _ workbooks: inout [WorkbookPress.Job]) throws {
        let delimiter = settings.configuration.delimiter
        let status = SchoolStatus(lists, delimiter: delimiter)
        for school in settings.registers.schools {
            let folder = "scholen/\(school.code)/uit"
            let bytes = status.bytes(for: school)
            try publication.publish(bytes, to: "\(folder)/stand-van-zaken.csv")
            workbooks.append(
                WorkbookPress.Job(path: "\(folder)/\(SchoolWorkbook.name)") {
                    SchoolWorkbook.content(status: bytes, delimiter: delimiter)
                })
        }
    }

    /// The file as it was received, recognised once more.
    func reopen(_ processed: ProcessedFile) throws -> IncomingFile {
        let bytes = try FileSystem.read(try archive.location(of: processed.file))
        do throws(FileRefusal) {
            // It was taken under the limits of its day.
            return try IncomingFile(bytes, from: processed.file.sender, limits: .none)
        } catch {
            throw changed(processed)
        }
    }

    func changed(_ processed: ProcessedFile) -> BatchError { .imbalance(path: processed.file.path) }

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

    // MARK: Old files

    /// Feedback and receipts of a run are kept for 30 days.
    private func withdrawOld(_ publication: inout Publication) throws {
        let oldest = lists.instant.adding(days: -Self.daysKept)
        for party in Workspace.parties(settings.registers) {
            let folder = Workspace.folder(of: party) + "/uit"
            for name in try FileSystem.names(in: workspace.path(folder)) {
                guard name.hasPrefix("terugmelding-") || name.hasPrefix("ontvangst-") else { continue }
                if let instant = RunWindow.instant(ofFile: name), instant < oldest { try publication.withdraw("\(folder)/\(name)") }
            }
        }
    }
}
