import Exchange
import Findings
import Matching

/// Decision files of one received time, from the bytes of their tables to the plan.
///
/// An input is a digit for the time, and then up to four files with a line of `%` between them, from `west`, `beide`, `klein` and `west` again.
enum DecisionsFuzz {
    static func run(_ input: [UInt8]) {
        guard let digit = input.first, (0x30..<0x38).contains(digit) else { return }
        let time = World.times[Int(digit & 7) % World.times.count]
        let submissions = submissions(of: input.dropFirst())
        let world = World.inSeason
        var planner = world.planner
        let group = planner.plan(submissions, received: time)
        expect(group.files.count == submissions.count, "each file has a plan")
        for (submission, plan) in zip(submissions, group.files) { check(plan, of: submission) }
        check(group.facts, at: time, from: world.state, to: planner.state)
        if !input.contains(subsequence: "geheim") { checkSecrets(group) }

        var twin = world.planner
        expect(isSame(twin.plan(submissions, received: time), group), "the same files give the same plan")
        let again = planner.plan(submissions, received: time)
        expect(!again.facts.contains { $0.fact.isPlacement }, "files that come again place nobody")
    }

    private static let services = ["west", "beide", "klein", "west"]

    private static func submissions(of input: ArraySlice<UInt8>) -> [DecisionSubmission] {
        var submissions: [DecisionSubmission] = []
        for (index, (service, text)) in zip(services, parts(of: Array(input))).enumerated() {
            guard let file = try? IncomingFile(Array(text), from: .service(service), limits: limits), file.kind == .decisions,
                let reading = try? DecisionTable.read(file)
            else { continue }
            submissions.append(
                DecisionSubmission(
                    file: index + 1, service: service, path: "diensten/\(service)/in/\(index).csv", isConfirmed: index == 1,
                    rows: reading.rows, emptyRows: reading.emptyRows))
        }
        return submissions
    }

    private static let limits = {
        var limits = Configuration.Limits()
        (limits.rows, limits.columns, limits.characters) = (40, 20, 60)
        return limits
    }()
}

// Laws.
extension DecisionsFuzz {
    /// D5: rows read are rows taken, unchanged or refused, and a refused one is told why.
    private static func check(_ plan: DecisionPlan, of submission: DecisionSubmission) {
        guard case .planned(let plan) = plan else {
            expect(!submission.isConfirmed, "a confirmed file is not held (B13)")
            return
        }
        expect(
            submission.rows.count + submission.emptyRows == plan.taken + plan.unchanged + plan.refused, "the books balance (D5)")
        let refused = Set(plan.findings.filter { $0.severity == .row }.map(\.location.row))
        expect(refused.count == plan.refused, "each refused row is told why, and no other")
        expect(plan.decisions.map(\.row) == submission.rows.map { $0.location.row ?? 0 }, "each row is judged, in order")
        for decision in plan.decisions {
            expect((decision.result == .refused) == refused.contains(decision.row), "a row's result is that of its findings")
            expect((decision.result == .refused) == (decision.code != nil), "a refused row has a code")
        }
    }

    /// B6, B7: who is placed was free and in sight; who is placed stays.
    private static func check(_ facts: [RecordedFact], at time: Instant, from before: State, to after: State) {
        let sight = ServiceSeesApplication(ruleset: World.inSeason.ruleset, at: time)
        var placed: Set<Reference> = []
        for recorded in facts {
            switch recorded.fact {
            case .placed(let reference, let placement):
                expect(placed.insert(reference).inserted, "a student is placed once")
                expect(before.record(reference)?.placement == nil, "who is placed already is not placed again (B6)")
                expect(isSeen(reference, by: placement.service, sight, before), "who is placed was in sight")
                expect(!placement.details.periods.isEmpty, "an acceptance has periods (B4)")
            case .statusSet(let reference, let service, _):
                expect(isSeen(reference, by: service, sight, before), "who is decided on was in sight")
            case .placementDetailed(let reference, _), .noticed(let reference, _, _):
                expect(before.record(reference) != nil, "what is noted is about someone")
            default: fatalError("a decision comes to no other fact")
            }
        }
        for (record, now) in zip(before.records, after.records) where record.placement != nil {
            expect(record.placement?.service == now.placement?.service, "who is placed stays (B5)")
        }
    }

    private static func isSeen(_ reference: Reference, by code: String, _ sight: ServiceSeesApplication, _ state: State) -> Bool {
        guard let service = World.inSeason.ruleset.registers.service(code: code), let record = state.record(reference) else {
            return false
        }
        return sight.sees(service, record)
    }

    /// P5: what the applications keep secret stands in no finding of a file that did not bring it.
    private static func checkSecrets(_ group: DecisionGroupPlan) {
        for case .planned(let plan) in group.files {
            for finding in plan.findings {
                let texts = [finding.message(in: .dutch), finding.message(in: .english), finding.value]
                expect(!texts.contains { $0.contains("geheim") }, "a finding tells no secret (P5)")
            }
        }
    }

    private static func isSame(_ group: DecisionGroupPlan, _ other: DecisionGroupPlan) -> Bool {
        group.facts.elementsEqual(other.facts) { $0.row == $1.row && $0.fact.isSame($1.fact) }
            && group.files.elementsEqual(other.files) { $0.isSame($1) }
    }
}

extension DecisionPlan {
    fileprivate func isSame(_ other: DecisionPlan) -> Bool {
        switch (self, other) {
        case (.held(let count, let limit), .held(let otherCount, let otherLimit)): count == otherCount && limit == otherLimit
        case (.planned(let plan), .planned(let other)):
            plan.findings == other.findings && plan.decisions.map(\.result) == other.decisions.map(\.result)
        default: false
        }
    }
}

extension Fact {
    fileprivate var isPlacement: Bool {
        if case .placed = self { true } else { false }
    }

    fileprivate func isSame(_ other: Fact) -> Bool {
        switch (self, other) {
        case (.statusSet(let one, let service, let status), .statusSet(let two, let its, let word)):
            one == two && service == its && status == word
        case (.placed(let one, let placement), .placed(let two, let its)): one == two && placement == its
        case (.placementDetailed(let one, let details), .placementDetailed(let two, let its)): one == two && details == its
        case (.noticed(let one, let service, let code), .noticed(let two, let its, let word)):
            one == two && service == its && code == word
        default: false
        }
    }
}
