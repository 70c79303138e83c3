import Foundation
import TestSupport
import Testing

/// `status`, on the sample year and on a small workspace.
struct StatusTests {
    private let year: SampleYear
    private var folder: String { year.folder.url.path }

    init() throws { year = try SampleYear.played.get() }

    private func object(_ at: String) throws -> [String: Any] {
        let result = try BuiltProduct.run(["status", "-w", folder, "--at", at, "--json"])
        try #require(result.status == 0, "\(result.err)")
        return try RunObject(result.out).object
    }

    @Test(
        "Ten lines, at any instant",
        arguments: ["2022-01-01T00:00", "2022-09-12T03:00", "2022-09-20T10:00", "2022-12-05T03:00", "2024-01-01T00:00"])
    func tenLines(at: String) throws {
        let result = try BuiltProduct.run(["status", "-w", folder, "--at", at])
        #expect(result.status == 0 && result.out.split(separator: "\n").count == 10, "\(result.out)")
        #expect(result.out.hasPrefix("At \(at): "))
    }

    @Test("What it counts is what the night's exports say")
    func counts() throws {
        for night in year.nights {
            let answer = try object(night.report.at)
            let rows = night.files.table("beheer/uit/status-per-student.csv").rows
            for campaign in try #require(answer["campaigns"] as? [[String: Any]]) {
                let own = rows.filter { $0["Campagne"] == campaign["id"] as? String }
                let stands = { (word: String) in own.count { $0["Stand"]?.hasPrefix(word) == true } }
                #expect(campaign["placed"] as? Int == stands("geplaatst"), "\(night.name)")
                #expect(campaign["invited"] as? Int == stands("uitgenodigd"), "\(night.name)")
                #expect(campaign["open"] as? Int == stands("zonder"), "\(night.name)")
                #expect(campaign["withdrawn"] as? Int == stands("ingetrokken"), "\(night.name)")
            }
            let refused = night.report.files.reduce(0) { $0 + $1.refused }
            let toMend = try #require(answer["toMend"] as? [[String: Any]])
            #expect(toMend.reduce(0) { $0 + ($1["rows"] as? Int ?? 0) } == refused, "\(night.name)")
            let held = night.report.files.filter { $0.outcome == "held" }.map(\.path)
            #expect(held.allSatisfy((answer["held"] as? [String] ?? []).contains), "\(night.name)")
        }
        // The file that was held in the fourth night is confirmed in the fifth.
        #expect((try object("2022-09-20T00:00")["held"] as? [String])?.count == 1)
        #expect((try object("2022-09-27T00:00")["held"] as? [String])?.isEmpty == true)
        // What a later run read, was not read yet.
        #expect((try object("2022-09-19T11:50")["unread"] as? [String])?.isEmpty == false)
        #expect((try object("2022-09-19T13:00")["unread"] as? [String])?.isEmpty == true)
        let paths = { (at: String) in (try self.object(at)["toMend"] as? [[String: Any]] ?? []).compactMap { $0["path"] as? String }
        }
        #expect(try paths("2022-10-01T02:59") == paths("2022-09-26T03:00"))
        #expect(try paths("2022-10-01T03:00") != paths("2022-09-26T03:00"))
    }

    @Test("Visible are those whom some service's list shows; without an answer is who sees students and has said nothing")
    func visible() throws {
        let night = try #require(year.nights.first)
        let campaigns = try #require(try object(night.report.at)["campaigns"] as? [[String: Any]])
        var shown: Set<String> = []
        var silent: Set<String> = []
        for (path, text) in night.files where path.hasSuffix("/zonder-stageplaats.csv") {
            let references = WrittenTable(text).rows.compactMap { $0["Referentie"] }.filter { $0.hasPrefix("SO") }
            shown.formUnion(references)
            if !references.isEmpty { silent.insert(path.split(separator: "/")[1].description) }
        }
        let secondary = try #require(campaigns.first { $0["id"] as? String == "so-2022" })
        #expect(secondary["visible"] as? Int == shown.count && shown.count > 20)
        #expect(Set(secondary["withoutAnswer"] as? [String] ?? []) == silent, "nobody has answered in the first night")
        #expect(secondary["phase"] as? String == "open" && secondary["round"] as? Int == 1)
        #expect(secondary["until"] as? String == "2022-09-19T12:00")
    }

    @Test("Files that are not whole, and those that no run has read, are counted")
    func files() throws {
        let workspace = try TestWorkspace(settleSeconds: 3600)
        try workspace.run("2022-09-06T03:00")
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...2))
        try workspace.call("receive", at: "2022-09-06T04:00")
        #expect(try workspace.call("status", at: "2022-09-06T05:00").out.contains("Files: 1 waiting, 0 not read yet, 0 held"))
        try workspace.put("stagematch.yaml", TestWorkspace.configuration(0))
        try workspace.call("receive", at: "2022-09-06T06:00")
        #expect(try workspace.call("status", at: "2022-09-06T07:00").out.contains("Files: 0 waiting, 1 not read yet, 0 held"))
        #expect(try workspace.call("status", at: "2022-09-06T05:00").out.contains("0 not read yet"), "it was received later")
    }
}
