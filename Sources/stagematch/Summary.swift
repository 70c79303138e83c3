import Batch
import Findings
import Matching

/// What a run did, at a glance: what was taken, what needs a human, where to look.
struct Summary {
    private let report: RunReport
    private let workspace: String
    /// What to look at first: the name of a file in `beheer/uit`.
    private let start: String

    init(_ report: RunReport, workspace: String, hasPages: Bool = true) {
        self.report = report
        self.workspace = workspace
        start = hasPages ? "overzicht.html" : "problemen.csv"
    }

    var text: String {
        let title = report.isDry ? "Dry run at \(report.at.text): nothing was changed" : "Run \(report.run)"
        let changes = report.difference.map { DifferenceText($0, mails: report.mails).lines } ?? []
        return ([title] + counts + needs + changes + results).map(Terminal.plain).joined(separator: "\n")
    }

    /// After `receive`: how many were taken, and what still waits.
    var received: String {
        let taken = report.files.filter { $0.outcome == "taken" }
        let lines = ["Received \(counted(taken.count, "file")) at \(report.at.text)"] + waiting
        return lines.map(Terminal.plain).joined(separator: "\n")
    }

    private var counts: [String] {
        let read = report.files.filter { $0.outcome != "waiting" }
        guard !read.isEmpty else { return ["  no files came in"] }
        return [FileKind.applications, .mentors, .decisions, .corrections].compactMap { kind in
            let files = read.filter { $0.kind == kind && $0.outcome == "taken" }
            guard !files.isEmpty else { return nil }
            let sum = { (key: KeyPath<RunReport.FileReport, Int>) in files.reduce(0) { $0 + $1[keyPath: key] } }
            let rows = "\(sum(\.taken)) taken, \(sum(\.unchanged)) unchanged, \(sum(\.refused)) refused"
            return "  \(kind.rawValue): \(counted(files.count, "file")), \(counted(sum(\.rows), "row")): \(rows)"
        }
    }

    /// Whatever somebody must do something about, most urgent first.
    private var needs: [String] {
        let held = report.files.filter { $0.outcome == "held" }.map { "  held, to be confirmed: \($0.path)" }
        let refused = report.files.filter { $0.outcome == "refused" }.map { file in
            "  refused: \(file.path) (\(file.problems.first?.code.rawValue ?? ""))"
        }
        let rows = report.files.filter { $0.refused > 0 }.map { "  \(counted($0.refused, "row")) to mend: \($0.path)" }
        let all = held + refused + rows + waiting
        guard !all.isEmpty else { return ["Nothing needs a human."] }
        let shown = all.prefix(15) + (all.count > 15 ? ["  … and \(all.count - 15) more"] : [])
        return ["Needs a human:"] + shown
    }

    private var waiting: [String] {
        report.files.filter { $0.outcome == "waiting" && !$0.problems.isEmpty }.map { file in
            "  waiting: \(file.path) (\(file.problems.first?.code.rawValue ?? ""))"
        }
    }

    private var results: [String] {
        let verb = report.isDry ? "would be written" : "written"
        let mails = report.mails.isEmpty ? [] : ["\(counted(report.mails.count, "mail")) \(verb) in \(workspace)/mail."]
        let files = "\(counted(report.exports.count, "file")) \(verb)."
        return [report.isDry ? files : "\(files) Look at \(workspace)/beheer/uit/\(start)."] + mails
    }
}
