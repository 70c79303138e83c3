import Foundation
import TestSupport
import Testing

/// A dry run says what would change, for whom and why.
struct DifferenceTests {
    private let workspace: TestWorkspace

    /// 1 and 2 are placed, 3 and 4 are invited in dual, 5 to 8 are seen by all; one run has been.
    init() throws {
        workspace = try TestWorkspace()
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...2))
        try workspace.put("scholen/school-2/in/a.csv", Papers.applications(3...4, track: "duaal"))
        try workspace.put("diensten/dienst-a/in/m.csv", Papers.mentor())
        try workspace.run("2022-09-06T03:00")
        try workspace.put("scholen/school-1/in/b.csv", Papers.applications(5...8))
        try workspace.put("diensten/dienst-a/in/d.csv", Papers.decisions([1]))
        try workspace.put("diensten/dienst-b/in/d.csv", Papers.decisions([3, 4], "DU", status: "uitgenodigd"))
        try workspace.put("diensten/dienst-a/in/u.csv", Papers.decisions([4], "DU", status: "uitgenodigd"))
        try workspace.run("2022-09-07T03:00")
    }

    private func difference(_ at: String) throws -> [String: Any] {
        let object = try workspace.run(at, ["--dry-run", "--difference"]).object
        #expect(Set(object.keys) == ["at", "run", "files", "exports", "mails", "seconds", "difference"])
        return try #require(object["difference"] as? [String: Any])
    }

    /// `key: reference/service …` of each thing that would happen.
    private func told(_ difference: [String: Any]) -> [String] {
        difference.keys.sorted().flatMap { key in
            (difference[key] as? [[String: Any]] ?? []).map { entry in
                let values = ["reference", "school", "service", "services", "code", "row", "before", "after"].compactMap {
                    entry[$0].map { "\($0)" }
                }
                return "\(key): \(values.joined(separator: " "))"
            }
        }
    }

    @Test("Everything that happens in a night has its line: who is placed, invited, refused, told, withdrawn, seen")
    func night() throws {
        try workspace.put(
            "scholen/school-1/in/c.csv", Papers.applications(9...9) + "P10;;Naam;cvo;8300;Knokke;15/09/2022 - 15/10/2022;;\n")
        try workspace.put("scholen/school-1/in/w.csv", Papers.withdrawals([6]))
        try workspace.put(
            "diensten/dienst-a/in/e.csv", Papers.decisions([2]) + "\(Papers.reference(5));\(Papers.name(5));dansen;;;\n")
        try workspace.put("diensten/dienst-a/in/f.csv", Papers.decisions([4], "DU"))
        try workspace.put("diensten/dienst-c/in/e.csv", Papers.decisions([3], "DU", status: "uitgenodigd"))
        try workspace.put("beheer/in/c.csv", Papers.correction(1))
        try workspace.put("diensten/dienst-b/in/kapot.csv", "zomaar wat\n")
        let before = try FolderTree(workspace.root)
        let (r1, r2, r5, r6, r9) = (
            Papers.reference(1), Papers.reference(2), Papers.reference(5), Papers.reference(6), Papers.reference(9)
        )
        let (d3, d4) = (Papers.reference(3, "DU"), Papers.reference(4, "DU"))
        let expected = [
            "appearing: \(r1) 3", "appearing: \(r9) 3", "disappearing: \(r2) 3", "disappearing: \(d4) 3", "disappearing: \(r6) 3",
            "ended: \(r1) dienst-a", "invited: \(d3) dienst-c", "lists: dienst-a 7 6", "lists: dienst-b 7 6", "lists: dienst-c 7 6",
            "notices: \(d4) dienst-b niet-meer-beschikbaar", "placed: \(r2) dienst-a", "placed: \(d4) dienst-a",
            "refused:  soort-onbekend 0", "refused:  waarde-ontbreekt 3", "refused: \(r5) status-onbekend 3",
            "submitted: \(r9) school-1", "withdrawn: \(r6) school-1",
        ]
        #expect(told(try difference("2022-09-08T03:00")) == expected)
        let text = try workspace.call("run", at: "2022-09-08T03:00", ["--dry-run"]).out
        for line in [
            "Would be placed: 2", "  \(r2) at dienst-a", "Places that would end: 1", "  \(r1) at dienst-a",
            "Would be invited, and disclosed: 1", "  \(d3) by dienst-c", "New applications: 1", "  \(r9) of school-1",
            "Withdrawn: 1",
            "  \(r6) of school-1", "Refused: 3", "  scholen/school-1/in/c.csv row 3: waarde-ontbreekt",
            "  diensten/dienst-a/in/e.csv row 3: status-onbekend (\(r5))", "  dienst-b: niet-meer-beschikbaar \(d4)",
            "  \(r9) to 3 services", "  dienst-a: 7 -> 6 unplaced students",
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)\n\(text)")
        }
        // P5: no name and no address.
        for word in ["Naam", "Voor", "example.org"] { #expect(!text.contains(word)) }
        #expect(try FolderTree(workspace.root).differences(from: before) == [])
    }

    @Test("What it says is what then happens")
    func comesTrue() throws {
        try workspace.put("diensten/dienst-a/in/e.csv", Papers.decisions([2, 5, 7]))
        let placed = try #require(try difference("2022-09-08T03:00")["placed"] as? [[String: Any]])
        let run = try workspace.call("run", at: "2022-09-08T03:00")
        #expect(run.status == 0 && !run.out.contains("Would"))
        let there = try workspace.table("diensten/dienst-a/uit/aanvaard.csv").compactMap { $0["Referentie"] }
        #expect(Set(placed.compactMap { $0["reference"] as? String }) == Set(there).subtracting([Papers.reference(1)]))
        let again = try workspace.call("run", at: "2022-09-08T03:00", ["--dry-run"])
        #expect(again.out.contains("\nNothing would change for anybody.\n"))
    }

    @Test("A round that ends or begins changes lists though nothing came; before any run everything is new")
    func calendar() throws {
        let closed = told(try difference("2022-10-05T03:00"))
        #expect(closed.contains("disappearing: \(Papers.reference(5)) 3") && !closed.contains { $0.hasPrefix("placed") })
        #expect(closed.contains("lists: dienst-a 7 2"))
        let fresh = try TestWorkspace()
        try fresh.put("scholen/school-1/in/a.csv", Papers.applications(1...2))
        let text = try fresh.call("run", at: "2022-09-06T03:00", ["--dry-run"]).out
        #expect(text.contains("New applications: 2") && text.contains("Would become visible: 2"))
    }

    @Test("The first twenty of a kind are shown, and how many more there are; --json has all")
    func bounded() throws {
        try workspace.put("scholen/school-1/in/veel.csv", Papers.applications(20...49))
        let text = try workspace.call("run", at: "2022-09-08T03:00", ["--dry-run"]).out
        #expect(text.contains("New applications: 30\n") && text.contains("  … and 10 more\n"))
        #expect(text.split(separator: "\n").count { $0.hasSuffix(" of school-1") } == 20)
        #expect((try difference("2022-09-08T03:00")["submitted"] as? [Any])?.count == 30)
    }

    @Test("Formats 5: without --difference the object has the contract's keys alone; without a dry run it is refused")
    func contract() throws {
        #expect(try workspace.run("2022-09-08T03:00", ["--dry-run"]).object["difference"] == nil)
        let result = try workspace.call("run", at: "2022-09-08T03:00", ["--difference"])
        #expect(result.status == 64)
        expectOneError(result.err, "--dry-run")
    }
}
