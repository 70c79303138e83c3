package import Findings
import Tabular

/// `ontvangst-<file>.csv`: what was found in a school's file, with the values that the school sent itself (formats 4, P5).
package enum Receipt {
    package static func bytes(_ findings: [Finding], delimiter: UInt8) -> [UInt8] {
        var table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        table.append(row: ["Rij", "Kolom", "Ernst", "Code", "Uitleg", "Waarde"])
        for finding in findings { table.append(row: finding.cells + [finding.value]) }
        return table.bytes
    }
}

/// `problemen.csv`: everything that this run found, for the administrator. No value of anybody's stands in it (P5).
package struct ProblemTable {
    private var table: CSVWriter

    package init(delimiter: UInt8) {
        table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        table.append(row: ["Afzender", "Bestand", "Rij", "Kolom", "Ernst", "Code", "Uitleg"])
    }

    package mutating func append(_ findings: [Finding], of file: String, from sender: String) {
        for finding in findings { table.append(row: [sender, file] + finding.cells) }
    }

    package var bytes: [UInt8] { table.bytes }
}

extension Finding {
    /// Rij, Kolom, Ernst, Code, Uitleg.
    fileprivate var cells: [String] {
        [location.row.map(String.init) ?? "", location.column ?? "", severity.rawValue, code.rawValue, message(in: .dutch)]
    }
}
