import GRDB

extension Schema {
    /// Equations in place of `IN` where a column holds one of several words: of an `IN` with more than two, SQLite makes a table for each row that
    /// is added. They mean the same, so that no row need be written anew: SQLite's own way to change a CHECK (ALTER TABLE, section 7).
    static func writeOutWords(_ db: Database) throws {
        let version = try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0
        try db.execute(sql: "PRAGMA writable_schema = ON")
        for (table, column, words) in words {
            let list = words.map { "'\($0)'" }.joined(separator: ", ")
            let equations = words.map { "\(column) = '\($0)'" }.joined(separator: " OR ")
            try db.execute(
                sql: "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?",
                arguments: ["CHECK (\(column) IN (\(list)))", "CHECK (\(equations))", table])
        }
        try db.execute(sql: "PRAGMA schema_version = \(version + 1)")
        try db.execute(sql: "PRAGMA writable_schema = OFF")
    }

    private static let words: [(table: String, column: String, words: [String])] = [
        ("file", "kind", ["applications", "mentors", "decisions", "corrections", "unknown"]),
        ("file", "outcome", ["taken", "refused", "duplicate", "held"]),
        ("application", "track", ["secundair", "duaal", "cvo"]),
        ("application_fact", "kind", ["submitted", "changed", "reactivated", "withdrawn"]),
        ("status_fact", "status", ["onbeslist", "uitgenodigd", "aanvaard", "niet aanvaard", "niet opgedaagd/gestopt"]),
        ("decision", "result", ["verwerkt", "ongewijzigd", "geweigerd"]),
    ]
}
