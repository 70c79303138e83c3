import Foundation
import TestSupport
import Testing

/// A run as its callers see it: the object that it prints, and a dry run.
struct ProcessRunTests {
    private func filled() throws -> TestWorkspace {
        let workspace = try TestWorkspace(limit: 2)
        try workspace.put(
            "scholen/school-1/in/a.csv", Papers.applications(1...4) + "P9;;Naam9;cvo;8300;Knokke;15/09/2022 - 15/10/2022;;\n")
        try workspace.put("scholen/school-1/in/kapot.csv", "zomaar wat\n")
        try workspace.put("scholen/school-1/in/map/x.csv", "x")
        try workspace.put("diensten/dienst-a/in/m.csv", Papers.mentor())
        return workspace
    }

    // MARK: --json

    @Test("run --json prints one object with exactly the keys of the contract, in their types")
    func shape() throws {
        let workspace = try filled()
        let result = try workspace.call("run", at: "2022-09-10T03:00", ["--json"])
        let run = try RunObject(result.out)
        #expect(Set(run.object.keys) == ["at", "run", "files", "exports", "mails", "seconds"])
        #expect(run.object["at"] as? String == "2022-09-10T03:00")
        #expect(run.object["run"] as? String == "2022-09-10T0300")
        #expect(run.object["mails"] as? [String] != nil)
        #expect(run.object["seconds"] as? Double != nil)
        let counts: Set = ["rows", "taken", "unchanged", "refused", "warnings"]
        for file in run.files {
            #expect(Set(file.keys) == counts.union(["path", "sender", "kind", "outcome", "problems"]))
            for key in counts { #expect(isNumber(file[key]), "\(key)") }
            let problems = try #require(file["problems"] as? [[String: Any]])
            for problem in problems {
                #expect(Set(problem.keys) == ["row", "column", "severity", "code", "message"])
                #expect(isNumber(problem["row"]))
                for key in ["column", "severity", "code", "message"] { #expect(problem[key] is String) }
            }
            #expect(file["warnings"] as? Int == problems.count { $0["severity"] as? String == "W" })
        }
    }

    private func isNumber(_ value: Any?) -> Bool {
        guard let number = value as? NSNumber else { return false }
        // JSON's true and false are numbers too, for Foundation.
        return String(cString: number.objCType) != "c"
    }

    @Test("run --json tells what became of each file")
    func outcomes() throws {
        let workspace = try filled()
        let first = try workspace.run("2022-09-10T03:00")
        #expect(
            first.lines.sorted() == [
                "diensten/dienst-a/in/m.csv: taken 1/0/0", "scholen/school-1/in/a.csv: taken 4/0/1",
                "scholen/school-1/in/kapot.csv: refused 0/0/0", "scholen/school-1/in/map: waiting 0/0/0",
            ])
        #expect(Set(first.files.compactMap { $0["kind"] as? String }) == ["applications", "mentors", "unknown"])
        #expect(first.exports.contains("scholen/school-1/uit/te-verbeteren-a.csv"))
        for path in first.exports { #expect(workspace.exists(path)) }

        try workspace.put("diensten/dienst-a/in/veel.csv", Papers.decisions(1...3))
        try workspace.put("diensten/dienst-a/in/m2.csv", Papers.mentor())
        try workspace.put("diensten/dienst-b/in/d.csv", Papers.decisions([4], status: "niet aanvaard"))
        try workspace.put("beheer/in/c.csv", Papers.correction(1))
        let second = try workspace.run("2022-09-11T03:00")
        #expect(
            second.lines == [
                "diensten/dienst-a/in/m2.csv: duplicate 0/0/0", "diensten/dienst-a/in/veel.csv: held 0/0/0",
                "diensten/dienst-b/in/d.csv: taken 1/0/0", "beheer/in/c.csv: taken 0/0/1", "scholen/school-1/in/map: waiting 0/0/0",
            ])
    }

    @Test("Files of earlier passes of receive are among those of the run that reads them")
    func earlierPasses() throws {
        let workspace = try filled()
        let received = try RunObject(try workspace.call("receive", at: "2022-09-09T12:00", ["--json"]).out)
        #expect(received.files.count == 4)
        #expect(received.exports.isEmpty)
        #expect(try workspace.names("beheer/uit").isEmpty)
        #expect(try workspace.names("scholen/school-1/in") == ["map"])
        #expect(try workspace.run("2022-09-10T03:00").files.count == 4)
    }

    @Test("P5: nothing secret stands in --json, on a terminal or in the administrator's problems")
    func secrets() throws {
        let workspace = try filled()
        // Faults in the secret cells themselves, and in others beside them.
        let header =
            "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes;Rijksregisternummer;E-mail;Telefoon;Opmerkingen\n"
        let secrets = ["05073113391", "geheim.example.org", "04893131", "zeer geheim"]
        let row = "P20;Voor20;Naam20;cvo;99;Knokke;gisteren;\(secrets.joined(separator: ";"))\n"
        try workspace.put("scholen/school-1/in/s.csv", header + row)
        let printed = try workspace.call("run", at: "2022-09-10T03:00", ["--json"])
        let summary = try workspace.call("run", at: "2022-09-10T04:00")
        for text in [printed.out, printed.err, summary.out, try workspace.text("beheer/uit/problemen.csv")] {
            for secret in secrets { #expect(!text.contains(secret), "\(secret)") }
        }
        #expect(printed.out.contains("rijksregisternummer-ongeldig"))
    }

    @Test("A party's file name gives the terminal no orders and begins no line")
    func fileNames() throws {
        let workspace = try TestWorkspace()
        let name = "a\u{1B}[2J\nb.csv"
        try workspace.put("scholen/school-1/in/\(name)", "zomaar wat\n")
        #expect(try workspace.call("run", at: "2022-09-10T03:00", ["--dry-run", "--json"]).out.contains("a\\u001b[2J\\nb.csv"))
        let summary = try workspace.call("run", at: "2022-09-10T03:00").out
        #expect(summary.contains("refused: scholen/school-1/in/a?[2J?b.csv"))
        #expect(!summary.contains("\u{1B}"))
        #expect(workspace.exists("archief/2022-09-10T0300/scholen/school-1/in/\(name)"))
        #expect(workspace.exists("scholen/school-1/uit/ontvangst-a_[2J_b.csv"))
    }

    // MARK: Dry runs

    @Test("--dry-run leaves every byte, time and name as it was, and says what would be written: fresh workspace")
    func dryFresh() throws {
        let workspace = try filled()
        let before = try FolderTree(workspace.root)
        let dry = try workspace.run("2022-09-10T03:00", ["--dry-run"])
        #expect(try FolderTree(workspace.root).differences(from: before) == [])
        let real = try workspace.run("2022-09-10T03:00")
        #expect(dry.lines == real.lines)
        #expect(dry.exports == real.exports)
        #expect(!dry.exports.isEmpty)
    }

    @Test("--dry-run leaves every byte, time and name as it was, and says what would be written: later nights")
    func dryLater() throws {
        let workspace = try filled()
        try workspace.run("2022-09-10T03:00")
        try workspace.put("diensten/dienst-a/in/d.csv", Papers.decisions(1...2))
        try workspace.call("receive", at: "2022-09-10T12:00")
        try workspace.put("diensten/dienst-a/in/e.csv", Papers.decisions([3]))
        try workspace.put("scholen/school-1/in/w.csv", Papers.withdrawals([4]))
        let before = try FolderTree(workspace.root)
        let dry = try workspace.run("2022-09-11T03:00", ["--dry-run"])
        let text = try workspace.call("run", at: "2022-09-11T03:00", ["--dry-run"])
        #expect(text.out.contains("nothing was changed"))
        #expect(try workspace.call("receive", at: "2022-09-11T03:00", ["--dry-run"]).status == 0)
        #expect(try FolderTree(workspace.root).differences(from: before) == [])
        let real = try workspace.run("2022-09-11T03:00")
        #expect(dry.lines == real.lines)
        #expect(dry.exports == real.exports)
    }
}
