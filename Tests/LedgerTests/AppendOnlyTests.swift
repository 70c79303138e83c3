import Findings
import GRDB
import Matching
import Testing

@testable import Ledger

/// What the database refuses, whatever the code above it does.
struct AppendOnlyTests {
    static let facts = [
        "received", "file", "finding", "application", "application_fact", "mentor_fact", "status_fact", "placement",
        "placement_detail",
        "placement_end", "notice", "decision", "run", "listing", "mail", "mail_attempt", "mail_answer",
    ]

    @Test("D6: a fact is neither changed nor removed", arguments: facts)
    func factsStay(table: String) throws {
        let file = try LedgerFile()
        let ledger = try file.open()
        try LedgerSamples.fill(ledger)
        let rows = try ledger.read { db in try Row.fetchAll(db, sql: "SELECT * FROM \(table)") }
        let column = try #require(rows.first?.columnNames.first)
        for sql in ["UPDATE \(table) SET \(column) = \(column)", "DELETE FROM \(table)"] {
            let error = #expect(throws: DatabaseError.self) {
                try ledger.queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
            }
            #expect(error?.message == "\(table) is append-only")
        }
        #expect(try ledger.read { db in try Row.fetchAll(db, sql: "SELECT * FROM \(table)") } == rows)
    }

    @Test("D6: every table but the bookkeeping of receive and what follows by trigger is append-only")
    func noTableIsForgotten() throws {
        let ledger = try LedgerFile().open()
        let tables = try ledger.read { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        }
        let mayChange: Set = [
            "reception", "waiting", "published", "edition", "placement_in_force", "purge_rest", "grdb_migrations",
        ]
        // PurgingTests shows of these that they stay.
        let ofPurges: Set = ["purge", "purged_application", "purged_file"]
        #expect(Set(tables).subtracting(mayChange) == Set(Self.facts).union(ofPurges))
    }

    @Test("B6: a second placement in force is refused by the ledger itself, and allowed once the first has ended (B14)")
    func onePlacementInForce() throws {
        let ledger = try LedgerFile().open()
        try ledger.finishPass(at: LedgerSamples.received, received: [LedgerSamples.file(1)], waiting: [])
        let (application, reference) = (LedgerSamples.application(1), LedgerSamples.application(1).reference)
        try ledger.commit(
            [], facts: LedgerSamples.recorded([.submitted(application), .placed(reference, LedgerSamples.placement("a"))]))
        #expect(throws: LedgerError.self) {
            try ledger.commit([], facts: LedgerSamples.recorded([.placed(reference, LedgerSamples.placement("b"))]))
        }
        let end = PlacementEnd(at: LedgerSamples.received, reason: "ziekte", by: "VIVO")
        try ledger.commit(
            [], facts: LedgerSamples.recorded([.placementEnded(reference, end), .placed(reference, LedgerSamples.placement("b"))]))
        let placements = try ledger.placements()
        #expect(placements.map(\.placement.service) == ["a", "b"])
        #expect(placements.map(\.end) == [end, nil])
        #expect(try ledger.state().record(reference)?.placement?.service == "b")
    }

    @Test("B14: what ends is the placement in force: without one nothing ends, and least of all another student's")
    func noEndWithoutPlacement() throws {
        let ledger = try LedgerFile().open()
        try ledger.finishPass(at: LedgerSamples.received, received: [LedgerSamples.file(1)], waiting: [])
        let (one, two) = (LedgerSamples.application(1), LedgerSamples.application(2))
        let end = Fact.placementEnded(one.reference, PlacementEnd(at: LedgerSamples.received, reason: "ziekte", by: "VIVO"))
        let facts: [Fact] = [
            .submitted(one), .submitted(two), .placed(one.reference, LedgerSamples.placement("a")),
            .placed(two.reference, LedgerSamples.placement("b")), end,
        ]
        try ledger.commit([], facts: LedgerSamples.recorded(facts))
        #expect(throws: LedgerError.self) { try ledger.commit([], facts: LedgerSamples.recorded([end])) }
        #expect(try ledger.state().record(two.reference)?.placement?.service == "b")
    }

    @Test("D7: rows read are those taken, unchanged and refused, also for the database")
    func booksBalance() throws {
        let ledger = try LedgerFile().open()
        try ledger.finishPass(at: LedgerSamples.received, received: [LedgerSamples.file(1)], waiting: [])
        let insert = "INSERT INTO file (received, kind, outcome, counted_at, rows, taken, unchanged, refused) VALUES "
        for values in ["(1, 'decisions', 'taken', 0, 3, 1, 1, 0)", "(1, 'decisions', 'taken', 0, 1, 2, 0, -1)"] {
            let error = #expect(throws: DatabaseError.self) {
                try ledger.queue.writeWithoutTransaction { db in try db.execute(sql: insert + values) }
            }
            #expect(error?.resultCode == .SQLITE_CONSTRAINT)
        }
        try ledger.queue.writeWithoutTransaction { db in try db.execute(sql: insert + "(1, 'decisions', 'taken', 0, 3, 1, 1, 1)") }
    }

    @Test("D6: a commit that fails leaves nothing of itself")
    func commitsAreWhole() throws {
        let ledger = try LedgerFile().open()
        let file = LedgerSamples.file(1)
        try ledger.finishPass(at: LedgerSamples.received, received: [file], waiting: [])
        let reference = LedgerSamples.application(1).reference
        let facts: [Fact] = [
            .submitted(LedgerSamples.application(1)), .placed(reference, LedgerSamples.placement("a")),
            .placed(reference, LedgerSamples.placement("b")),
        ]
        #expect(throws: LedgerError.self) {
            try ledger.commit([LedgerSamples.processed(file)], facts: LedgerSamples.recorded(facts))
        }
        #expect(try ledger.state().records.isEmpty)
        #expect(try ledger.unprocessedFiles().map(\.id) == [1])
        #expect(try ledger.processedFiles(after: nil, through: nil).isEmpty)
    }
}
