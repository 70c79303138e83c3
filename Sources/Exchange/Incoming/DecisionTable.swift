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
        package var notes: [Finding] = []
    }

    package static func read(_ file: IncomingFile) throws(FileRefusal) -> Reading {
        var reading = Reading()
        reading.notes = try file.eachRow { row, findings in
            if isSilent(row, findings) {
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
        var cells = CellReader(at: Location(row: row.record.line), findings: findings)
        let texts = (required + optional).map { column in
            cells.text(row.cell(column), column, column == "Notities" ? .text : .name)
        }
        return DecisionRow(
            at: cells.location, reference: texts[0], student: texts[1], status: texts[2], mentor: texts[3], periods: texts[4],
            notes: texts[5], findings: cells.findings)
    }
}

extension IncomingFile {
    /// Hands each data row of a table to `body`, with what is wrong with its shape; gives the notes about the whole table.
    ///
    /// Throws where the file is refused whole; what `body` took by then must be dropped (D5).
    func eachRow(_ body: (TableRow, [Finding]) -> Void) throws(FileRefusal) -> [Finding] {
        guard case .table(var table) = format else { return [] }
        var record = Record()
        do {
            while try table.next(&record) {
                // A row that is refused for its length is refused whatever the rest of that cell says.
                let isTooLong = table.rowFindings.contains { $0.code == .valueTooLong }
                let reach = isTooLong ? 4 * limits.characters : .max
                body(TableRow(record: record, header: table.header, reach: reach), table.rowFindings)
            }
        } catch {
            throw FileRefusal(error.finding, kind: kind)
        }
        guard table.rowCount > 0 else { throw FileRefusal(Finding(.fileEmpty), kind: kind) }
        return table.notes
    }
}
