package import Findings

/// The header of a table: which column stands where.
package struct Header: Sendable {
    /// The name of the table's kind.
    package let kind: String
    /// The physical line of the header, or its row in a sheet.
    package let line: Int
    /// The names as written, trimmed; an empty one is a nameless column.
    package let names: [String]
    /// By position, the known column's name as the contract writes it; nil where the column is unknown or nameless.
    package let columns: [String?]
    /// The unknown columns' names, as written.
    package let unknown: [String]
    /// A known column that stands twice.
    let duplicate: String?
    /// The names as they are compared, by position.
    let normalised: [String]
    private let positions: [String: Int]

    init(kind: TableKind, line: Int, names: [String], normalised: [String]) {
        self.kind = kind.name
        self.line = line
        self.names = names
        self.normalised = normalised
        columns = normalised.map { $0.isEmpty ? nil : kind.canonicalName(normalised: $0) }
        var positions: [String: Int] = [:]
        var duplicate: String?
        for (position, column) in columns.enumerated() {
            guard let column else { continue }
            if positions[column] == nil { positions[column] = position } else { duplicate = duplicate ?? column }
        }
        self.positions = positions
        self.duplicate = duplicate
        unknown = zip(names, columns).compactMap { name, column in column == nil && !name.isEmpty ? name : nil }
    }

    /// How many columns there are, nameless ones too.
    package var count: Int { names.count }

    /// Where a column stands, by the contract's spelling of its name.
    package func position(of canonicalName: String) -> Int? { positions[canonicalName] }

    /// The cell of a sheet (`R17`) that a place in the table is: by its row and its column, if it has both.
    package func cell(at location: Location) -> String? {
        guard let row = location.row, let position = location.column.flatMap(position(of:)) else { return nil }
        return "\(WorkbookPlace.letters(position))\(row)"
    }

    /// The known column's name at a position, else the name as written; nil for a nameless column or none.
    package func label(at position: Int) -> String? {
        guard position < names.count else { return nil }
        if let column = columns[position] { return column }
        return names[position].isEmpty ? nil : names[position]
    }

    /// Whether these cells say the header once more: none says anything else than the column that it stands in, and no known column is silent.
    ///
    /// Shared with workbooks: `cells` are trimmed texts by position.
    package func isRepeated(by cells: [String]) -> Bool {
        for position in 0..<max(count, cells.count) {
            let cell = position < cells.count ? cells[position] : ""
            if cell.isEmpty {
                if position < count, columns[position] != nil { return false }
            } else {
                guard position < count, ColumnName.normalise(cell) == normalised[position] else { return false }
            }
        }
        return true
    }
}
