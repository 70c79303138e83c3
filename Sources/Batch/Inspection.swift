import Exchange
import Findings
import Ledger
package import Matching

/// `check`: what a run would find in files, without changing anything.
package struct Inspection {
    private let workspace: Workspace?
    private let sender: Sender?
    private let instant: Instant

    package static func isWorkspace(_ folder: String) -> Bool {
        (try? FileSystem.exists(Workspace(folder).path(Workspace.configuration))) == true
    }

    /// Without a workspace, rules that need its registers or its ledger are skipped. `sender` is nil where the folder of each file tells.
    package init(workspace: Workspace?, from sender: Sender?, at instant: Instant) {
        self.workspace = workspace
        self.sender = sender
        self.instant = instant
    }

    package func inspect(_ paths: [String]) throws -> InspectionReport {
        guard let workspace else { return try inspect(paths, Bench.bare) }
        return try workspace.namingErrors {
            let settings = try Settings(of: workspace)
            return try workspace.onCopy { _, ledger in
                let planner = Planner(ruleset: settings.ruleset, state: try ledger.state())
                return try inspect(paths, Bench(planner: planner, limits: settings.configuration.limits))
            }
        }
    }

    private func inspect(_ paths: [String], _ bench: Bench) throws -> InspectionReport {
        var files: [InspectionReport.File] = []
        for path in paths {
            let bytes: [UInt8]
            do throws(SystemFailure) { bytes = try FileSystem.read(FileSystem.realPath(path) ?? path) } catch {
                throw BatchError.system(error)
            }
            files.append(inspect(bytes, path, bench))
        }
        return InspectionReport(files: files)
    }

    private func inspect(_ bytes: [UInt8], _ path: String, _ bench: Bench) -> InspectionReport.File {
        let sender = sender ?? workspace.flatMap { owner(of: path, in: $0) }
        do throws(FileRefusal) {
            let file = try IncomingFile(bytes, from: sender, limits: bench.limits)
            let look = FileInspection(
                bench: workspace == nil || sender == nil ? nil : bench, sender: sender, path: path, instant: instant)
            let (findings, rows) = try look.inspect(file)
            return InspectionReport.File(path: path, kind: file.kind, rows: rows, findings: findings, isWhole: look.bench != nil)
        } catch {
            return InspectionReport.File(path: path, kind: error.kind, rows: 0, findings: [error.finding], isWhole: true)
        }
    }

    /// Whose `in` folder a file stands in.
    private func owner(of path: String, in workspace: Workspace) -> Sender? {
        guard let root = FileSystem.realPath(workspace.root), let real = FileSystem.realPath(path),
            real.utf8.starts(with: "\(root)/".utf8)
        else {
            return nil
        }
        let parts = Array(FilePath.steps(of: real).dropFirst(FilePath.steps(of: root).count))
        switch parts.first {
        case "scholen" where parts.count == 4 && parts[2] == "in": return .school(parts[1])
        case "diensten" where parts.count == 4 && parts[2] == "in": return .service(parts[1])
        case "beheer" where parts.count == 3 && parts[1] == "in": return .administrator
        default: return nil
        }
    }
}

/// What a file is held against.
struct Bench {
    let planner: Planner
    let limits: Configuration.Limits

    /// Nobody is registered and nothing is known.
    static var bare: Bench {
        let ruleset = Ruleset(
            calendar: Calendar(campaigns: []), registers: Registers(schools: [], services: []), notesRequired: true, postcodes: [:])
        return Bench(planner: Planner(ruleset: ruleset, state: State()), limits: Configuration.Limits())
    }
}

/// One recognised file: with a bench, everything that a run would find; without, what the file itself tells.
private struct FileInspection {
    let bench: Bench?
    let sender: Sender?
    let path: String
    let instant: Instant

    func inspect(_ file: IncomingFile) throws(FileRefusal) -> (findings: [Finding], rows: Int) {
        switch file.kind {
        case .applications:
            let reading = try ApplicationTable.read(file, registers: bench?.planner.ruleset.registers)
            return (reading.notes + file.located(findings(in: reading.rows)), reading.rows.count)
        case .mentors:
            let reading = try MentorTable.read(file)
            return (reading.notes + file.located(findings(in: reading.rows)), reading.rows.count)
        case .decisions:
            let reading = try DecisionTable.read(file)
            return (reading.notes + file.located(findings(in: reading)), reading.rowCount)
        case .corrections:
            let reading = try CorrectionTable.read(file)
            return (reading.notes + file.located(findings(in: reading.rows)), reading.rows.count)
        case .unknown: return ([], 0)
        }
    }

    private func findings(in rows: [ApplicationSubmission]) -> [Finding] {
        guard let bench, let sender else { return SelfContained.findings(in: rows, at: instant) }
        var planner = bench.planner
        return planner.plan(rows, file: 0, from: sender, received: instant).findings
    }

    private func findings(in rows: [MentorSubmission]) -> [Finding] {
        guard let bench, case .service(let service)? = sender else { return rows.flatMap(\.findings) }
        var planner = bench.planner
        return planner.plan(rows, file: 0, of: service).findings
    }

    private func findings(in rows: [CorrectionSubmission]) -> [Finding] {
        guard let bench else { return SelfContained.findings(in: rows) }
        var planner = bench.planner
        return planner.plan(rows, file: 0, received: instant).findings
    }

    private func findings(in reading: DecisionTable.Reading) -> [Finding] {
        guard let bench, case .service(let service)? = sender else {
            return SelfContained.findings(in: reading.rows) + reading.mentors.flatMap(\.findings)
        }
        var planner = bench.planner
        let submission = DecisionSubmission(
            file: 0, service: service, path: path, isConfirmed: false, rows: reading.rows, emptyRows: reading.emptyRows)
        let mentors = planner.holds(submission) ? Plan() : planner.plan(reading.mentors, file: 0, of: service)
        switch planner.plan([submission], received: instant).files[0] {
        case .planned(let plan): return plan.findings + mentors.findings
        case .held(let count, let limit): return [Finding(.awaitingConfirmation, details: [String(count), String(limit)])]
        }
    }
}
