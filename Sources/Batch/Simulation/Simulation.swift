import Exchange
import Findings
import Glibc
import Ledger
import Matching

/// `simulate`: plays the calendar of a `stagematch.yaml` on invented data, each moment with the real batch, in a workspace of its own.
///
/// Nothing outside that workspace is written, and nobody is written to: it goes when the calendar is played, unless it is to be kept.
package struct Simulation {
    /// How much is invented, and by which chance.
    package struct Size: Sendable {
        package let applications: Int
        package let services: Int
        package let schools: Int
        package let seed: UInt64

        package init(applications: Int, services: Int, schools: Int, seed: UInt64) {
            self.applications = applications
            self.services = services
            self.schools = schools
            self.seed = seed
        }

        /// How many can be told apart.
        package static let mostApplications = InventedYear.mostStudents
        package static let mostParties = 500
    }

    private let configuration: String
    private let size: Size
    private let kept: String?
    private let clock: Int64

    /// `configuration` is the path of a `stagematch.yaml`; `keep` that of a folder to make, nil where nothing is kept; `clock` the seconds
    /// since 1970 of the machine's clock.
    package init(of configuration: String, _ size: Size, keep: String?, clock: Int64) {
        self.configuration = configuration
        self.size = size
        kept = keep
        self.clock = clock
    }

    /// `progress` is told how many moments are played, of how many.
    package func play(progress: (Int, Int) -> Void = { _, _ in }) throws -> SimulationReport {
        do {
            let (bytes, calendar) = try read()
            if let kept { return try play(calendar, bytes, in: Workspace(try made(kept)), progress) }
            let folder = try PrivateFolder()
            defer { folder.remove() }
            return try play(calendar, bytes, in: Workspace(folder.path), progress)
        } catch let failure as SystemFailure {
            throw BatchError.system(failure)
        }
    }

    private func read() throws -> ([UInt8], Matching.Calendar) {
        guard let path = FileSystem.realPath(configuration), try FileSystem.status(path)?.isRegular == true else {
            let isFolder = try FileSystem.realPath(configuration).flatMap { try FileSystem.status($0) }?.isFolder == true
            let message = "\(isFolder ? "this is a folder" : "there is no such file"); give the path of a stagematch.yaml"
            throw BatchError.configuration([ConfigurationFault(file: configuration, line: 1, key: "", message: message)])
        }
        let bytes = try FileSystem.read(path)
        do {
            let calendar = try Configuration.read(bytes, file: configuration).calendar
            guard !calendar.campaigns.isEmpty else {
                let fault = ConfigurationFault(
                    file: configuration, line: 1, key: "campagnes",
                    message: "the list is empty: there is nothing to play; add a campaign")
                throw BatchError.configuration([fault])
            }
            return (bytes, calendar)
        } catch let refusal as ConfigurationRefusal {
            throw BatchError.configuration(refusal.faults)
        }
    }

    /// Readable by nobody else.
    private func made(_ kept: String) throws -> String {
        if try FileSystem.exists(kept) {
            throw BatchError.usage("\(kept) is there already: nothing was played; choose a new folder")
        }
        if mkdir(kept, 0o700) != 0 { throw SystemFailure("mkdir", kept, errno) }
        return kept
    }

    // MARK: Playing

    private func play(
        _ calendar: Matching.Calendar, _ configuration: [UInt8], in workspace: Workspace, _ progress: (Int, Int) -> Void
    ) throws -> SimulationReport {
        var choice = SeededChoice(seed: size.seed)
        let registers = InventedRegisters(
            services: size.services, schools: size.schools, limit: size.applications, &choice)
        let moments = calendar.momentsToPlay
        let year = InventedYear(of: calendar, moments: moments, students: size.applications, registers, &choice)
        try write([(Workspace.configuration, configuration)] + registers.files, to: workspace)
        let settings = try Settings(of: workspace)

        var (played, watch, notTaken): ([SimulationReport.Moment], RoundWatch, [String: Int]) = ([], RoundWatch(), [:])
        var last: Lists?
        for (index, moment) in moments.enumerated() {
            let night = Night(
                workspace: workspace, instant: moment.instant, clock: clock + Int64(settings.configuration.settleSeconds) + 86_400,
                isDry: false, hasWorkbooks: false, hasPages: false)
            // What is dropped behind this pass is received at the moment itself, whatever year the machine's clock is in (D3).
            _ = try night.receive()
            try write(year.files(at: index) + decisions(index, settings, in: workspace, &choice), to: workspace)
            let run = try night.run()
            let lists = try lists(settings, at: moment, in: workspace)
            played.append(SimulationReport.Moment(moment, run, lists))
            watch.note(lists)
            for file in run.files where file.outcome != FileOutcome.taken.rawValue { notTaken[file.outcome, default: 0] += 1 }
            last = lists
            progress(index + 1, moments.count)
        }
        let warnings = calendar.warnings + watch.warnings(calendar) + Self.warnings(notTaken)
        return SimulationReport(
            applications: size.applications, services: size.services, schools: size.schools, seed: size.seed, moments: played,
            campaigns: last.map(Self.ends) ?? [], warnings: warnings.map(SimulationReport.Warning.init))
    }

    private static func warnings(_ notTaken: [String: Int]) -> [CalendarWarning] {
        notTaken.sorted { $0.key < $1.key }.map { outcome, count in
            CalendarWarning(
                .filesNotTaken, "", "\(count) invented file\(count == 1 ? " was" : "s were") \(outcome): look at `grenzen`")
        }
    }

    private static func ends(_ lists: Lists) -> [SimulationReport.CampaignEnd] {
        CampaignTally.tallies(of: lists).map {
            SimulationReport.CampaignEnd(
                id: $0.campaign.id, placed: $0.stands.placed, open: $0.stands.open + $0.stands.invited,
                withdrawn: $0.stands.withdrawn)
        }
    }

    private func lists(_ settings: Settings, at moment: PlayedMoment, in workspace: Workspace) throws -> Lists {
        let ledger = try workspace.openLedger()
        let state = try ledger.state()
        try ledger.close()
        return Lists(ruleset: settings.ruleset, state: state, at: moment.instant, earlier: [:])
    }

    /// The lists of the moment before, filled in: of some services, a few students each.
    private func decisions(
        _ index: Int, _ settings: Settings, in workspace: Workspace, _ choice: inout SeededChoice
    ) throws -> [InventedYear.File] {
        guard index > 0 else { return [] }
        let delimiter = settings.configuration.delimiter
        let most = 1 + size.applications / (size.services * 8)
        var files: [InventedYear.File] = []
        for service in settings.registers.services {
            for (name, isDual) in [("zonder-stageplaats", false), ("duaal", true)] where Bool.random(using: &choice) {
                let path = workspace.path("diensten/\(service.code)/uit/\(name).csv")
                var list = FilledList(isDual: isDual, mentors: InventedYear.mentorNames(of: service), places: most)
                guard let bytes = list.filled(try FileSystem.read(path), delimiter: delimiter, &choice) else { continue }
                files.append(("diensten/\(service.code)/in/\(name)-\(index).csv", bytes))
            }
        }
        return files
    }

    private func write(_ files: [InventedYear.File], to workspace: Workspace) throws {
        for file in files {
            let folder = FileSystem.parent(of: file.path)
            if folder != "." { try workspace.makeFolder(folder, mode: 0o700) }
            try OpenFile(writing: workspace.path(file.path), mode: 0o600).write(file.bytes[...])
        }
    }
}
