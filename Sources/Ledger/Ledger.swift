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
}

/// The durable memory: facts, append-only, in SQLite.
///
/// Every transaction is on disk when it returns: WAL with synchronous FULL, read back at the start (D6).
package final class Ledger {
    let queue: DatabaseQueue

    /// Opens the ledger at a path, making its tables if the file is new (empty).
    package init(path: String) throws {
        var configuration = Configuration()
        configuration.label = "ledger"
        configuration.busyMode = .immediateError
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction(Self.check)
            try Schema.migrator.migrate(queue)
            try queue.read(Self.checkDurability)
        } catch let error as DatabaseError {
            throw Self.translated(error)
        }
    }

    package func close() throws { try queue.close() }

    /// Refuses what is not ours, or newer than we are, before anything is written.
    private static func check(_ db: Database) throws {
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        guard tables > 0 else { return }
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else { throw LedgerError.foreign }
        if try Schema.migrator.hasBeenSuperseded(db) { throw LedgerError.newer }
    }

    private static func checkDurability(_ db: Database) throws {
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode")
        let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        guard mode == "wal", synchronous == 2 else {
            throw LedgerError.unsafe("journal_mode \(mode ?? "?"), synchronous \(synchronous.map(String.init) ?? "?")")
        }
    }

    private static func translated(_ error: DatabaseError) -> any Error {
        switch error.resultCode {
        case .SQLITE_NOTADB: LedgerError.foreign
        case .SQLITE_CORRUPT: LedgerError.damaged(error.message ?? "corrupt")
        default: error
        }
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

    func read<T>(_ work: (Database) throws -> T) throws -> T {
        do {
            return try queue.read(work)
        } catch let error as DatabaseError {
            throw Self.translated(error)
        }
    }
}
