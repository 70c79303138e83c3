import GRDB

/// The tables of the ledger. A migration is never edited once it has shipped: a change is a new one.
///
/// Facts are append-only: triggers refuse UPDATE and DELETE; a purge alone may blank what is personal (D8). What may change (`reception`, `waiting`, `placement_in_force`) is
/// bookkeeping or follows from facts by trigger. One placement in force an application is a primary key, beside the rule (B6).
enum Schema {
    /// "STGM": tells our files from other SQLite files.
    static let applicationID = 0x5354_474D

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 facts") { db in
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: first)
            for table in facts { try db.execute(sql: guards(of: table)) }
        }
        migrator.registerMigration("2 published") { db in try db.execute(sql: published) }
        migrator.registerMigration("3 purge") { db in try db.execute(sql: purge) }
        migrator.registerMigration("4 mail") { db in try db.execute(sql: mail) }
        migrator.registerMigration("5 words") { db in try writeOutWords(db) }
        return migrator
    }

    private static let facts = [
        "received", "file", "finding", "application", "application_fact", "mentor_fact", "status_fact", "placement",
        "placement_detail", "placement_end", "notice", "decision", "run", "listing",
    ]

    static func guards(of table: String) -> String {
        """
        CREATE TRIGGER \(table)_stays BEFORE UPDATE ON \(table) BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;
        CREATE TRIGGER \(table)_remains BEFORE DELETE ON \(table) BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;
        """
    }

    /// What the last run published and what it was made from, so that nothing is made twice. Bookkeeping: may change.
    private static let published = """
        CREATE TABLE edition (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32)
        ) STRICT;
        CREATE TABLE published (
            path TEXT PRIMARY KEY,
            fingerprint BLOB CHECK (length(fingerprint) = 32),
            size INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            changed INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let first = """
        -- Every file that was taken (D1, D3). Instants are seconds since 1970, UTC. device, inode and changed name the original.
        CREATE TABLE received (
            id INTEGER PRIMARY KEY,
            sender TEXT NOT NULL,
            path TEXT NOT NULL,
            at INTEGER NOT NULL,
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
            size INTEGER NOT NULL CHECK (size >= 0),
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            changed INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX received_by_content ON received (sha256, sender);
        CREATE INDEX received_by_original ON received (inode, changed);

        -- What became of a file, in the order of processing (D4, D5, D7).
        CREATE TABLE file (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            received INTEGER NOT NULL UNIQUE REFERENCES received,
            kind TEXT NOT NULL CHECK (kind IN ('applications', 'mentors', 'decisions', 'corrections', 'unknown')),
            outcome TEXT NOT NULL CHECK (outcome IN ('taken', 'refused', 'duplicate', 'held')),
            counted_at INTEGER NOT NULL,
            rows INTEGER NOT NULL,
            taken INTEGER NOT NULL CHECK (taken >= 0),
            unchanged INTEGER NOT NULL CHECK (unchanged >= 0),
            refused INTEGER NOT NULL CHECK (refused >= 0),
            CHECK (rows = taken + unchanged + refused)
        ) STRICT;

        CREATE TABLE finding (
            file INTEGER NOT NULL REFERENCES received,
            ordinal INTEGER NOT NULL,
            code TEXT NOT NULL,
            row INTEGER,
            line INTEGER,
            column_name TEXT,
            sheet TEXT,
            cell TEXT,
            details TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (file, ordinal)
        ) STRICT, WITHOUT ROWID;

        -- Who has which reference (A1).
        CREATE TABLE application (
            sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
            track TEXT NOT NULL CHECK (track IN ('secundair', 'duaal', 'cvo')),
            campaign TEXT NOT NULL,
            school TEXT NOT NULL,
            pupil_key TEXT NOT NULL,
            UNIQUE (school, pupil_key, campaign)
        ) STRICT;

        -- What schools said of it; a withdrawal has no values (A3).
        CREATE TABLE application_fact (
            id INTEGER PRIMARY KEY,
            file INTEGER NOT NULL REFERENCES received,
            row INTEGER NOT NULL,
            sequence INTEGER NOT NULL REFERENCES application,
            kind TEXT NOT NULL CHECK (kind IN ('submitted', 'changed', 'reactivated', 'withdrawn')),
            was_placed INTEGER,
            pupil TEXT, first_name TEXT, last_name TEXT, street TEXT, postcode TEXT, town TEXT, stated_province TEXT, province TEXT,
            transport TEXT, form TEXT, hours_per_week TEXT, hours_total TEXT, periods_due INTEGER, days TEXT, periods TEXT,
            preferences TEXT, counsellor TEXT, national_number TEXT, mail TEXT, phone TEXT, counsellor_mail TEXT,
            counsellor_phone TEXT, remarks TEXT,
            CHECK ((kind = 'withdrawn') = (first_name IS NULL)),
            CHECK (kind = 'withdrawn' OR (pupil IS NOT NULL AND last_name IS NOT NULL AND street IS NOT NULL AND
                postcode IS NOT NULL AND town IS NOT NULL AND province IS NOT NULL AND transport IS NOT NULL AND
                form IS NOT NULL AND hours_per_week IS NOT NULL AND hours_total IS NOT NULL AND days IS NOT NULL AND
                periods IS NOT NULL AND preferences IS NOT NULL AND counsellor IS NOT NULL AND mail IS NOT NULL AND
                phone IS NOT NULL AND counsellor_mail IS NOT NULL AND counsellor_phone IS NOT NULL AND remarks IS NOT NULL)),
            CHECK ((kind = 'withdrawn') = (was_placed IS NOT NULL))
        ) STRICT;

        CREATE TABLE mentor_fact (
            id INTEGER PRIMARY KEY,
            file INTEGER NOT NULL REFERENCES received,
            row INTEGER NOT NULL,
            service TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('registered', 'removed')),
            name TEXT NOT NULL,
            mail TEXT NOT NULL,
            phone TEXT,
            CHECK ((kind = 'registered') = (phone IS NOT NULL))
        ) STRICT;

        -- A service's status for an application; NULL where the administrator ended its placement (B1, B14, B16).
        CREATE TABLE status_fact (
            id INTEGER PRIMARY KEY,
            file INTEGER NOT NULL REFERENCES received,
            row INTEGER NOT NULL,
            sequence INTEGER NOT NULL REFERENCES application,
            service TEXT NOT NULL,
            status TEXT CHECK (status IN ('onbeslist', 'uitgenodigd', 'aanvaard', 'niet aanvaard', 'niet opgedaagd/gestopt'))
        ) STRICT;

        CREATE TABLE placement (
            id INTEGER PRIMARY KEY,
            file INTEGER NOT NULL REFERENCES received,
            row INTEGER NOT NULL,
            sequence INTEGER NOT NULL REFERENCES application,
            service TEXT NOT NULL,
            at INTEGER NOT NULL,
            mentor_name TEXT NOT NULL,
            mentor_mail TEXT NOT NULL,
            periods TEXT NOT NULL,
            notes TEXT NOT NULL
        ) STRICT;

        CREATE TABLE placement_detail (
            id INTEGER PRIMARY KEY,
            file INTEGER NOT NULL REFERENCES received,
            row INTEGER NOT NULL,
            placement INTEGER NOT NULL REFERENCES placement,
            mentor_name TEXT NOT NULL,
            mentor_mail TEXT NOT NULL,
            periods TEXT NOT NULL,
            notes TEXT NOT NULL
        ) STRICT;

        -- Without a rowid, so that an end of nothing is refused and does not take the next placement's number.
        CREATE TABLE placement_end (
            placement INTEGER NOT NULL PRIMARY KEY REFERENCES placement,
            file INTEGER NOT NULL REFERENCES received,
            row INTEGER NOT NULL,
            at INTEGER NOT NULL,
            reason TEXT NOT NULL,
            by TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- Never more than one placement in force (B6, B14): follows the facts by trigger.
        CREATE TABLE placement_in_force (
            sequence INTEGER PRIMARY KEY REFERENCES application,
            placement INTEGER NOT NULL UNIQUE REFERENCES placement
        ) STRICT;
        CREATE TRIGGER placement_begins AFTER INSERT ON placement BEGIN
            INSERT INTO placement_in_force (sequence, placement) VALUES (NEW.sequence, NEW.id);
        END;
        CREATE TRIGGER placement_ends AFTER INSERT ON placement_end BEGIN
            DELETE FROM placement_in_force WHERE placement = NEW.placement;
        END;

        -- What a service must be told (A3, B15).
        CREATE TABLE notice (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            file INTEGER NOT NULL REFERENCES received,
            row INTEGER NOT NULL,
            service TEXT NOT NULL,
            sequence INTEGER NOT NULL REFERENCES application,
            code TEXT NOT NULL
        ) STRICT;

        -- Every decision ever read (B16).
        CREATE TABLE decision (
            file INTEGER NOT NULL REFERENCES received,
            ordinal INTEGER NOT NULL,
            row INTEGER NOT NULL,
            service TEXT NOT NULL,
            reference TEXT NOT NULL,
            from_status TEXT,
            to_status TEXT,
            result TEXT NOT NULL CHECK (result IN ('verwerkt', 'ongewijzigd', 'geweigerd')),
            code TEXT,
            PRIMARY KEY (file, ordinal),
            CHECK ((result = 'geweigerd') = (code IS NOT NULL))
        ) STRICT, WITHOUT ROWID;

        -- Runs that were completed, and how far they reported.
        CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            at INTEGER NOT NULL,
            last_position INTEGER NOT NULL,
            last_notice INTEGER NOT NULL
        ) STRICT;

        -- Applications that a run put on a service's list for the first time: differences of sequence numbers, seven bits a byte.
        CREATE TABLE listing (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES run,
            service TEXT NOT NULL,
            applications BLOB NOT NULL
        ) STRICT;

        -- Bookkeeping of `receive` (D1, D3): may change.
        CREATE TABLE reception (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            last_pass INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE waiting (
            path TEXT PRIMARY KEY,
            not_before INTEGER,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            since INTEGER NOT NULL
        ) STRICT;
        """
}
