import ArgumentParser
import Batch
import Findings
import Logging
import Matching

/// `--log`: in which form a run tells of itself on standard error, for whoever reads it afterwards.
enum LogForm: String, CaseIterable, ExpressibleByArgument {
    case none, text, json

    fileprivate var logger: Logger? {
        switch self {
        case .none: nil
        case .text, .json: Logger(label: "stagematch") { _ in LogLineHandler(isJSON: self == .json) }
        }
    }
}

/// What a run tells of itself as it goes: when it began, each file's path, outcome and codes, counts, how it ended. Nothing of what
/// stands in a file (P5).
struct RunLog {
    private let logger: Logger?
    private let command: String

    init(_ form: LogForm, of command: String) {
        logger = form.logger
        self.command = command
    }

    /// Does a night's work, and tells of it.
    func during(_ night: Night, _ work: () throws -> RunReport) throws -> RunReport {
        logger?.info("began", metadata: facts(["workspace": .text(night.workspace.root), "at": .text(night.instant.text)]))
        do {
            let report = try work()
            ended(report)
            return report
        } catch {
            let status = Ending(of: error).status
            // Another run that holds the workspace is no fault.
            logger?.log(level: status == 75 ? .notice : .error, "failed", metadata: facts(["status": .number(Int(status))]))
            throw error
        }
    }

    private func ended(_ report: RunReport) {
        for file in report.files { logger?.log(level: file.logLevel, "file", metadata: facts(file.logFacts)) }
        if !report.mails.isEmpty { logger?.info("mails", metadata: facts(["made": .number(report.mails.count)])) }
        if !report.exports.isEmpty { logger?.info("published", metadata: facts(["files": .number(report.exports.count)])) }
        let sum = { (key: KeyPath<RunReport.FileReport, Int>) in report.files.reduce(0) { $0 + $1[keyPath: key] } }
        let count = { (outcome: String) in report.files.count { $0.outcome == outcome } }
        logger?.info(
            "ended",
            metadata: facts([
                "run": .text(report.run), "dry": .text(report.isDry ? "yes" : "no"), "files": .number(report.files.count),
                "held": .number(count("held")), "filesRefused": .number(count("refused")), "waiting": .number(count("waiting")),
                "rows": .number(sum(\.rows)), "taken": .number(sum(\.taken)), "unchanged": .number(sum(\.unchanged)),
                "refused": .number(sum(\.refused)), "milliseconds": .number(Int(report.seconds * 1000)),
            ]))
    }

    private func facts(_ facts: Logger.Metadata) -> Logger.Metadata { facts.merging(["command": .text(command)]) { $1 } }
}

extension RunReport.FileReport {
    /// Held and refused files are for a human.
    fileprivate var logLevel: Logger.Level {
        switch outcome {
        case "held", "refused": .warning
        case "waiting": .notice
        default: .info
        }
    }

    fileprivate var logFacts: Logger.Metadata {
        var codes: [String] = []
        for problem in problems where !codes.contains(problem.code.rawValue) { codes.append(problem.code.rawValue) }
        return [
            "path": .text(path), "sender": .text(sender), "kind": .text(kind.rawValue), "outcome": .text(outcome),
            "rows": .number(rows), "taken": .number(taken), "unchanged": .number(unchanged), "refused": .number(refused),
            "codes": .text(codes.joined(separator: " ")),
        ]
    }
}

extension Logger.MetadataValue {
    /// May hold a party's file name: shown on one line, and giving a terminal no orders.
    fileprivate static func text(_ text: String) -> Logger.MetadataValue { .string(Terminal.plain(text)) }

    fileprivate static func number(_ number: Int) -> Logger.MetadataValue { .stringConvertible(number) }
}
