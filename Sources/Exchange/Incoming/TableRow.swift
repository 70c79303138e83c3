import Findings
import Tabular

/// A row of a table, with its header: cells by the contract's name of their column.
struct TableRow {
    let record: Record
    let header: Header
    /// The sheet of a workbook; nil in a text file.
    var sheet: String?
    /// Bytes of a cell that are read.
    var reach = Int.max

    var location: Location { Location(row: record.line, sheet: sheet) }

    func cell(_ column: String) -> ArraySlice<UInt8>? { header.position(of: column).map { self[$0] } }

    /// The cell at a position; empty beyond the last.
    subscript(position: Int) -> ArraySlice<UInt8> {
        let cell = record.slice(position)
        guard cell.count > reach else { return cell }
        // Not within a character.
        return cell[..<(cell.prefix(reach + 1).lastIndex { $0 & 0xC0 != 0x80 } ?? cell.startIndex)]
    }
}
