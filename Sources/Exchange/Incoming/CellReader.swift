import Findings
import Tabular

/// Reads the cells of one row, and gathers what is odd about them.
struct CellReader {
    let location: Location
    private(set) var findings: [Finding]

    init(at location: Location, findings: [Finding]) {
        self.location = location
        self.findings = findings
    }

    /// The cell as the rules read it. Letters that betray a wrong decoding give a warning.
    mutating func text(_ cell: ArraySlice<UInt8>?, _ column: String, _ style: CellText.Style) -> String {
        guard let cell, !cell.isEmpty else { return "" }
        return take(CellText.clean(cell, style), column)
    }

    mutating func text(_ cell: String?, _ column: String, _ style: CellText.Style) -> String {
        guard let cell, !cell.isEmpty else { return "" }
        return take(CellText.clean(cell, style), column)
    }

    private mutating func take(_ cell: CleanCell, _ column: String) -> String {
        if cell.suspect { note(.charactersSuspect, column, value: cell.text) }
        return cell.text
    }

    /// The cell of a required value: an empty one refuses the row.
    mutating func required(_ text: String, _ column: String) -> String? {
        guard text.isEmpty else { return text }
        note(.valueMissing, column, details: [column])
        return nil
    }

    mutating func note(_ code: FindingCode, _ column: String, details: [String] = [], value: String = "") {
        findings.append(Finding(code, at: location.at(column), details: details, value: value))
    }
}

/// A row of a table, with its header: cells by the contract's name of their column.
struct TableRow {
    let record: Record
    let header: Header
    /// Bytes of a cell that are read.
    var reach = Int.max

    func cell(_ column: String) -> ArraySlice<UInt8>? { header.position(of: column).map { self[$0] } }

    /// The cell at a position; empty beyond the last.
    subscript(position: Int) -> ArraySlice<UInt8> {
        let cell = record.slice(position)
        guard cell.count > reach else { return cell }
        // Not within a character.
        return cell[..<(cell.prefix(reach + 1).lastIndex { $0 & 0xC0 != 0x80 } ?? cell.startIndex)]
    }
}
