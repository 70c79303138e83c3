import Foundation
import TestSupport
import Testing

/// `--log`: what a run tells of itself on standard error.
@Suite("A run tells of itself")
struct RunLogTests {
    private static func events(_ log: String) throws -> [[String: Any]] {
        try log.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
        }
    }

    @Test("A line of JSON each: that it began, what became of each file, what was written, that it ended, with the report's counts")
    func json() throws {
        for night in try SampleYear.played.get().nights {
            let events = try Self.events(night.log)
            #expect(events.allSatisfy { $0["command"] as? String == "run" && $0["time"] is String && $0["level"] is String })
            #expect(events.first?["event"] as? String == "began" && events.first?["at"] as? String == night.report.at)
            let files = events.filter { $0["event"] as? String == "file" }
            #expect(files.map { $0["path"] as? String } == night.report.files.map(\.path))
            #expect(files.map { $0["outcome"] as? String } == night.report.files.map(\.outcome))
            #expect(files.map { $0["refused"] as? Int } == night.report.files.map(\.refused))
            for (file, reported) in zip(files, night.report.files) {
                #expect(
                    Set((file["codes"] as? String ?? "?").split(separator: " ").map(String.init))
                        == Set(reported.problems.map(\.code)))
                #expect((file["level"] as? String == "warning") == ["held", "refused"].contains(reported.outcome))
            }
            let ended = try #require(events.last)
            #expect(ended["event"] as? String == "ended" && ended["files"] as? Int == night.report.files.count)
            #expect(ended["taken"] as? Int == night.report.files.reduce(0) { $0 + $1.taken })
            #expect(events.contains { $0["event"] as? String == "published" && $0["files"] is Int })
        }
    }

    @Test("P5: no secret of a student stands in a log line, in any night of the year")
    func secrets() throws {
        let secrets = try SampleSecrets().all
        let logs = try SampleYear.played.get().nights.map(\.log).joined()
        #expect(secrets.count > 300 && logs.count > 10_000)
        #expect(SampleSecrets.found(in: logs).intersection(secrets).isEmpty)
    }

    @Test("As text, a line each; without --log, nothing at all", arguments: [[], ["--log", "none"], ["--log", "text"]])
    func text(options: [String]) throws {
        let workspace = try TestWorkspace()
        try workspace.put("scholen/school-1/in/een\ntwee.csv", Papers.applications(1...2))
        let outcome = try workspace.call("run", at: "2022-09-10T03:00", options)
        #expect(outcome.status == 0)
        guard options.last == "text" else { return #expect(outcome.err.isEmpty) }
        let lines = outcome.err.split(separator: "\n").map(String.init)
        try #require(lines.count == 5, "\(lines)")
        #expect(lines.allSatisfy { $0.contains("Z info ") && $0.contains("command=run") })
        #expect(lines[1].contains("path=scholen/school-1/in/een?twee.csv ") && lines[1].contains("taken=2"))
    }

    @Test("An error is still one line that begins as every error does, behind what was told", arguments: ["text", "json"])
    func failure(form: String) throws {
        let workspace = try TestWorkspace()
        try workspace.put("stagematch.yaml", "schooljaar: 2022-2023\n")
        let outcome = try workspace.call("run", at: "2022-09-10T03:00", ["--log", form])
        let lines = outcome.err.split(separator: "\n").map(String.init)
        #expect(outcome.status == 78)
        try #require(lines.count == 3, "\(lines)")
        #expect(lines[1].contains("failed") && lines[1].contains("78"))
        expectOneError(lines[2] + "\n", "campagnes")
    }
}
