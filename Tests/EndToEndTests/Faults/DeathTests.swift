import Foundation
import TestSupport
import Testing

extension Disturbed {
    /// D6: a run broken off at any point, and repeated, ends with the same bytes and facts as one that was not.
    @Suite("Death at any point")
    struct DeathTests {
        @Test("The night that is broken off has everything in it")
        func mixedNight() throws {
            let night = DisturbedNight.later
            let workspace = try night.workspace()
            let lines = try workspace.run(night.at).lines
            for outcome in ["taken", "refused", "duplicate", "held"] {
                #expect(lines.contains { $0.contains(": \(outcome) ") }, "\(outcome)")
            }
            for line in [
                "diensten/dienst-a/in/3.csv: duplicate 0/0/0", "scholen/school-1/in/nieuw.csv: taken 5/0/1",
                "scholen/school-1/in/gewijzigd.csv: taken 2/0/0",
            ] { #expect(lines.contains(line), "\(line) in \(lines)") }
            #expect(lines.contains { $0.hasPrefix("diensten/dienst-b/in/bevestigd.csv: taken ") })
        }

        @Test(
            "D6: killed as it writes, syncs, renames or removes anything, and repeated, it ends with the same bytes and facts",
            .enabled(if: Strace.path != nil, "\(Strace.isMissing)"), arguments: DisturbedNight.all)
        func killed(night: DisturbedNight) throws {
            let before = try night.workspace().outputs()
            let end = try night.end(of: night.workspace())
            let points = try night.calls().filter(\.changes)
            try #require(points.count > 50)
            let chosen = Extent.some(points, 12)
            var differing = 0
            for point in chosen {
                let workspace = try night.workspace()
                let killed = try Strace.disturb(point, .kill, night.arguments(workspace))
                #expect(killed.status == -SIGKILL, "\(point.testDescription): the run was not killed")
                let state = DisturbedState(workspace.root, before: before, end: end)
                let wrong = try state.halves() + state.losses() + night.end(of: workspace).differences(from: end)
                #expect(wrong == [], "\(point.testDescription)")
                differing += wrong.isEmpty ? 0 : 1
            }
            Extent.report("death: \(night.testDescription): \(chosen.count) of \(points.count) points, \(differing) differing")
        }

        @Test(
            "Whatever the umask, the program's own files are nobody else's, also those beside an open ledger",
            .enabled(if: Strace.path != nil, "\(Strace.isMissing)"), arguments: ["000", "077"])
        func umasks(umask: String) throws {
            let night = DisturbedNight.first
            let workspace = try night.workspace()
            let published = try #require(try night.calls().last { $0.name == "rename" && $0.text.contains("/uit/") })
            let command = [Strace.path ?? ""] + Strace.options(published, .kill) + Strace.program + night.arguments(workspace)
            #expect(try Script.run("umask \(umask); exec \"$@\"", command).status == -SIGKILL)
            for name in [".stagematch", ".stagematch/spool"] { #expect(permissions(workspace.path(name)) == 0o700) }
            for name in ["lock", "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "spool/1"] {
                #expect(permissions(workspace.path(".stagematch/\(name)")) == 0o600, "\(name)")
            }
            for party in ["scholen/school-1", "diensten/dienst-a", "beheer"] {
                #expect(permissions(workspace.path("\(party)/uit")) == 0o2750)
            }
        }
    }
}
