import Findings
import Foundation
import Matching
import TestSupport

@testable import Exchange

/// Every word, path and command that the program really has, as a manual may say it between backticks.
struct Vocabulary {
    private let words: Set<String>
    /// Each path, of folders too, that stood in the sample year's workspace after one of its nights, or in a new one.
    private let paths: Set<String>
    private let helps: [String: String]

    /// What is no word of the program's, and why a manual says it all the same.
    private static let others: Set<String> = [
        // Examples of what somebody types.
        "1", "1, 2", "19/09/2022", "19-09-2022", "19.09.2022", "19/09/2022 - 29/10/2022", "0489 31 31 35", "489313135",
        "kust: 83 84, meetjesland: 99", "Naam <e-mail>", "<referentie>", "<run>", "Ã«",
        // Names that are passed over, or refused (D1, formats 2).
        "~$", ".tmp", ".part", ".xls", ".ods", ".csv", ".xlsx",
        // Words and signs that are looked for, or chosen.
        "alle", "bevestigd", ";", ",", "tab",
        // The system's own.
        "sudo -u stagematch -s", "cd /srv/stagematch", "exit", "journalctl -u stagematch", "/srv/stagematch", "add-party",
        // Exit statuses, and how an error begins (formats 5).
        "0", "1", "64", "65", "74", "75", "78", "stagematch: error:",
    ]

    init() throws {
        let year = try SampleYear.played.get()
        words = Self.rules.union(Self.columns).union(Self.keys).union(try Self.written(year))
        var paths = Set(try FileManager.default.subpathsOfDirectory(atPath: year.folder.path))
        for night in year.nights { paths.formUnion(night.files.keys) }
        let new = try TestFolder()
        guard try BuiltProduct.run(["init", new.path("werkmap")]).status == 0 else { throw CocoaError(.featureUnsupported) }
        paths.formUnion(try FileManager.default.subpathsOfDirectory(atPath: new.path("werkmap")))
        paths.formUnion(try Self.purged(year))
        // What few senders get: the fixtures have it. A workbook's expectation is its text.
        paths.formUnion(
            Repository.files(below: Repository.fixtures).filter { $0.contains("/verwacht/") }.map {
                $0.replacing(".xlsx.txt", with: ".xlsx")
            })
        for path in paths {
            let parts = path.split(separator: "/")
            for count in parts.indices.dropFirst() { paths.insert(parts[..<count].joined(separator: "/")) }
        }
        self.paths = paths
        let overview = try BuiltProduct.run(["--help"]).out
        let commands = overview.matches(of: #/(?m)^  ([a-z]+)  /#).map { String($0.output.1) }
        helps = try Dictionary(uniqueKeysWithValues: Set(commands).map { ($0, try BuiltProduct.run([$0, "--help"]).out) })
    }

    /// Whether the program has it.
    func knows(_ span: String) -> Bool {
        if words.contains(span) || Self.others.contains(span) { return true }
        if span.hasPrefix("stagematch ") { return isCommand(span) }
        if span.hasPrefix("--") { return helps.values.contains { $0.contains(span) } }
        return !paths(named: span).isEmpty
    }

    /// Paths whose last parts a span names; `<code>` and the like stand for any name.
    func paths(named span: String) -> [String] {
        let parts = span.split(separator: "<", omittingEmptySubsequences: false)
        let pattern =
            parts.prefix(1).map { NSRegularExpression.escapedPattern(for: String($0)) }.joined()
            + parts.dropFirst().map { part in
                "[^/]+" + NSRegularExpression.escapedPattern(for: String(part.drop { $0 != ">" }.dropFirst()))
            }.joined()
        guard let expression = try? Regex("(?:^|/)\(pattern)$") else { return [] }
        return paths.filter { $0.firstMatch(of: expression) != nil }
    }

    /// A command that is there, with options that it has.
    private func isCommand(_ span: String) -> Bool {
        let parts = span.split(separator: " ").dropFirst()
        guard let name = parts.first, let help = helps[String(name)] else { return false }
        return parts.filter { $0.hasPrefix("-") }.allSatisfy { help.contains($0) }
    }

    // MARK: Sets

    private static let rules: Set<String> = {
        var words = Set(FindingCode.allCases.map(\.rawValue) + Status.allCases.map(\.word) + Track.allCases.map(\.word))
        words.formUnion(Transport.allCases.map(\.word) + Province.allCases.map(\.rawValue))
        words.formUnion(RoundVisibility.allCases.map(\.rawValue) + [Severity.file, .row, .warning, .note].map(\.rawValue))
        // Actions that come in, and what `notities` may be.
        return words.union(["indienen", "intrekken", "verwijderen", "plaatsing beëindigen", "verplicht", "optioneel"])
    }()

    private static let columns: Set<String> = {
        var columns = Set(ApplicationField.allCases.map(\.column) + ListColumns.open + ListColumns.dual + ListColumns.placed)
        columns.formUnion(ListColumns.feedback + MentorTable.required + DecisionTable.required + DecisionTable.optional)
        columns.formUnion(CorrectionTable.required + [TableKinds.problemColumn])
        columns.formUnion(
            RegisterTables.requiredServiceColumns + RegisterTables.optionalServiceColumns + RegisterTables.schoolColumns)
        return columns.union((1...2).flatMap { ["Voorkeur \($0)", "Periode \($0) van", "Periode \($0) tot"] })
    }()

    /// Keys of `stagematch.yaml`, those behind a `#` too, and the campaigns of its calendar.
    private static let keys: Set<String> = {
        let text = WorkspaceTemplate.configuration
        let keys = text.matches(of: #/(?m)^ *(?:#\ *|- )?([a-z_]+):/#).map { String($0.output.1) }
        return Set(keys + text.matches(of: #/- id: (\S+)/#).map { String($0.output.1) })
    }()

    /// Headers of all tables that went out, the words that stand in columns which have but a few, codes of parties, and names and headers of sheets.
    private static func written(_ year: SampleYear) throws -> Set<String> {
        var words: Set<String> = []
        for night in year.nights {
            for (path, text) in night.files where path.hasSuffix(".csv") && !path.contains("te-verbeteren") {
                for row in WrittenTable(text).rows {
                    words.formUnion(row.keys)
                    for column in ["Stand", "Resultaat", "Nieuw", "Ernst"] { words.insert(row[column] ?? "") }
                }
            }
        }
        for path in try FileManager.default.subpathsOfDirectory(atPath: year.folder.path) {
            let parts = path.split(separator: "/")
            if parts.count == 2, ["scholen", "diensten"].contains(parts[0]) { words.insert(String(parts[1])) }
            guard path.hasSuffix(".xlsx"), parts.contains("uit") else { continue }
            let workbook = WorkbookDump([UInt8](try Data(contentsOf: year.folder.url.appending(path: path))))
            words.formUnion(workbook.text.matches(of: #/(?m)^sheet (.+?)(?: \(hidden\))?$/#).map { String($0.output.1) })
            words.formUnion(workbook.text.matches(of: #/(?m)^  [A-Z]+1 "([^"]+)"$/#).map { String($0.output.1) })
        }
        return words
    }

    /// What a purge of the first campaign leaves.
    private static func purged(_ year: SampleYear) throws -> [String] {
        let copy = try TestFolder()
        try FileManager.default.copyItem(atPath: year.folder.path, toPath: copy.path("jaar"))
        let arguments = ["purge", "so-2022", "--confirm", "-w", copy.path("jaar"), "--at", "2022-12-05T03:00"]
        guard try BuiltProduct.run(arguments).status == 0 else { throw CocoaError(.featureUnsupported) }
        return try FileManager.default.subpathsOfDirectory(atPath: copy.path("jaar"))
    }
}
