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

    private static let daysKept = 30

    /// Publishes every file, and gives the applications that each service's lists show now.
    func publish(_ publication: inout Publication) throws -> [(service: String, sequences: [Int])] {
        let listed = try publishLists(&publication)
        try publishFeedback(&publication)
        try publishSchools(&publication)
        try publishReceipts(&publication)
        try publishAdministration(&publication)
        try withdrawOld(&publication)
        for party in Workspace.parties(settings.registers) { try publication.sweep(Workspace.folder(of: party) + "/uit") }
        try publication.finish()
        return listed
    }

    private func delimiter(of service: Service) -> UInt8 { service.delimiter ?? settings.configuration.delimiter }

    // MARK: Services

    private func publishLists(_ publication: inout Publication) throws -> [(service: String, sequences: [Int])] {
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
            let taken = processed.kind == .mentors ? try ledger.mentorRows(of: processed.file.id) : []
            do throws(FileRefusal) {
                if processed.kind == .mentors {
                    try feedback.append(file: name, mentors: incoming, taken: taken, findings: processed.findings)
                } else {
                    try feedback.append(file: name, decisions: incoming, judged: processed.decisions, findings: processed.findings)
                }
            } catch {
                throw changed(processed)
            }
        case .duplicate: if let finding = processed.findings.first { feedback.append(file: name, .unchanged, finding) }
        case .refused, .held, .waiting: if let finding = processed.findings.first { feedback.append(file: name, .refused, finding) }
        }
    }

    // MARK: Schools

    private func publishSchools(_ publication: inout Publication) throws {
        let status = SchoolStatus(lists, delimiter: settings.configuration.delimiter)
        for school in settings.registers.schools {
            try publication.publish(status.bytes(for: school), to: "scholen/\(school.code)/uit/stand-van-zaken.csv")
        }
    }

    /// Receipts for schools, and rows to mend for everybody who sent some.
    private func publishReceipts(_ publication: inout Publication) throws {
        let registered = Set(Workspace.parties(settings.registers))
        var used: Set<String> = []
        for processed in report.files where registered.contains(processed.file.sender) {
            let folder = Workspace.folder(of: processed.file.sender) + "/uit"
            let stem = Self.stem(of: processed.file.name, in: folder, notIn: &used)
            let delimiter = delimiter(for: processed.file.sender)
            if case .school = processed.file.sender {
                let receipt = Receipt.bytes(processed.findings, delimiter: delimiter)
                try publication.publish(receipt, to: "\(folder)/ontvangst-\(stem).csv")
                try publication.publish(receipt, to: "\(folder)/ontvangst-\(stem)-\(report.name).csv")
            }
            let toMend = "\(folder)/te-verbeteren-\(stem).csv"
            if processed.refused > 0 {
                try publication.publish(try rowsToMend(processed, delimiter), to: toMend)
            } else if processed.outcome == .taken {
                try publication.withdraw(toMend)
            }
        }
    }

    /// A name that no other file of this run has in that folder: the second gets `-2`.
    private static func stem(of name: String, in folder: String, notIn used: inout Set<String>) -> String {
        let first = SafeName.stem(of: name)
        var stem = first
        var number = 1
        while !used.insert("\(folder)/\(stem)").inserted {
            number += 1
            stem = "\(first)-\(number)"
        }
        return stem
    }

    private func delimiter(for sender: Sender) -> UInt8 {
        guard case .service(let code) = sender, let service = settings.registers.service(code: code) else {
            return settings.configuration.delimiter
        }
        return delimiter(of: service)
    }

    private func rowsToMend(_ processed: ProcessedFile, _ delimiter: UInt8) throws -> [UInt8] {
        let incoming = try reopen(processed)
        do throws(FileRefusal) {
            return try RowsToMend.bytes(of: incoming, findings: processed.findings, delimiter: delimiter)
        } catch {
            throw changed(processed)
        }
    }

    /// The file as it was received, recognised once more.
    private func reopen(_ processed: ProcessedFile) throws -> IncomingFile {
        let bytes = try FileSystem.read(try archive.location(of: processed.file))
        do throws(FileRefusal) {
            // It was taken under the limits of its day.
            return try IncomingFile(bytes, from: processed.file.sender, limits: .none)
        } catch {
            throw changed(processed)
        }
    }

    private func changed(_ processed: ProcessedFile) -> BatchError { .imbalance(path: processed.file.path) }

    // MARK: Administrator

    private func publishAdministration(_ publication: inout Publication) throws {
        let delimiter = settings.configuration.delimiter
        let exports = AdministratorExports(lists, delimiter: delimiter)
        try publication.publish(exports.statusPerStudent(), to: "beheer/uit/status-per-student.csv")
        let placements = try ledger.placements().map {
            AdministratorExports.PlacementRow(sequence: $0.sequence, placement: $0.placement, end: $0.end)
        }
        try publication.publish(exports.placements(placements), to: "beheer/uit/plaatsingen.csv")
        var history = AdministratorExports.DecisionHistory(delimiter: delimiter)
        try ledger.eachDecision { entry in
            history.append(entry.decision, received: entry.received, service: entry.service, file: entry.fileName)
        }
        try publication.publish(history.bytes, to: "beheer/uit/beslissingen.csv")
        let left = report.left + publication.blocked.map(Self.blocked)
        try publication.publish(problems(left, delimiter), to: "beheer/uit/problemen.csv")
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
