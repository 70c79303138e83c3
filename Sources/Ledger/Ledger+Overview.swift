import GRDB
package import Matching

// What the overview pages tell beyond the state of now.
extension Ledger {
    /// How each campaign's counts came about, in order of time. Purged applications count: what is counted of them stays (D8).
    ///
    /// Who was placed when withdrawn does not come back (A3): such a placement ends with the withdrawal, and once only.
    package func course() throws -> [CourseChange] {
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT campaign, at, sum(active), sum(placed) FROM (
                        SELECT a.campaign AS campaign, f.counted_at AS at, CASE x.kind WHEN 'withdrawn' THEN -1 ELSE 1 END AS active,
                            CASE x.was_placed WHEN 1 THEN -1 ELSE 0 END AS placed
                        FROM application_fact x JOIN application a USING (sequence) JOIN file f ON f.received = x.file
                        WHERE x.kind <> 'changed'
                        UNION ALL
                        SELECT a.campaign, p.at, 0, 1 FROM placement p JOIN application a USING (sequence)
                        UNION ALL
                        SELECT a.campaign, e.at, 0, -1
                        FROM placement_end e JOIN placement p ON p.id = e.placement JOIN application a USING (sequence)
                            JOIN file f ON f.received = e.file
                        WHERE NOT EXISTS (
                            SELECT 1 FROM application_fact x JOIN file g ON g.received = x.file
                            WHERE x.sequence = p.sequence AND x.was_placed = 1 AND g.position < f.position)
                    ) GROUP BY campaign, at ORDER BY at, campaign
                    """)
            var changes: [CourseChange] = []
            while let row = try rows.next() {
                changes.append(
                    CourseChange(campaign: row[0], at: Instant(seconds: row[1]), active: row[2], placed: row[3]))
            }
            return changes
        }
    }

    /// Files that are held (B13) and neither confirmed nor followed by another of their path, in order of processing.
    package func heldFiles() throws -> [ProcessedFile] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT r.*, f.kind, f.outcome, f.counted_at, f.taken, f.unchanged, f.refused
                    FROM file f JOIN received r ON r.id = f.received
                    WHERE f.outcome = 'held' AND r.id NOT IN (SELECT file FROM purged_file) AND NOT EXISTS (
                        SELECT 1 FROM received later JOIN file g ON g.received = later.id
                        WHERE g.position > f.position AND later.sender = r.sender
                            AND (later.path = r.path OR later.sha256 = r.sha256))
                    ORDER BY f.position
                    """)
            return try rows.map { try Self.processed($0, db) }
        }
    }

    /// Sequence numbers of applications of which a row named a preferred service that the register did not know (A9).
    package func withUnknownPreference() throws -> Set<Int> {
        try read { db in
            try Int.fetchSet(
                db,
                sql: """
                    SELECT x.sequence FROM (SELECT DISTINCT file, row FROM finding WHERE code = 'voorkeur-onbekend') n
                    JOIN application_fact x ON x.file = n.file AND x.row = n.row
                    """)
        }
    }

    /// The run that read the last file that was read; nil if that is the one that goes on, or if none was ever read.
    package func lastRunWithFiles() throws -> CompletedRun? {
        try read { db in
            try Self.runs(
                db,
                sql: "SELECT id, name, at FROM run WHERE last_position >= (SELECT max(position) FROM file) ORDER BY id LIMIT 1"
            ).first
        }
    }
}
