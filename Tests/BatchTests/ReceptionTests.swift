import Batch
import Foundation
import Ledger
import Matching
import TestSupport
import Testing

struct ReceptionTests {
    private let workspace: TestWorkspace
    private let inbox = "scholen/school-1/in"

    init() throws { workspace = try TestWorkspace(settleSeconds: 60) }

    // MARK: D1: what is taken

    @Test(
        "D1: hidden and temporary names are passed over in silence",
        arguments: [
            ".x.csv", "~$x.csv", "x.tmp", "x.csv.TMP", "x.part", "x.filepart", "x.crdownload", ".~lock.x.csv#",
        ])
    func passedOver(name: String) throws {
        try workspace.put("\(inbox)/\(name)", Papers.applications(1...1))
        let report = try workspace.run("2022-09-06T03:00")
        #expect(report.files.isEmpty)
        #expect(try workspace.names(inbox) == [name])
    }

    @Test("D1: a folder is noted, and nothing in it is taken")
    func folder() throws {
        try workspace.put("\(inbox)/map/x.csv", Papers.applications(1...1))
        let report = try workspace.run("2022-09-06T03:00")
        #expect(report.outcome("\(inbox)/map") == "waiting")
        #expect(report.codes("\(inbox)/map") == ["map-genegeerd"])
        #expect(workspace.exists("\(inbox)/map/x.csv"))
        #expect(try workspace.table("beheer/uit/problemen.csv").map { $0["Code"] } == ["map-genegeerd"])
    }

    @Test("D1: a link, a pipe and a socket are no files: they wait, and block nothing", .timeLimit(.minutes(10)))
    func noRegularFiles() throws {
        try workspace.receive("2022-09-06T02:00")
        try workspace.put("elders.csv", Papers.applications(1...1))
        #expect(symlink(workspace.path("elders.csv"), workspace.path("\(inbox)/link.csv")) == 0)
        #expect(mkfifo(workspace.path("\(inbox)/pijp.csv"), 0o600) == 0)
        #expect(mknod(workspace.path("\(inbox)/socket.csv"), S_IFSOCK | 0o600, 0) == 0)
        let report = try workspace.run("2022-09-06T03:00")
        for name in ["link.csv", "pijp.csv", "socket.csv"] {
            #expect(report.outcome("\(inbox)/\(name)") == "waiting")
            #expect(report.codes("\(inbox)/\(name)") == ["bestand-wacht"])
            #expect(workspace.exists("\(inbox)/\(name)"))
        }
        #expect(try workspace.ledger().state().records.isEmpty)
        #expect(workspace.exists("elders.csv"))
    }

    @Test("D1: a file waits until it lay still for the settle time of the machine's clock")
    func settles() throws {
        try workspace.put("\(inbox)/x.csv", Papers.applications(1...1))
        let changed = try workspace.changed("\(inbox)/x.csv")
        let at = try instant("2022-09-06T03:00")
        for clock in [changed, changed + 59] {
            let report = try workspace.night(at, clock: clock).run()
            #expect(report.outcome("\(inbox)/x.csv") == "waiting")
            #expect(report.codes("\(inbox)/x.csv") == ["bestand-wacht"])
        }
        #expect(try workspace.night(at, clock: changed + 60).run().outcome("\(inbox)/x.csv") == "taken")
        #expect(!workspace.exists("\(inbox)/x.csv"))
    }

    @Test("D1: a file from the future, for a clock that is behind, settles once it was seen unchanged for as long")
    func clockBehind() throws {
        try workspace.put("\(inbox)/x.csv", Papers.applications(1...1))
        let behind = try workspace.changed("\(inbox)/x.csv") - 10_000
        let at = try instant("2022-09-06T03:00")
        #expect(try workspace.night(at, clock: behind).run().outcome("\(inbox)/x.csv") == "waiting")
        try workspace.put("\(inbox)/x.csv", Papers.applications(1...2))
        #expect(try workspace.night(at, clock: behind + 60).run().outcome("\(inbox)/x.csv") == "waiting")
        #expect(try workspace.night(at, clock: behind + 119).run().outcome("\(inbox)/x.csv") == "waiting")
        #expect(try workspace.night(at, clock: behind + 120).run().outcome("\(inbox)/x.csv") == "taken")
        #expect(try workspace.ledger().state().records.count == 2)
    }

    @Test("A file in the folder of a party that no register knows is reported, and stays")
    func strangers() throws {
        for path in ["scholen/vreemd/in/x.csv", "diensten/vreemd/in/x.csv"] {
            try workspace.put(path, Papers.applications(1...1))
            let report = try workspace.run("2022-09-06T03:00")
            #expect(report.outcome(path) == "waiting")
            #expect(report.codes(path) == ["bestand-wacht"])
            #expect(workspace.exists(path))
        }
    }

    @Test("A file whose name is not UTF-8 is reported, and stays")
    func strangeName() throws {
        try workspace.receive("2022-09-06T02:00")
        let descriptor = open(
            Array(workspace.path("\(inbox)/").utf8CString.dropLast()) + [0x61, -23, 0x2E, 0x63, 0x73, 0x76, 0], O_CREAT, 0o644)
        #expect(descriptor >= 0)
        close(descriptor)
        let report = try workspace.run("2022-09-06T03:00")
        #expect(report.files.map(\.path) == ["\(inbox)/a\u{FFFD}.csv"])
        #expect(report.files.map(\.outcome) == ["waiting"])
    }

    // MARK: D3: the received time

    @Test("D3: the received time is the change time, floored to the minute, between the pass that did not find it and this one")
    func receivedTime() throws {
        let path = "\(inbox)/x.csv"
        // Seconds after the change time: of the last pass before, of the pass that takes it, and what comes of it.
        let cases: [(before: Int64, taking: Int64, expected: Int64)] = [
            (-7200, 7200, 0),  // the change time itself
            (3600, 7200, 3600),  // no earlier than the pass that did not find it there
            (-7200, -3600, -3600),  // no later than the pass that takes it
        ]
        for (before, taking, expected) in cases {
            let workspace = try TestWorkspace()
            try workspace.put("probe", "x")
            let now = try workspace.changed("probe")
            try workspace.pass(Instant(seconds: now + before))
            try workspace.put(path, Papers.applications(1...1))
            let changed = try workspace.changed(path)
            try workspace.pass(Instant(seconds: now + taking))
            let received = try #require(try workspace.ledger().unprocessedFiles().first).at
            #expect(received.seconds % 60 == 0)
            let exact = expected == 0 ? changed : now + expected
            #expect(received == Instant(seconds: exact).flooredToMinute)
        }
    }

    @Test("D3: a file that waited is no earlier than the pass before it was first seen, however long it waited")
    func waitedFrom() throws {
        let path = "\(inbox)/x.csv"
        try workspace.put("probe", "x")
        let now = try workspace.changed("probe")
        try workspace.pass(Instant(seconds: now + 3600), clock: now)
        try workspace.put(path, Papers.applications(1...1))
        for minutes in [70, 80, 90] { try workspace.pass(Instant(seconds: now + Int64(minutes) * 60), clock: now) }
        try workspace.pass(Instant(seconds: now + 6000), clock: now + 1000)
        #expect(try workspace.ledger().unprocessedFiles().map(\.at) == [Instant(seconds: now + 3600).flooredToMinute])
    }

    @Test("D3: one of too many files waits for later passes, and is received as of when it was first seen")
    func tooMany() throws {
        try workspace.put("stagematch.yaml", TestWorkspace.configuration(0) + "\ngrenzen: {bestanden: 2}\n")
        try workspace.put("probe", "x")
        let now = try workspace.changed("probe")
        try workspace.pass(Instant(seconds: now + 3600))
        for number in 1...5 { try workspace.put("\(inbox)/\(number).csv", Papers.applications(number...number)) }
        try workspace.put("scholen/school-2/in/x.csv", Papers.applications(9...9))
        var taken: [Int] = []
        for hours in 2...4 {
            let at = Instant(seconds: now + Int64(hours) * 3600)
            let left = try workspace.night(at).receive().files.filter { $0.outcome == "waiting" }
            #expect(left.map(\.path) == (hours < 4 ? [inbox] : []))
            taken.append(try workspace.ledger().unprocessedFiles().count)
        }
        #expect(taken == [3, 5, 6])
        let times = Set(try workspace.ledger().unprocessedFiles().map(\.at))
        #expect(times == [Instant(seconds: now + 3600).flooredToMinute])
    }

    @Test("D1: names that look alike are files of their own, also while they wait")
    func lookAlikes() throws {
        let names = ["\u{E9}.csv", "e\u{301}.csv", "A.csv", "a.csv"]
        for (number, name) in names.enumerated() {
            try workspace.put("\(inbox)/\(name)", Papers.applications((number + 1)...(number + 1)))
        }
        try workspace.put("probe", "x")
        let now = try workspace.changed("probe")
        try workspace.put("stagematch.yaml", TestWorkspace.configuration(60))
        let first = try workspace.night(try instant("2022-09-05T03:00"), clock: now).receive()
        #expect(first.files.map(\.outcome) == Array(repeating: "waiting", count: 4))
        let report = try workspace.run("2022-09-06T03:00")
        #expect(report.files.map(\.taken) == [1, 1, 1, 1])
        #expect(try workspace.table("scholen/school-1/uit/stand-van-zaken.csv").count == 4)
        #expect(try workspace.names("archief/2022-09-06T0300/scholen/school-1/in").count == 4)
    }

    @Test("A file that would fill the disk is not copied; one that is merely too large is kept and refused")
    func tooLarge() throws {
        try workspace.put("stagematch.yaml", TestWorkspace.configuration(0) + "\ngrenzen: {bestand_mb: 1}\n")
        for (name, megabytes) in [("groot.csv", 2), ("reus.csv", 2_000)] {
            try workspace.put("\(inbox)/\(name)", "x")
            #expect(truncate(workspace.path("\(inbox)/\(name)"), megabytes << 20) == 0)
        }
        let report = try workspace.run("2030-01-01T03:00")
        let outcomes = Dictionary(uniqueKeysWithValues: report.files.map { ($0.path, $0.outcome) })
        #expect(outcomes == ["\(inbox)/groot.csv": "refused", "\(inbox)/reus.csv": "waiting"])
        #expect(workspace.exists("\(inbox)/reus.csv"))
        #expect(try workspace.names("archief/2030-01-01T0300/scholen/school-1/in") == ["groot.csv"])
    }

    @Test("D3: a file that another replaces while it waits is another delivery")
    func replaced() throws {
        let path = "\(inbox)/x.csv"
        try workspace.put("probe", "x")
        let now = try workspace.changed("probe")
        try workspace.put(path, Papers.applications(1...1))
        try workspace.pass(Instant(seconds: now + 3600), clock: now)
        try workspace.put("nieuw.csv", Papers.applications(1...2))
        #expect(rename(workspace.path("nieuw.csv"), workspace.path(path)) == 0)
        try workspace.pass(Instant(seconds: now + 7200), clock: now + 1000)
        let files = try workspace.ledger().unprocessedFiles()
        // The pass at 3600 did not find this one there.
        #expect(files.map(\.at) == [Instant(seconds: now + 3600).flooredToMinute])
        #expect(files.map(\.size) == [Papers.applications(1...2).utf8.count])
    }

    @Test("D3: an original that a broken pass left behind is not taken twice")
    func leftover() throws {
        try workspace.receive("2022-09-06T01:00")
        let path = "\(inbox)/x.csv"
        try workspace.put(path, Papers.applications(1...2))
        let status = try workspace.status(path)
        let changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        let original = OriginalIdentity(device: Int64(status.st_dev), inode: Int64(status.st_ino), changed: changed)
        // As the pass left it: the copy is safe and known, the original still there.
        try workspace.put(".stagematch/spool/1", Papers.applications(1...2))
        let ledger = try workspace.ledger()
        let file = ReceivedFile(
            id: 1, sender: .school("school-1"), path: path, at: try instant("2022-09-06T02:00"),
            digest: [UInt8](repeating: 1, count: 32),
            size: 1, original: original)
        try ledger.finishPass(at: try instant("2022-09-06T02:00"), received: [file], waiting: [])
        try ledger.close()

        let report = try workspace.run("2022-09-06T03:00")
        #expect(report.lines == ["\(path): taken 2/0/0"])
        #expect(!workspace.exists(path))
        // A new file by that path is a new delivery.
        try workspace.put(path, Papers.applications(1...3))
        #expect(try workspace.run("2022-09-07T03:00").lines == ["\(path): taken 1/2/0"])
    }

    @Test("D3: a decision dropped before noon counts before noon, though the batch runs at night")
    func beforeNoon() throws {
        for (time, outcome) in [("2022-09-19T11:59", "geweigerd"), ("2022-09-19T12:00", "verwerkt")] {
            let workspace = try TestWorkspace()
            try workspace.put("\(inbox)/x.csv", Papers.applications(1...1, track: "secundair", preference: "dienst-a"))
            try workspace.put("diensten/dienst-b/in/m.csv", Papers.mentor())
            try workspace.run("2022-09-06T03:00")
            try workspace.put("diensten/dienst-b/in/d.csv", Papers.decisions([1], "SO"))
            try workspace.receive(time)
            try workspace.run("2022-09-20T03:00")
            let told = try workspace.table("diensten/dienst-b/uit/terugmelding.csv")
            #expect(told.map { $0["Resultaat"] } == [outcome], "\(time)")
            let decisions = try workspace.table("beheer/uit/beslissingen.csv")
            #expect(decisions.map { $0["Ontvangen"] } == ["19 september 2022 om \(time.suffix(5))"])
        }
    }
}
