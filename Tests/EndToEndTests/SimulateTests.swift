import Foundation
import TestSupport
import Testing

/// `simulate`: a calendar is played to its end on invented data, and nothing else happens.
struct SimulateTests {
    private let folder = Result { try TestFolder() }

    private func put(_ text: String) throws -> String {
        let path = try folder.get().path("kalender.yaml")
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    private func simulate(_ text: String, _ more: [String] = []) throws -> BuiltProduct.Outcome {
        let folder = try folder.get()
        return try BuiltProduct.run(["simulate", try put(text)] + more, currentFolder: folder.path)
    }

    private func object(_ text: String, _ more: [String] = []) throws -> [String: Any] {
        let result = try simulate(text, ["--json", "--applications", "40", "--services", "5", "--schools", "3"] + more)
        try #require(result.status == 0, "\(result.err)")
        return try RunObject(result.out).object
    }

    private static func calendar(_ rounds: String, _ more: String = "", track: String = "secundair") -> String {
        """
        schooljaar: 2030-2031
        campagnes:
          - id: proef
            traject: \(track)
            naam: Proef
            rondes:
        \(rounds.split(separator: "\n").map { "      - {\($0)}" }.joined(separator: "\n"))
        \(more.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))

        """
    }

    private static let twoRounds =
        "van: 2030-09-02T12:00, tot: 2030-09-11T12:00, zichtbaar: voorkeur\nvan: 2030-09-11T12:00, tot: 2030-09-20T12:00, zichtbaar: iedereen"

    @Test(
        "K4 plays to its end: every moment is there, the books balance, students are placed in every campaign, and what is kept is sound"
    )
    func sample() throws {
        let calendar = try String(
            contentsOf: Repository.fixtures.appending(path: "_basis/werkmap/stagematch.yaml"), encoding: .utf8)
        let kept = try folder.get().path("bewaard")
        let report = try object(calendar, ["--applications", "120", "--keep", kept])
        let moments = try #require(report["moments"] as? [[String: Any]])
        let reasons = moments.flatMap { $0["reasons"] as? [String] ?? [] }
        for reason in [
            "so-2022 round 1: the day before", "so-2022 round 1: an hour in", "so-2022 round 1: a minute after its end",
            "so-2022 round 2: the last minute", "duaal-2022 round 1: half an hour before clocks change",
            "duaal-2022 round 1: half an hour after clocks changed", "cvo-2023-najaar round 1: a minute after its end",
        ] {
            #expect(reasons.contains(reason), "\(reason)")
        }
        for moment in moments {
            let count = { (key: String) in moment[key] as? Int ?? -1 }
            #expect(count("rows") == count("taken") + count("unchanged") + count("refused"))
            #expect((moment["refusals"] as? [String: Int] ?? [:]).values.reduce(0, +) >= count("refused"))
        }
        let campaigns = try #require(report["campaigns"] as? [[String: Any]])
        #expect(campaigns.count == 6 && campaigns.allSatisfy { ($0["placed"] as? Int ?? 0) > 0 })
        let refusals = moments.flatMap { ($0["refusals"] as? [String: Int] ?? [:]).keys }
        #expect(Set(refusals).isSuperset(of: ["al-geplaatst", "buiten-ronde"]))
        #expect(permissions(kept) == 0o700)
        let verified = try BuiltProduct.run(["verify", "-w", kept])
        #expect(verified.status == 0, "\(verified.out)")
    }

    @Test("The same seed gives the same text twice, another seed another; nothing is left behind, and nothing is written elsewhere")
    func seeds() throws {
        let more = ["--applications", "40", "--services", "5", "--schools", "13"]
        let texts = try ["7", "7", "8"].map { seed in
            let result = try simulate(Self.calendar(Self.twoRounds), more + ["--seed", seed])
            #expect(result.status == 0 && result.err.isEmpty, "\(result.err)")
            return result.out.split(separator: "\n").dropFirst().joined(separator: "\n")
        }
        #expect(texts[0] == texts[1] && texts[0] != texts[2])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.get().path) == ["kalender.yaml"])
        #expect(try Self.leftovers().isEmpty)
    }

    /// Invented workspaces of thirteen schools, which this test alone has, that were not taken away.
    private static func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter { name in
            let text = try? String(contentsOfFile: "/tmp/\(name)/register/scholen.csv", encoding: .utf8)
            return text?.hasSuffix("school-13@example.org\r\n") == true
        }
    }

    @Test("A calendar years ahead is played as of its own time: decisions count in the round in which they come")
    func ahead() throws {
        let report = try object(Self.calendar(Self.twoRounds, "herinneringen: [2]", track: "secundair"))
        let moments = try #require(report["moments"] as? [[String: Any]])
        #expect(moments.map { $0["at"] as? String }.first == "2030-09-01T12:00")
        let first = try #require(moments.first { ($0["reasons"] as? [String]) == ["proef round 1: the middle"] })
        #expect((first["taken"] as? Int ?? 0) > 0 && (first["placed"] as? Int ?? 0) > 0)
        #expect((first["rounds"] as? [[String: Any]])?.first?["visibility"] as? String == "voorkeur")
        #expect(moments.contains { ($0["reasons"] as? [String]) == ["proef round 2: reminder, 2 days before its end"] })
        let kinds = (report["warnings"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
        #expect(kinds == ["track-missing", "track-missing"])
    }

    private static let warned: [(calendar: String, kind: String)] = [
        (calendar("van: 2030-09-02T12:00, tot: 2030-09-11T12:00, zichtbaar: voorkeur", track: "cvo"), "unseen-students"),
        (
            calendar("van: 2030-09-02T12:00, tot: 2030-09-11T12:00, zichtbaar: iedereen", "inschrijven_tot: 2030-09-01T12:00"),
            "registration-before-start"
        ),
        (calendar("van: 2030-09-02T12:00, tot: 2030-09-14T12:00, zichtbaar: iedereen"), "weekend"),
        (
            calendar("van: 2030-09-02T12:00, tot: 2030-09-11T12:00, zichtbaar: iedereen") + "grenzen:\n  rijen: 1\n",
            "files-not-taken"
        ),
    ]

    @Test("Warnings are told in the text too, under their campaign", arguments: warned.indices)
    func warnings(index: Int) throws {
        let (calendar, kind) = Self.warned[index]
        let warnings = try #require(try object(calendar)["warnings"] as? [[String: Any]])
        let warning = try #require(warnings.first { $0["kind"] as? String == kind }, "\(warnings)")
        let text = try simulate(calendar, ["--applications", "40", "--services", "5", "--schools", "3"]).out
        #expect(
            text.contains("  " + ((warning["campaign"] as? String) == "proef" ? "proef: " : "") + "\(warning["message"] ?? "")"),
            "\(text)")
    }

    @Test(
        "A calendar with a fault is refused with line and key, and nothing is made",
        arguments: [
            ("tot: 2030-09-11T12:00", "tot: 2030-09-01T12:00", "kalender.yaml:7: campagnes[0].rondes[0].tot"),
            ("traject: secundair", "traject: lager", "kalender.yaml:4: campagnes[0].traject"),
            ("schooljaar: 2030-2031", "schooljar: x", "kalender.yaml:1: schooljar"),
        ])
    func faults(good: String, bad: String, says: String) throws {
        let result = try simulate(
            Self.calendar(Self.twoRounds).replacing(good, with: bad, maxReplacements: 1), ["--keep", "bewaard"])
        #expect(result.status == 78)
        #expect(result.err.split(separator: "\n").allSatisfy { $0.hasPrefix("stagematch: error: ") })
        #expect(result.err.contains(says), "\(result.err)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.get().path) == ["kalender.yaml"])
    }

    @Test("What cannot be is refused in one line: no file, an empty calendar, a folder that is there, numbers out of bounds")
    func refusals() throws {
        let calendar = Self.calendar(Self.twoRounds)
        let there = try folder.get().path("er-al")
        try FileManager.default.createDirectory(atPath: there, withIntermediateDirectories: true)
        for (status, more) in [
            (Int32(64), ["--keep", there]), (64, ["--applications", "0"]), (64, ["--services", "501"]),
            (74, ["--keep", "/nergens/x"]),
        ] {
            let result = try simulate(calendar, more)
            #expect(result.status == status)
            expectOneError(result.err)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: there).isEmpty)
        let missing = try BuiltProduct.run(["simulate", "/nergens/stagematch.yaml"])
        #expect(missing.status == 78)
        expectOneError(missing.err, "/nergens/stagematch.yaml")
    }
}
