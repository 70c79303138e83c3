package import Findings
package import Matching
import Tabular

/// Decisions of a service (formats 2): any list of section 4, filled in.
package enum DecisionTable {
    static let required = ["Referentie", "Student", "Status"]
    static let optional = ["Stagementor", "Gekozen periodes", "Notities"]

    /// Rows that say something, and how many say nothing: those are read and unchanged (B1).
    package struct Reading: Sendable {
        package var rows: [DecisionRow] = []
        package var emptyRows = 0
        /// A workbook's table of mentors: they count before the decisions.
        package var mentors: [MentorSubmission] = []
        package var notes: [Finding] = []

        package var rowCount: Int { rows.count + emptyRows + mentors.count }
    }

    package static func read(_ file: IncomingFile) throws(FileRefusal) -> Reading {
        var reading = Reading()
        reading.notes = try file.eachRow { row, findings in
            if row.header.kind == TableKinds.mentors {
                reading.mentors.append(MentorTable.mentor(row, findings))
            } else if isSilent(row, findings) {
                reading.emptyRows += 1
            } else {
                reading.rows.append(decision(row, findings))
            }
        }
        return reading
    }

    /// B1: an empty status says nothing, whatever else the row holds, as long as it is sure which cell is which.
    static func isSilent(_ row: TableRow, _ findings: [Finding]) -> Bool {
        let isSure = findings.allSatisfy { $0.code == .valueTooLong || $0.code == .characterInvalid }
        return isSure && CellText.clean(row.cell("Status") ?? [], .name).text.isEmpty
    }

    private static func decision(_ row: TableRow, _ findings: [Finding]) -> DecisionRow {
        var cells = CellReader(at: row.location, findings: findings)
        let texts = (required + optional).map { column in
            cells.text(row.cell(column), column, column == "Notities" ? .text : .name)
        }
        return DecisionRow(
            at: cells.location, reference: texts[0], student: texts[1], status: texts[2], mentor: texts[3], periods: texts[4],
            notes: texts[5], findings: cells.findings)
    }
}
