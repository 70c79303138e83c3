import Batch
import Ledger
import Matching
import TestSupport
import Testing

/// The nights on which the clock is changed, and clocks that go wrong.
struct TimeTests {
    private let workspace: TestWorkspace

    init() throws { workspace = try TestWorkspace() }

    private static let firstHalfPastTwo = Instant(seconds: 1_667_089_800)  // 30 October 2022, 02:30, summer time
    private static let hour: Int64 = 3600

    private func at(_ seconds: Int64) -> Instant { Instant(seconds: Self.firstHalfPastTwo.seconds + seconds) }

    @Test("K1, D6: in the hour that comes twice, runs keep their order and their names apart, and both archive what they took")
    func hourTwice() throws {
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...1, track: "duaal"))
        let first = try workspace.night(Self.firstHalfPastTwo).run()
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(2...2, track: "duaal"))
        let second = try workspace.night(at(Self.hour)).run()
        #expect(first.run == "2022-10-30T0230")
        #expect(second.run == "2022-10-30T0230b")
        for run in [first.run, second.run] { #expect(workspace.exists("archief/\(run)/scholen/school-1/in/a.csv"), "\(run)") }
        #expect(workspace.exists("scholen/school-1/uit/ontvangst-a-2022-10-30T0230b.csv"))
        // Going back to the first of the two is going back.
        #expect(throws: BatchError.self) { try workspace.night(Self.firstHalfPastTwo).run() }
        #expect(try workspace.night(at(Self.hour)).run().run == second.run)
    }

    @Test("B7, D3: a decision of the first half past two counts before one of the second, though their wall clocks say the same")
    func decisionsInTheHourTwice() throws {
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...1, track: "duaal", preference: "dienst-b"))
        for service in ["dienst-a", "dienst-b"] {
            try workspace.put("diensten/\(service)/in/m.csv", Papers.mentor())
            try workspace.put("diensten/\(service)/in/u.csv", Papers.decisions([1], "DU", status: "uitgenodigd"))
        }
        _ = try workspace.night(at(-10 * Self.hour)).run()
        // The student prefers b, who is an hour later.
        try workspace.put("diensten/dienst-a/in/d.csv", Papers.decisions([1], "DU"))
        try workspace.pass(Self.firstHalfPastTwo)
        try workspace.put("diensten/dienst-b/in/d.csv", Papers.decisions([1], "DU"))
        try workspace.pass(at(Self.hour))
        let report = try workspace.night(at(2 * Self.hour)).run()
        #expect(report.outcome("diensten/dienst-a/in/d.csv") == "taken")
        #expect(report.codes("diensten/dienst-b/in/d.csv") == ["al-geplaatst"])
        #expect(try workspace.table("beheer/uit/plaatsingen.csv").map { $0["Dienst"] } == ["dienst-a"])
    }

    @Test("K1: in the night that loses an hour, runs at both sides of it follow each other")
    func hourLost() throws {
        let before = Instant(seconds: 1_648_342_740)  // 27 March 2022, 01:59
        #expect(try workspace.night(before).run().run == "2022-03-27T0159")
        #expect(try workspace.night(Instant(seconds: before.seconds + 60)).run().run == "2022-03-27T0300")
    }

    @Test("D3: a clock that was set back moves no file before the last pass, and loses none")
    func clockSetBack() throws {
        try workspace.put("probe", "x")
        let now = try workspace.changed("probe")
        // The last pass believed that it was an hour later than the files' times say.
        try workspace.pass(Instant(seconds: now + Self.hour), clock: now + Self.hour)
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...1))
        try workspace.pass(Instant(seconds: now + Self.hour + 120), clock: now + 120)
        let received = try workspace.ledger().unprocessedFiles().map(\.at)
        #expect(received == [Instant(seconds: now + Self.hour).flooredToMinute])
    }
}
