import Batch
import Foundation
import Ledger
import Matching
import TestSupport
import Testing

@testable import Batch

/// Which files a run leaves, under which names, and for how long (formats 4).
struct PublishedFilesTests {
    private let workspace: TestWorkspace
    private let school = "scholen/school-1"
    private let service = "diensten/dienst-a"

    init() throws { workspace = try TestWorkspace(regions: "kust: 83 84") }

    private func receipts(_ party: String? = nil) throws -> [String] {
        try workspace.names("\(party ?? school)/uit").filter { $0.hasPrefix("ontvangst-") || $0.hasPrefix("te-verbeteren-") }
    }

    @Test("Files for people are mode 0640, and the program's own 0700 and 0600")
    func modes() throws {
        try workspace.put("\(school)/in/a.csv", Papers.applications(1...1))
        try workspace.run("2022-09-06T03:00")
        for path in try workspace.outputs().paths where path.contains("/uit/") {
            #expect(permissions(workspace.path(path)) == 0o640, "\(path)")
        }
        for path in [".stagematch", ".stagematch/spool", "archief", "mail"] { #expect(permissions(workspace.path(path)) == 0o700) }
        for path in [".stagematch/lock", ".stagematch/ledger.sqlite"] { #expect(permissions(workspace.path(path)) == 0o600) }
    }

    @Test("Every file received is in the archive, under the path it came by, whatever became of it")
    func archive() throws {
        let files: [String: String] = [
            "\(school)/in/a.csv": Papers.applications(1...1),
            "\(school)/in/b.csv": "geen tabel\n",
            "\(service)/in/c.csv": Papers.decisions([9]),
            "\(service)/in/d.csv": Papers.decisions([9]),
            "beheer/in/e.csv": "",
        ]
        for (path, text) in files { try workspace.put(path, text) }
        try workspace.run("2022-09-06T03:00")
        for (path, text) in files { #expect(try workspace.text("archief/2022-09-06T0300/\(path)") == text) }
        #expect(try workspace.names(".stagematch/spool").isEmpty)
    }

    @Test("Two files by one path in one run are both in the archive, however long the name")
    func archiveTwice() throws {
        let name = String(repeating: "é", count: 125) + "x.csv"
        #expect(name.utf8.count == 255)
        for (hour, last) in [(1, 1), (2, 2), (3, 3)] {
            try workspace.put("\(school)/in/\(name)", Papers.applications(1...last))
            try workspace.receive("2022-09-06T0\(hour):00")
        }
        try workspace.run("2022-09-06T04:00")
        let kept = try workspace.names("archief/2022-09-06T0400/\(school)/in")
        #expect(kept.count == 3)
        #expect(kept.contains(name))
        let texts = try kept.map { try workspace.text("archief/2022-09-06T0400/\(school)/in/\($0)") }
        #expect(Set(texts) == Set((1...3).map { Papers.applications(1...$0) }))
    }

    @Test("Two files of one name in one run: the second gets -2, and never the name of a third")
    func secondOfOneName() throws {
        try workspace.put("\(school)/in/a-2.csv", Papers.applications(5...6))
        try workspace.put("\(school)/in/a.csv", Papers.applications(1...1))
        try workspace.put("\(school)/in/a.txt", Papers.applications(2...2))
        try workspace.run("2022-09-06T03:00")
        let names = try receipts().filter { !$0.contains("2022-09-06") }
        #expect(names == ["ontvangst-a-2.csv", "ontvangst-a-3.csv", "ontvangst-a.csv"])
        // By path: `a-2.csv`, `a.csv`, `a.txt`; two applications without a national number, then one, then one.
        #expect(try names.map { try workspace.table("\(school)/uit/\($0)").count } == [2, 1, 1])
    }

    @Test("Rows to mend go when a later file of that name is clean")
    func mended() throws {
        try workspace.put(
            "\(school)/in/a.csv", Papers.applications(1...1) + "P2;;Naam2;cvo;8300;Knokke;15/09/2022 - 15/10/2022;;\n")
        try workspace.run("2022-09-06T03:00")
        #expect(try receipts().contains("te-verbeteren-a.csv"))
        try workspace.put("\(school)/in/b.csv", Papers.applications(3...3))
        try workspace.run("2022-09-07T03:00")
        #expect(try receipts().contains("te-verbeteren-a.csv"))
        try workspace.put("\(school)/in/a.csv", Papers.applications(2...2))
        try workspace.run("2022-09-08T03:00")
        #expect(try !receipts().contains("te-verbeteren-a.csv"))
    }

    @Test("What a run tells is kept for 30 days, and then goes; the last word stays")
    func thirtyDays() throws {
        try workspace.put("\(school)/in/a.csv", Papers.applications(1...1))
        try workspace.put("\(service)/in/m.csv", Papers.mentor())
        try workspace.run("2022-09-06T03:00")
        let told = ["\(school)/uit/ontvangst-a-2022-09-06T0300.csv", "\(service)/uit/terugmelding-2022-09-06T0300.csv"]
        for at in ["2022-09-07T03:00", "2022-10-06T03:00"] {
            try workspace.run(at)
            for path in told { #expect(workspace.exists(path), "\(at)") }
        }
        try workspace.run("2022-10-06T03:01")
        for path in told { #expect(!workspace.exists(path)) }
        #expect(workspace.exists("\(school)/uit/ontvangst-a.csv"))
        #expect(workspace.exists("\(service)/uit/terugmelding.csv"))
    }

    @Test("A run with nothing to tell leaves no dated feedback")
    func nothingToTell() throws {
        try workspace.run("2022-09-06T03:00")
        #expect(try workspace.names("\(service)/uit").filter { $0.hasPrefix("terugmelding") } == ["terugmelding.csv"])
    }

    @Test("The list of a region goes with the region")
    func regionGoes() throws {
        try workspace.run("2022-09-06T03:00")
        #expect(workspace.exists("\(service)/uit/regio-kust.csv"))
        try workspace.register(services: ["dienst-a"], regions: "land: 9")
        try workspace.run("2022-09-07T03:00")
        #expect(!workspace.exists("\(service)/uit/regio-kust.csv"))
        #expect(workspace.exists("\(service)/uit/regio-land.csv"))
    }

    @Test("A file whose content did not change keeps its bytes and its time; the same instant again changes nothing at all")
    func unchanged() throws {
        try workspace.put("\(school)/in/a.csv", Papers.applications(1...3) + "P9;;;;;;;;\n")
        try workspace.put("\(school)/in/nog-niet.csv.part", "x")
        try workspace.put("\(school)/in/map/x.csv", "x")
        try workspace.put("\(service)/in/m.csv", Papers.mentor())
        try workspace.put("\(service)/in/d.csv", Papers.decisions(1...2))
        try workspace.run("2022-09-06T03:00")
        let before = try workspace.outputs(timesToo: true)
        for _ in 1...2 {
            #expect(try workspace.run("2022-09-06T03:00").exports == [])
            #expect(try workspace.outputs(timesToo: true).differences(from: before) == [])
        }
        let later = try workspace.run("2022-09-06T04:00")
        let changed = try workspace.outputs(timesToo: true).differences(from: before)
        #expect(Set(changed) == Set(later.exports))
        #expect(!changed.contains("\(school)/uit/stand-van-zaken.csv"))
    }

    @Test("What a broken run left half written is taken away")
    func strays() throws {
        try workspace.put("\(school)/uit/.ontvangst-x.csv.tmp", "half")
        try workspace.put("\(school)/uit/.van-een-ander.tmp", "blijft")
        try workspace.run("2022-09-06T03:00")
        #expect(!workspace.exists("\(school)/uit/.ontvangst-x.csv.tmp"))
        #expect(workspace.exists("\(school)/uit/.van-een-ander.tmp"))
    }

    // MARK: Names

    @Test(
        "Names that we make are safe on every system",
        arguments: [
            ("lijst.csv", "lijst"), ("lijst.v2.xlsx", "lijst.v2"), ("lijst", "lijst"), ("a:b*c?.csv", "a_b_c_"),
            ("=cmd.csv", "=cmd"),
            ("na\nam.csv", "na_am"), ("tab\t.csv", "tab_"), ("é.csv", "é"), ("\u{202E}vsc.csv", "_vsc"), ("a\"b'c.csv", "a_b_c"),
        ])
    func safeNames(name: String, stem: String) {
        #expect(SafeName.stem(of: name) == stem)
    }

    @Test("A name is at most 100 bytes; a longer one is cut, with a hash that tells it from others")
    func longNames() {
        let exact = String(repeating: "a", count: 100)
        #expect(SafeName.stem(of: exact + ".csv") == exact)
        let long = ["x", "y"].map { SafeName.stem(of: String(repeating: "é", count: 60) + $0 + ".csv") }
        #expect(long[0] != long[1])
        for stem in long { #expect(stem.utf8.count <= 100 && stem.hasPrefix("éééé")) }
        #expect(SafeName.appending("~7", to: "in/\(exact).csv") == "in/\(exact).csv~7")
        let cut = SafeName.appending("~7", to: "in/" + String(repeating: "é", count: 127))
        #expect(cut == "in/" + String(repeating: "é", count: 126) + "~7")
    }
}
