import Batch
import Ledger
import Matching
import TestSupport
import Testing

/// In which order files count (D4, B8), and when the same bytes count again (D2, B13).
struct DeliveryOrderTests {
    private let workspace: TestWorkspace
    private let school = "scholen/school-1/in"
    private let service = "diensten/dienst-a/in"

    init() throws { workspace = try TestWorkspace(limit: 2) }

    @Test("D4: applications, mentors, decisions, corrections; within a kind by received time, then by path as bytes")
    func order() throws {
        try workspace.put("\(service)/a.csv", Papers.decisions([1]))
        try workspace.put("beheer/in/b.csv", Papers.correction(1))
        try workspace.receive("2022-09-06T01:00")
        try workspace.put("\(service)/m.csv", Papers.mentor())
        try workspace.put("\(school)/z.csv", Papers.applications(1...1))
        try workspace.receive("2022-09-06T02:00")
        try workspace.put("\(school)/é.csv", Papers.applications(2...2))
        try workspace.put("\(school)/zz.csv", Papers.applications(3...3))
        let report = try workspace.run("2022-09-06T03:00")
        let expected = [
            "\(school)/z.csv", "\(school)/zz.csv", "\(school)/é.csv", "\(service)/m.csv", "\(service)/a.csv", "beheer/in/b.csv",
        ]
        #expect(report.files.map(\.path) == expected)
        #expect(report.files.allSatisfy { $0.outcome == "taken" && $0.taken == 1 })
    }

    @Test("D2: the same bytes again have no effect, and it is said so")
    func duplicate() throws {
        try workspace.put("\(school)/a.csv", Papers.applications(1...2))
        try workspace.run("2022-09-06T03:00")
        try workspace.put("\(school)/b.csv", Papers.applications(1...2))
        let report = try workspace.run("2022-09-07T03:00")
        #expect(report.lines == ["\(school)/b.csv: duplicate 0/0/0"])
        #expect(report.files.map(\.kind) == [.applications])
        #expect(report.codes("\(school)/b.csv") == ["al-verwerkt"])
        #expect(
            try workspace.table("\(school.replacing("/in", with: "/uit"))/ontvangst-b.csv").map { $0["Code"] } == ["al-verwerkt"])
    }

    @Test("D2: the same bytes of another sender are no duplicate")
    func otherSender() throws {
        try workspace.put("\(school)/a.csv", Papers.applications(1...2))
        try workspace.put("scholen/school-2/in/a.csv", Papers.applications(1...2))
        #expect(try workspace.run("2022-09-06T03:00").files.map(\.outcome) == ["taken", "taken"])
        #expect(try workspace.ledger().state().records.count == 4)
    }

    @Test("D2: twice in one run, the second has no effect", arguments: ["applications", "mentors", "decisions", "corrections"])
    func twiceInOneRun(kind: String) throws {
        try workspace.put("\(school)/0.csv", Papers.applications(1...1))
        try workspace.put("\(service)/0.csv", Papers.mentor())
        if kind == "corrections" { try workspace.put("\(service)/1.csv", Papers.decisions([1])) }
        try workspace.run("2022-09-06T03:00")
        let (folder, text) =
            switch kind {
            case "applications": (school, Papers.applications(1...3))
            case "mentors": (service, Papers.mentor("Bo Mentor"))
            case "decisions": (service, Papers.decisions([1]))
            default: ("beheer/in", Papers.correction(1))
            }
        for name in ["a.csv", "b.csv"] { try workspace.put("\(folder)/\(name)", text) }
        let report = try workspace.run("2022-09-07T03:00")
        #expect(report.files.map(\.path) == ["\(folder)/a.csv", "\(folder)/b.csv"])
        #expect(report.files.map(\.outcome) == ["taken", "duplicate"])
        #expect(report.files.map(\.kind.rawValue) == [kind, kind])
    }

    @Test("D2: after refused rows the same bytes are judged again: what was taken is unchanged, what was refused may be right now")
    func judgedAgain() throws {
        try workspace.put("\(school)/a.csv", Papers.applications(1...2))
        try workspace.put("\(service)/m.csv", Papers.mentor())
        try workspace.run("2022-09-06T03:00")
        let sheet = Papers.decisions([1]) + Papers.decisions([2], mentor: "Bo Mentor").split(separator: "\n")[1] + "\n"
        try workspace.put("\(service)/d.csv", sheet)
        #expect(try workspace.run("2022-09-07T03:00").lines == ["\(service)/d.csv: taken 1/0/1"])
        try workspace.put("\(service)/m.csv", Papers.mentor("Bo Mentor"))
        try workspace.put("\(service)/d.csv", sheet)
        #expect(try workspace.run("2022-09-08T03:00").lines.last == "\(service)/d.csv: taken 1/1/0")
        try workspace.put("\(service)/d.csv", sheet)
        #expect(try workspace.run("2022-09-09T03:00").lines == ["\(service)/d.csv: duplicate 0/0/0"])
        try workspace.put("\(service)/d.csv", sheet)
        #expect(try workspace.run("2022-09-10T03:00").lines == ["\(service)/d.csv: duplicate 0/0/0"])
    }

    @Test("D2: a file that was refused is judged again")
    func refusedAgain() throws {
        for day in 6...7 {
            try workspace.put("\(school)/a.csv", "zomaar wat\n")
            let report = try workspace.run("2022-09-0\(day)T03:00")
            #expect(report.files.map(\.outcome) == ["refused"])
        }
    }

    @Test("What a party sent before it left the register is processed all the same, and archived")
    func partyThatLeft() throws {
        try workspace.put("\(school)/a.csv", Papers.applications(1...2))
        try workspace.put("diensten/dienst-b/in/m.csv", Papers.mentor())
        try workspace.run("2022-09-06T03:00")
        try workspace.put("diensten/dienst-b/in/d.csv", Papers.decisions([1]) + "kapot\n")
        try workspace.put("diensten/dienst-b/in/m2.csv", Papers.mentor("Bo"))
        try workspace.put("scholen/school-2/in/b.csv", Papers.applications(1...2))
        try workspace.receive("2022-09-06T12:00")
        try workspace.register(services: ["dienst-a"])
        try workspace.register(schools: ["school-1"])
        let report = try workspace.run("2022-09-07T03:00")
        #expect(report.files.count == 3)
        #expect(report.files.allSatisfy { $0.outcome == "taken" && $0.rows == $0.taken + $0.unchanged + $0.refused })
        #expect(workspace.exists("archief/2022-09-07T0300/diensten/dienst-b/in/d.csv"))
        #expect(try workspace.run("2022-09-08T03:00").files.isEmpty)
    }

    // MARK: Held files

    private func holdThree() throws {
        try workspace.put("\(school)/a.csv", Papers.applications(1...4))
        try workspace.put("\(service)/m.csv", Papers.mentor())
        try workspace.run("2022-09-06T03:00")
        try workspace.put("\(service)/d.csv", Papers.decisions(1...3))
    }

    @Test("B13: more new acceptances than the limit are held: nothing counts, the service is told")
    func held() throws {
        try holdThree()
        let report = try workspace.run("2022-09-07T03:00")
        #expect(report.lines == ["\(service)/d.csv: held 0/0/0"])
        #expect(report.codes("\(service)/d.csv") == ["wacht-op-bevestiging"])
        #expect(try workspace.table("beheer/uit/plaatsingen.csv").isEmpty)
        #expect(try workspace.table("beheer/uit/beslissingen.csv").isEmpty)
        let told = try workspace.table("diensten/dienst-a/uit/terugmelding.csv")
        #expect(told.map { $0["Code"] } == ["wacht-op-bevestiging"])
        #expect(told.map { $0["Rij"] } == [""])
        // Dropped again under another name it is held again.
        try workspace.put("\(service)/e.csv", Papers.decisions(1...3))
        #expect(try workspace.run("2022-09-08T03:00").lines == ["\(service)/e.csv: held 0/0/0"])
    }

    @Test("B13: at the limit nothing is held")
    func atTheLimit() throws {
        try holdThree()
        try workspace.put("\(service)/d.csv", Papers.decisions(1...2))
        #expect(try workspace.run("2022-09-07T03:00").lines == ["\(service)/d.csv: taken 2/0/0"])
    }

    @Test(
        "B13: confirmed, it counts at its first received time",
        arguments: ["bevestigd.csv", "BEVESTIGD lijst.csv", "Bevestigd-d.txt"])
    func confirmed(name: String) throws {
        try holdThree()
        try workspace.receive("2022-09-06T15:30")
        try workspace.run("2022-09-07T03:00")
        // Nobody sees anything any more when it is confirmed, but it counts from when it was dropped first.
        try workspace.put("\(service)/\(name)", Papers.decisions(1...3))
        #expect(try workspace.run("2022-10-07T03:00").lines == ["\(service)/\(name): taken 3/0/0"])
        let placed = try workspace.table("beheer/uit/plaatsingen.csv")
        #expect(placed.map { $0["Aanvaard op"] } == Array(repeating: "6 september 2022 om 15:30", count: 3))
    }

    @Test("B13: held and confirmed in one run, it counts at its first received time, before what came in between")
    func confirmedInOneRun() throws {
        try holdThree()
        try workspace.receive("2022-09-06T15:30")
        try workspace.put("diensten/dienst-b/in/m.csv", Papers.mentor())
        try workspace.put("diensten/dienst-b/in/d.csv", Papers.decisions([1]))
        try workspace.receive("2022-09-06T16:00")
        try workspace.put("\(service)/bevestigd.csv", Papers.decisions(1...3))
        let report = try workspace.run("2022-09-07T03:00")
        #expect(report.outcome("\(service)/d.csv") == "held")
        #expect(report.lines.contains("\(service)/bevestigd.csv: taken 3/0/0"))
        #expect(report.codes("diensten/dienst-b/in/d.csv") == ["al-geplaatst"])
        let placed = try workspace.table("beheer/uit/plaatsingen.csv")
        #expect(placed.map { $0["Dienst"] } == ["dienst-a", "dienst-a", "dienst-a"])
        #expect(Set(placed.map { $0["Aanvaard op"] }) == ["6 september 2022 om 15:30"])
    }

    @Test("B13: a confirmation of what was never held is held")
    func neverHeld() throws {
        try holdThree()
        try workspace.put("\(service)/bevestigd.csv", Papers.decisions(1...4))
        let report = try workspace.run("2022-09-07T03:00")
        #expect(report.outcome("\(service)/bevestigd.csv") == "held")
    }
}
