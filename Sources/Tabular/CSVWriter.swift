/// Writes CSV for people: cells quoted only where needed, guarded against formulas, rows ended by CRLF (formats, section 4).
package struct CSVWriter: Sendable {
    /// Opens a file: without it Excel reads UTF-8 as ANSI.
    package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What was written so far.
    package private(set) var bytes: [UInt8] = []
    package let delimiter: UInt8
    private var isRowOpen = false

    package init(delimiter: UInt8) { self.delimiter = delimiter }

    /// Begins a file.
    package mutating func appendByteOrderMark() { bytes += Self.byteOrderMark }

    package mutating func append(cell: String) {
        beginCell()
        var cell = cell
        cell.withUTF8 { utf8 in
            if needsCare(utf8) { appendCarefully(Array(utf8)) } else { bytes.append(contentsOf: utf8) }
        }
    }

    package mutating func append(cell: ArraySlice<UInt8>) {
        beginCell()
        if needsCare(cell) { appendCarefully(Array(cell)) } else { bytes.append(contentsOf: cell) }
    }

    /// Appends a cell that `render` has finished.
    package mutating func appendRaw(_ rendered: [UInt8]) {
        beginCell()
        bytes.append(contentsOf: rendered)
    }

    package mutating func append(row: [String]) {
        for cell in row { append(cell: cell) }
        endRow()
    }

    package mutating func endRow() {
        bytes.append(Byte.carriageReturn)
        bytes.append(Byte.lineFeed)
        isRowOpen = false
    }

    /// Begins anew, keeping the room.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        isRowOpen = false
    }

    /// A cell's finished bytes, guarded and quoted, for splicing with `appendRaw`.
    package func render(_ cell: String) -> [UInt8] {
        var writer = CSVWriter(delimiter: delimiter)
        writer.append(cell: cell)
        return writer.bytes
    }

    private mutating func beginCell() {
        if isRowOpen { bytes.append(delimiter) }
        isRowOpen = true
    }

    /// Whether a byte stands in the cell that a quote or a guard may be about.
    private func needsCare(_ cell: some Collection<UInt8>) -> Bool {
        guard let first = cell.first else { return false }
        return FormulaGuard.mayNeedGuard(first: first) || isAtStartOfFile || cell.contains(where: needsQuotes)
    }

    /// Whether nothing but white space stands in the file yet.
    private var isAtStartOfFile: Bool {
        bytes.starts(with: Self.byteOrderMark) && bytes.dropFirst(Self.byteOrderMark.count).allSatisfy { $0 == Byte.tab }
    }

    /// A file that begins with `<name` would be read as XML (formats, section 2): behind a quote it is a table.
    private func looksLikeNoTable(_ cell: [UInt8]) -> Bool { isAtStartOfFile && FileSignature.detect(bytes + cell) != .text }

    private func needsQuotes(_ byte: UInt8) -> Bool {
        byte == delimiter || byte == Byte.quote || Byte.isLineBreak(byte)
    }

    private mutating func appendCarefully(_ cell: [UInt8]) {
        let guarded = FormulaGuard.guarded(cell[...])
        guard guarded.contains(where: needsQuotes) || looksLikeNoTable(guarded) else { return bytes.append(contentsOf: guarded) }
        bytes.append(Byte.quote)
        for byte in guarded {
            if byte == Byte.quote { bytes.append(Byte.quote) }
            bytes.append(byte)
        }
        bytes.append(Byte.quote)
    }
}
