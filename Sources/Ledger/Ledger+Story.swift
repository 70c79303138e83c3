package import Findings
import GRDB
package import Matching

/// Something that the ledger keeps about one application, and the file and row that brought it.
package struct StoryEntry: Sendable {
    package let file: ReceivedFile
    /// When its rows count: another time than it was received at for a confirmed file (B13).
    package let countedAt: Instant
    package let row: Int
    package let event: Event
    /// Where it stands among the others: files in the order of processing (D4), then rows.
    fileprivate let order: [Int]

    package enum Event: Sendable {
        case submitted
        case changed([ApplicationChange])
        case reactivated([ApplicationChange])
        case withdrawn(wasPlaced: Bool)
        /// With what was found, for a refused one: its details fill the sentence.
        case decided(service: String, JudgedDecision, Finding?)
        case placed(Placement)
        case detailed(service: String, PlacementDetails)
        case ended(service: String, PlacementEnd)
        case noticed(service: String, FindingCode)
    }
}

extension Ledger {
    /// Whether the application's personal data were deleted (D8), and when.
    package func purge(of sequence: Int) throws -> Instant? {
        try read { db in
            try Int64.fetchOne(
                db, sql: "SELECT p.at FROM purged_application a JOIN purge p ON p.id = a.purge WHERE a.sequence = ?",
                arguments: [sequence]
            ).map { Instant(seconds: $0) }
        }
    }

    /// The track that a number was given in; nil if it never was.
    package func track(of sequence: Int) throws -> Track? {
        try read { db in
            try String.fetchOne(db, sql: "SELECT track FROM application WHERE sequence = ?", arguments: [sequence])
                .flatMap { Track.named($0) }
        }
    }

    /// All that is known of one application from files received up to an instant, in the order of processing.
    package func story(of reference: Reference, upTo instant: Instant) throws -> [StoryEntry] {
        try read { db in
            let reader = StoryReader(reference: reference, instant: instant, db: db)
            let entries = try reader.applications() + reader.decisions() + reader.placements() + reader.notices()
            return entries.sorted { $0.order.lexicographicallyPrecedes($1.order) }
        }
    }
}

/// Reads one application's facts, table by table.
private struct StoryReader {
    let reference: Reference
    let instant: Instant
    let db: Database

    /// Of every fact's file: what `StoryEntry` tells of it.
    private static let fileColumns = "r.*, f.counted_at, f.position"

    /// The rows of a table `t` that are about this application: those where a column has a value.
    private func rows(
        _ columns: String, of table: String, where column: String, is value: some DatabaseValueConvertible
    ) throws -> [Row] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(columns), \(Self.fileColumns) FROM \(table) JOIN received r ON r.id = t.file JOIN file f ON f.received = r.id
                WHERE r.at <= ? AND \(column) = ? ORDER BY f.position, t.row
                """, arguments: [instant.seconds, value])
    }

    private func entry(_ row: Row, kind: Int, _ event: StoryEntry.Event) throws -> StoryEntry {
        let number: Int = row["row_number"]
        return StoryEntry(
            file: try Ledger.file(row), countedAt: Instant(seconds: row["counted_at"]), row: number, event: event,
            order: [row["position"], number, kind, row["ordinal"]])
    }

    func applications() throws -> [StoryEntry] {
        // The values first, in the order that `Ledger.application` reads them in; then the source, by names.
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT \(Ledger.applicationColumns), r.*, l.counted_at, l.position, f.row AS row_number, f.id AS ordinal
                FROM application_fact f JOIN application a USING (sequence) JOIN received r ON r.id = f.file
                    JOIN file l ON l.received = r.id
                WHERE sequence = ? AND r.at <= ? ORDER BY f.id
                """, arguments: [reference.sequence, instant.seconds])
        var former: Application?
        return try rows.map { row in
            let kind: String = row["kind"]
            if kind == "withdrawn" { return try entry(row, kind: 0, .withdrawn(wasPlaced: row["was_placed"])) }
            let application = try Ledger.application(row, reference)
            let changes = former.map { ApplicationChange.changes(from: $0, to: application) } ?? []
            former = application
            switch kind {
            case "submitted": return try entry(row, kind: 0, .submitted)
            case "changed": return try entry(row, kind: 0, .changed(changes))
            default: return try entry(row, kind: 0, .reactivated(changes))
            }
        }
    }

    func decisions() throws -> [StoryEntry] {
        try rows(
            """
            \(Ledger.decisionColumns(of: "t")), t.row AS row_number, t.ordinal, t.service, d.details AS details, d.column_name,
            d.sheet, d.cell
            """,
            of: """
                decision t LEFT JOIN finding d ON d.file = t.file AND d.ordinal = (
                    SELECT min(ordinal) FROM finding WHERE file = t.file AND row = t.row AND code = t.code)
                """, where: "t.reference", is: reference.text
        ).map { row in
            let decision = try Ledger.decision(row)
            let details: String? = row["details"]
            let finding = decision.code.map { code in
                Finding(
                    code,
                    at: Location(row: decision.row, column: row["column_name"], sheet: row["sheet"], cell: row["cell"]),
                    details: details.map { StoredText.details(from: $0) } ?? [])
            }
            return try entry(row, kind: 1, .decided(service: row["service"], decision, finding))
        }
    }

    func placements() throws -> [StoryEntry] {
        let placed = try rows(
            "t.row AS row_number, t.id AS ordinal, t.service, t.at AS accepted_at, t.mentor_name, t.mentor_mail, t.periods",
            of: "placement t", where: "t.sequence", is: reference.sequence
        ).map { row in
            let placement = Placement(
                service: row["service"], acceptedAt: Instant(seconds: row["accepted_at"]), details: try details(row))
            return try entry(row, kind: 2, .placed(placement))
        }
        let detailed = try rows(
            "t.row AS row_number, t.id AS ordinal, p.service, t.mentor_name, t.mentor_mail, t.periods",
            of: "placement_detail t JOIN placement p ON p.id = t.placement", where: "p.sequence", is: reference.sequence
        ).map { row in try entry(row, kind: 3, .detailed(service: row["service"], try details(row))) }
        let ended = try rows(
            "t.row AS row_number, t.placement AS ordinal, p.service, t.at AS ended_at, t.reason, t.by",
            of: "placement_end t JOIN placement p ON p.id = t.placement", where: "p.sequence", is: reference.sequence
        ).map { row in
            let end = PlacementEnd(at: Instant(seconds: row["ended_at"]), reason: row["reason"], by: row["by"])
            return try entry(row, kind: 4, .ended(service: row["service"], end))
        }
        return placed + detailed + ended
    }

    /// Without the notes, which are a service's own words.
    private func details(_ row: Row) throws -> PlacementDetails {
        PlacementDetails(
            mentor: MentorKey(name: row["mentor_name"], mail: row["mentor_mail"]),
            periods: try StoredText.periods(from: row["periods"]), notes: "")
    }

    func notices() throws -> [StoryEntry] {
        try rows(
            "t.row AS row_number, t.id AS ordinal, t.service, t.code", of: "notice t", where: "t.sequence", is: reference.sequence
        ).map { row in
            guard let code = FindingCode(rawValue: row["code"]) else { throw LedgerError.damaged("an unknown code") }
            return try entry(row, kind: 5, .noticed(service: row["service"], code))
        }
    }
}
