import GRDB
package import Matching

/// A file that was seen but not whole yet (D1).
package struct WaitingFile: Hashable, Sendable {
    package let path: String
    /// The last pass that did not find it there: its received time is no earlier (D3); nil if no pass came before.
    package let notBefore: Instant?
    package let size: Int64
    /// Nanoseconds since 1970.
    package let modified: Int64
    package let changed: Int64
    package let inode: Int64
    /// Seconds of the machine's clock since 1970 when it was first seen like this.
    package let since: Int64

    package init(path: String, notBefore: Instant?, size: Int64, modified: Int64, changed: Int64, inode: Int64, since: Int64) {
        self.path = path
        self.notBefore = notBefore
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
        self.since = since
    }
}

extension Ledger {
    /// When `receive` last looked into every folder; nil if never.
    package func lastPass() throws -> Instant? {
        try read { db in try Int64.fetchOne(db, sql: "SELECT last_pass FROM reception").map { Instant(seconds: $0) } }
    }

    package func waitingFiles() throws -> [WaitingFile] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM waiting").map { row in
                let notBefore: Int64? = row["not_before"]
                return WaitingFile(
                    path: row["path"], notBefore: notBefore.map { Instant(seconds: $0) }, size: row["size"],
                    modified: row["modified"],
                    changed: row["changed"], inode: row["inode"], since: row["since"])
            }
        }
    }

    /// Remembers a whole pass: its instant, what it took (private copies of which must be durable already, D3) and what it left waiting.
    package func finishPass(at: Instant, received: [ReceivedFile], waiting: [WaitingFile]) throws {
        try write { db in
            for file in received { try Self.insert(file, db) }
            try db.execute(
                sql:
                    "INSERT INTO reception (id, last_pass) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET last_pass = max(last_pass, excluded.last_pass)",
                arguments: [at.seconds])
            try db.execute(sql: "DELETE FROM waiting")
            for file in waiting {
                try db.append(
                    "INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?)",
                    file.path, file.notBefore?.seconds, file.size, file.modified, file.changed, file.inode, file.since)
            }
        }
    }

    private static func insert(_ file: ReceivedFile, _ db: Database) throws {
        try db.append(
            "INSERT INTO received VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            file.id, file.sender.text, file.path, file.at.seconds, file.digest, file.size, file.original.device,
            file.original.inode, file.original.changed)
    }
}
