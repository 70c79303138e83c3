import GRDB
import GRDBSQLite

/// A value that a column takes as it is.
protocol ColumnValue {
    func add(to row: inout RowToAppend)
}

/// The values of one row, in the statement's order: their bytes in one place, so that SQLite need not copy each.
///
/// GRDB's own arguments make a box of each value and arrays of them: of a night's facts, that was half of the ledger's time.
struct RowToAppend {
    private enum Value {
        case null
        case integer(Int64)
        case text(Range<Int>)
        case blob(Range<Int>)
    }

    private static let nothing: StaticString = ""

    private var values: [Value] = []
    private var bytes: [UInt8] = []

    mutating func addNull() { values.append(.null) }

    mutating func add(_ integer: Int64) { values.append(.integer(integer)) }

    mutating func add(_ text: String) {
        let start = bytes.count
        bytes += text.utf8
        values.append(.text(start..<bytes.count))
    }

    mutating func add(blob: [UInt8]) {
        let start = bytes.count
        bytes += blob
        values.append(.blob(start..<bytes.count))
    }

    /// Runs the statement with these values; gives SQLite's answer, of which `SQLITE_DONE` alone is good.
    fileprivate func run(_ statement: SQLiteStatement) -> CInt {
        // A statement that gets too few values would write NULL for the others.
        guard values.count == Int(sqlite3_bind_parameter_count(statement)) else { return SQLITE_RANGE }
        return bytes.withUnsafeBytes { memory in
            for (index, value) in values.enumerated() {
                let answer = Self.bind(value, of: memory, to: statement, at: CInt(index + 1))
                guard answer == SQLITE_OK else { return answer }
            }
            return sqlite3_step(statement)
        }
    }

    /// Without a copy: the memory stands still until the statement has run.
    private static func bind(
        _ value: Value, of memory: UnsafeRawBufferPointer, to statement: SQLiteStatement, at index: CInt
    ) -> CInt {
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
        case .text(let range):
            // Of no bytes at all there is no address, and that would be NULL.
            range.isEmpty
                ? sqlite3_bind_text(
                    statement, index, UnsafeRawPointer(nothing.utf8Start).assumingMemoryBound(to: CChar.self), 0, nil)
                : sqlite3_bind_text(
                    statement, index, memory.baseAddress?.advanced(by: range.lowerBound).assumingMemoryBound(to: CChar.self),
                    CInt(range.count), nil)
        case .blob(let range):
            range.isEmpty
                ? sqlite3_bind_zeroblob(statement, index, 0)
                : sqlite3_bind_blob(
                    statement, index, memory.baseAddress?.advanced(by: range.lowerBound), CInt(range.count), nil)
        }
    }
}

extension Database {
    /// Runs a statement that adds a row.
    func append<each Value: ColumnValue>(_ sql: String, _ values: repeat each Value) throws {
        let statement = try cachedStatement(sql: sql).sqliteStatement
        var row = RowToAppend()
        for value in repeat each values { value.add(to: &row) }
        let answer = row.run(statement)
        let message = String(cString: answer == SQLITE_RANGE ? sqlite3_errstr(answer) : sqlite3_errmsg(sqliteConnection))
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
        guard answer == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: answer), message: message) }
    }
}

extension Int: ColumnValue {
    func add(to row: inout RowToAppend) { row.add(Int64(self)) }
}

extension Int64: ColumnValue {
    func add(to row: inout RowToAppend) { row.add(self) }
}

extension Bool: ColumnValue {
    func add(to row: inout RowToAppend) { row.add(self ? 1 : 0) }
}

extension String: ColumnValue {
    func add(to row: inout RowToAppend) { row.add(self) }
}

extension [UInt8]: ColumnValue {
    func add(to row: inout RowToAppend) { row.add(blob: self) }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    func add(to row: inout RowToAppend) {
        if let self { self.add(to: &row) } else { row.addNull() }
    }
}
