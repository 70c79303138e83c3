import Exchange
import Findings
import Ledger
import Matching

/// Reads, plans and commits the files that were received, in the order of D4.
///
/// Files of one kind are committed together while that holds no more than `batchedFacts`: each file's effects stay in one transaction (D6).
struct Processing {
    let workspace: Workspace
    let limits: Configuration.Limits
    let ledger: Ledger
    /// Called with how many files are done, of how many.
    let progress: (Int, Int) -> Void
    private(set) var planner: Planner
    private var pending = PendingCommit()
    /// What the mentors of workbooks come to, by file: planned with all mentors (D4), committed with their file's decisions (D6).
    private var mentorsBeside: [Int: Plan] = [:]
    private var total = 0
    private var done = 0

    private static let batchedFacts = 20_000
    private static let bytesAhead = 1 << 19
    /// Decisions of one received time wait for each other anyway.
    private static let decisionBytesAhead = 1 << 24

    init(
        workspace: Workspace, limits: Configuration.Limits, ledger: Ledger, ruleset: Ruleset, state: State,
        progress: @escaping (Int, Int) -> Void
    ) {
        self.workspace = workspace
        self.limits = limits
        self.ledger = ledger
        self.progress = progress
        planner = Planner(ruleset: ruleset, state: state)
    }

    /// Processes files, given by received time and path: applications first, then mentors, decisions and corrections (D4).
    mutating func process(_ files: [ReceivedFile]) throws {
        total = files.count
        let registers = planner.ruleset.registers
        let readApplications = { @Sendable (incoming: IncomingFile) throws(FileRefusal) in
            try ApplicationTable.read(incoming, registers: registers)
        }
        var ahead = ReadAhead(
            files, of: .applications, in: workspace, limits, bytesAtOnce: Self.bytesAhead, read: readApplications)
        var later: [FileKind: [ReceivedFile]] = [:]
        var withMentors: [ReceivedFile] = []
        for (index, file) in files.enumerated() {
            // Seen before: it is settled among its own kind, where it also stands when its twin comes in this same run.
            if let kind = try earlierDelivery(of: file)?.kind, kind != .applications {
                later[kind, default: []].append(file)
                if kind == .mentors { withMentors.append(file) }
                continue
            }
            guard try isOpen(file) else { continue }
            if let outcome = try ahead.outcome(at: index) {
                try process(applications: outcome, file, \.self)
                continue
            }
            guard let incoming = try open(file) else { continue }
            if incoming.kind == .applications {
                let outcome = Result { () throws(FileRefusal) in try readApplications(incoming) }
                try process(applications: outcome, file, incoming.located)
            } else {
                later[incoming.kind, default: []].append(file)
                if incoming.holdsMentors { withMentors.append(file) }
            }
        }
        try flush()
        for file in withMentors {
            guard let incoming = try recognise(file) else { continue }
            if incoming.kind == .mentors { try process(mentors: incoming, file) } else { try plan(mentorsBeside: incoming, file) }
        }
        try flush()
        try process(decisionFiles: later[.decisions] ?? [])
        for file in later[.corrections] ?? [] {
            guard let incoming = try recognise(file) else { continue }
            try process(corrections: incoming, file)
        }
        try flush()
    }

    // MARK: Kinds

    private mutating func process(
        applications rows: Result<ApplicationTable.Rows, FileRefusal>, _ file: ReceivedFile, _ located: ([Finding]) -> [Finding]
    ) throws {
        if let reading = read(file, { () throws(FileRefusal) in try rows.get() }) {
            let plan = planner.plan(reading.rows, file: file.id, from: file.sender, received: file.at)
            try take(file, .applications, plan, of: reading.rows.count, reading.notes + located(plan.findings))
        }
        if pending.facts.count > Self.batchedFacts { try flush() }
    }

    private mutating func process(mentors incoming: IncomingFile, _ file: ReceivedFile) throws {
        guard case .service(let service) = file.sender else { return }
        guard let reading = read(file, { () throws(FileRefusal) in try MentorTable.read(incoming) }) else { return }
        let plan = planner.plan(reading.rows, file: file.id, of: service)
        try take(file, incoming.kind, plan, of: reading.rows.count, reading.notes + incoming.located(plan.findings))
    }

    /// Mentors beside decisions count with the others before any decision (D4), unless nothing of their file counts.
    private mutating func plan(mentorsBeside incoming: IncomingFile, _ file: ReceivedFile) throws {
        guard case .service(let service) = file.sender, let reading = try? DecisionTable.read(incoming) else { return }
        guard !planner.holds(try submission(reading, of: file, service)) else { return }
        mentorsBeside[file.id] = planner.plan(reading.mentors, file: file.id, of: service)
    }

    private mutating func process(corrections incoming: IncomingFile, _ file: ReceivedFile) throws {
        guard let reading = read(file, { () throws(FileRefusal) in try CorrectionTable.read(incoming) }) else { return }
        let isRepeated = try ledger.lastDelivery(of: file)?.takenAt != nil
        let plan = planner.plan(reading.rows, file: file.id, received: file.at, isRepeated: isRepeated)
        try take(file, incoming.kind, plan, of: reading.rows.count, reading.notes + incoming.located(plan.findings))
    }

    // MARK: Decisions

    /// Decision files of one received time are judged, and committed, together (B8). A confirmed file counts from its first delivery (B13).
    private mutating func process(decisionFiles files: [ReceivedFile]) throws {
        var rest = files.map { DatedFile(file: $0, countedAt: $0.at) }
        while !rest.isEmpty {
            try date(&rest)
            let time = rest[0].countedAt
            // The same bytes of one sender twice at one time: the second is judged after the first (D2).
            var group: [ReceivedFile] = []
            var seen: Set<DeliveredBytes> = []
            var others: [DatedFile] = []
            for entry in rest {
                if entry.countedAt == time, seen.insert(DeliveredBytes(entry.file)).inserted {
                    group.append(entry.file)
                } else {
                    others.append(entry)
                }
            }
            rest = others
            try process(group: group, countedAt: time)
        }
    }

    /// Puts files in order by the time at which they count: what this run has held may be confirmed later in this same run.
    private func date(_ files: inout [DatedFile]) throws {
        for index in files.indices where Self.mayConfirm(files[index].file) {
            if let time = try confirmation(of: files[index].file) { files[index].countedAt = time }
        }
        let isSorted = zip(files, files.dropFirst()).allSatisfy { $0.key < $1.key }
        if !isSorted { files.sort { $0.key < $1.key } }
    }

    private mutating func process(group files: [ReceivedFile], countedAt: Instant) throws {
        var ahead = ReadAhead(
            files, of: .decisions, in: workspace, limits, bytesAtOnce: Self.decisionBytesAhead, read: DecisionTable.read)
        var readings: [DecisionReading] = []
        var submissions: [DecisionSubmission] = []
        for (index, file) in files.enumerated() {
            guard case .service(let service) = file.sender, try isOpen(file) else { continue }
            guard let decisions = try decisions(in: file, try ahead.outcome(at: index)) else { continue }
            let submission = try submission(decisions.reading, of: file, service)
            if mentorsBeside[file.id] == nil, !planner.holds(submission) {
                mentorsBeside[file.id] = planner.plan(decisions.reading.mentors, file: file.id, of: service)
            }
            submissions.append(submission)
            readings.append(decisions)
        }
        let group = planner.plan(submissions, received: countedAt)
        for (decisions, plan) in zip(readings, group.files) {
            let (file, reading) = (decisions.file, decisions.reading)
            switch plan {
            case .planned(var plan):
                if let mentors = mentorsBeside.removeValue(forKey: file.id) { plan.append(mentors) }
                try take(
                    file, .decisions, plan, of: reading.rowCount, reading.notes + decisions.located(plan.findings),
                    countedAt: countedAt)
            case .held(let count, let limit): hold(file, acceptances: count, limit: limit)
            }
        }
        pending.facts += group.facts
        try flush()
    }

    /// The decisions of a file; nil where it was refused whole. `outcome` is what was read ahead.
    private mutating func decisions(
        in file: ReceivedFile, _ outcome: Result<DecisionTable.Reading, FileRefusal>?
    ) throws -> DecisionReading? {
        if let outcome {
            return read(file) { () throws(FileRefusal) in try outcome.get() }.map {
                DecisionReading(file: file, reading: $0, located: \.self)
            }
        }
        guard let incoming = try open(file) else { return nil }
        let reading = read(file) { () throws(FileRefusal) in try DecisionTable.read(incoming) }
        // Only a workbook's bytes are needed any more.
        return reading.map { DecisionReading(file: file, reading: $0, located: incoming.isWorkbook ? incoming.located : { $0 }) }
    }

    private func submission(
        _ reading: DecisionTable.Reading, of file: ReceivedFile, _ service: String
    ) throws -> DecisionSubmission {
        DecisionSubmission(
            file: file.id, service: service, path: file.path, isConfirmed: try confirmation(of: file) != nil, rows: reading.rows,
            emptyRows: reading.emptyRows)
    }

    /// The received time of the held delivery that this file confirms, if it does (B13).
    private func confirmation(of file: ReceivedFile) throws -> Instant? {
        guard Self.mayConfirm(file) else { return nil }
        return try ledger.lastDelivery(of: file)?.heldAt
    }

    private static func mayConfirm(_ file: ReceivedFile) -> Bool { file.name.lowercased().utf8.starts(with: "bevestigd".utf8) }

    // MARK: One file

    /// Opens a file by its content; nil where that settled it: seen before, too large, or refused.
    private mutating func recognise(_ file: ReceivedFile) throws -> IncomingFile? {
        try isOpen(file) ? open(file) : nil
    }

    /// Whether a file is to be read; false where it is settled: seen before, or too large.
    private mutating func isOpen(_ file: ReceivedFile) throws -> Bool {
        if pending.holds(DeliveredBytes(file)) { try flush() }
        if let earlier = try earlierDelivery(of: file), let takenAt = earlier.takenAt {
            conclude(file, earlier.kind, .duplicate, findings: [Finding(.alreadyProcessed, details: [takenAt.shown])])
            return false
        }
        guard file.size <= limits.fileMegabytes << 20 else {
            conclude(file, .unknown, .refused, findings: [IncomingFile.tooLarge(file.size, limits)])
            return false
        }
        return true
    }

    private mutating func open(_ file: ReceivedFile) throws -> IncomingFile? {
        let bytes = try FileSystem.read(workspace.spooled(file))
        do throws(FileRefusal) {
            return try IncomingFile(bytes, from: file.sender, limits: limits)
        } catch {
            refuse(file, error)
            return nil
        }
    }

    /// D2: the same bytes from the same sender, taken before with nothing left to judge.
    private func earlierDelivery(of file: ReceivedFile) throws -> Delivery? {
        guard let last = try ledger.lastDelivery(of: file) else { return nil }
        switch last.outcome {
        case .taken: return last.refused == 0 ? last : nil
        case .duplicate: return last
        case .refused, .held, .waiting: return nil
        }
    }

    /// The file's rows, or nil where it was refused whole.
    private mutating func read<Reading>(_ file: ReceivedFile, _ read: () throws(FileRefusal) -> Reading) -> Reading? {
        do throws(FileRefusal) {
            return try read()
        } catch {
            refuse(file, error)
            return nil
        }
    }

    /// D7: every row that was read is taken, unchanged or refused.
    private mutating func take(
        _ file: ReceivedFile, _ kind: FileKind, _ plan: Plan, of rows: Int, _ findings: [Finding], countedAt: Instant? = nil
    ) throws {
        guard plan.taken + plan.unchanged + plan.refused == rows else { throw BatchError.imbalance(path: file.path) }
        pending.facts += plan.facts
        conclude(
            file, kind, .taken, counts: (plan.taken, plan.unchanged, plan.refused), findings: findings,
            decisions: plan.decisions, countedAt: countedAt)
    }

    private mutating func refuse(_ file: ReceivedFile, _ refusal: FileRefusal) {
        conclude(file, refusal.kind, .refused, findings: [refusal.finding])
    }

    private mutating func hold(_ file: ReceivedFile, acceptances: Int, limit: Int) {
        let finding = Finding(.awaitingConfirmation, details: [String(acceptances), String(limit)])
        conclude(file, .decisions, .held, findings: [finding])
    }

    private mutating func conclude(
        _ file: ReceivedFile, _ kind: FileKind, _ outcome: FileOutcome, counts: (Int, Int, Int) = (0, 0, 0), findings: [Finding],
        decisions: [JudgedDecision] = [], countedAt: Instant? = nil
    ) {
        pending.add(
            ProcessedFile(
                file: file, kind: kind, outcome: outcome, countedAt: countedAt ?? file.at, taken: counts.0, unchanged: counts.1,
                refused: counts.2, findings: findings, decisions: decisions), DeliveredBytes(file))
        done += 1
        progress(done, total)
    }

    private mutating func flush() throws {
        guard !pending.files.isEmpty else { return }
        try ledger.commit(pending.files, facts: pending.facts)
        pending = PendingCommit()
    }
}

/// Files that are planned and not committed yet.
private struct PendingCommit {
    private(set) var files: [ProcessedFile] = []
    var facts: [RecordedFact] = []
    private var contents: Set<DeliveredBytes> = []

    mutating func add(_ file: ProcessedFile, _ bytes: DeliveredBytes) {
        files.append(file)
        contents.insert(bytes)
    }

    func holds(_ bytes: DeliveredBytes) -> Bool { contents.contains(bytes) }
}

/// The decisions of a file, and what adds to findings the cell of a workbook that each is about.
private struct DecisionReading {
    let file: ReceivedFile
    let reading: DecisionTable.Reading
    let located: ([Finding]) -> [Finding]
}

/// A decision file, and the received time at which its rows count.
private struct DatedFile {
    let file: ReceivedFile
    var countedAt: Instant

    var key: (Instant, ByteOrder, Int) { (countedAt, file.path.bytes, file.id) }
}

/// The same bytes from the same sender (D2).
private struct DeliveredBytes: Hashable {
    let sender: Sender
    let digest: [UInt8]

    init(_ file: ReceivedFile) {
        sender = file.sender
        digest = file.digest
    }
}

extension String {
    /// Compares as bytes.
    fileprivate var bytes: ByteOrder { ByteOrder(text: self) }
}

private struct ByteOrder: Comparable {
    let text: String

    static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
    static func < (left: Self, right: Self) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }
}
