import GRDB
package import Matching

/// What is left to do about files, as the ledger knows it at an instant.
package struct OpenBusiness: Sendable {
    /// The last run completed by then; nil if there was none.
    package let lastRun: CompletedRun?
    /// Paths of files that were not whole when `receive` last looked; those of now, whatever the instant.
    package let waiting: [String]
    /// Taken, and read by no run yet.
    package let unread: [String]
    /// Held, and not confirmed since (B13).
    package let held: [String]
    /// Refused whole since the run before the last.
    package let refused: [String]
    /// Files with refused rows since the run before the last, and how many.
    package let toMend: [(path: String, rows: Int)]
}

extension Ledger {
    /// What is open by what was received up to an instant.
    package func openBusiness(at instant: Instant) throws -> OpenBusiness {
        let runs = try runs().filter { $0.at <= instant }
        let waiting = try waitingFiles().map(\.path).sorted()
        return try read { db in
            let low = try Self.bound("last_position", of: runs.dropLast().last, db) ?? 0
            // What a later run read was not read yet.
            let high = try Self.bound("last_position", of: runs.last, db) ?? 0
            let recent = try Row.fetchAll(
                db,
                sql: """
                    SELECT r.path, f.outcome, f.refused FROM file f JOIN received r ON r.id = f.received
                    WHERE f.position > ? AND f.position <= ? AND r.id NOT IN (SELECT file FROM purged_file) ORDER BY f.position
                    """, arguments: [low, high])
            return OpenBusiness(
                lastRun: runs.last, waiting: waiting, unread: try Self.unread(at: instant, after: high, db),
                held: try Self.held(through: high, db),
                refused: recent.filter { $0[1] == FileOutcome.refused.rawValue }.map { $0[0] },
                toMend: recent.map { ($0[0], $0[2]) }.filter { $0.rows > 0 })
        }
    }

    private static func unread(at instant: Instant, after position: Int, _ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT r.path FROM received r LEFT JOIN file f ON f.received = r.id
                WHERE (f.position IS NULL OR f.position > ?) AND r.at <= ? AND r.id NOT IN (SELECT file FROM purged_file)
                ORDER BY r.at, r.path, r.id
                """, arguments: [position, instant.seconds])
    }

    /// Each once, however often it was delivered, unless the same bytes of the same sender were taken.
    private static func held(through position: Int, _ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT r.path FROM received r JOIN file f ON f.received = r.id
                WHERE f.outcome = 'held' AND f.position <= :last AND r.id NOT IN (SELECT file FROM purged_file) AND NOT EXISTS (
                    SELECT 1 FROM received s JOIN file g ON g.received = s.id
                    WHERE s.sha256 = r.sha256 AND s.sender = r.sender AND g.position <= :last
                        AND (g.outcome = 'taken' OR g.outcome = 'held' AND g.position > f.position))
                ORDER BY f.position
                """, arguments: ["last": position])
    }
}
