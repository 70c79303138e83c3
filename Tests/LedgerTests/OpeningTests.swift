import Foundation
import GRDB
import Matching
import TestSupport
import Testing

@testable import Ledger

/// Which files are opened as ledgers, and how.
struct OpeningTests {
    @Test("D6: every transaction is on disk when it returns: WAL and synchronous FULL, read back")
    func durability() throws {
        let ledger = try LedgerFile().open()
        let mode = try ledger.read { db in try String.fetchOne(db, sql: "PRAGMA journal_mode") }
        #expect(mode == "wal")
        for (name, value) in [("synchronous", 2), ("foreign_keys", 1), ("application_id", 0x5354_474D)] {
            let read = try ledger.read { db in try Int.fetchOne(db, sql: "PRAGMA \(name)") }
            #expect(read == value, "\(name)")
        }
    }

    @Test("Beside an open ledger nothing is readable by others")
    func filesAreOurs() throws {
        let folder = try TestFolder()
        let path = folder.path("ledger.sqlite")
        #expect(FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]))
        try Ledger.make(at: path)
        let ledger = try Ledger(path: path)
        try LedgerSamples.fill(ledger)
        for suffix in ["", "-wal", "-shm"] { #expect(permissions(path + suffix) == 0o600, "\(suffix)") }
        try ledger.close()
    }

    /// Bytes that are no ledger, and what is said of them.
    static let strangers: [(name: String, bytes: Data, error: LedgerError)] = [
        ("nothing", Data(), .foreign),
        ("a short text", Data("hi".utf8), .foreign),
        ("a long text", Data(String(repeating: "Dit is een tekst.\n", count: 500).utf8), .foreign),
        ("zeros", Data(count: 8192), .foreign),
        ("noise", Data((0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }), .foreign),
    ]

    @Test("A file that is no ledger is refused, and left as it was", arguments: strangers)
    func strangersAreRefused(name: String, bytes: Data, error: LedgerError) throws {
        let folder = try TestFolder()
        let path = folder.path("ledger.sqlite")
        try bytes.write(to: URL(filePath: path))
        #expect(throws: error) { try Ledger(path: path) }
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }

    @Test(
        "Another program's SQLite file is refused, and left as it was",
        arguments: ["CREATE TABLE t (a)", "PRAGMA user_version = 3"])
    func foreignDatabases(sql: String) throws {
        let folder = try TestFolder()
        let path = folder.path("ledger.sqlite")
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
        try queue.close()
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(throws: LedgerError.foreign) { try Ledger(path: path) }
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }

    @Test(
        "A ledger of a newer version is refused",
        arguments: ["INSERT INTO grdb_migrations VALUES ('2 something new')", "PRAGMA user_version = 2"])
    func newer(sql: String) throws {
        let file = try LedgerFile()
        try file.execute(sql)
        #expect(throws: LedgerError.newer) { try file.open() }
    }

    @Test("A ledger that was cut short is refused as damaged", arguments: [1000, 4096, 40_000])
    func truncated(length: Int) throws {
        let file = try LedgerFile()
        let bytes = try filledBytes(file)
        try bytes.prefix(length).write(to: URL(filePath: file.path))
        let error = #expect(throws: LedgerError.self) { try file.open() }
        #expect(error?.isDamage == true)
    }

    @Test("D6: a ledger with one page of noise is refused as damaged, whichever page, in one line")
    func noise() throws {
        let file = try LedgerFile()
        let good = try filledBytes(file)
        var generator = SeededGenerator(seed: 11)
        for page in 1..<good.count / 4096 {
            var bytes = good
            for offset in page * 4096..<(page + 1) * 4096 { bytes[offset] = UInt8.random(in: 0...255, using: &generator) }
            try bytes.write(to: URL(filePath: file.path))
            let error = #expect(throws: LedgerError.self, "page \(page)") { try file.open() }
            #expect(error?.isDamage == true)
            if case .damaged(let what) = error { #expect(!what.contains { $0.isNewline }) }
        }
    }

    private func filledBytes(_ file: LedgerFile) throws -> Data {
        let ledger = try file.open()
        try LedgerSamples.fill(ledger)
        try ledger.close()
        return try Data(contentsOf: URL(filePath: file.path))
    }
}

extension LedgerError {
    fileprivate var isDamage: Bool { if case .damaged = self { true } else { false } }
}
