import Batch
import Findings
import Foundation
import Ledger
import Matching
import TestSupport
import Testing

/// Nights on which something stands in the way: parties that come and go, folders that are none, files that come back.
struct HardNightsTests {
    private let workspace: TestWorkspace
    private let school = "scholen/school-1"

    init() throws { workspace = try TestWorkspace() }

    /// Pupils 1 to 3 are known, and services a and b have a mentor.
    private func begin() throws {
        try workspace.put("\(school)/in/a.csv", Papers.applications(1...3))
        for service in ["dienst-a", "dienst-b"] { try workspace.put("diensten/\(service)/in/m.csv", Papers.mentor()) }
        try workspace.run("2022-09-06T03:00")
    }

    private func placements() throws -> [String] {
        try workspace.table("beheer/uit/plaatsingen.csv").map {
            "\($0["Referentie"] ?? "") \($0["Dienst"] ?? "") \($0["Reden"] ?? "")"
        }
    }

    @Test("D2: a correction that comes back with its file does not end the next placement")
    func correctionAgain() throws {
        try begin()
        try workspace.put("diensten/dienst-a/in/d.csv", Papers.decisions([1]))
        try workspace.run("2022-09-07T03:00")
        let corrections = Papers.correction(1) + "CVO-000002-02;Voor2 Naam2;plaatsing beëindigen;ziekte;VIVO\n"
        try workspace.put("beheer/in/c.csv", corrections)
        #expect(try workspace.run("2022-09-08T03:00").lines == ["beheer/in/c.csv: taken 1/0/1"])
        try workspace.put("beheer/in/c.csv", corrections)
        #expect(try workspace.run("2022-09-09T03:00").lines == ["beheer/in/c.csv: taken 0/1/1"])
        try workspace.put("diensten/dienst-b/in/d.csv", Papers.decisions([1]))
        try workspace.run("2022-09-10T03:00")
        try workspace.put("beheer/in/c.csv", corrections)
        #expect(try workspace.run("2022-09-11T03:00").lines == ["beheer/in/c.csv: taken 0/1/1"])
        #expect(try placements() == ["CVO-000001-01 dienst-a ziekte", "CVO-000001-01 dienst-b "])
    }

    @Test("Z1, P2: a service that left the register places nobody, and its lists are taken away until it is back")
    func leftTheRegister() throws {
        try begin()
        try workspace.put("diensten/dienst-b/in/d.csv", Papers.decisions([2]))
        try workspace.receive("2022-09-07T10:00")
        try workspace.register(services: ["dienst-a"])
        let report = try workspace.run("2022-09-07T13:00")
        #expect(report.codes("diensten/dienst-b/in/d.csv") == ["niet-zichtbaar"])
        #expect(!workspace.exists("diensten/dienst-b/uit/duaal.csv") && workspace.exists("diensten/dienst-b/uit/terugmelding.csv"))
        try workspace.register(services: ["dienst-a", "dienst-b"])
        try workspace.run("2022-09-08T03:00")
        #expect(try workspace.table("diensten/dienst-b/uit/zonder-stageplaats.csv").count == 3)
    }

    @Test("D1: a folder that is a link or no folder is its party's own affair", arguments: ["in", "uit"])
    func noFolder(part: String) throws {
        try begin()
        let folder = workspace.path("diensten/dienst-a/\(part)")
        let elsewhere = try TestFolder()
        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createSymbolicLink(atPath: folder, withDestinationPath: elsewhere.path)
        try Data("x\n".utf8).write(to: URL(filePath: elsewhere.path("x.csv")))
        try workspace.put("diensten/dienst-b/in/d.csv", Papers.decisions([1]))
        let report = try workspace.run("2022-09-07T03:00")
        #expect(report.codes("diensten/dienst-a/\(part)") == ["bestand-wacht"])
        #expect(report.outcome("diensten/dienst-b/in/d.csv") == "taken")
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path) == ["x.csv"])
        try FileManager.default.removeItem(atPath: folder)
        try Data().write(to: URL(filePath: folder))
        #expect(try workspace.run("2022-09-08T03:00").codes("diensten/dienst-a/\(part)") == ["bestand-wacht"])
    }

    @Test("B9: what a repeated run shows to a service that was added counts as shown")
    func repeatedWithAnother() throws {
        try begin()
        try workspace.register(services: ["dienst-a", "dienst-b", "dienst-d"])
        try workspace.run("2022-09-06T03:00")
        #expect(try workspace.table("diensten/dienst-d/uit/zonder-stageplaats.csv").count == 3)
        try workspace.put("diensten/dienst-d/in/d.csv", Papers.decisions([1], status: "niet aanvaard"))
        #expect(try workspace.run("2022-10-05T03:00").codes("diensten/dienst-d/in/d.csv") == ["buiten-ronde"])
    }

    @Test("D6: a limit that is lowered after a run does not stop its repetition")
    func loweredLimit() throws {
        try workspace.put("\(school)/in/a.csv", Papers.applications(1...3) + "P4;;x;cvo;8300;Knokke;15/09/2022 - 15/10/2022;;\n")
        try workspace.run("2022-09-06T03:00")
        let before = try workspace.outputs(timesToo: true)
        try workspace.put("stagematch.yaml", TestWorkspace.configuration(0) + "\ngrenzen: {rijen: 4, tekens: 10}\n")
        try workspace.run("2022-09-06T03:00")
        #expect(try workspace.outputs(timesToo: true).differences(from: before) == ["stagematch.yaml"])
    }

    @Test("D5: rows to mend stand until the file that mends them is taken")
    func rowsToMendStay() throws {
        let bad = "P4;;x;cvo;8300;Knokke;15/09/2022 - 15/10/2022;;\n"
        try workspace.put("\(school)/in/a.csv", Papers.applications(1...1) + bad)
        try workspace.run("2022-09-06T03:00")
        try workspace.put("\(school)/in/a.csv", Papers.applications(1...1) + "\"P4\n")
        try workspace.run("2022-09-07T03:00")
        #expect(workspace.exists("\(school)/uit/te-verbeteren-a.csv"))
        try workspace.put("\(school)/in/a.csv", Papers.applications(1...2))
        try workspace.run("2022-09-08T03:00")
        #expect(!workspace.exists("\(school)/uit/te-verbeteren-a.csv"))
    }

    @Test("D5: a clean file takes no other file's rows to mend away, whatever the two are called")
    func rowsToMendOfOthersStay() throws {
        let bad = "P4;;x;cvo;8300;Knokke;15/09/2022 - 15/10/2022;;\n"
        try workspace.put("\(school)/in/a-stagementoren.csv", Papers.applications(1...1) + bad)
        try workspace.run("2022-09-06T03:00")
        try workspace.put("\(school)/in/a.csv", Papers.applications(2...2))
        try workspace.run("2022-09-07T03:00")
        #expect(workspace.exists("\(school)/uit/te-verbeteren-a-stagementoren.csv"))
    }

    @Test("B13: confirm writes over nothing, and confirms what is held alone")
    func confirm() throws {
        try workspace.register(services: ["dienst-a", "dienst-b"], limit: 1)
        try begin()
        try workspace.put("diensten/dienst-a/in/l.csv", Papers.decisions(1...2))
        #expect(try workspace.run("2022-09-07T03:00").outcome("diensten/dienst-a/in/l.csv") == "held")
        try workspace.put("diensten/dienst-a/in/bevestigd-l.csv", "iets anders\n")
        let confirmation = Confirmation(workspace: Workspace(workspace.root))
        #expect(try confirmation.confirm("diensten/dienst-a/in/l.csv") == "diensten/dienst-a/in/bevestigd-2-l.csv")
        #expect(try workspace.text("diensten/dienst-a/in/bevestigd-l.csv") == "iets anders\n")
        let report = try workspace.run("2022-09-08T03:00")
        #expect(report.outcome("diensten/dienst-a/in/bevestigd-2-l.csv") == "taken")
        #expect(throws: BatchError.self) { try confirmation.confirm("diensten/dienst-a/in/l.csv") }
        #expect(throws: BatchError.self) { try confirmation.confirm("diensten/dienst-a/in/nooit.csv") }
    }

    @Test(
        "B13: whatever a held file is called, it can be confirmed",
        arguments: [
            ("l." + String(repeating: "x", count: 250), "bevestigd-l.csv"), ("l.\u{301}csv", "bevestigd-l.csv"),
            ("\u{301}l.csv", "bevestigd-_l.csv"), ("l", "bevestigd-l.csv"), ("l.TXT", "bevestigd-l.TXT"),
            (String(repeating: "e\u{301}", count: 80) + ".csv", ""),
        ])
    func confirmStrangeNames(name: String, copy: String) throws {
        try workspace.register(services: ["dienst-a", "dienst-b"], limit: 1)
        try begin()
        let path = "diensten/dienst-a/in/\(name)"
        try workspace.put(path, Papers.decisions(1...2))
        #expect(try workspace.run("2022-09-07T03:00").outcome(path) == "held")
        let confirmed = try Confirmation(workspace: Workspace(workspace.root)).confirm(path)
        #expect(copy.isEmpty || confirmed == "diensten/dienst-a/in/\(copy)")
        #expect(try workspace.run("2022-09-08T03:00").outcome(confirmed) == "taken")
    }

    @Test("check with a workspace finds what a run would, and changes nothing")
    func check() throws {
        try begin()
        try workspace.put("diensten/dienst-a/in/d.csv", Papers.decisions([1, 9]))
        try workspace.put("\(school)/in/b.csv", Papers.applications(3...4, preference: "niemand"))
        let before = try workspace.outputs(timesToo: true)
        let paths = ["diensten/dienst-a/in/d.csv", "\(school)/in/b.csv"].map(workspace.path)
        let inspection = Inspection(workspace: Workspace(workspace.root), from: nil, at: try instant("2022-09-07T03:00"))
        let report = try inspection.inspect(paths)
        #expect(try workspace.outputs(timesToo: true) == before)
        let run = try workspace.run("2022-09-07T03:00")
        for (file, path) in zip(report.files, ["diensten/dienst-a/in/d.csv", "\(school)/in/b.csv"]) {
            #expect(file.isWhole && file.findings.map(\.code.rawValue) == run.codes(path) && !file.findings.isEmpty)
        }
    }
}
