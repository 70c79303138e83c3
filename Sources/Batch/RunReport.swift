package import Findings
import Foundation
import Ledger
package import Matching

/// What a run did: the object that `--json` prints (formats 5), and what the summary in the terminal is made of.
package struct RunReport: Sendable {
    package let at: Instant
    /// The run's name, that of its folder in the archive.
    package let run: String
    package let files: [FileReport]
    /// Paths below the workspace that were written, but for mails.
    package let exports: [String]
    /// Paths below the workspace of mails that were made.
    package let mails: [String]
    package private(set) var seconds = 0.0
    package let isDry: Bool
    /// What would change, of a dry run.
    package private(set) var difference: RunDifference?

    /// One file, and what became of it.
    package struct FileReport: Sendable {
        package let path: String
        package let sender: String
        package let kind: FileKind
        package let outcome: String
        package let rows: Int
        package let taken: Int
        package let unchanged: Int
        package let refused: Int
        package let problems: [Finding]

        package var warnings: Int { problems.count { $0.severity == .warning } }
    }
}

extension RunReport.FileReport {
    init(_ processed: ProcessedFile) {
        path = processed.file.path
        sender = processed.file.sender.text
        kind = processed.kind
        outcome = processed.outcome.rawValue
        rows = processed.rows
        taken = processed.taken
        unchanged = processed.unchanged
        refused = processed.refused
        problems = processed.findings
    }

    init(_ left: Reception.LeftFile) {
        self.init(path: left.path, sender: left.sender?.text ?? "", outcome: .waiting, problems: [left.finding])
    }

    /// A file that waits, or was taken and is not read yet.
    init(path: String, sender: String, outcome: FileOutcome, problems: [Finding]) {
        self.path = path
        self.sender = sender
        kind = .unknown
        self.outcome = outcome.rawValue
        rows = 0
        taken = 0
        unchanged = 0
        refused = 0
        self.problems = problems
    }
}

extension RunReport: Encodable {
    private enum Key: String, CodingKey { case at, run, files, exports, mails, seconds }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(at.text, forKey: .at)
        try object.encode(run, forKey: .run)
        try object.encode(files, forKey: .files)
        try object.encode(exports, forKey: .exports)
        try object.encode(mails, forKey: .mails)
        try object.encode(seconds, forKey: .seconds)
    }

    /// One object, its keys in order.
    package func json() throws -> String { try JSONText.of(self) }

    /// The same with one key more, `difference`: only for those who ask for it, since formats 5 fixes the keys.
    package func jsonWithDifference() throws -> String { try JSONText.of(ComparedReport(report: self)) }

    func comparing(_ difference: RunDifference?) -> RunReport {
        var report = self
        report.difference = difference
        return report
    }

    func lasting(_ duration: Duration) -> RunReport {
        var report = self
        let (seconds, attoseconds) = duration.components
        report.seconds = Double(seconds) + Double(attoseconds / 1_000_000_000_000_000) / 1000
        return report
    }
}

private struct ComparedReport: Encodable {
    let report: RunReport

    private enum Key: String, CodingKey { case difference }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(report.difference, forKey: .difference)
    }
}

/// JSON as our commands print it.
package enum JSONText {
    package static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

extension RunReport.FileReport: Encodable {
    private enum Key: String, CodingKey { case path, sender, kind, outcome, rows, taken, unchanged, refused, warnings, problems }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(path, forKey: .path)
        try object.encode(sender, forKey: .sender)
        try object.encode(kind.rawValue, forKey: .kind)
        try object.encode(outcome, forKey: .outcome)
        try object.encode(rows, forKey: .rows)
        try object.encode(taken, forKey: .taken)
        try object.encode(unchanged, forKey: .unchanged)
        try object.encode(refused, forKey: .refused)
        try object.encode(warnings, forKey: .warnings)
        try object.encode(problems.map(ProblemJSON.init), forKey: .problems)
    }
}

/// A finding as `--json` shows it: 0 and empty text where it has no row or column. No value that anybody wrote stands in it (P5).
struct ProblemJSON: Encodable {
    let row: Int
    let column: String
    let sheet: String?
    let cell: String?
    let severity: String
    let code: String
    let message: String

    init(_ finding: Finding) {
        row = finding.location.row ?? 0
        column = finding.location.column ?? ""
        sheet = finding.location.sheet
        cell = finding.location.cell
        severity = finding.severity.rawValue
        code = finding.code.rawValue
        message = finding.message(in: .dutch)
    }
}
