import GRDB

extension Ledger {
    /// Writes a copy into an empty file: the ledger as it is at one moment, whether a run works with it or not.
    ///
    /// The copy is proven whole before this returns, and not yet made durable. Throws `LedgerError`.
    package static func copy(_ path: String, into target: String) throws -> CopiedLedger {
        do {
            let queue = try DatabaseQueue(path: path, configuration: copying)
            try queue.writeWithoutTransaction { db in
                guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else { throw LedgerError.foreign }
                try db.execute(sql: "VACUUM INTO ?", arguments: [target])
            }
            try queue.close()
            return try prove(target)
        } catch let error as DatabaseError {
            throw translated(error, path)
        }
    }

    private static var copying: Configuration {
        var configuration = Configuration()
        configuration.label = "ledger copy"
        // A run that begins or ends holds the file alone for a moment.
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA trusted_schema = OFF") }
        return configuration
    }

    private static func prove(_ path: String) throws -> CopiedLedger {
        var configuration = copying
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let copied = try queue.read { db in
            try refuseDamage(db, "integrity_check(1)")
            let run = try String.fetchOne(db, sql: "SELECT name FROM run ORDER BY id DESC LIMIT 1")
            return CopiedLedger(files: try Int.fetchOne(db, sql: "SELECT count(*) FROM received") ?? 0, lastRun: run)
        }
        try queue.close()
        return copied
    }
}

/// What a copy of the ledger holds.
package struct CopiedLedger: Sendable {
    /// How many files it knows.
    package let files: Int
    /// Name of the last completed run; nil if there was none.
    package let lastRun: String?
}
