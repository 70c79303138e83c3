package import Findings

/// A table that cannot be read as what it should be: the file is refused (rule D5).
package struct TableFailure: Error, Hashable, Sendable {
    package var finding: Finding

    package init(_ finding: Finding) { self.finding = finding }

    init(_ failure: EncodingFailure) {
        self.init(
            Finding(.encodingInvalid, at: Location(row: failure.line), details: [failure.encoding, String(failure.line)]))
    }

    init(_ failure: CSVFailure, limits: TableLimits) {
        switch failure {
        case .quoteOpen(let line):
            self.init(Finding(.quoteOpen, at: Location(row: line), details: [String(line)]))
        case .cellsExceeded(let line):
            self = .tooLarge(over: limits.columns, .tooManyColumns, row: line)
        }
    }

    /// A limit passed.
    static func tooLarge(over limit: Int, _ what: Phrase, row: Int? = nil) -> TableFailure {
        TableFailure(Finding(.fileTooLarge, at: Location(row: row), details: [what.rawValue, "\(limit)"]))
    }
}

/// What a table may hold at most (formats, section 6).
package struct TableLimits: Hashable, Sendable {
    package var bytes: Int
    package var rows: Int
    package var columns: Int
    /// Unicode scalars of one cell, trimmed.
    package var characters: Int
    /// Bytes of a workbook's parts once they are unpacked, and of the texts of a table's cells.
    package var unpacked: Int

    package init(
        bytes: Int = 64 << 20, rows: Int = 100_000, columns: Int = 500, characters: Int = 2_000, unpacked: Int = 256 << 20
    ) {
        self.bytes = bytes
        self.rows = rows
        self.columns = columns
        self.characters = characters
        self.unpacked = unpacked
    }
}
