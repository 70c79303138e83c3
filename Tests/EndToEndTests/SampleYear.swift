import Foundation
import TestSupport

/// The school year of `samples`, played once for all tests, with what each night left in every `uit`.
struct SampleYear: Sendable {
    /// One night: what it printed, what it told as it went, and the files that the parties found afterwards, by path below the workspace.
    struct Night: Sendable {
        let name: String
        let report: Report
        let log: String
        let files: [String: String]
    }

    /// What `run --json` prints, as far as these tests read it.
    struct Report: Decodable, Sendable {
        let at: String
        let files: [File]

        struct File: Decodable, Sendable {
            let path: String
            let outcome: String
            let rows: Int
            let taken: Int
            let unchanged: Int
            let refused: Int
            let problems: [Problem]
        }

        struct Problem: Decodable, Sendable {
            let row: Int
            let code: String
        }
    }

    static let samples = BuiltProduct.repository.appending(path: "samples")
    static let played = Result { try SampleYear() }

    let folder: TestFolder
    private(set) var nights: [Night] = []

    private init() throws {
        folder = try TestFolder()
        try Self.drop(Self.samples.appending(path: "werkmap"), in: folder.url)
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.samples.appending(path: "nachten").path)
        for name in names.sorted() where !name.hasPrefix(".") {
            try Self.drop(Self.samples.appending(path: "nachten/\(name)"), in: folder.url)
            let (report, log) = try played(name)
            if !name.hasSuffix("-ontvangst") {
                nights.append(Night(name: name, report: report, log: log, files: try Self.files(in: folder.url)))
            }
        }
    }

    /// Plays a night once more.
    func repeated(_ name: String) throws -> Report { try played(name).report }

    /// Plays a night, whose files have been dropped.
    private func played(_ name: String) throws -> (report: Report, log: String) {
        let command = name.hasSuffix("-ontvangst") ? "receive" : "run"
        let arguments = [command, "-w", folder.url.path, "--at", Self.instant(name), "--json", "--log", "json"]
        let outcome = try BuiltProduct.run(arguments, in: folder.url)
        guard outcome.status == 0 else { throw Failure(night: name, message: outcome.err) }
        return (try JSONDecoder().decode(Report.self, from: Data(outcome.out.utf8)), outcome.err)
    }

    struct Failure: Error {
        let night: String
        let message: String
    }

    /// `04-2022-09-19T1300` is the fourth place in the year and the instant.
    private static func instant(_ name: String) -> String {
        let compact = name.split(separator: "-", maxSplits: 1)[1].prefix(15)
        return "\(compact.prefix(13)):\(compact.suffix(2))"
    }

    /// Copies what stands in a folder into another that has some of the same folders.
    private static func drop(_ source: URL, in target: URL) throws {
        for path in try paths(in: source) {
            let file = target.appending(path: path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: source.appending(path: path), to: file)
        }
    }

    /// The paths of all files below a folder, in order.
    static func paths(in folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }

    /// What every party finds in its `uit`.
    static func files(in workspace: URL) throws -> [String: String] {
        var files: [String: String] = [:]
        for path in try paths(in: workspace) where path.split(separator: "/").dropLast().last == "uit" {
            files[path] = String(decoding: try Data(contentsOf: workspace.appending(path: path)), as: UTF8.self)
        }
        return files
    }
}

/// A table that we wrote, its rows by column.
struct WrittenTable {
    let rows: [[String: String]]

    /// `text` begins with a byte order mark, and its header tells the delimiter.
    init(_ text: String) {
        let records = Self.records(text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text)
        let header = records.first ?? []
        rows = records.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
    }

    private static func records(_ text: String) -> [[String]] {
        let delimiter = [";", ",", "\t"].first { text.prefix { $0 != "\r\n" }.contains($0) } ?? ";"
        var records: [[String]] = [[""]]
        var isQuoted = false
        for character in text {
            let last = (record: records.count - 1, cell: records[records.count - 1].count - 1)
            switch character {
            case "\"": isQuoted.toggle()
            case "\r\n" where !isQuoted: records.append([""])
            case _ where !isQuoted && String(character) == delimiter: records[last.record].append("")
            default: records[last.record][last.cell].append(character)
            }
        }
        return records.filter { $0 != [""] }
    }
}

extension [String: String] {
    /// The table at a path below the workspace.
    func table(_ path: String) -> WrittenTable { WrittenTable(self[path] ?? "") }
}
