import Foundation
import GRDB

/// A published file, the fingerprint of what it was made from, and how it lay there when it was written.
///
/// As long as both are the same, the file need not be made again to know that it would not change.
package struct PublishedFile: Equatable, Sendable {
    /// Below the workspace.
    package let path: String
    package let fingerprint: [UInt8]
    package let size: Int64
    package let inode: Int64
    /// Change time, in nanoseconds since 1970: nobody can set it.
    package let changed: Int64

    package init(path: String, fingerprint: [UInt8], size: Int64, inode: Int64, changed: Int64) {
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
            let files = try Row.fetchAll(db, sql: "SELECT * FROM published").map { row in
                let fingerprint: Data = row["fingerprint"]
                return PublishedFile(
                    path: row["path"], fingerprint: Array(fingerprint), size: row["size"], inode: row["inode"],
                    changed: row["changed"])
            }
            return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) })
        }
    }

    /// Remembers files that were written; earlier entries of the same paths go.
    package func remember(_ files: [PublishedFile]) throws {
        guard !files.isEmpty else { return }
        try write { db in
            let statement = try db.cachedStatement(sql: "INSERT OR REPLACE INTO published VALUES (?, ?, ?, ?, ?)")
            for file in files {
                try statement.execute(arguments: [file.path, Data(file.fingerprint), file.size, file.inode, file.changed])
            }
        }
    }
}
