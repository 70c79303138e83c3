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
