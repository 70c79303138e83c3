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
        if FileSignature.detect(bytes) != .text {
            refuse(Finding(.fileUnreadable, details: [file.hasSuffix(".xlsx") ? "Excel (.xlsx)" : "?"]))
            return ([], faults)
        }
        do throws(TableFailure) {
            var table = try TableReader(file: bytes, kinds: [kind], limits: limits.table)
            var record = Record()
            while try table.next(&record) {
                table.rowFindings.forEach(refuse)
                let row = TableRow(record: record, header: table.header)
                let cells = table.header.columns.compactMap(\.self).map { ($0, CellText.clean(row.cell($0) ?? [], .name).text) }
                rows.append(RegisterRow(line: record.line, cells: Dictionary(cells, uniquingKeysWith: { first, _ in first })))
            }
        } catch {
            // A register without rows is one in which nobody stands yet.
            if error.finding.code != .fileEmpty { refuse(error.finding) }
        }
        return (rows, faults)
    }
}
