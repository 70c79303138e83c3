import Findings
package import Matching
import Tabular

/// How many rows a file has, counted anew (D7).
package enum RowCount {
    /// Nil where the file cannot be read as what it was, by the registers of today; and for a workbook, where a row may be our own example.
    package static func rows(in bytes: [UInt8], from sender: Sender, registers: Registers) -> Int? {
        guard FileSignature.detect(bytes) != .workbook else { return nil }
        do throws(FileRefusal) {
            let file = try IncomingFile(bytes, from: sender, limits: .none)
            switch file.kind {
            case .applications: return try ApplicationTable.read(file, registers: registers).rows.count
            case .mentors: return try MentorTable.read(file).rows.count
            case .corrections: return try CorrectionTable.read(file).rows.count
            case .decisions:
                let reading = try DecisionTable.read(file)
                return reading.rows.count + reading.emptyRows
            case .unknown: return nil
            }
        } catch {
            return nil
        }
    }
}
