import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

/// How values get into a column.
struct AppendTests {
    private let queue: DatabaseQueue

    init() throws {
        queue = try DatabaseQueue()
        try queue.write { db in try db.execute(sql: "CREATE TABLE t (a ANY, b ANY, c ANY) STRICT") }
    }

    @Test(
        "Texts, numbers and bytes come back as they went in, empty ones too",
        arguments: ["", "a", "Zoë 🙂", "twee\nregels", "a\u{0}b", String(repeating: "lang ", count: 10_000)])
    func values(text: String) throws {
        try queue.write { db in
            try db.append("INSERT INTO t VALUES (?, ?, ?)", text, Int.min, Array(text.utf8))
            try db.append("INSERT INTO t VALUES (?, ?, ?)", String?.none, true, Optional(text))
            let rows = try Row.fetchAll(
                db, sql: "SELECT typeof(a), CAST(a AS BLOB), typeof(b), b, typeof(c), CAST(c AS BLOB) FROM t ORDER BY rowid")
            let bytes = Array(text.utf8)
            #expect(rows[0][0] == "text" && bytes == Array(rows[0][1] as Data? ?? .init()))
            #expect(rows[0][2] == "integer" && rows[0][3] == Int.min)
            #expect(rows[0][4] == "blob" && bytes == Array(rows[0][5] as Data? ?? .init()))
            #expect(rows[1][0] == "null" && rows[1][3] == 1 && rows[1][4] == "text")
            #expect(bytes == Array(rows[1][5] as Data? ?? .init()))
        }
    }

    @Test("Too few values or too many are refused, and nothing is added")
    func counts() throws {
        try queue.write { db in
            #expect(throws: DatabaseError.self) { try db.append("INSERT INTO t VALUES (?, ?, ?)", 1, 2) }
            #expect(throws: DatabaseError.self) { try db.append("INSERT INTO t VALUES (?, ?, ?)", 1, 2, 3, 4) }
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM t") == 0)
            // The statement is as good as before.
            try db.append("INSERT INTO t VALUES (?, ?, ?)", 1, 2, 3)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM t") == 1)
        }
    }

    @Test("No column asks for one of several words in a way that makes a table at each row")
    func noTablesOfWords() throws {
        let tables = try LedgerFile().open().read { db in
            try String.fetchAll(db, sql: "SELECT sql FROM sqlite_master WHERE type = 'table'")
        }
        #expect(!tables.contains { $0.contains(/IN \([^,)]*,[^,)]*,/) })
        #expect(tables.contains { $0.contains("CHECK (track = 'secundair' OR track = 'duaal' OR track = 'cvo')") })
    }

    @Test("A ledger of the version before has the same tables as a new one once it is opened, and keeps its rows")
    func olderTables() throws {
        let folder = try TestFolder()
        let older = try DatabaseQueue(path: folder.path("ledger.sqlite"))
        try Schema.migrator.migrate(older, upTo: "4 mail")
        try older.write { db in
            try db.execute(sql: "INSERT INTO application VALUES (1, 'cvo', 'cvo-2022', 'school-1', 'P1')")
        }
        let tables = "SELECT sql FROM sqlite_master ORDER BY name"
        let before = try older.read { db in try String?.fetchAll(db, sql: tables) }
        try older.close()
        let ledger = try Ledger(path: folder.path("ledger.sqlite"))
        let fresh = try LedgerFile().open().read { db in try String?.fetchAll(db, sql: tables) }
        #expect(before != fresh)
        let (after, track, verdict) = try ledger.read { db in
            (
                try String?.fetchAll(db, sql: tables), try String.fetchOne(db, sql: "SELECT track FROM application"),
                try String.fetchOne(db, sql: "PRAGMA integrity_check")
            )
        }
        #expect(after == fresh && track == "cvo" && verdict == "ok")
    }

    private static let words = [
        ("file", "kind"), ("file", "outcome"), ("application", "track"), ("application_fact", "kind"), ("mentor_fact", "kind"),
        ("status_fact", "status"), ("decision", "result"),
    ]

    @Test("A word that a column does not know is refused by the database itself", arguments: words)
    func unknownWords(table: String, column: String) throws {
        let ledger = try LedgerFile().open()
        try LedgerSamples.fill(ledger)
        try ledger.queue.writeWithoutTransaction { db in
            for guarding in ["stays", "fades"] { try db.execute(sql: "DROP TRIGGER IF EXISTS \(table)_\(guarding)") }
            for word in ["anders", "", "TAKEN"] {
                let error = #expect(throws: DatabaseError.self) {
                    try db.execute(sql: "UPDATE \(table) SET \(column) = ?", arguments: [word])
                }
                #expect(error?.resultCode == .SQLITE_CONSTRAINT)
            }
            try db.execute(sql: "UPDATE \(table) SET \(column) = \(column)")
        }
    }
}
