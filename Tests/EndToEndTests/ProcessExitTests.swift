import Foundation
import TestSupport
import Testing

/// How the program ends (formats 5).
struct ProcessExitTests {
    @Test("Every command has --help", arguments: ["run", "receive", "init", "check", "schema", ""])
    func help(command: String) throws {
        let result = try BuiltProduct.run((command.isEmpty ? [] : [command]) + ["--help"])
        #expect(result.status == 0)
        #expect(result.out.contains("USAGE: stagematch"))
        #expect(result.err == "")
    }

    @Test("--version says a version, and nothing else")
    func version() throws {
        let result = try BuiltProduct.run(["--version"])
        #expect(result.status == 0)
        #expect(result.out.wholeMatch(of: #/\d+\.\d+\.\d+\n/#) != nil)
    }

    @Test(
        "64: what cannot be understood, in one line",
        arguments: [
            ["run", "--bogus"], ["bogus"], ["run", "extra"], ["init"], ["run", "--at"], ["run", "--at", "morgen"],
            ["run", "--at", "10/09/2022 03:00"], ["run", "--at", "2022-09-31T03:00"], ["run", "--at", "2022-09-10"],
            ["receive", "--at", "2022-09-10T24:00"],
        ])
    func usage(arguments: [String]) throws {
        let workspace = try TestWorkspace()
        let before = try FolderTree(workspace.root)
        let result = try BuiltProduct.run(arguments, currentFolder: workspace.root)
        #expect(result.status == 64)
        #expect(result.out == "")
        expectOneError(result.err)
        #expect(try FolderTree(workspace.root) == before)
    }

    @Test("64: an hour that daylight saving skips is refused; one that it repeats is the earlier")
    func daylightSaving() throws {
        let workspace = try TestWorkspace()
        let skipped = try workspace.call("run", at: "2022-03-27T02:30")
        #expect(skipped.status == 64)
        expectOneError(skipped.err, "2022-03-27T02:30")
        let repeated = try workspace.run("2022-10-30T02:30")
        #expect(repeated.object["at"] as? String == "2022-10-30T02:30")
        #expect(repeated.object["run"] as? String == "2022-10-30T0230")
        // The earlier of the two lies before 02:45 of the same hour.
        #expect(try workspace.call("run", at: "2022-10-30T02:45").status == 0)
    }

    @Test(
        "--at is wall-clock time, with a T or a space", arguments: ["2022-09-10T03:00", "2022-09-10 03:00", "2022-09-10T03:00:00"])
    func instants(at: String) throws {
        #expect(try TestWorkspace().run(at).object["at"] as? String == "2022-09-10T03:00")
    }

    @Test("64: a run does not go back before the last one; the same instant is allowed", arguments: ["run", "receive"])
    func noGoingBack(command: String) throws {
        let workspace = try TestWorkspace()
        try workspace.run("2022-09-10T03:00")
        let before = try workspace.outputs(timesToo: true)
        let back = try workspace.call(command, at: "2022-09-10T02:59")
        #expect(back.status == 64)
        expectOneError(back.err, "2022-09-10T03:00")
        #expect(try workspace.call(command, at: "2022-09-10T03:00").status == 0)
        #expect(try workspace.outputs(timesToo: true) == before)
    }

    @Test(
        "65: a ledger that is not ours, newer or damaged: one line that says what to do, and no byte changed",
        arguments: ["run", "receive"])
    func ledger(command: String) throws {
        for bytes in [Data(), Data("een tekst".utf8), Data(repeating: 7, count: 9000)] {
            let workspace = try TestWorkspace()
            try workspace.run("2022-09-10T03:00")
            try workspace.put(".stagematch/ledger.sqlite", bytes)
            try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...1))
            let before = try FolderTree(workspace.root)
            for more in [[], ["--dry-run"]] {
                let result = try workspace.call(command, at: "2022-09-11T03:00", more)
                #expect(result.status == 65)
                expectOneError(result.err, "\(workspace.root)/.stagematch/ledger.sqlite: ")
                #expect(result.err.contains("backup"))
            }
            #expect(try FolderTree(workspace.root).differences(from: before) == [])
        }
    }

    @Test("65: a ledger that is gone while its -wal is there is not begun anew: what the -wal holds would be lost")
    func ledgerGone() throws {
        let workspace = try TestWorkspace()
        try workspace.run("2022-09-10T03:00")
        try FileManager.default.removeItem(atPath: workspace.path(".stagematch/ledger.sqlite"))
        try workspace.put(".stagematch/ledger.sqlite-wal", "x")
        let before = try FolderTree(workspace.root)
        for more in [[], ["--dry-run"]] {
            let result = try workspace.call("run", at: "2022-09-11T03:00", more)
            #expect(result.status == 65)
            expectOneError(result.err, "ledger.sqlite-wal")
        }
        #expect(try FolderTree(workspace.root) == before)
    }

    @Test("74: what the system refuses, in one line")
    func system() throws {
        let workspace = try TestWorkspace()
        // A file where a folder must come.
        try workspace.put("scholen", "x")
        let result = try workspace.call("run", at: "2022-09-10T03:00")
        #expect(result.status == 74)
        expectOneError(result.err, "scholen")
    }

    @Test("75: a second run at once gives way", arguments: ["run", "receive"])
    func busy(command: String) throws {
        let workspace = try TestWorkspace()
        try workspace.run("2022-09-10T03:00")
        let descriptor = open(workspace.path(".stagematch/lock"), O_RDWR)
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        for more in [[], ["--dry-run"]] {
            let result = try workspace.call(command, at: "2022-09-11T03:00", more)
            #expect(result.status == 75)
            expectOneError(result.err, ".stagematch/lock")
        }
        close(descriptor)
        #expect(try workspace.call(command, at: "2022-09-11T03:00").status == 0)
    }

    @Test("78: a folder that is no workspace", arguments: ["run", "receive"])
    func noWorkspace(command: String) throws {
        let folder = try TestFolder()
        for path in [folder.path, folder.path("er-niet")] {
            let result = try BuiltProduct.run([command, "-w", path])
            #expect(result.status == 78)
            expectOneError(result.err, "stagematch init")
        }
        #expect(try FolderTree(folder.path).entries.isEmpty)
    }

    @Test("78: a register that stands there twice, as a table and as a workbook: neither wins in silence")
    func registerTwice() throws {
        let workspace = try TestWorkspace()
        let book = Repository.fixtures.appending(path: "werkboek-registers/werkmap/register/diensten.xlsx")
        try workspace.put("register/diensten.xlsx", try Data(contentsOf: book))
        let result = try workspace.call("run", at: "2022-09-10T03:00")
        #expect(result.status == 78)
        expectOneError(result.err, "register/diensten.csv:1: it stands there as .xlsx too")
        try FileManager.default.removeItem(atPath: workspace.path("register/diensten.csv"))
        #expect(try workspace.call("run", at: "2022-09-10T03:00").status == 0)
        #expect(workspace.exists("diensten/familiezorg-wvl/uit") && !workspace.exists("diensten/dienst-a/uit"))
    }

    @Test("78: everything that is wrong with the configuration and the registers, each in its line; nothing is touched")
    func configuration() throws {
        let workspace = try TestWorkspace()
        let good = TestWorkspace.configuration(0)
        let bad =
            good.replacing("rusttijd: 0", with: "rusttijd: gauw").replacing("traject: duaal", with: "traject: dual")
            + "kleur: rood\n"
        try workspace.put("stagematch.yaml", bad)
        try workspace.put("register/scholen.csv", "School;Naam;E-mails\nSchool 1;Naam;a@example.org\n")
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...1))
        let before = try FolderTree(workspace.root)
        for more in [[], ["--dry-run"]] {
            let result = try workspace.call("run", at: "2022-09-10T03:00", more)
            #expect(result.status == 78)
            #expect(result.out == "")
            let lines = result.err.split(separator: "\n")
            #expect(lines.allSatisfy { $0.hasPrefix("stagematch: error: ") })
            for start in [
                "stagematch.yaml:2: rusttijd: ", "stagematch.yaml:11: campagnes[1].traject: ", "register/scholen.csv:2: School: ",
            ] {
                #expect(lines.contains { $0.hasPrefix("stagematch: error: \(start)") }, "\(start) in \(result.err)")
            }
            let last = bad.split(separator: "\n").count
            #expect(lines.contains { $0.hasPrefix("stagematch: error: stagematch.yaml:\(last): kleur: ") })
            #expect(lines.count == 4)
        }
        #expect(try FolderTree(workspace.root) == before)
    }

    @Test("init makes a workspace that runs at once, and never writes over one")
    func initialise() throws {
        let folder = try TestFolder()
        let root = folder.path("nieuw")
        #expect(try BuiltProduct.run(["init", root]).status == 0)
        let before = try FolderTree(root)
        let again = try BuiltProduct.run(["init", root])
        #expect(again.status != 0)
        expectOneError(again.err, "stagematch.yaml")
        #expect(try FolderTree(root) == before)
        let run = try BuiltProduct.run(["run", "--at", "2022-09-10T03:00"], currentFolder: root)
        #expect(run.status == 0)
        #expect(run.err == "")
        #expect(FileManager.default.fileExists(atPath: "\(root)/beheer/uit/problemen.csv"))
    }

    @Test("schema prints the schema of section 3")
    func schema() throws {
        let result = try BuiltProduct.run(["schema"])
        #expect(result.status == 0)
        #expect(result.out.hasPrefix("<?xml"))
        #expect(result.out.contains("urn:stagematch:aanvragen:1"))
        _ = try XMLSchemaText(result.out)
    }
}

/// Well-formed, or it throws.
private struct XMLSchemaText {
    init(_ text: String) throws {
        guard let xmllint = BuiltProduct.installed("xmllint") else { return }
        let folder = try TestFolder()
        try Data(text.utf8).write(to: URL(filePath: folder.path("schema.xsd")))
        #expect(try BuiltProduct.run(program: xmllint, ["--noout", folder.path("schema.xsd")]).status == 0)
    }
}
