import Foundation
import GRDB
import GRDBSQLite

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
    private let log = WriteAheadLog()

    /// Opens the ledger at a path, bringing its tables up to date.
    package convenience init(path: String) throws { try self.init(path, isNew: false) }

    /// Makes a ledger in an empty or missing file.
    ///
    /// Afterwards all of it is in that one file, whatever stands beside it.
    package static func make(at path: String) throws {
        let ledger = try Ledger(path, isNew: true)
        do {
            try ledger.queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        } catch let error as DatabaseError {
            throw translated(error, path)
        }
        try ledger.close()
    }

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
            queue.writeWithoutTransaction { db in log.follow(db) }
        } catch let error as DatabaseError {
            throw Self.translated(error, path)
        } catch LedgerError.damaged(let what) {
            throw Self.damage(what, path)
        }
    }

    /// Where it lies.
    private var path: String { queue.path }

    /// Brings everything from the -wal into the ledger itself, and closes it.
    package func close() throws {
        do {
            try queue.writeWithoutTransaction(Self.checkpoint)
            try queue.close()
        } catch let error as DatabaseError {
            throw Self.translated(error, path)
        }
    }

    /// Left to SQLite, it would go unsaid that the disk refuses this.
    private static func checkpoint(_ db: Database) throws {
        do {
            try db.checkpoint(.passive)
        } catch let error as DatabaseError where error.resultCode.primaryResultCode == .SQLITE_BUSY {
            // Somebody reads: the -wal stays for the next time.
        }
    }

    /// Refuses what is not ours, newer than we are, or damaged, before anything is written.
    private static func check(_ db: Database) throws {
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else { throw LedgerError.foreign }
        // Ours is 0: another number is of a version to come.
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version")
        if try version != 0 || Schema.migrator.hasBeenSuperseded(db) { throw LedgerError.newer }
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
    static func translated(_ error: DatabaseError, _ path: String) -> LedgerError {
        let message = oneLine(error.message ?? "\(error.resultCode)")
        return switch error.resultCode.primaryResultCode {
        case .SQLITE_NOTADB: .foreign
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_BUSY, .SQLITE_LOCKED,
            .SQLITE_NOMEM, .SQLITE_PROTOCOL, .SQLITE_NOLFS:
            .unreachable(message)
        case .SQLITE_CORRUPT: damage(message, path)
        default: .damaged(message)
        }
    }

    /// SQLite calls a page malformed that the disk failed to give. Whoever restores a backup for that loses what came since: so we look twice.
    private static func damage(_ message: String, _ path: String) -> LedgerError {
        let verdict = try? DatabaseQueue(path: path).read { db in try String.fetchOne(db, sql: "PRAGMA quick_check(1)") }
        return verdict == "ok" ? .unreachable("\(message), but whole at a second look") : .damaged(message)
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
                if log.isLong { try Self.checkpoint(db) }
                guard let result else { throw LedgerError.damaged("transaction without a result") }
                return result
            }
        } catch let error as DatabaseError {
            throw Self.translated(error, path)
        }
    }

    /// Without a transaction of its own: nobody else writes while a workspace is held. GRDB's `read` switches the connection to reading
    /// and back, which makes SQLite prepare every statement anew.
    func read<T>(_ work: (Database) throws -> T) throws -> T {
        do {
            return try queue.unsafeRead(work)
        } catch let error as DatabaseError {
            throw Self.translated(error, path)
        }
    }
}

/// How long the -wal is: SQLite tells after each commit, and leaves it to us to do something about it.
private final class WriteAheadLog {
    private var pages: CInt = 0

    var isLong: Bool { pages >= 1000 }

    func follow(_ db: Database) {
        let note: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<CChar>?, CInt) -> CInt = {
            context, _, _, pages in
            if let context { Unmanaged<WriteAheadLog>.fromOpaque(context).takeUnretainedValue().pages = pages }
            return SQLITE_OK
        }
        sqlite3_wal_hook(db.sqliteConnection, note, Unmanaged.passUnretained(self).toOpaque())
    }
}
