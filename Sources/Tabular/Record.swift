/// One row of a table, in two buffers that are used again for the next: the cells' bytes end to end, and where each cell ends.
package struct Record: Sendable {
    /// The cells' UTF-8 bytes, unescaped, without delimiters.
    package private(set) var bytes: [UInt8] = []
    /// Where each cell ends in `bytes`.
    package private(set) var ends: [Int] = []
    /// The physical line on which the row begins, from 1; the row of a sheet.
    package private(set) var line = 0
    /// The cells that have text behind a closing quote: the row is refused (`aanhalingsteken-ongeldig`).
    package private(set) var defects: [Int] = []
    /// The cells of a workbook that hold an error value, or a formula whose result nobody has worked out: the row is refused.
    package private(set) var errors: [Int] = []

    package init() {}

    package var count: Int { ends.count }

    /// The bytes of one cell; empty beyond the last.
    package func slice(_ index: Int) -> ArraySlice<UInt8> {
        guard index < ends.count else { return [] }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    package func isBlank(_ index: Int) -> Bool { WhiteSpace.isBlank(slice(index)) }

    /// Whether every cell is empty or white space: such a row is no row.
    package var isBlank: Bool {
        if let first = bytes.first, first > 0x20 && first < 0x80 { return false }
        return ends.indices.allSatisfy(isBlank(_:))
    }

    /// Whether a byte stands in the row that a control character may begin with: looked for without stopping, many bytes at once.
    var mayHoldControl: Bool {
        let span = bytes.span
        var count = 0
        for index in span.indices where span[index] < 0x20 || span[index] == 0x7F || span[index] == 0xC2 { count &+= 1 }
        return count > 0
    }

    /// Empties the record for a row that begins on `line`; the buffers are kept.
    package mutating func begin(line: Int) {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        defects.removeAll(keepingCapacity: true)
        errors.removeAll(keepingCapacity: true)
        self.line = line
    }

    package mutating func append(cell: ArraySlice<UInt8>) {
        bytes.append(contentsOf: cell)
        endCell()
    }

    package mutating func append(cell: String) {
        bytes.append(contentsOf: cell.utf8)
        endCell()
    }

    mutating func append(part: ArraySlice<UInt8>) { bytes.append(contentsOf: part) }

    /// Takes back what was appended of the cell that has not ended yet.
    mutating func dropOpenCell() { bytes.removeLast(openCellCount) }

    var openCellCount: Int { bytes.count - (ends.last ?? 0) }

    mutating func endCell() { ends.append(bytes.count) }

    mutating func markDefect() { defects.append(ends.count) }

    mutating func markError() { errors.append(ends.count) }

    /// The cells as names for a header: cleaned, and cut where they are longer than any name.
    func names() -> [String] {
        ends.indices.map { CellText.clean(slice($0).prefix(Self.longestName), .name).text }
    }

    private static let longestName = 2_000
}
