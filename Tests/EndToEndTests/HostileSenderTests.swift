import Foundation
import TestSupport
import Testing

/// A party can write anything into its own `in`: it is its own affair.
@Suite(.timeLimit(.minutes(10)))
struct HostileSenderTests {
    private let workspace: TestWorkspace
    private static let inbox = "scholen/school-1/in"
    private var inbox: String { Self.inbox }

    init() throws {
        workspace = try TestWorkspace()
        try workspace.put("scholen/school-2/in/goed.csv", Papers.applications(1...3))
        try workspace.run("2022-09-05T03:00")
        try workspace.put("scholen/school-2/in/beter.csv", Papers.applications(4...6))
        try workspace.put("diensten/dienst-a/in/m.csv", Papers.mentor())
    }

    private func make(_ program: String, _ arguments: [String]) throws -> Bool {
        try BuiltProduct.run(program: try #require(BuiltProduct.installed(program)), arguments).status == 0
    }

    @Test("Links, pipes, sockets, devices and folders: nothing is followed, nothing blocks, the others' files are taken")
    func specialFiles() throws {
        try workspace.put("geheim.csv", "Leerlingnummer;Actie\nP1;intrekken\n")
        for (name, target) in [
            ("buiten.csv", workspace.path("geheim.csv")), ("ander.csv", "../../school-2/uit/stand-van-zaken.csv"),
            ("wachtwoorden.csv", "/etc/passwd"), ("map", "../../school-2/in"), ("leeg.csv", "/dev/zero"), ("rond.csv", "rond.csv"),
        ] {
            try FileManager.default.createSymbolicLink(atPath: workspace.path("\(inbox)/\(name)"), withDestinationPath: target)
        }
        #expect(try make("mkfifo", [workspace.path("\(inbox)/pijp.csv")]))
        // Only an administrator can make a device; where the tests may, it waits as the others do.
        let hasDevice = try make("mknod", [workspace.path("\(inbox)/nul.csv"), "c", "1", "5"])
        try workspace.put("\(inbox)/doos/aanvragen.csv", Papers.applications(90...91))

        let report = try workspace.run("2022-09-06T03:00")
        #expect(
            report.lines == [
                "scholen/school-2/in/beter.csv: taken 3/0/0", "diensten/dienst-a/in/m.csv: taken 1/0/0",
                "\(inbox)/ander.csv: waiting 0/0/0", "\(inbox)/buiten.csv: waiting 0/0/0", "\(inbox)/doos: waiting 0/0/0",
                "\(inbox)/leeg.csv: waiting 0/0/0", "\(inbox)/map: waiting 0/0/0",
            ] + (hasDevice ? ["\(inbox)/nul.csv: waiting 0/0/0"] : []) + [
                "\(inbox)/pijp.csv: waiting 0/0/0", "\(inbox)/rond.csv: waiting 0/0/0", "\(inbox)/wachtwoorden.csv: waiting 0/0/0",
            ])
        #expect(workspace.exists("geheim.csv") && workspace.exists("scholen/school-2/uit/stand-van-zaken.csv"))
        #expect(try workspace.table("scholen/school-2/uit/stand-van-zaken.csv").allSatisfy { $0["Stand"] == "zonder stageplaats" })
        #expect(try workspace.table("scholen/school-1/uit/stand-van-zaken.csv").isEmpty)
        #expect(try workspace.call("verify").status == 0)
    }

    @Test("Links and folders where our own files come: nothing is written through them, and the others get theirs")
    func ownNames() throws {
        let out = "scholen/school-1/uit"
        try workspace.put("elders.csv", "van iemand anders")
        try workspace.put("\(inbox)/a.csv", Papers.applications(10...11))
        for name in ["stand-van-zaken.csv", "ontvangst-a.csv"] {
            try? FileManager.default.removeItem(atPath: workspace.path("\(out)/\(name)"))
            try FileManager.default.createSymbolicLink(
                atPath: workspace.path("\(out)/\(name)"), withDestinationPath: workspace.path("elders.csv"))
        }
        try workspace.run("2022-09-06T03:00")
        #expect(try workspace.text("elders.csv") == "van iemand anders")
        #expect(try workspace.table("\(out)/stand-van-zaken.csv").count == 2)
        let attributes = try FileManager.default.attributesOfItem(atPath: workspace.path("\(out)/stand-van-zaken.csv"))
        #expect(attributes[.type] as? FileAttributeType == .typeRegular)
        #expect(try workspace.table("scholen/school-2/uit/stand-van-zaken.csv").count == 6)
    }

    private static let names: [String] = [
        "regel\neinde.csv", "\u{1B}[31mrood.csv", "\u{202E}vsc.exe", "=HYPERLINK(\"x\").csv", "-rf", "a;b|c>d.csv",
        "<b onclick=x>&amp;.csv", "%2e%2e%2f.csv", "CON.csv", "spatie .csv", "é.csv", "e\u{301}.csv", "a.CSV", "A.csv",
        String(repeating: "é", count: 125) + ".csv", String(repeating: "n", count: 251) + ".csv",
        // With the slash before it, each of these is one letter to Swift.
        "\u{301}accent.csv", "\u{200D}voeg.csv", "\u{903}teken.csv", "\u{FF9E}klank.csv", "voor\u{D4E}.csv",
        String(repeating: "\u{301}", count: 125) + ".csv",
    ]

    @Test("Names: every file is read and kept, and what we make of its name is harmless")
    func strangeNames() throws {
        for (index, name) in Self.names.enumerated() {
            try workspace.put("\(inbox)/\(name)", Papers.applications((index + 20)...(index + 20)))
        }
        let report = try workspace.run("2022-09-06T03:00")
        let own = report.files.filter { ($0["path"] as? String)?.hasPrefix(inbox) == true }
        #expect(own.count == Self.names.count, "\(report.lines)")
        #expect(own.allSatisfy { $0["taken"] as? Int == 1 })
        #expect(try workspace.table("scholen/school-1/uit/stand-van-zaken.csv").count == Self.names.count)
        #expect(try workspace.names("archief/2022-09-06T0300/\(inbox)").count == Self.names.count)

        let made = try workspace.names("scholen/school-1/uit")
        #expect(made.count(where: { $0.hasPrefix("ontvangst-") }) == 2 * Self.names.count)
        for name in made {
            #expect(name.utf8.count <= 255)
            #expect(!name.contains { "\u{202E}\u{1B}\n<>:\"|".contains($0) }, "\(name.debugDescription)")
        }
        for file in own {
            let path = try #require(file["path"] as? String)
            #expect(workspace.exists("archief/2022-09-06T0300/\(path)"), "\(path.debugDescription)")
        }
        // No row of a table begins or ends where a name says.
        let problems = try workspace.text("beheer/uit/problemen.csv")
        #expect(PublishedTable.rows(problems).allSatisfy { $0.count == 7 })
        #expect(try workspace.call("verify").status == 0)
    }

    @Test("D1: a name that begins with a dot is hidden, also with an accent on the dot")
    func hiddenNames() throws {
        for name in [".verborgen.csv", ".\u{301}a.csv", "~$\u{301}b.csv", "c\u{D4E}.part"] {
            try workspace.put("\(inbox)/\(name)", Papers.applications(20...20))
        }
        let report = try workspace.run("2022-09-06T03:00")
        #expect(!report.lines.contains { $0.hasPrefix(inbox) }, "\(report.lines)")
        #expect(try workspace.names(inbox).count == 4)
    }

    @Test("A file that goes on growing while it is read waits, or is taken as it stood; nothing else is held up")
    func growing() throws {
        let path = workspace.path("\(inbox)/groeit.csv")
        try workspace.put("\(inbox)/groeit.csv", Papers.applications(50...50))
        let writer = Process()
        writer.executableURL = URL(filePath: "/bin/sh")
        // Stops by itself should the test be broken off.
        writer.arguments = ["-c", "i=0; while [ $i -lt 3000 ]; do echo 'P51;Voor51' >> '\(path)'; i=$((i+1)); sleep 0.001; done"]
        try writer.run()
        let report = try workspace.run("2022-09-06T03:00")
        writer.terminate()
        writer.waitUntilExit()
        #expect(report.lines.contains("scholen/school-2/in/beter.csv: taken 3/0/0"))
        for file in report.files where file["outcome"] as? String == "taken" {
            let counts = ["taken", "unchanged", "refused"].map { file[$0] as? Int ?? -1 }
            #expect(file["rows"] as? Int == counts.reduce(0, +))
        }
        try workspace.run("2022-09-07T03:00")
        #expect(try workspace.call("verify").status == 0)
        let archive = try FileManager.default.subpathsOfDirectory(atPath: workspace.path("archief")).filter {
            $0.hasSuffix("groeit.csv")
        }
        #expect(!archive.isEmpty)
    }

    @Test("A flood: a night takes no more of one sender than was set, says so once, and the others notice nothing")
    func flood() throws {
        try workspace.put("stagematch.yaml", TestWorkspace.configuration(0) + "\ngrenzen: {bestanden: 3}\n")
        for number in 0..<300 { try workspace.put("\(inbox)/\(number).csv", "zomaar \(number)\n") }
        for number in 0..<300 { try workspace.put("\(inbox)/map\(number)/x", "") }
        let report = try workspace.run("2022-09-06T03:00")
        #expect(report.lines.count == 2 + 3 + 1, "\(report.lines)")
        #expect(report.lines.contains("\(inbox): waiting 0/0/0"))
        #expect(report.lines.contains("scholen/school-2/in/beter.csv: taken 3/0/0"))
        #expect(try workspace.names(inbox).count == 597)
    }
}
