import GRDB
import Matching

/// Something in the ledger that does not hold.
package struct LedgerFault: Sendable {
    package let kind: Kind
    package let text: String

    /// Words of the `--json` of `verify`.
    package enum Kind: String, Sendable {
        case ledger
        case placement
        case reference
        case nationalNumber = "national-number"
        case balance
        case run
    }
}

/// How many rows a file had (D7).
package struct Bookkeeping: Sendable {
    package let file: Int
    package let isTaken: Bool
    package let rows: Int
}

extension Ledger {
    /// Replays what can be replayed and checks what the facts must agree on. A damaged file throws `LedgerError`.
    package func faults() throws -> [LedgerFault] {
        try read { db in
            try Self.refuseDamage(db, "integrity_check(1)")
            return try Self.tableFaults(db) + Self.placementFaults(db) + Self.numberFaults(db) + Self.decisionFaults(db)
                + Self.runFaults(db)
        }
    }

    /// Every file that was received and not purged.
    package func receivedFiles() throws -> [ReceivedFile] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM received WHERE id NOT IN (SELECT file FROM purged_file) ORDER BY id").map(
                Self.file)
        }
    }

    /// The books of every file that was read.
    package func bookkeeping() throws -> [Bookkeeping] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT received, outcome = 'taken', rows FROM file").map {
                Bookkeeping(file: $0[0], isTaken: $0[1], rows: $0[2])
            }
        }
    }

    /// What a query finds, in words.
    private static func faults(_ kind: LedgerFault.Kind, _ db: Database, _ sql: String, _ words: (Row) -> String) throws
        -> [LedgerFault]
    {
        try Row.fetchAll(db, sql: sql).map { LedgerFault(kind: kind, text: words($0)) }
    }

    // MARK: Tables

    private static func tableFaults(_ db: Database) throws -> [LedgerFault] {
        let made = try DatabaseQueue()
        try Schema.migrator.migrate(made)
        let (expected, found) = (try made.read(definitions), try definitions(db))
        let names = Set(expected.keys).union(found.keys).filter { expected[$0] != found[$0] }.sorted()
        let dangling = try faults(.ledger, db, "PRAGMA foreign_key_check") { row in
            let (table, parent): (String, String) = (row[0], row[2])
            return "a row of \(table) refers to a row of \(parent) that is not there"
        }
        return names.map { LedgerFault(kind: .ledger, text: "\($0) is not as this version makes it: somebody changed the tables") }
            + dangling
    }

    private static func definitions(_ db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
        return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: Placements

    private static func placementFaults(_ db: Database) throws -> [LedgerFault] {
        let open = "SELECT p.sequence, p.id FROM placement p WHERE p.id NOT IN (SELECT placement FROM placement_end)"
        let derived = "SELECT sequence, placement FROM placement_in_force"
        let moved = try faults(
            .placement, db, "SELECT * FROM (\(open) EXCEPT \(derived)) UNION SELECT * FROM (\(derived) EXCEPT \(open))"
        ) {
            "placement \($0[1] as Int) of application \($0[0] as Int): the table of placements in force does not follow from the facts"
        }
        let several = try faults(.placement, db, "SELECT sequence FROM (\(open)) GROUP BY sequence HAVING count(*) > 1") {
            "application \($0[0] as Int) has several placements in force (B6)"
        }
        // What a service said last, and where the student is (B5, B14).
        let last = """
            SELECT sequence, service, status FROM status_fact s
            WHERE id = (SELECT max(id) FROM status_fact WHERE sequence = s.sequence AND service = s.service)
            """
        let accepted = "SELECT sequence, service FROM (\(last)) WHERE status = 'aanvaard'"
        let placed = "SELECT p.sequence, p.service FROM placement_in_force i JOIN placement p ON p.id = i.placement"
        let contradictions = try faults(
            .placement, db, "SELECT * FROM (\(accepted) EXCEPT \(placed)) UNION SELECT * FROM (\(placed) EXCEPT \(accepted))"
        ) { "application \($0[0] as Int): the status of \($0[1] as String) and the placement contradict each other" }
        return moved + several + contradictions
    }

    // MARK: Numbers

    private static func numberFaults(_ db: Database) throws -> [LedgerFault] {
        let gaps = try faults(
            .reference, db, "SELECT max(sequence), count(*) FROM application HAVING max(sequence) <> count(*)"
        ) { "\($0[1] as Int) applications have numbers up to \($0[0] as Int): a reference is missing (A1)" }
        let beginnings = try faults(
            .ledger, db,
            """
            SELECT a.sequence FROM application a LEFT JOIN application_fact f ON f.sequence = a.sequence AND f.kind = 'submitted'
            GROUP BY a.sequence HAVING count(f.id) <> 1
            """
        ) { "application \($0[0] as Int) does not begin with exactly one submission" }
        return gaps + beginnings + (try nationalNumberFaults(db))
    }

    private static func nationalNumberFaults(_ db: Database) throws -> [LedgerFault] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT DISTINCT sequence, track, national_number FROM application_fact JOIN application USING (sequence)
                WHERE national_number IS NOT NULL
                """)
        var faults: [LedgerFault] = []
        while let row = try rows.next() {
            let digits: String = row[2]
            guard NationalNumber(digits: digits) == nil, let track = Track.named(row[1]) else { continue }
            let reference = Reference(track: track, sequence: row[0]).text
            faults.append(
                LedgerFault(kind: .nationalNumber, text: "\(reference) has a national register number with wrong check digits (A7)")
            )
        }
        return faults
    }

    // MARK: Decisions

    private static func decisionFaults(_ db: Database) throws -> [LedgerFault] {
        // A file's other rows are those without a status, and mentors beside decisions.
        let books = try faults(
            .balance, db,
            """
            SELECT r.path, f.taken, f.unchanged, f.refused FROM file f JOIN received r ON r.id = f.received
                JOIN decision d ON d.file = f.received GROUP BY f.position
            HAVING sum(d.result = 'verwerkt') > f.taken OR sum(d.result = 'ongewijzigd') > f.unchanged
                OR sum(d.result = 'geweigerd') > f.refused
            """
        ) { "\($0[0] as String): more decisions are kept of it than it had rows (D7)" }
        let untold = try faults(
            .ledger, db,
            """
            SELECT r.path, s.row FROM status_fact s JOIN received r ON r.id = s.file WHERE s.status IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM decision d WHERE d.file = s.file AND d.row = s.row AND d.service = s.service AND d.result = 'verwerkt'
                    AND d.to_status = s.status)
            """
        ) { "\($0[0] as String), row \($0[1] as Int): a status was set that no decision says (B16)" }
        return books + untold + (try referenceFaults(db))
    }

    /// A reference that counted is one that was given (A1).
    private static func referenceFaults(_ db: Database) throws -> [LedgerFault] {
        let given = try Set(
            Row.fetchAll(db, sql: "SELECT sequence, track FROM application").compactMap { row in
                Track.named(row[1]).map { Reference(track: $0, sequence: row[0]) }
            })
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT r.path, d.row, d.reference FROM decision d JOIN received r ON r.id = d.file WHERE d.result <> 'geweigerd'
                    AND d.file NOT IN (SELECT file FROM purged_file)
                """)
        var faults: [LedgerFault] = []
        while let row = try rows.next() {
            if let reference = Reference.read(row[2]), given.contains(reference) { continue }
            faults.append(
                LedgerFault(
                    kind: .reference,
                    text: "\(row[0] as String), row \(row[1] as Int): a decision counted whose reference was never given (A1)"))
        }
        return faults
    }

    // MARK: Runs

    private static func runFaults(_ db: Database) throws -> [LedgerFault] {
        try faults(
            .run, db,
            """
            SELECT b.name FROM run a JOIN run b ON b.id = a.id + 1
            WHERE b.at < a.at OR b.last_position < a.last_position OR b.last_notice < a.last_notice
            """
        ) { "run \($0[0] as String) goes back behind the run before it" }
            + faults(
                .run, db,
                """
                SELECT name FROM run WHERE last_position > (SELECT coalesce(max(position), 0) FROM file)
                    OR last_notice > (SELECT coalesce(max(id), 0) FROM notice)
                """
            ) { "run \($0[0] as String) reported more than there is" }
    }
}
