import Foundation
import TestSupport
import Testing

/// `backup`, and what comes after the ledger of an earlier day was put back.
struct BackupTests {
    private let workspace: TestWorkspace
    private let folder: TestFolder
    private var file: String { folder.path("grootboek.sqlite") }
    private var ledger: String { workspace.path(".stagematch/ledger.sqlite") }

    init() throws {
        workspace = try TestWorkspace()
        folder = try TestFolder()
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...4))
        try workspace.put("diensten/dienst-a/in/m.csv", Papers.mentor())
        try workspace.run("2022-09-06T03:00")
    }

    /// As docs/ledger.md says.
    private func restore() throws {
        #expect(try BuiltProduct.run(program: "/bin/cp", [file, ledger]).status == 0)
    }

    @Test("A backup is the ledger, readable by nobody else; the workspace stays as it was")
    func idle() throws {
        let tree = try FolderTree(workspace.root)
        let result = try workspace.call("backup", [file])
        #expect(result.status == 0, "\(result.err)")
        #expect(result.out.contains("up to run 2022-09-06T0300, which knows 2 files received"))
        #expect(try FolderTree(workspace.root).differences(from: tree) == [])
        #expect(permissions(file) == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["grootboek.sqlite"])
        try FileManager.default.removeItem(atPath: ledger)
        try restore()
        #expect(try workspace.call("verify").status == 0)
        #expect(try workspace.run("2022-09-06T03:00").exports == [])
    }

    @Test("A backup overwrites nothing, and lies in no folder of a party or of the program")
    func refused() throws {
        try Data("mijn".utf8).write(to: URL(filePath: file))
        for target in [file, folder.path]
            + ["beheer/uit/b", "diensten/dienst-a/uit/b", "archief/b", ".stagematch/b"].map(workspace.path)
        {
            let result = try workspace.call("backup", [target])
            #expect(result.status == 64, "\(target)")
            expectOneError(result.err)
        }
        #expect(try Data(contentsOf: URL(filePath: file)) == Data("mijn".utf8))
        let empty = try TestWorkspace()
        #expect(try empty.call("backup", [folder.path("b")]).status == 64)
        #expect(try workspace.call("backup", [folder.path("nergens/b")]).status == 74)
    }

    @Test("A damaged ledger gives no backup, and leaves nothing behind")
    func damaged() throws {
        var bytes = try Data(contentsOf: URL(filePath: ledger))
        for offset in 4096..<20_480 { bytes[offset] = UInt8(truncatingIfNeeded: offset &* 31) }
        try bytes.write(to: URL(filePath: ledger))
        #expect(try workspace.call("backup", [file]).status == 65)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test("While runs go on, every backup is a whole ledger, and no run is troubled by it")
    func running() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        let days = "07 08 09 10 11 12 13 14 15 16 17 18"
        process.arguments = [
            "-c",
            """
            for day in \(days); do
                printf 'Naam;Telefoon;E-mail\\nMentor %s;051 22 33 44;m%s@example.org\\n' $day $day > "$1/diensten/dienst-a/in/$day.csv"
                "$0" run -w "$1" --at 2022-09-${day}T03:00 || exit 1
            done
            """, BuiltProduct.path, workspace.root,
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        var copies: [String] = []
        while process.isRunning || copies.isEmpty {
            copies.append(folder.path("\(copies.count).sqlite"))
            let result = try workspace.call("backup", [copies[copies.count - 1]])
            #expect(result.status == 0, "\(result.err)")
        }
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        for copy in copies {
            let other = try TestWorkspace()
            try FileManager.default.createDirectory(atPath: other.path(".stagematch"), withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: copy, toPath: other.path(".stagematch/ledger.sqlite"))
            // Its files are missing there, but the ledger itself holds.
            let verified = try other.call("verify", ["--json"])
            #expect(verified.status == 1, "\(verified.err)")
            let kinds = Set(
                (try RunObject(verified.out).object["problems"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String })
            #expect(kinds.isSubset(of: ["archive", "published", "run"]), "\(kinds)")
        }
    }

    @Test(
        "A log that was left beside a lost ledger does not ruin the one that is put back",
        .enabled(if: Strace.path != nil, "strace is not installed"))
    func foreignLog() throws {
        try workspace.call("backup", [file])
        try workspace.put("scholen/school-1/in/b.csv", Papers.applications(5...9))
        let arguments = ["-f", "-o", "/dev/null", "-e", "trace=rename", "-e", "inject=rename:signal=KILL:when=4"]
        let run = [BuiltProduct.path, "run", "-w", workspace.root, "--at", "2022-09-07T03:00"]
        #expect(try BuiltProduct.run(program: try #require(Strace.path), arguments + run).status == -9)
        #expect(workspace.exists(".stagematch/ledger.sqlite-wal"))
        try restore()
        #expect(try workspace.call("backup", [folder.path("weer.sqlite")]).status == 0)
        #expect(!workspace.exists(".stagematch/ledger.sqlite-wal"))
        let object = try RunObject(try workspace.call("verify", ["--json"]).out).object
        let problems = (object["problems"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
        #expect(Set(problems).isSubset(of: ["archive", "published"]))
        #expect(object["applications"] as? Int == 4)
    }

    // MARK: An older ledger

    @Test("D6: what an older ledger does not know is neither written over nor lost, and can be dropped again")
    func older() throws {
        try workspace.call("backup", [file])
        // After the backup: a night that was completed, and files that wait in the spool.
        try workspace.put("scholen/school-1/in/b.csv", Papers.applications(5...6))
        try workspace.run("2022-09-07T03:00")
        let second = try workspace.text("archief/2022-09-07T0300/scholen/school-1/in/b.csv")
        try workspace.put("scholen/school-2/in/c.csv", Papers.applications(7...8))
        try workspace.call("receive", at: "2022-09-07T12:00")
        let third = try workspace.text(".stagematch/spool/4")
        try restore()

        let verified = try workspace.call("verify")
        #expect(verified.status == 1)
        #expect(verified.out.contains("archief/2022-09-07T0300: the ledger does not know this run"))
        #expect(verified.out.contains(".stagematch/spool/4: the ledger does not know this copy"))

        // New files get the numbers and the run's name that the lost ones had.
        try workspace.put("scholen/school-1/in/b.csv", Papers.applications(10...10))
        try workspace.put("scholen/school-1/in/d.csv", Papers.applications(11...11))
        try workspace.call("receive", at: "2022-09-07T02:00")
        #expect(try workspace.text(".stagematch/spool/stray-4") == third)
        try workspace.run("2022-09-07T03:00")
        #expect(try workspace.text("archief/2022-09-07T0300/scholen/school-1/in/b.csv~stray-1") == second)
        #expect(try workspace.text("archief/2022-09-07T0300/scholen/school-1/in/b.csv").contains("P10"))
        #expect(try workspace.text(".stagematch/spool/stray-4") == third)

        // As docs/ledger.md says.
        try workspace.put("scholen/school-1/in/b terug.csv", second)
        try workspace.put("scholen/school-2/in/c terug.csv", third)
        try FileManager.default.removeItem(atPath: workspace.path("archief/2022-09-07T0300/scholen/school-1/in/b.csv~stray-1"))
        let report = try workspace.run("2022-09-08T03:00")
        #expect(
            report.lines.sorted() == [
                "scholen/school-1/in/b terug.csv: taken 2/0/0", "scholen/school-2/in/c terug.csv: taken 2/0/0",
            ])
        // Its bytes are safe again.
        #expect(try workspace.names(".stagematch/spool") == [])
        #expect(try workspace.call("verify").status == 0)
        #expect(try workspace.table("beheer/uit/status-per-student.csv").count == 10)
    }

    @Test("D6: dropped again as docs/ledger.md says, all that came after the backup counts as it did")
    func droppedAgain() throws {
        try workspace.call("backup", [file])
        try workspace.put("scholen/school-2/in/c.csv", Papers.applications(5...6))
        try workspace.put("diensten/dienst-a/in/d.csv", Papers.decisions([1, 6]))
        try workspace.run("2022-09-07T03:00")
        let statuses = try workspace.text("beheer/uit/status-per-student.csv")
        try restore()

        let lost = workspace.path("archief/2022-09-07T0300")
        #expect(try BuiltProduct.run(program: "/bin/cp", ["-Rn", "\(lost)/.", "\(workspace.root)/"]).status == 0)
        try FileManager.default.removeItem(atPath: lost)
        try workspace.run("2022-09-08T03:00")
        #expect(try workspace.call("verify").status == 0)
        #expect(try workspace.text("beheer/uit/status-per-student.csv") == statuses)
    }
}
