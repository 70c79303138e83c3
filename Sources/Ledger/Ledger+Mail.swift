import Foundation
import GRDB
package import Matching

/// A mail that a run made.
package struct MadeMail: Sendable {
    /// Its key: the file's name without its ending.
    package let name: String
    package let party: Sender
    /// Of a mail about a round.
    package let round: (campaign: String, number: Int)?
    package let at: Instant
    /// Addresses, at least one.
    package let recipients: [String]
    /// SHA-256 of the file.
    package let digest: [UInt8]

    package init(_ key: MailKey, at: Instant, recipients: [String], digest: [UInt8]) {
        name = key.name
        party = key.party
        if case .round(let campaign, let number, _) = key.subject { round = (campaign, number) } else { round = nil }
        self.at = at
        self.recipients = recipients
        self.digest = digest
    }

    fileprivate init(_ row: Row) throws {
        guard let party = Sender(text: row["party"]) else { throw LedgerError.damaged("an unknown party") }
        let (campaign, number): (String?, Int?) = (row["campaign"], row["round"])
        let (digest, recipients): (Data, String) = (row["sha256"], row["recipients"])
        name = row["name"]
        self.party = party
        if let campaign, let number { round = (campaign, number) } else { round = nil }
        at = Instant(seconds: row["at"])
        self.recipients = StoredText.codes(from: recipients)
        self.digest = Array(digest)
    }
}

/// What became of handing a mail over.
package enum MailState: Sendable {
    case waiting
    /// The last attempt failed: the next may succeed.
    case failed
    /// An attempt was begun and its answer is not known.
    case doubtful
    case sent
}

extension Ledger {
    /// Every mail that was made, in the order of making, and whether it was sent.
    package func mails() throws -> [(id: Int, mail: MadeMail, state: MailState)] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT m.*, EXISTS (SELECT 1 FROM mail_answer WHERE mail = m.id AND accepted = 1) AS is_sent,
                        t.id AS attempt, a.attempt AS answered
                    FROM mail m LEFT JOIN (SELECT mail, max(id) AS id FROM mail_attempt GROUP BY mail) t ON t.mail = m.id
                        LEFT JOIN mail_answer a ON a.attempt = t.id
                    ORDER BY m.id
                    """)
            return try rows.map { row in
                let (attempt, answered): (Int?, Int?) = (row["attempt"], row["answered"])
                let isSent: Bool = row["is_sent"]
                let state: MailState = isSent ? .sent : attempt == nil ? .waiting : answered == nil ? .doubtful : .failed
                return (row["id"], try MadeMail(row), state)
            }
        }
    }

    /// Which mails need not be made again.
    package func madeMails() throws -> MadeMails {
        var made = MadeMails()
        for (_, mail, _) in try mails() { made.add(mail.name, to: mail.party, round: mail.round, at: mail.at) }
        return made
    }

    static func insert(_ mails: [MadeMail], _ db: Database) throws {
        for mail in mails {
            try db.append(
                "INSERT INTO mail (name, party, campaign, round, at, recipients, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)",
                mail.name, mail.party.text, mail.round?.campaign, mail.round?.number, mail.at.seconds,
                StoredText.codes(mail.recipients), mail.digest)
        }
    }

    /// Remembers that a mail is about to be handed over; gives the attempt. One that was sent is refused.
    package func beginAttempt(ofMail id: Int, at instant: Instant) throws -> Int {
        try write { db in
            try db.execute(sql: "INSERT INTO mail_attempt (mail, at) VALUES (?, ?)", arguments: [id, instant.seconds])
            return Int(db.lastInsertedRowID)
        }
    }

    /// Remembers how an attempt ended.
    package func answer(_ attempt: Int, isAccepted: Bool) throws {
        try write { db in
            try db.execute(
                sql: "INSERT INTO mail_answer SELECT id, mail, ? FROM mail_attempt WHERE id = ?", arguments: [isAccepted, attempt])
        }
    }

    /// Placements in force that the files of a span told (M2), of students who are not purged; by service and reference.
    package func placements(after: CompletedRun?, through: CompletedRun?) throws -> [PlacedApplication] {
        try read { db in
            let (low, high) = try Self.bounds("last_position", after, through, db)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT p.sequence, p.service FROM file f JOIN placement p ON p.file = f.received
                        JOIN placement_in_force i ON i.placement = p.id
                    WHERE f.position > ? AND f.position <= ? AND p.sequence NOT IN (SELECT sequence FROM purged_application)
                    ORDER BY p.service, p.sequence
                    """, arguments: [low, high])
            return rows.map { PlacedApplication(sequence: $0[0], service: $0[1]) }
        }
    }
}

package struct PlacedApplication: Sendable {
    package let sequence: Int
    package let service: String
}
