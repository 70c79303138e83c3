package import Findings
import Tabular

extension IncomingFile {
    /// Hands each data row of the file's tables to `body`, with what is wrong with its shape; gives the notes about the whole file.
    ///
    /// Throws where the file is refused whole; what `body` took by then must be dropped (D5).
    func eachRow(_ body: (TableRow, [Finding]) -> Void) throws(FileRefusal) -> [Finding] {
        do throws(TableFailure) {
            switch format {
            case .table(var table):
                var record = Record()
                while try table.next(&record) {
                    hand(TableRow(record: record, header: table.header), table.rowFindings, to: body)
                }
                guard table.rowCount > 0 else { throw TableFailure(Finding(.fileEmpty)) }
                return table.notes
            case .workbook(let workbook): return try eachRow(of: workbook, body)
            case .xml: return []
            }
        } catch {
            throw FileRefusal(error.finding, kind: kind)
        }
    }

    private func eachRow(of workbook: IncomingWorkbook, _ body: (TableRow, [Finding]) -> Void) throws(TableFailure) -> [Finding] {
        var notes = workbook.notes
        var record = Record()
        var count = 0
        for place in workbook.tables {
            var table = try workbook.rows(of: place)
            while try table.next(&record) {
                count += 1
                guard count <= limits.rows else {
                    let details = [Phrase.tooManyRows.rawValue, String(limits.rows)]
                    throw TableFailure(Finding(.fileTooLarge, at: Location(row: record.line, sheet: place.sheet), details: details))
                }
                hand(TableRow(record: record, header: table.header, sheet: place.sheet), table.rowFindings, to: body)
            }
            notes += table.notes
        }
        guard count > 0 else { throw TableFailure(Finding(.fileEmpty)) }
        return notes
    }

    private func hand(_ row: TableRow, _ findings: [Finding], to body: (TableRow, [Finding]) -> Void) {
        var row = row
        // A row that is refused for its length is refused whatever the rest of that cell says.
        if findings.contains(where: { $0.code == .valueTooLong }) { row.reach = 4 * limits.characters }
        body(row, findings)
    }

    /// The same findings with the cell of a workbook that each is about.
    package func located(_ findings: [Finding]) -> [Finding] {
        guard case .workbook(let workbook) = format else { return findings }
        let headers = Dictionary(workbook.tables.map { ($0.sheet, $0.header) }, uniquingKeysWith: { first, _ in first })
        return findings.map { finding in
            guard finding.location.cell == nil, let header = finding.location.sheet.flatMap({ headers[$0] }) else { return finding }
            var located = finding
            located.location.cell = header.cell(at: finding.location)
            return located
        }
    }
}
