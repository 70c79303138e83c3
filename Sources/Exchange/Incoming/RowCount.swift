import Findings
package import Matching
import Tabular

/// How many rows a file has, counted anew (D7).
package enum RowCount {
    /// Nil where the file cannot be read as what it was, by the registers of today.
    package static func rows(in bytes: [UInt8], from sender: Sender, registers: Registers) -> Int? {
        do throws(FileRefusal) {
            let file = try IncomingFile(bytes, from: sender, limits: .none)
            switch file.kind {
            case .applications: return try ApplicationTable.read(file, registers: registers).rows.count
            case .mentors: return try MentorTable.read(file).rows.count
            case .corrections: return try CorrectionTable.read(file).rows.count
            case .decisions: return try DecisionTable.read(file).rowCount
            case .unknown: return nil
            }
        } catch {
            return nil
        }
    }
}
