import Findings
import GRDB
import Matching
import TestSupport
import Testing

@testable import Ledger

/// The state that is read back is the state that was planned.
struct StateTests {
    @Test("D6: any lawful facts, committed and read back, add up to the state that they added up to before", arguments: 1...12)
    func roundTrip(seed: UInt64) throws {
        var world = RandomFacts(seed: seed)
        let file = try LedgerFile()
        var ledger = try file.open()
        try ledger.finishPass(at: LedgerSamples.received, received: [LedgerSamples.file(1)], waiting: [])
        var planned = State()
        for _ in 0..<6 {
            let facts = (0..<40).map { _ in world.next() }
            for fact in facts { planned.apply(fact) }
            try ledger.commit([], facts: LedgerSamples.recorded(facts))
            try ledger.close()
            ledger = try file.open()
            expectSame(try ledger.state(), planned)
        }
        #expect(!planned.records.isEmpty)
    }

    @Test("The state as of an instant is the one that the facts of files received by then added up to", arguments: 1...6)
    func asOf(seed: UInt64) throws {
        var world = RandomFacts(seed: seed)
        let ledger = try LedgerFile().open()
        let start = LedgerSamples.received.seconds
        let files = (1...6).map { LedgerSamples.file($0, at: Instant(seconds: start + Int64($0) * 60)) }
        try ledger.finishPass(at: files[5].at, received: files, waiting: [])
        var planned = [State()]
        for file in files {
            var state = planned[planned.count - 1]
            let facts = (0..<40).map { _ in world.next() }
            for fact in facts { state.apply(fact) }
            try ledger.commit([LedgerSamples.processed(file)], facts: LedgerSamples.recorded(facts, file: file.id))
            planned.append(state)
        }
        for (number, state) in planned.enumerated() {
            let read = try ledger.state(asOf: Instant(seconds: start + Int64(number) * 60 + 59))
            expectSame(read, state, sameCount: false)
            let later = read.records.dropFirst(state.records.count)
            #expect(later.allSatisfy { $0.isPurged && read.later.contains($0.application.reference.sequence) })
        }
        expectSame(try ledger.state(), planned[6])
    }

    private func expectSame(_ read: State, _ planned: State, sameCount: Bool = true) {
        #expect(sameCount ? read.records.count == planned.records.count : read.records.count >= planned.records.count)
        for (a, b) in zip(read.records, planned.records) {
            #expect(a.application == b.application)
            #expect(a.application.pupil.written == b.application.pupil.written)
            #expect(a.application.secrets.kept.remarks == b.application.secrets.kept.remarks)
            #expect(a.isActive == b.isActive)
            #expect(a.wasWithdrawnPlaced == b.wasWithdrawnPlaced)
            #expect(a.placement == b.placement)
            #expect(a.standings == b.standings)
        }
        #expect(Set(read.mentors.keys) == Set(planned.mentors.keys))
        for (service, mentors) in planned.mentors {
            #expect(read.mentors(of: service).offered == mentors.offered)
            for number in 0..<3 {
                let key = RandomFacts.mentor(number).key
                #expect(read.mentors(of: service)[key] == mentors[key])
            }
        }
    }

    @Test("Nieuw: what a run listed counts from a later instant on, not at its own (formats 4)")
    func listed() throws {
        let ledger = try LedgerFile().open()
        try LedgerSamples.fill(ledger)
        let at = LedgerSamples.received
        #expect(try ledger.listed(before: at)["dienst-a"] == nil)
        let later = try ledger.listed(before: Instant(seconds: at.seconds + 60))
        #expect(later["dienst-a"]?.contains(1) == true)
        #expect(try ledger.state().hasListed(LedgerSamples.application(1).reference, to: "dienst-a"))
        #expect(try !ledger.state().hasListed(LedgerSamples.application(1).reference, to: "dienst-b"))
    }

    @Test("D6: a ledger whose facts do not fit together is damaged, not a crash")
    func factsThatDoNotFit() throws {
        let statements = [
            """
            INSERT INTO application VALUES (7, 'cvo', 'c', 's', 'p');
            INSERT INTO application_fact (file, row, sequence, kind, was_placed) VALUES (1, 1, 7, 'withdrawn', 0)
            """,
            "INSERT INTO run VALUES (9, 'x', 0, 0, 0); INSERT INTO listing (run, service, applications) VALUES (9, 'dienst-a', x'85')",
            "INSERT INTO run VALUES (9, 'x', 0, 0, 0); INSERT INTO listing (run, service, applications) VALUES (9, 'dienst-a', x'ffffffffffffffffff7f')",
            "INSERT INTO run VALUES (9, 'x', 0, 0, 0); INSERT INTO listing (run, service, applications) VALUES (9, 'dienst-a', x'7f')",
        ]
        for sql in statements {
            let file = try LedgerFile()
            let ledger = try file.open()
            try LedgerSamples.fill(ledger)
            try ledger.queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA foreign_keys = OFF; " + sql) }
            if sql.contains("x'85'") {
                // Cut in the middle of a number: the rest is not there, and nothing is made up.
                #expect(try ledger.state().records.count == 1)
            } else {
                #expect(throws: LedgerError.self, "\(sql)") { try ledger.state() }
            }
        }
    }
}

/// Facts in an order in which they could be planned.
private struct RandomFacts {
    private var generator: SeededGenerator
    private var sequence = 0
    private var placed: Set<Int> = []
    private var withdrawn: Set<Int> = []

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    static func mentor(_ number: Int) -> Mentor { Mentor(name: "Mentor \(number)", mail: "m\(number)@example.org", phone: "1") }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &generator) }

    mutating func next() -> Fact {
        guard sequence > 0, roll(6) > 0 else { return submission() }
        let number = 1 + roll(sequence)
        let service = "dienst-\(roll(3))"
        let reference = LedgerSamples.application(number).reference
        switch roll(9) {
        case 0: return .changed(application(number))
        case 1: return withdrawal(number, reference)
        case 2:
            return .mentorRegistered(
                service: service, Mentor(name: "Mentor \(roll(3))", mail: "m\(roll(3))@example.org", phone: "\(roll(9))"))
        case 3: return .mentorRemoved(service: service, Self.mentor(roll(3)).key)
        case 4: return .noticed(reference, service: service, .noLongerAvailable)
        case 5: return placement(number, reference, service)
        case 6: return detail(number, reference)
        default: return .statusSet(reference, service: service, ([nil] + Status.allCases.map { $0 })[roll(6)])
        }
    }

    private func application(_ number: Int) -> Application {
        LedgerSamples.application(number, mail: "p\(sequence)@example.org")
    }

    private mutating func submission() -> Fact {
        sequence += 1
        return .submitted(application(sequence))
    }

    private mutating func withdrawal(_ number: Int, _ reference: Reference) -> Fact {
        if withdrawn.remove(number) != nil { return .reactivated(application(number)) }
        withdrawn.insert(number)
        return .withdrawn(reference, wasPlaced: placed.contains(number))
    }

    private mutating func placement(_ number: Int, _ reference: Reference, _ service: String) -> Fact {
        if placed.remove(number) != nil {
            return .placementEnded(reference, PlacementEnd(at: LedgerSamples.received, reason: "ziekte", by: "VIVO"))
        }
        placed.insert(number)
        return .placed(reference, LedgerSamples.placement(service, notes: "nota \(roll(100))"))
    }

    private mutating func detail(_ number: Int, _ reference: Reference) -> Fact {
        guard placed.contains(number) else { return submission() }
        return .placementDetailed(reference, LedgerSamples.placement("dienst-0", notes: "later \(roll(100))").details)
    }
}
