extension Schema {
    /// D8: what a purge did, and what it may change.
    ///
    /// A purge is a fact itself. It blanks the personal columns of the rows that it names, and no others: nothing is ever deleted, and what
    /// tells no person apart stays guarded.
    static let purge =
        """
        -- A campaign that was purged, and how much there was of it.
        CREATE TABLE purge (
            id INTEGER PRIMARY KEY,
            campaign TEXT NOT NULL,
            at INTEGER NOT NULL,
            applications INTEGER NOT NULL,
            placements INTEGER NOT NULL,
            decisions INTEGER NOT NULL,
            archived INTEGER NOT NULL,
            published INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE purged_application (
            sequence INTEGER PRIMARY KEY REFERENCES application,
            purge INTEGER NOT NULL REFERENCES purge
        ) STRICT;
        CREATE TABLE purged_file (
            file INTEGER PRIMARY KEY REFERENCES received,
            purge INTEGER NOT NULL REFERENCES purge
        ) STRICT;

        -- What a purge has still to remove, below the workspace; the empty path stands for the database's own free pages. Bookkeeping: may change.
        CREATE TABLE purge_rest (path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

        """ + ["purge", "purged_application", "purged_file"].map(guards(of:)).joined()
        + fading.map(permission(for:)).joined()

    /// A table whose personal columns a purge may blank.
    private struct Fading {
        let table: String
        /// Columns that stay as they are for good.
        let fixed: String
        /// Whether a purge has named the row.
        let isPurged: String
    }

    private static let byFile = "EXISTS (SELECT 1 FROM purged_file WHERE file = OLD.file)"
    private static let bySequence = "EXISTS (SELECT 1 FROM purged_application WHERE sequence = OLD.sequence)"
    private static let byPlacement =
        "EXISTS (SELECT 1 FROM purged_application JOIN placement USING (sequence) WHERE placement.id = OLD.placement)"

    private static let fading = [
        Fading(
            table: "received", fixed: "id, sender, at, sha256, size, device, inode, changed",
            isPurged: "EXISTS (SELECT 1 FROM purged_file WHERE file = OLD.id)"),
        Fading(table: "finding", fixed: "file, ordinal, code, row, line, column_name, cell", isPurged: byFile),
        Fading(table: "application", fixed: "sequence, track, campaign, school", isPurged: bySequence),
        Fading(table: "application_fact", fixed: "id, file, row, sequence, kind, was_placed, province", isPurged: bySequence),
        Fading(table: "placement", fixed: "id, file, row, sequence, service, at", isPurged: bySequence),
        Fading(table: "placement_detail", fixed: "id, file, row, placement", isPurged: byPlacement),
        Fading(table: "placement_end", fixed: "placement, file, row, at", isPurged: byPlacement),
        Fading(
            table: "decision", fixed: "file, ordinal, row, service, from_status, to_status, result, code", isPurged: byFile),
    ]

    private static func permission(for fading: Fading) -> String {
        let refusal = "BEGIN SELECT RAISE(ABORT, '\(fading.table) is append-only'); END;\n"
        return """
            DROP TRIGGER \(fading.table)_stays;
            CREATE TRIGGER \(fading.table)_stays BEFORE UPDATE OF \(fading.fixed) ON \(fading.table) \(refusal)
            CREATE TRIGGER \(fading.table)_fades BEFORE UPDATE ON \(fading.table) WHEN NOT \(fading.isPurged) \(refusal)

            """
    }
}
