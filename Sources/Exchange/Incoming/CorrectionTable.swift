import Findings
package import Matching
import Tabular

/// Corrections by the administrator (formats 2, B14).
package enum CorrectionTable {
    static let required = ["Referentie", "Student", "Actie", "Reden", "Door"]
    static let action = "plaatsing beëindigen"

    package static func read(_ file: IncomingFile) throws(FileRefusal) -> ReadRows<CorrectionSubmission> {
        var reading = ReadRows<CorrectionSubmission>()
        reading.notes = try file.eachRow { row, findings in reading.rows.append(correction(row, findings)) }
        return reading
    }

    private static func correction(_ row: TableRow, _ findings: [Finding]) -> CorrectionSubmission {
        var cells = CellReader(at: row.location, findings: findings)
        let texts = required.map { column in
            cells.required(cells.text(row.cell(column), column, column == "Reden" ? .text : .name), column) ?? ""
        }
        if !texts[2].isEmpty, FoldedText.squash(texts[2]) != FoldedText.squash(action) {
            cells.note(.actionUnknown, "Actie", details: [action], value: texts[2])
        }
        return CorrectionSubmission(
            at: cells.location, reference: texts[0], student: texts[1], reason: texts[3], by: texts[4], findings: cells.findings)
    }
}
