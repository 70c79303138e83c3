import Findings
import Matching
import TestSupport
import Testing

/// A year drawn at random: applications, mentors, decisions good and bad, corrections.
private struct RandomYear {
    let world = World(services: World.services)
    var draws: SeededGenerator
    private(set) var references: [Reference] = []
    /// What the rows of every plan came to.
    private(set) var books: [(rows: Int, plan: Plan)] = []

    static let times = [
        "2022-09-04T10:00", "2022-09-06T10:00", "2022-09-12T10:00", "2022-09-20T10:00", "2022-09-29T10:00", "2022-10-05T10:00",
    ]

    init(seed: UInt64) {
        draws = SeededGenerator(seed: seed)
        for pupil in 1...12 { submit("\(pupil)", at: .early) }
    }

    mutating func play(steps: Int) {
        for step in 0..<steps {
            let time = Self.times[step * Self.times.count / steps]
            switch Int.random(in: 0..<10, using: &draws) {
            case 0: submit("\(Int.random(in: 1...14, using: &draws))", at: time)
            case 1:
                world.submit(.withdrawal("\(Int.random(in: 1...14, using: &draws))"), at: time)
                books.append((1, world.plan))
            case 2:
                world.end(references.randomElement(using: &draws)!, at: time)
                books.append((1, world.plan))
            default: decide(at: time)
            }
        }
    }

    private mutating func submit(_ pupil: String, at time: String) {
        let postcode = [8000, 9000, 3500, 1020].randomElement(using: &draws)!
        let preferences = World.services.map(\.code).shuffled(using: &draws).prefix(Int.random(in: 0...3, using: &draws))
        let track = Track.allCases[(Int(pupil) ?? 0) % 3]
        var row = ApplicationSubmission.row(pupil)
        row.values.live(in: postcode)
        if track == .dual { row.values.beDual() }
        if track == .adult { row.values.beAdult() }
        row.values.preferences = .value(preferences.enumerated().map { NamedPreference(number: $0 + 1, name: $1) })
        row.values.mail = .value("geheim\(pupil)@x.be")
        let known = world.state.records.count
        world.submit(row, at: time)
        books.append((1, world.plan))
        references += world.state.records.dropFirst(known).map(\.application.reference)
    }

    /// One to four files of one received time.
    private mutating func decide(at time: String) {
        let files = (0..<Int.random(in: 1...4, using: &draws)).map { _ in drawFile() }
        let submissions = files.enumerated().map { index, file in
            DecisionSubmission(
                file: index, service: file.service, path: "\(index).csv", isConfirmed: file.isConfirmed, rows: file.numberedRows,
                emptyRows: file.emptyRows)
        }
        var planner = world.planner
        let group = planner.plan(submissions, received: .at(time))
        for (file, outcome) in zip(files, group.files) {
            if case .planned(let plan) = outcome { books.append((file.rows.count + file.emptyRows, plan)) }
        }
        world.decide(files, at: time)
    }

    mutating func drawFile() -> DecisionFile {
        let service = World.services.randomElement(using: &draws)!.code
        let rows = (0..<Int.random(in: 1...5, using: &draws)).map { _ in drawRow() }
        return DecisionFile(service, rows, confirmed: Bool.random(using: &draws), emptyRows: Int.random(in: 0...2, using: &draws))
    }

    private mutating func drawRow() -> DecisionRow {
        let reference = references.randomElement(using: &draws)!
        let name = [world.nameOf(reference), world.nameOf(reference), world.nameOf(reference), "", "Emma Claes"].randomElement(
            using: &draws)!
        let word = ["aanvaard", "aanvaard", "aanvaard", "uitgenodigd", "niet aanvaard", "onbeslist", "gestopt", "x"].randomElement(
            using: &draws)!
        let text = Int.random(in: 0..<20, using: &draws) == 0 ? "SO-000001-99" : reference.text
        return .row(
            text, name, word, mentor: ["An Claes", "An Claes", "An Claes", "Nemo", ""].randomElement(using: &draws)!,
            periods: ["alle", "1", "1, 2", "9"].randomElement(using: &draws)!,
            notes: ["welkom", "welkom", "welkom", ""].randomElement(using: &draws)!)
    }
}

@Suite("Laws of the rules, over years drawn at random")
struct RuleProperties {
    static let seeds = Array(UInt64(1)...12)

    @Test("D7: for every file, rows read = taken + unchanged + refused", arguments: seeds)
    func booksBalance(seed: UInt64) {
        var year = RandomYear(seed: seed)
        year.play(steps: 40)
        for (rows, plan) in year.books { #expect(plan.rows == rows) }
        #expect(year.books.contains { $0.plan.taken > 0 } && year.books.contains { $0.plan.refused > 0 })
    }

    @Test("A refused row says why, and only a refused row has a refusal", arguments: seeds)
    func refusalsAreSaid(seed: UInt64) {
        var year = RandomYear(seed: seed)
        year.play(steps: 40)
        for (_, plan) in year.books {
            let rows = Set(plan.findings.filter { $0.severity == .row }.map(\.location.row))
            #expect(rows.count == plan.refused)
        }
    }

    @Test("B6: never two placements in force: one is placed only where none is", arguments: seeds)
    func onePlacement(seed: UInt64) {
        var year = RandomYear(seed: seed)
        year.play(steps: 60)
        var placed: [Reference: String] = [:]
        var count = 0
        for recorded in year.world.facts {
            switch recorded.fact {
            case .placed(let reference, let placement):
                #expect(placed.updateValue(placement.service, forKey: reference) == nil)
                count += 1
            case .placementEnded(let reference, _): #expect(placed.removeValue(forKey: reference) != nil)
            case .placementDetailed(let reference, _): #expect(placed[reference] != nil)
            default: break
            }
        }
        #expect(count > 0)
        for record in year.world.state.records { #expect(record.placement?.service == placed[record.application.reference]) }
    }

    @Test("B5, B6: who is placed at a service has aanvaard there as its status, and nowhere else", arguments: seeds)
    func placementIsStatus(seed: UInt64) {
        var year = RandomYear(seed: seed)
        year.play(steps: 60)
        for record in year.world.state.records {
            #expect(record.services(withStatus: .accepted) == record.placement.map { [$0.service] } ?? [])
        }
    }

    @Test("P2: a secret is disclosed only to a service that sees the student and invited or accepted it", arguments: seeds)
    func disclosure(seed: UInt64) {
        var year = RandomYear(seed: seed)
        year.play(steps: 60)
        let world = year.world
        for time in RandomYear.times {
            let disclosure = Disclosure(ruleset: world.ruleset, at: .at(time))
            for reference in year.references {
                for service in World.services {
                    let isDisclosed = disclosure.secrets(of: world.record(reference), for: service) != nil
                    let status = world.status(reference, of: service.code)
                    let may = world.sees(service.code, reference, at: time) && (status == .invited || status == .accepted)
                    #expect(isDisclosed == may)
                }
            }
        }
    }

    @Test(
        "Z1–Z3, P2: an explanation comes to what the rules and the lists come to, for every service, student and time",
        arguments: seeds)
    func explanations(seed: UInt64) {
        var year = RandomYear(seed: seed)
        year.play(steps: 60)
        let world = year.world
        var seen = 0
        for time in RandomYear.times + ["2022-09-30T12:00", "2022-12-05T10:00"] {
            let lists = world.lists(at: time)
            let disclosure = Disclosure(ruleset: world.ruleset, at: .at(time))
            for service in World.services {
                let listed = Set(lists.references(open: service) + lists.references(placed: service))
                for reference in year.references {
                    let record = world.record(reference)
                    let explanation = Explanation(of: record, for: service, ruleset: world.ruleset, at: .at(time))
                    #expect(explanation.isSeen == world.sees(service.code, reference, at: time))
                    #expect(explanation.isSeen == listed.contains(reference))
                    #expect(explanation.isSeen == !explanation.lines.contains { $0.rule != "P2" && $0.answer == .no })
                    #expect(explanation.isSeen == (explanation.deciding.answer == .yes))
                    #expect(explanation.isDisclosed == (disclosure.secrets(of: record, for: service) != nil))
                    #expect(explanation.lines.contains { $0.rule == "P2" && ($0.answer == .yes) == explanation.isDisclosed })
                    if explanation.isSeen { seen += 1 }
                }
            }
        }
        #expect(seen > 0)
    }

    @Test("P5: no finding of a rule carries a secret", arguments: seeds.prefix(10))
    func findingsAreClean(seed: UInt64) {
        var year = RandomYear(seed: seed)
        year.play(steps: 40)
        for finding in year.books.flatMap(\.plan.findings) {
            let text = finding.message(in: .dutch) + finding.message(in: .english) + finding.value
            #expect(!text.contains("geheim") && !text.contains("05.07.31") && !text.contains("050731"))
        }
    }

    @Test("B8: files of one received time in any order of their services' paths place the same students", arguments: seeds)
    func orderOfDelivery(seed: UInt64) {
        var year = RandomYear(seed: seed)
        year.play(steps: 10)
        let files = (0..<6).map { _ in year.drawFile() }
        let outcome = year.outcome(of: files)
        for _ in 0..<6 {
            // Within a service the order stays: there the path decides.
            let services = World.services.map(\.code).shuffled(using: &year.draws)
            let permuted = services.flatMap { service in files.filter { $0.service == service } }
            #expect(year.outcome(of: permuted) == outcome)
        }
    }

    @Test("The facts of the plans, applied in order to nothing, give the planner's own state", arguments: seeds)
    func replay(seed: UInt64) {
        var year = RandomYear(seed: seed)
        year.play(steps: 60)
        var state = State()
        for recorded in year.world.facts { state.apply(recorded.fact) }
        for time in [String.firstRound, .secondRound] {
            #expect(year.picture(of: state, at: time) == year.picture(of: year.world.state, at: time))
        }
    }

    @Test("The same state and the same submissions give the same plan", arguments: seeds.prefix(10))
    func deterministic(seed: UInt64) {
        let pictures = (0..<2).map { _ in
            var year = RandomYear(seed: seed)
            year.play(steps: 60)
            return "\(year.world.facts)" + year.picture(of: year.world.state, at: .secondRound)
        }
        #expect(pictures[0] == pictures[1])
    }
}

extension RandomYear {
    /// Who is placed where and every status, after files in this order; the year itself goes on as if they had not come.
    fileprivate func outcome(of files: [DecisionFile]) -> String {
        var planner = world.planner
        let submissions = files.enumerated().map { index, file in
            DecisionSubmission(
                file: index, service: file.service, path: "\(index).csv", isConfirmed: true, rows: file.numberedRows,
                emptyRows: file.emptyRows)
        }
        _ = planner.plan(submissions, received: .at(.secondRound))
        return picture(of: planner.state, at: .secondRound)
    }

    /// All that lists, standings and mentors show of a state.
    fileprivate func picture(of state: State, at time: String) -> String {
        let lists = Lists(ruleset: world.ruleset, state: state, at: .at(time), earlier: [:])
        let listings = World.services.map { "\(lists.listing(for: $0))" }
        let records = lists.order.map { record in
            let standings = record.standings.sorted { $0.service < $1.service }.map { standing in
                let counts = Status.allCases.map { standing.counts[$0] }
                return "\(standing.service) \(standing.status?.word ?? "-") \(standing.hasInvited) \(counts)"
            }
            let secrets = record.application.secrets.kept
            return
                "\(record.application) \(secrets) \(record.isActive) \(record.wasWithdrawnPlaced) \(String(describing: record.placement)) \(standings)"
        }
        let mentors = World.services.map { "\(state.mentors(of: $0.code).offered)" }
        return (listings + records + mentors).joined(separator: "\n")
    }
}
