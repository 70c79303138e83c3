import Findings
import GRDB
import Matching
import Testing

@testable import Ledger

/// What `verify` finds in a ledger that somebody changed past the guards.
struct FaultTests {
    private let file: LedgerFile

    init() throws {
        file = try LedgerFile()
        let ledger = try file.open()
        try LedgerSamples.fill(ledger)
        try ledger.close()
    }

    private func faults() throws -> [LedgerFault] {
        let ledger = try file.open()
        defer { try? ledger.close() }
        return try ledger.faults()
    }

    /// With the guards out of the way, and put back.
    private func tamper(_ sql: String) throws {
        let ledger = try file.open()
        try ledger.queue.writeWithoutTransaction { db in
            let triggers = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
            try db.execute(sql: sql)
            for trigger in triggers { try db.execute(sql: trigger["sql"]) }
        }
        try ledger.close()
    }

    @Test("A ledger that nobody touched has no faults")
    func whole() throws {
        #expect(try faults().isEmpty)
        #expect(try LedgerFile().open().faults().isEmpty)
    }

    static let tamperings: [(sql: String, kind: LedgerFault.Kind, says: String)] = [
        ("DELETE FROM status_fact WHERE status IS NULL", .placement, "application 1: the status of dienst-a"),
        ("DELETE FROM placement_end", .placement, "does not follow from the facts"),
        ("INSERT INTO placement_in_force VALUES (1, 1)", .placement, "does not follow from the facts"),
        ("UPDATE application SET sequence = 9; UPDATE application_fact SET sequence = 9", .reference, "a reference is missing"),
        ("UPDATE application_fact SET kind = 'changed'", .ledger, "does not begin with exactly one submission"),
        (
            "UPDATE application_fact SET national_number = '05073113391'", .nationalNumber,
            "CVO-000001-01 has a national register number"
        ),
        ("UPDATE decision SET reference = 'CVO-000001-02'", .reference, "whose reference was never given"),
        ("UPDATE decision SET reference = 'CVO-000002-02'", .reference, "whose reference was never given"),
        ("UPDATE decision SET to_status = 'niet aanvaard'", .ledger, "a status was set that no decision says"),
        ("UPDATE file SET taken = 0, rows = 0", .balance, "than it had rows"),
        ("UPDATE notice SET sequence = 7", .ledger, "a row of notice refers to a row of application"),
        ("UPDATE run SET last_position = 99", .run, "reported more than there is"),
        ("INSERT INTO run VALUES (2, 'b', 0, 2, 1)", .run, "run b goes back"),
        ("CREATE TABLE mine (a)", .ledger, "mine is not as this version makes it"),
    ]

    @Test("What somebody changed past the guards is found", arguments: tamperings)
    func tampered(sql: String, kind: LedgerFault.Kind, says: String) throws {
        try tamper(sql)
        let found = try faults()
        #expect(found.contains { $0.kind == kind && $0.text.contains(says) }, "\(found)")
    }

    @Test("B6: two placements in force are found, although the tables agree")
    func twoPlacements() throws {
        try tamper(
            """
            DELETE FROM placement_end; INSERT INTO placement SELECT 5, file, row, sequence, 'dienst-b', at, '', '', '', '' FROM placement;
            INSERT INTO placement_in_force VALUES (1, 1)
            """)
        #expect(try faults().contains { $0.text.contains("application 1 has several placements in force") })
    }

    @Test("A guard that somebody took away is missed", arguments: ["received_stays", "placement_begins"])
    func guards(trigger: String) throws {
        try file.execute("DROP TRIGGER \(trigger)")
        #expect(try faults().map(\.text) == ["\(trigger) is not as this version makes it: somebody changed the tables"])
    }
}
