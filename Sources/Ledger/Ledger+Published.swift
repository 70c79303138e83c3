import Foundation
import GRDB
package import Matching

/// A file that the last run published, and how it lay there then.
package struct PublishedFile: Equatable, Sendable {
    /// Below the workspace.
    package let path: String
    /// Of what it was made from; nil where that was not looked at.
    package let fingerprint: [UInt8]?
    package let size: Int64
    package let inode: Int64
    /// Change time, in nanoseconds since 1970: nobody can set it.
    package let changed: Int64

    package init(path: String, fingerprint: [UInt8]?, size: Int64, inode: Int64, changed: Int64) {
        self.path = path
        self.fingerprint = fingerprint
        self.size = size
        self.inode = inode
        self.changed = changed
    }
}

extension Ledger {
    package func publishedFiles() throws -> [String: PublishedFile] {
        try read { db in
            var files: [String: PublishedFile] = [:]
            let rows = try Row.fetchCursor(db, sql: "SELECT path, fingerprint, size, inode, changed FROM published")
            while let row = try rows.next() {
                let fingerprint: Data? = row[1]
                let file = PublishedFile(
                    path: row[0], fingerprint: fingerprint.map { Array($0) }, size: row[2], inode: row[3], changed: row[4])
                files[file.path] = file
            }
            return files
        }
    }

    /// The fingerprint of all that the last run's outputs are a function of; nil if none is known.
    package func edition() throws -> [UInt8]? {
        try read { db in try Data.fetchOne(db, sql: "SELECT fingerprint FROM edition").map { Array($0) } }
    }

    /// Remembers what lies published now, and what it is a function of; nil where that cannot be said.
    package func remember(edition: [UInt8]?, _ files: [PublishedFile]) throws {
        try write { db in
            try db.execute(sql: "DELETE FROM edition")
            if let edition { try db.execute(sql: "INSERT INTO edition VALUES (1, ?)", arguments: [Data(edition)]) }
            try db.execute(sql: "DELETE FROM published")
            for file in files {
                try db.append(
                    "INSERT INTO published VALUES (?, ?, ?, ?, ?)",
                    file.path, file.fingerprint, file.size, file.inode, file.changed)
            }
        }
    }

    /// How far the ledger has come, as the outputs of a run at an instant see it: the last file, the last notice, the last listing of
    /// an earlier instant (`Nieuw`).
    package func extent(at instant: Instant) throws -> [Int] {
        try read { db in
            let last = "SELECT coalesce(max(l.id), 0) FROM listing l JOIN run r ON r.id = l.run WHERE r.at < ?"
            return [
                try Int.fetchOne(db, sql: "SELECT coalesce(max(position), 0) FROM file") ?? 0,
                try Int.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM notice") ?? 0,
                try Int.fetchOne(db, sql: last, arguments: [instant.seconds]) ?? 0,
            ]
        }
    }
}
