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
