import Findings
import Foundation
import GRDB
package import Matching

/// What a campaign left in the ledger.
package struct CampaignRemains: Sendable {
    /// Applications that are not purged yet.
    package let applications: Int
    package let placements: Int
    package let decisions: Int
    /// Files with a fact or a decision about any application of the campaign, purged or not.
    package let files: Set<Int>
    /// What its students, and nobody who stays, can be told by.
    package let traces: Traces
    /// References of the campaign.
    let references: Set<String>

    /// Whether a text names a reference of the campaign.
    package func isNamed(in text: String) -> Bool {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.contains { references.contains($0.uppercased()) }
    }
}

/// A file that was received and is not purged, with what is known of its rows.
package struct KeptFile: Sendable {
    package let file: ReceivedFile
    package let kind: FileKind
    package let outcome: FileOutcome
    /// Whether a fact or a decision of another campaign came from it.
    package let servesOthers: Bool
}

extension Ledger {
    package func remains(of campaign: String) throws -> CampaignRemains {
        try read { db in
            let all = try Set(Int.fetchAll(db, sql: "SELECT sequence FROM application WHERE campaign = ?", arguments: [campaign]))
            let left = "campaign = ? AND sequence NOT IN (SELECT sequence FROM purged_application)"
            let count = { (sql: String) in try Int.fetchOne(db, sql: sql, arguments: [campaign]) ?? 0 }
            let references = try Self.decisions(db).filter { all.contains($0.sequence) }
            let sequences = try Set(Int.fetchAll(db, sql: "SELECT sequence FROM application WHERE \(left)", arguments: [campaign]))
            return CampaignRemains(
                applications: sequences.count,
                placements: try count("SELECT count(*) FROM placement JOIN application USING (sequence) WHERE \(left)"),
                decisions: references.filter { sequences.contains($0.sequence) }.count,
                files: try Self.files(about: campaign, "=", db).union(references.map(\.file)),
                traces: try Self.traces(of: sequences, db), references: try Self.references(of: campaign, db))
        }
    }

    private static func references(of campaign: String, _ db: Database) throws -> Set<String> {
        let rows = try Row.fetchAll(db, sql: "SELECT sequence, track FROM application WHERE campaign = ?", arguments: [campaign])
        return Set(rows.compactMap { row in Track.named(row[1]).map { Reference(track: $0, sequence: row[0]).text } })
    }

    /// Every received file that is not purged, in the order of receiving.
    package func unpurgedFiles(besides campaign: String) throws -> [KeptFile] {
        try read { db in
            let others = try Set(
                Int.fetchAll(
                    db, sql: "SELECT sequence FROM application WHERE campaign <> ? AND \(Self.isKept)", arguments: [campaign])
            )
            let serving = try Self.files(about: campaign, "<>", db)
                .union(Self.decisions(db).filter { others.contains($0.sequence) }.map(\.file))
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT r.*, f.kind, f.outcome FROM received r JOIN file f ON f.received = r.id
                    WHERE r.id NOT IN (SELECT file FROM purged_file) ORDER BY r.id
                    """)
            return try rows.map { row in
                guard let kind = FileKind(rawValue: row["kind"]), let outcome = FileOutcome(rawValue: row["outcome"]) else {
                    throw LedgerError.damaged("an unknown kind or outcome")
                }
                let file = try Self.file(row)
                return KeptFile(
                    file: file, kind: kind, outcome: outcome, servesOthers: serving.contains(file.id))
            }
        }
    }

    /// Ids of campaigns with an application that is not purged.
    package func unpurgedCampaigns() throws -> Set<String> {
        try read { db in try String.fetchSet(db, sql: "SELECT DISTINCT campaign FROM application WHERE \(Self.isKept)") }
    }

    /// The bytes of purged files: delivered again, they go with the next purge.
    package func purgedDigests() throws -> Set<[UInt8]> {
        try read { db in
            let digests = try Data.fetchAll(db, sql: "SELECT sha256 FROM received JOIN purged_file ON file = id")
            return Set(digests.map { [UInt8]($0) })
        }
    }

    private static let isKept = "sequence NOT IN (SELECT sequence FROM purged_application)"

    /// Decisions whose reference can be read.
    private static func decisions(_ db: Database) throws -> [(file: Int, sequence: Int)] {
        let rows = try Row.fetchCursor(db, sql: "SELECT file, reference FROM decision")
        var decisions: [(file: Int, sequence: Int)] = []
        while let row = try rows.next() {
            if let reference = Reference.read(row[1]) { decisions.append((row[0], reference.sequence)) }
        }
        return decisions
    }

    /// Files with a fact about an application whose campaign is, or is not, this one.
    private static func files(about campaign: String, _ comparison: String, _ db: Database) throws -> Set<Int> {
        let condition = "campaign \(comparison) :campaign" + (comparison == "=" ? "" : " AND \(isKept)")
        let facts = ["application_fact", "status_fact", "placement", "notice"].map { "SELECT file, sequence FROM \($0)" }
        let later = ["placement_detail", "placement_end"].map {
            "SELECT l.file, p.sequence FROM \($0) l JOIN placement p ON p.id = l.placement"
        }
        return try Int.fetchSet(
            db,
            sql: """
                SELECT DISTINCT file FROM (\((facts + later).joined(separator: " UNION ALL "))) JOIN application USING (sequence)
                WHERE \(condition)
                """, arguments: ["campaign": campaign])
    }

    /// All that was ever said of these students, without what is said of one who stays too.
    private static func traces(of sequences: Set<Int>, _ db: Database) throws -> Traces {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT sequence, first_name, last_name, national_number, mail, phone, counsellor_mail, counsellor_phone
                FROM application_fact WHERE kind <> 'withdrawn' AND \(isKept)
                """)
        var (leaving, staying) = (Traces(), Traces())
        while let row = try rows.next() {
            let name = PersonName(first: row[1], last: row[2])
            let (number, mail, phone): (String?, String, String) = (row[3], row[4], row[5])
            let numbers = [number ?? "", phone]
            if sequences.contains(row[0]) {
                leaving.add(name: name, numbers: numbers, mails: [mail])
            } else {
                staying.add(name: name, numbers: numbers + [row[7]], mails: [mail, row[6]])
            }
        }
        return leaving.subtracting(staying)
    }
}
