import GRDB
package import Matching

/// A purge as the ledger remembers it.
package struct PurgeRecord: Sendable {
    package let campaign: String
    package let at: Instant
    package let applications: Int
    package let placements: Int
    package let decisions: Int
    /// How many files of the archive, and of what was written for the parties, went.
    package let archived: Int
    package let published: Int

    package init(
        campaign: String, at: Instant, applications: Int, placements: Int, decisions: Int, archived: Int, published: Int
    ) {
        self.campaign = campaign
        self.at = at
        self.applications = applications
        self.placements = placements
        self.decisions = decisions
        self.archived = archived
        self.published = published
    }
}

extension Ledger {
    /// Blanks what is personal of a campaign's applications and of these files, and remembers which files are still to be removed, in one
    /// transaction: from here on a purge can only be finished.
    package func purge(_ record: PurgeRecord, files: [ReceivedFile], removing paths: Set<String>) throws {
        try write { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
            // What is published now is a function of more than will be left.
            try db.execute(sql: "DELETE FROM edition")
            try db.execute(
                sql: """
                    INSERT INTO purge (campaign, at, applications, placements, decisions, archived, published)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    record.campaign, record.at.seconds, record.applications, record.placements, record.decisions, record.archived,
                    record.published,
                ])
            let purge = Int(db.lastInsertedRowID)
            try db.execute(
                sql: """
                    INSERT INTO purged_application SELECT sequence, ? FROM application
                    WHERE campaign = ? AND sequence NOT IN (SELECT sequence FROM purged_application)
                    """, arguments: [purge, record.campaign])
            for path in paths.union([""]) {
                try db.execute(sql: "INSERT OR IGNORE INTO purge_rest VALUES (?)", arguments: [path])
            }
            for file in files { try Self.blank(file, purge, db) }
            try db.execute(sql: Self.blanking, arguments: ["purge": purge])
        }
    }

    private static func blank(_ file: ReceivedFile, _ purge: Int, _ db: Database) throws {
        try db.execute(sql: "INSERT INTO purged_file VALUES (?, ?)", arguments: [file.id, purge])
        try db.execute(sql: "UPDATE received SET path = ? WHERE id = ?", arguments: ["\(file.folder)/gewist-\(file.id)", file.id])
        try db.execute(sql: "UPDATE finding SET details = '', value = '', sheet = NULL WHERE file = ?", arguments: [file.id])
        let typed = try Row.fetchAll(db, sql: "SELECT ordinal, reference FROM decision WHERE file = ?", arguments: [file.id])
        // What was typed in the place of a reference may be a name.
        for row in typed where Reference.read(row[1]) == nil {
            let ordinal: Int = row[0]
            try db.execute(
                sql: "UPDATE decision SET reference = '' WHERE file = ? AND ordinal = ?", arguments: [file.id, ordinal])
        }
    }

    /// No pupil number begins with a control character.
    private static let blanking = """
        UPDATE application SET pupil_key = char(31) || sequence WHERE sequence IN (SELECT sequence FROM purged_application WHERE purge = :purge);
        UPDATE application_fact SET pupil = '', first_name = '', last_name = '', street = '', postcode = '', town = '',
            stated_province = NULL, transport = '', form = '', hours_per_week = '', hours_total = '', periods_due = NULL, days = '',
            periods = '', preferences = '', counsellor = '', national_number = NULL, mail = '', phone = '', counsellor_mail = '',
            counsellor_phone = '', remarks = ''
        WHERE kind <> 'withdrawn' AND sequence IN (SELECT sequence FROM purged_application WHERE purge = :purge);
        UPDATE placement SET mentor_name = '', mentor_mail = '', periods = '', notes = ''
        WHERE sequence IN (SELECT sequence FROM purged_application WHERE purge = :purge);
        UPDATE placement_detail SET mentor_name = '', mentor_mail = '', periods = '', notes = '' WHERE placement IN
            (SELECT id FROM placement WHERE sequence IN (SELECT sequence FROM purged_application WHERE purge = :purge));
        UPDATE placement_end SET reason = '', by = '' WHERE placement IN
            (SELECT id FROM placement WHERE sequence IN (SELECT sequence FROM purged_application WHERE purge = :purge));
        """

    // MARK: Finishing

    /// The last purge, if it is not finished.
    package func unfinishedPurge() throws -> PurgeRecord? {
        try read { db in
            guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM purge_rest)") == true,
                let row = try Row.fetchOne(db, sql: "SELECT * FROM purge ORDER BY id DESC LIMIT 1")
            else { return nil }
            return PurgeRecord(
                campaign: row["campaign"], at: Instant(seconds: row["at"]), applications: row["applications"],
                placements: row["placements"], decisions: row["decisions"], archived: row["archived"], published: row["published"])
        }
    }

    /// Paths of files that a purge has still to remove, below the workspace.
    package func filesToRemove() throws -> [String] {
        try read { db in try String.fetchAll(db, sql: "SELECT path FROM purge_rest WHERE path <> '' ORDER BY path") }
    }

    /// The files are gone: forgets their names too, and leaves nothing in free pages or in the log.
    package func compact() throws {
        try write { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
            // A file's name may tell of somebody too.
            try db.execute(sql: "DELETE FROM published WHERE path IN (SELECT path FROM purge_rest)")
            try db.execute(sql: "DELETE FROM purge_rest WHERE path <> ''")
        }
        do {
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM")
                let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                guard let isBusy: Int = row?[0], isBusy == 0 else {
                    throw LedgerError.unreachable("another program reads it, so that its log cannot be emptied")
                }
            }
        } catch let error as DatabaseError {
            throw Self.translated(error, queue.path)
        }
    }

    package func finishPurge() throws {
        try write { db in try db.execute(sql: "DELETE FROM purge_rest") }
    }
}
