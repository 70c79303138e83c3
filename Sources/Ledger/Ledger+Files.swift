package import Findings
import Foundation
import GRDB
package import Matching

extension Ledger {
    /// Files received but not processed yet, in the order of received time, then path as bytes (D4).
    package func unprocessedFiles() throws -> [ReceivedFile] {
        try read { db in
            try Self.files(
                db,
                sql:
                    "SELECT r.* FROM received r LEFT JOIN file f ON f.received = r.id WHERE f.position IS NULL ORDER BY r.at, r.path, r.id"
            )
        }
    }

    /// The received file of which this is the original, if any: a leftover of a broken pass (D3).
    package func receivedFile(path: String, original: OriginalIdentity) throws -> ReceivedFile? {
        try read { db in
            try Self.files(
                db, sql: "SELECT * FROM received WHERE path = ? AND inode = ? AND changed = ?",
                arguments: [path, original.inode, original.changed]
            ).first
        }
    }

    /// What became of the last delivery of the same bytes by the same sender (D2), and when it was processed first.
    package func lastDelivery(of file: ReceivedFile) throws -> Delivery? {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT f.outcome, f.kind, f.refused, f.counted_at FROM received r JOIN file f ON f.received = r.id
                    WHERE r.sha256 = ? AND r.sender = ? ORDER BY f.position
                    """)
            let rows = try Row.fetchAll(statement, arguments: [Data(file.digest), file.sender.text])
            guard let last = rows.last else { return nil }
            let firstHeld = rows.first { ($0["outcome"] as String) == FileOutcome.held.rawValue }
            let firstTaken = rows.first { ($0["outcome"] as String) == FileOutcome.taken.rawValue }
            guard let outcome = FileOutcome(rawValue: last["outcome"]), let kind = FileKind(rawValue: last["kind"]) else {
                throw LedgerError.damaged("an unknown outcome or kind")
            }
            return Delivery(
                outcome: outcome, kind: kind, refused: last["refused"],
                takenAt: firstTaken.map { Instant(seconds: $0["counted_at"]) },
                heldAt: firstHeld.map { Instant(seconds: $0["counted_at"]) })
        }
    }

    package func lastRun() throws -> CompletedRun? {
        try read { db in try Self.runs(db, sql: "SELECT id, name, at FROM run ORDER BY id DESC LIMIT 1").first }
    }

    /// The last completed run of an earlier instant.
    package func lastRun(before instant: Instant) throws -> CompletedRun? {
        try runs().last { $0.at < instant }
    }

    package func runs() throws -> [CompletedRun] {
        try read { db in try Self.runs(db, sql: "SELECT id, name, at FROM run ORDER BY id") }
    }

    /// Everything processed after the given run (nil: ever), up to and including another (nil: up to now), in order of processing, but for
    /// what was purged.
    package func processedFiles(after: CompletedRun?, through: CompletedRun?) throws -> [ProcessedFile] {
        try read { db in
            let (low, high) = try Self.bounds("last_position", after, through, db)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT r.*, f.kind, f.outcome, f.counted_at, f.taken, f.unchanged, f.refused
                    FROM file f JOIN received r ON r.id = f.received WHERE f.position > ? AND f.position <= ?
                        AND r.id NOT IN (SELECT file FROM purged_file) ORDER BY f.position
                    """, arguments: [low, high])
            return try rows.map { try Self.processed($0, db) }
        }
    }

    /// What services must be told from the same span (A3, B15), in order.
    package func notices(after: CompletedRun?, through: CompletedRun?) throws -> [Notice] {
        try read { db in
            let (low, high) = try Self.bounds("last_notice", after, through, db)
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT service, sequence, code FROM notice WHERE id > ? AND id <= ?
                        AND sequence NOT IN (SELECT sequence FROM purged_application) ORDER BY id
                    """, arguments: [low, high])
            var notices: [Notice] = []
            while let row = try rows.next() {
                guard let code = FindingCode(rawValue: row[2]) else { throw LedgerError.damaged("an unknown code") }
                notices.append(Notice(service: row[0], sequence: row[1], code: code))
            }
            return notices
        }
    }

    static func bounds(_ column: String, _ after: CompletedRun?, _ through: CompletedRun?, _ db: Database) throws -> (
        Int, Int
    ) {
        (try bound(column, of: after, db) ?? 0, try bound(column, of: through, db) ?? .max)
    }

    /// How far a run went; nil where there is none.
    static func bound(_ column: String, of run: CompletedRun?, _ db: Database) throws -> Int? {
        guard let run else { return nil }
        return try Int.fetchOne(db, sql: "SELECT \(column) FROM run WHERE id = ?", arguments: [run.id])
    }

    static func runs(_ db: Database, sql: String) throws -> [CompletedRun] {
        try Row.fetchAll(db, sql: sql).map { CompletedRun(id: $0[0], name: $0[1], at: Instant(seconds: $0[2])) }
    }

    private static func files(_ db: Database, sql: String, arguments: StatementArguments = []) throws -> [ReceivedFile] {
        try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map { try file($0) }
    }

    static func file(_ row: Row) throws -> ReceivedFile {
        guard let sender = Sender(text: row["sender"]) else { throw LedgerError.damaged("an unknown sender") }
        let digest: Data = row["sha256"]
        let original = OriginalIdentity(device: row["device"], inode: row["inode"], changed: row["changed"])
        return ReceivedFile(
            id: row["id"], sender: sender, path: row["path"], at: Instant(seconds: row["at"]), digest: [UInt8](digest),
            size: row["size"], original: original)
    }

    static func processed(_ row: Row, _ db: Database) throws -> ProcessedFile {
        guard let kind = FileKind(rawValue: row["kind"]), let outcome = FileOutcome(rawValue: row["outcome"]) else {
            throw LedgerError.damaged("an unknown kind or outcome")
        }
        let file = try file(row)
        return ProcessedFile(
            file: file, kind: kind, outcome: outcome, countedAt: Instant(seconds: row["counted_at"]), taken: row["taken"],
            unchanged: row["unchanged"], refused: row["refused"], findings: try findings(of: file.id, db),
            decisions: try decisions(of: file.id, db))
    }

    private static func findings(of file: Int, _ db: Database) throws -> [Finding] {
        let statement = try db.cachedStatement(
            sql: "SELECT code, row, line, column_name, sheet, cell, details, value FROM finding WHERE file = ? ORDER BY ordinal")
        let rows = try Row.fetchCursor(statement, arguments: [file])
        var findings: [Finding] = []
        while let row = try rows.next() {
            guard let code = FindingCode(rawValue: row[0]) else { throw LedgerError.damaged("an unknown code") }
            let place = Location(row: row[1], line: row[2], column: row[3], sheet: row[4], cell: row[5])
            findings.append(Finding(code, at: place, details: StoredText.details(from: row[6]), value: row[7]))
        }
        return findings
    }

    private static func decisions(of file: Int, _ db: Database) throws -> [JudgedDecision] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(decisionColumns(of: "decision")) FROM decision WHERE file = ? ORDER BY ordinal")
        let rows = try Row.fetchCursor(statement, arguments: [file])
        var decisions: [JudgedDecision] = []
        while let row = try rows.next() { decisions.append(try decision(row)) }
        return decisions
    }

    /// What `decision(_:)` reads, of a table of decisions: six columns.
    static func decisionColumns(of table: String) -> String {
        ["row", "reference", "from_status", "to_status", "result", "code"].map { "\(table).\($0)" }.joined(separator: ", ")
    }

    /// A row that begins with those columns. By their places: to look for a name among a row's columns takes longer than the rest.
    static func decision(_ row: Row) throws -> JudgedDecision {
        guard let result = RowResult(rawValue: row[4]) else { throw LedgerError.damaged("an unknown result") }
        let (from, to, code): (String?, String?, String?) = (row[2], row[3], row[5])
        return JudgedDecision(
            row: row[0], referenceText: row[1], from: from.flatMap { Status(rawValue: $0) },
            to: to.flatMap { Status(rawValue: $0) }, result: result, code: code.flatMap { FindingCode(rawValue: $0) })
    }
}

/// What became of bytes that were delivered before (D2).
package struct Delivery: Sendable {
    package let outcome: FileOutcome
    package let kind: FileKind
    package let refused: Int
    /// When they were taken first; nil if never.
    package let takenAt: Instant?
    /// Received time of the delivery that was held first (B13); nil if none was.
    package let heldAt: Instant?
}

/// Something that a service must be told (A3, B15).
package struct Notice: Sendable {
    package let service: String
    package let sequence: Int
    package let code: FindingCode
}

extension Ledger {
    package func receivedFile(_ number: Int) throws -> ReceivedFile? {
        try read { db in try Self.files(db, sql: "SELECT * FROM received WHERE id = ?", arguments: [number]).first }
    }

    /// Whether a file with these bytes was ever received, from anybody.
    package func knows(_ digest: [UInt8]) throws -> Bool {
        try read { db in
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM received WHERE sha256 = ?)", arguments: [Data(digest)])
                ?? false
        }
    }

    /// The file that was held last under a path (B13).
    package func heldFile(path: String) throws -> ReceivedFile? {
        try read { db in
            try Self.files(
                db,
                sql: """
                    SELECT r.* FROM received r JOIN file f ON f.received = r.id
                    WHERE r.path = ? AND f.outcome = 'held' ORDER BY f.position DESC LIMIT 1
                    """, arguments: [path]
            ).first
        }
    }

    /// The completed run that read a file, and whether it is the first of its path there; nil where no run has.
    package func archivePlace(of file: ReceivedFile) throws -> (run: String, isFirst: Bool)? {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT run.name, NOT EXISTS (
                        SELECT 1 FROM file g JOIN received r ON r.id = g.received
                        WHERE r.path = ? AND g.position < f.position AND g.position > (
                            SELECT coalesce(max(last_position), 0) FROM run WHERE last_position < f.position))
                    FROM file f JOIN run ON run.last_position >= f.position WHERE f.received = ? ORDER BY run.id LIMIT 1
                    """)
            let row = try Row.fetchOne(statement, arguments: [file.path, file.id])
            return row.map { ($0[0], $0[1]) }
        }
    }

    /// The rows of a file that registered or removed a mentor (M1).
    package func mentorRows(of file: Int) throws -> Set<Int> {
        try read { db in
            try Int.fetchSet(db.cachedStatement(sql: "SELECT row FROM mentor_fact WHERE file = ?"), arguments: [file])
        }
    }
}
