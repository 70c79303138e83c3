import GRDB
package import Matching

extension Ledger {
    /// Every decision ever read, in the order of processing (B16).
    package func eachDecision(_ body: (DecisionEntryInHistory) throws -> Void) throws {
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT \(Self.decisionColumns(of: "d")), f.counted_at, r.path, d.service
                    FROM decision d JOIN file f ON f.received = d.file JOIN received r ON r.id = d.file ORDER BY f.position, d.ordinal
                    """)
            while let row = try rows.next() {
                let entry = DecisionEntryInHistory(
                    received: Instant(seconds: row[6]), service: row[8], path: row[7], decision: try Self.decision(row))
                try body(entry)
            }
        }
    }

    /// Every placement there ever was, by sequence number and time, with how it ended (B14).
    package func placements() throws -> [PlacementInHistory] {
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT p.sequence, p.service, p.at, \(Self.latest("mentor_name")) AS mentor_name,
                        \(Self.latest("mentor_mail")) AS mentor_mail, \(Self.latest("periods")) AS periods,
                        \(Self.latest("notes")) AS notes, e.at AS ended, e.reason, e.by
                    FROM placement p LEFT JOIN placement_end e ON e.placement = p.id
                        LEFT JOIN placement_detail d ON d.id = (SELECT max(id) FROM placement_detail WHERE placement = p.id)
                    ORDER BY p.sequence, p.id
                    """)
            var placements: [PlacementInHistory] = []
            while let row = try rows.next() {
                let details = PlacementDetails(
                    mentor: MentorKey(name: row["mentor_name"], mail: row["mentor_mail"]),
                    periods: try StoredText.periods(from: row["periods"]), notes: row["notes"])
                let ended: Int64? = row["ended"]
                let end = ended.map { PlacementEnd(at: Instant(seconds: $0), reason: row["reason"], by: row["by"]) }
                placements.append(
                    PlacementInHistory(
                        sequence: row["sequence"],
                        placement: Placement(service: row["service"], acceptedAt: Instant(seconds: row["at"]), details: details),
                        end: end))
            }
            return placements
        }
    }
}

package struct DecisionEntryInHistory: Sendable {
    package let received: Instant
    package let service: String
    package let path: String
    package let decision: JudgedDecision
}

package struct PlacementInHistory: Sendable {
    package let sequence: Int
    package let placement: Placement
    package let end: PlacementEnd?
}
