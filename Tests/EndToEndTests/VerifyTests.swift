import Foundation
import TestSupport
import Testing

/// `verify`: the ledger, the archive and everything published agree, or it is said what does not.
struct VerifyTests {
    private static let before = Result {
        let workspace = try TestWorkspace()
        let students = (1...4).map { Student($0, "duaal") }
        try workspace.put(
            "scholen/school-1/in/a.csv", Student.header + students.map { $0.row() }.joined() + "L9;;Naam;duaal;8000;Brugge;x\r\n")
        try workspace.put("diensten/dienst-a/in/m.csv", Papers.mentor())
        try workspace.run("2022-09-06T03:00")
        let invited = "Referentie;Student;Status\n\(Papers.reference(1, "DU"));\(students[0].name);uitgenodigd\n"
        try workspace.put("diensten/dienst-a/in/u.csv", invited)
        try FileManager.default.createDirectory(atPath: workspace.path("beheer/in/map"), withIntermediateDirectories: true)
        try workspace.run("2022-09-07T03:00")
        return workspace
    }

    private let workspace: TestWorkspace
    private let students = (1...4).map { Student($0, "duaal") }

    init() throws { workspace = try TestWorkspace(copying: Self.before.get()) }

    /// `kind path` of each problem.
    private func problems(_ status: Int32 = 1) throws -> [String] {
        let result = try workspace.call("verify", ["--json"])
        #expect(result.status == status, "\(result.err)")
        let problems = try RunObject(result.out).object["problems"] as? [[String: Any]] ?? []
        return problems.map { "\($0["kind"] ?? "") \($0["path"] ?? "")" }
    }

    @Test("All is well after every night of the sample year's last, and nothing is changed by looking")
    func sampleYear() throws {
        // Other tests go on with the year itself.
        let folder = try TestFolder()
        try FileManager.default.copyItem(atPath: SampleYear.played.get().folder.path, toPath: folder.path("jaar"))
        let tree = try FolderTree(folder.path("jaar"))
        let result = try BuiltProduct.run(["verify", "-w", folder.path("jaar")])
        #expect(result.status == 0, "\(result.out)")
        #expect(result.out.hasSuffix("last run 2022-12-05T0300: all is well\n"))
        #expect(try FolderTree(folder.path("jaar")).differences(from: tree) == [])
    }

    @Test("All is well: nothing is listed; a workspace that never ran is well too")
    func well() throws {
        #expect(try problems(0) == [])
        let fresh = try TestWorkspace()
        #expect(try fresh.call("verify").status == 0)
        #expect(!fresh.exists(".stagematch"))
        // Files that were received and not read yet change nothing that was published.
        try workspace.put("scholen/school-1/in/nieuw.csv", Papers.applications(1...2))
        try workspace.call("receive", at: "2022-09-07T12:00")
        #expect(try problems(0) == [])
    }

    @Test("A published file that was changed, or is gone, is named")
    func published() throws {
        let path = "diensten/dienst-b/uit/duaal.csv"
        try workspace.put(path, try workspace.text(path).replacing("Knokke", with: "Knocke"))
        try FileManager.default.removeItem(atPath: workspace.path("scholen/school-2/uit/stand-van-zaken.csv"))
        let table = try workspace.text("beheer/uit/problemen.csv")
        #expect(table.contains("map-genegeerd"))
        try workspace.put("beheer/uit/problemen.csv", table.replacing("Afzender", with: "Zender"))
        #expect(
            try Set(problems()) == [
                "published \(path)", "published scholen/school-2/uit/stand-van-zaken.csv", "published beheer/uit/problemen.csv",
            ])
    }

    @Test("P2: a secret where it may not stand is found, in whatever spelling, and not repeated", arguments: [0, 1, 2, 3, 4])
    func disclosure(spelling: Int) throws {
        let student = students[1]
        let secret = [
            student.formatted, student.digits, student.mail.uppercased(),
            "+32 " + student.phone.dropFirst().replacing(" ", with: "/"),
            student.remarks,
        ][spelling]
        let rows = "Bestand;Rij;Uitleg\r\nx.csv;2;\(spelling == 4 ? secret : "bel \(secret)!")\r\n"
        for folder in ["diensten/dienst-a/uit", "diensten/dienst-weg/uit", "beheer/uit"] {
            try workspace.put("\(folder)/terugmelding-2022-09-07T0300.csv", rows)
        }
        let result = try workspace.call("verify")
        #expect(result.status == 1)
        for folder in ["diensten/dienst-a/uit", "diensten/dienst-weg/uit", "beheer/uit"] {
            let line = "\(folder)/terugmelding-2022-09-07T0300.csv: it holds a secret of \(Papers.reference(2, "DU"))"
            #expect(result.out.contains(line), "\(result.out)")
        }
        #expect(!result.out.contains(secret))
    }

    @Test("P2: what was disclosed to a service is no secret to it")
    func disclosed() throws {
        try workspace.put("diensten/dienst-a/uit/terugmelding-oud.csv", "a;b\r\n\(students[0].formatted);\(students[0].mail)\r\n")
        #expect(try problems(0) == [])
        try workspace.put("diensten/dienst-b/uit/terugmelding-oud.csv", "a;b\r\n\(students[0].formatted);\(students[0].mail)\r\n")
        #expect(try problems() == ["disclosure diensten/dienst-b/uit/terugmelding-oud.csv"])
    }

    @Test("D6: an archived file that was changed, is gone or is unknown is named")
    func archive() throws {
        let run = "archief/2022-09-06T0300"
        try workspace.put("\(run)/diensten/dienst-a/in/m.csv", "anders")
        try FileManager.default.removeItem(atPath: workspace.path("\(run)/scholen/school-1/in/a.csv"))
        try workspace.put("\(run)/beheer/in/x.csv", "x")
        try workspace.put(".stagematch/spool/7", "x")
        #expect(
            try problems() == [
                "archive \(run)/scholen/school-1/in/a.csv", "archive \(run)/diensten/dienst-a/in/m.csv",
                "archive \(run)/beheer/in/x.csv", "archive .stagematch/spool/7",
            ])
    }

    @Test("After a register changed, what is published no longer follows, until the next run")
    func register() throws {
        try workspace.register(services: ["dienst-a", "dienst-b", "dienst-c", "dienst-d"])
        #expect(try problems().contains("published diensten/dienst-d/uit/duaal.csv"))
        try workspace.run("2022-09-07T03:00")
        #expect(try problems(0) == [])
    }

    @Test(
        "A run that broke off is told from damage, and the next one mends it",
        .enabled(if: Strace.path != nil, "strace is not installed"))
    func brokenOff() throws {
        try workspace.put("scholen/school-1/in/b.csv", Student.header + Student(7, "duaal").row())
        let arguments = ["-f", "-o", "/dev/null", "-e", "trace=rename", "-e", "inject=rename:signal=KILL:when=3"]
        let run = [BuiltProduct.path, "run", "-w", workspace.root, "--at", "2022-09-08T03:00"]
        #expect(try BuiltProduct.run(program: try #require(Strace.path), arguments + run).status == -9)
        #expect(try problems() == ["run .stagematch/ledger.sqlite"])
        try workspace.run("2022-09-08T03:00")
        #expect(try problems(0) == [])
    }

    @Test("A damaged ledger ends with 65, a held workspace with 75, both with one line")
    func damaged() throws {
        let path = workspace.path(".stagematch/ledger.sqlite")
        let lock = open(workspace.path(".stagematch/lock"), O_RDONLY)
        #expect(flock(lock, LOCK_EX) == 0)
        let busy = try workspace.call("verify")
        #expect(busy.status == 75)
        expectOneError(busy.err)
        close(lock)
        try Data(contentsOf: URL(filePath: path)).prefix(20_000).write(to: URL(filePath: path))
        let result = try workspace.call("verify")
        #expect(result.status == 65)
        expectOneError(result.err, "put it back from the backup")
    }
}
