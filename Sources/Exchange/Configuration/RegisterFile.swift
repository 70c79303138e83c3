import Findings
package import Matching
import Tabular

/// The registers as files (formats 1): tables like any other, but a fault in one stops everything.
package enum RegisterFile {
    package static func services(
        _ bytes: [UInt8], file: String, limits: Configuration.Limits
    ) -> (values: [Service], faults: [ConfigurationFault]) {
        let kind = TableKind(
            name: "services", required: RegisterTables.requiredServiceColumns.map { [[$0]] },
            knownColumns: Set(RegisterTables.optionalServiceColumns))
        let (rows, faults) = rows(bytes, file: file, kind: kind, limits: limits)
        let reading = RegisterTables.readServices(rows, file: file)
        return (reading.services, faults + reading.faults)
    }

    package static func schools(
        _ bytes: [UInt8], file: String, limits: Configuration.Limits
    ) -> (values: [School], faults: [ConfigurationFault]) {
        let kind = TableKind(name: "schools", required: RegisterTables.schoolColumns.map { [[$0]] })
        let (rows, faults) = rows(bytes, file: file, kind: kind, limits: limits)
        let reading = RegisterTables.readSchools(rows, file: file)
        return (reading.schools, faults + reading.faults)
    }

    private static func rows(
        _ bytes: [UInt8], file: String, kind: TableKind, limits: Configuration.Limits
    ) -> (rows: [RegisterRow], faults: [ConfigurationFault]) {
        var rows: [RegisterRow] = []
        var faults: [ConfigurationFault] = []
        func refuse(_ finding: Finding) {
            let message = finding.message(in: .english)
            let column = finding.location.column ?? ""
            faults.append(ConfigurationFault(file: file, line: finding.location.row ?? 1, key: column, message: message))
        }
        do throws(TableFailure) {
            try eachRow(bytes, kind, limits.table) { row, findings in
                findings.forEach(refuse)
                let cells = row.header.columns.compactMap(\.self).map { ($0, CellText.clean(row.cell($0) ?? [], .name).text) }
                rows.append(RegisterRow(line: row.record.line, cells: Dictionary(cells, uniquingKeysWith: { first, _ in first })))
            }
        } catch {
            // A register without rows is one in which nobody stands yet.
            if error.finding.code != .fileEmpty { refuse(error.finding) }
        }
        return (rows, faults)
    }

    /// The rows of a text file, or of the first visible sheet of a workbook that is a table of this kind.
    private static func eachRow(
        _ bytes: [UInt8], _ kind: TableKind, _ limits: TableLimits, _ body: (TableRow, [Finding]) -> Void
    ) throws(TableFailure) {
        var record = Record()
        switch FileSignature.detect(bytes) {
        case .text:
            var table = try TableReader(file: bytes, kinds: [kind], limits: limits)
            while try table.next(&record) { body(TableRow(record: record, header: table.header), table.rowFindings) }
        case .workbook:
            let workbook = try WorkbookReader(file: bytes, limits: limits)
            for (index, sheet) in workbook.sheets.enumerated() where sheet.isVisible {
                guard var table = try workbook.table(on: index, kinds: [kind]) else { continue }
                while try table.next(&record) { body(TableRow(record: record, header: table.header), table.rowFindings) }
                return
            }
            throw TableFailure(Finding(.kindUnknown, details: [Phrase.noKnownHeader.rawValue]))
        case .xml: throw TableFailure(Finding(.fileUnreadable, details: ["XML"]))
        case .foreign(let name): throw TableFailure(Finding(.fileUnreadable, details: [name]))
        }
    }
}
