import Foundation
import GRDB

/// Why a ledger cannot be used: exit status 65, or 74 where the disk is at fault.
package enum LedgerError: Error, Equatable {
    /// An SQLite file, or another file, that stagematch did not make.
    case foreign
    /// Written by a newer version.
    case newer
    /// Not readable as a database, or a check failed; with what SQLite says.
    case damaged(String)
    /// The safety settings could not be had.
    case unsafe(String)
    /// The system refused to read or write it; with what SQLite says.
    case unreachable(String)
}

/// The durable memory: facts, append-only, in SQLite.
///
/// Every transaction is on disk when it returns: WAL with synchronous FULL, read back at the start (D6).
package final class Ledger {
    let queue: DatabaseQueue
    /// Seconds to wait for another program that holds the file.
    static let patience = 10.0

    /// Opens the ledger at a path, bringing its tables up to date.
    package convenience init(path: String) throws { try self.init(path, isNew: false) }

    /// Makes a ledger in an empty or missing file.
    package static func make(at path: String) throws { try Ledger(path, isNew: true).close() }

    private init(_ path: String, isNew: Bool) throws {
        var configuration = Configuration()
        configuration.label = "ledger"
        // A copy that is being made (`backup`) holds the file alone for a moment.
        configuration.busyMode = .timeout(Self.patience)
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF") }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            if !isNew { try queue.writeWithoutTransaction(Self.check) }
            // Not before the check: it writes into the file, which may be somebody else's.
            try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
            try Schema.migrator.migrate(queue)
            try queue.unsafeRead(Self.checkDurability)
        } catch let error as DatabaseError {
            throw Self.translated(error)
        }
    }

    package func close() throws { try queue.close() }

    /// Refuses what is not ours, newer than we are, or damaged, before anything is written.
    private static func check(_ db: Database) throws {
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else { throw LedgerError.foreign }
        if try Schema.migrator.hasBeenSuperseded(db) { throw LedgerError.newer }
        try refuseDamage(db, "quick_check(1)")
    }

    static func refuseDamage(_ db: Database, _ check: String) throws {
        let verdict = try String.fetchOne(db, sql: "PRAGMA \(check)") ?? ""
        if verdict != "ok" { throw LedgerError.damaged(oneLine(verdict)) }
    }

    private static func checkDurability(_ db: Database) throws {
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode")
        let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        guard mode == "wal", synchronous == 2 else {
            throw LedgerError.unsafe("journal_mode \(mode ?? "?"), synchronous \(synchronous.map(String.init) ?? "?")")
        }
    }

    /// What SQLite says without the statement, which is long, has many lines and helps nobody.
    static func translated(_ error: DatabaseError) -> LedgerError {
        let message = oneLine(error.message ?? "\(error.resultCode)")
        return switch error.resultCode.primaryResultCode {
        case .SQLITE_NOTADB: .foreign
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_BUSY, .SQLITE_LOCKED,
            .SQLITE_NOMEM:
            .unreachable(message)
        default: .damaged(message)
        }
    }

    private static func oneLine(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) }.prefix(200))
    }

    /// One durable transaction.
    func write<T>(_ work: (Database) throws -> T) throws -> T {
        do {
            return try queue.writeWithoutTransaction { db in
                var result: T?
                try db.inTransaction(.immediate) {
                    result = try work(db)
                    return .commit
                }
                guard let result else { throw LedgerError.damaged("transaction without a result") }
                return result
            }
        } catch let error as DatabaseError {
            throw Self.translated(error)
        }
    }

    /// Without a transaction of its own: nobody else writes while a workspace is held. GRDB's `read` switches the connection to reading
    /// and back, which makes SQLite prepare every statement anew.
    func read<T>(_ work: (Database) throws -> T) throws -> T {
        do {
            return try queue.unsafeRead(work)
        } catch let error as DatabaseError {
            throw Self.translated(error)
        }
    }
}
