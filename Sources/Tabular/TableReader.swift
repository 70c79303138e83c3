package import Findings

/// Reads a table of a known kind from a text file: encoding, delimiter, header, then row by row (formats, section 2).
///
/// What refuses the file is thrown; what refuses a row is in `rowFindings`; what is merely said is in `notes`.
package struct TableReader: Sendable {
    package let encoding: TextEncoding
    package let delimiter: UInt8
    package let header: Header
    /// Unknown columns, and headers that stand again, so far.
    package private(set) var notes: [Finding]
    /// What is wrong with the shape of the row that was read last: each refuses it.
    package private(set) var rowFindings: [Finding] = []
    /// Data rows read so far.
    package private(set) var rowCount = 0
    private var reader: CSVReader
    private let limits: TableLimits
    private let check: RowCheck

    /// Opens a file's bytes; `allowed` names the kinds that the sender may send (see `HeaderSearch`), and whether the found one is allowed
    /// is for the caller to see.
    package init(file bytes: [UInt8], kinds: [TableKind], allowed: Set<String> = [], limits: TableLimits = TableLimits())
        throws(TableFailure)
    {
        guard bytes.count <= limits.bytes else {
            throw TableFailure(Finding(.fileTooLarge, details: ["\(bytes.count) bytes", "\(limits.bytes) bytes"]))
        }
        let text: [UInt8]
        do { (text, encoding) = try TextEncoding.read(bytes) } catch { throw TableFailure(error) }
        let dialect = try CSVDialect.find(in: text, kinds: kinds, allowed: allowed, limits: limits)
        self.limits = limits
        delimiter = dialect.delimiter
        header = dialect.header
        reader = dialect.reader
        check = RowCheck(header: header, limits: limits)
        notes = header.unknownColumnsNote.map { [$0] } ?? []
    }

    /// Reads the next data row into `row`, false at the end; blank rows and repeated headers are passed over.
    package mutating func next(_ row: inout Record) throws(TableFailure) -> Bool {
        rowFindings = []
        while try readRecord(into: &row) {
            if row.isBlank { continue }
            if check.repeatsHeader(row) {
                notes.append(Finding(.headerRepeated, at: Location(row: row.line)))
                continue
            }
            rowCount += 1
            guard rowCount <= limits.rows else { throw .tooLarge(over: limits.rows, .tooManyRows, row: row.line) }
            rowFindings = check.findings(in: row)
            return true
        }
        return false
    }

    private mutating func readRecord(into row: inout Record) throws(TableFailure) -> Bool {
        reader.passBlankLines()
        do { return try reader.next(&row) } catch { throw TableFailure(error, limits: limits) }
    }
}

extension Header {
    /// One note for all unknown columns: at most ten names, each cut to forty characters; nil where there are none.
    package var unknownColumnsNote: Finding? {
        guard !unknown.isEmpty else { return nil }
        var names = unknown.prefix(10).map { $0.count > 40 ? $0.prefix(39) + "…" : $0 }
        if unknown.count > names.count { names.append("… (+\(unknown.count - names.count))") }
        return Finding(.columnUnknown, at: Location(row: line), details: [names.joined(separator: ", ")])
    }
}
