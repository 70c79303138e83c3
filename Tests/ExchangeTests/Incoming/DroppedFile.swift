import Findings
import Matching
import Testing

@testable import Exchange

/// A file as somebody dropped it, and what the contract says must become of it.
///
/// `expected` is one line: `F code@row column` where the file is refused; else the rows that are good, by number, then what was found:
/// `2,4 | R postcode-ongeldig@3 Postcode | N koprij-herhaald@5`. A decision row without a status stands as `-`.
struct DroppedFile: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let expected: String
    let sender: Sender

    init(_ name: String, _ bytes: [UInt8], _ expected: String, from sender: Sender = .school("vti")) {
        self.name = name
        self.bytes = bytes
        self.expected = expected
        self.sender = sender
    }

    init(_ name: String, _ text: String, _ expected: String, from sender: Sender = .school("vti")) {
        self.init(name, Array(text.utf8), expected, from: sender)
    }

    var testDescription: String { name }

    static let schools = Registers(
        schools: [School(code: "vti", name: "VTI Één", mails: []), School(code: "kta", name: "KTA", mails: [])], services: [])

    /// What became of it, in the words of `expected`.
    func outcome(limits: Configuration.Limits = Configuration.Limits()) -> String {
        do throws(FileRefusal) {
            let file = try IncomingFile(bytes, from: sender, limits: limits)
            switch file.kind {
            case .applications:
                let reading = try ApplicationTable.read(file, registers: Self.schools)
                return Self.line(reading.rows.map { ($0.location.row, $0.findings) }, reading.notes)
            case .mentors:
                let reading = try MentorTable.read(file)
                return Self.line(reading.rows.map { ($0.location.row, $0.findings) }, reading.notes)
            case .corrections:
                let reading = try CorrectionTable.read(file)
                return Self.line(reading.rows.map { ($0.location.row, $0.findings) }, reading.notes)
            case .decisions:
                let reading = try DecisionTable.read(file)
                let silent = [(row: Int?, findings: [Finding])](repeating: (nil, []), count: reading.emptyRows)
                return Self.line(reading.rows.map { ($0.location.row, $0.findings) } + silent, reading.notes)
            case .unknown: return "unknown"
            }
        } catch {
            return Self.text(error.finding)
        }
    }

    private static func line(_ rows: [(row: Int?, findings: [Finding])], _ notes: [Finding]) -> String {
        let good = rows.filter { row in !row.findings.contains { $0.severity == .row } }
        let numbers = good.map { $0.row.map(String.init) ?? "-" }.joined(separator: ",")
        let found = (rows.flatMap(\.findings) + notes).map(text)
        return ([numbers] + found).joined(separator: " | ")
    }

    private static func text(_ finding: Finding) -> String {
        let place = finding.location
        return "\(finding.severity.rawValue) \(finding.code.rawValue)" + (place.row.map { "@\($0)" } ?? "")
            + (place.column.map { " \($0)" } ?? "")
    }
}
