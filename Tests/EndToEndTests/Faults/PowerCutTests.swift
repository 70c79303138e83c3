import Foundation
import TestSupport
import Testing

extension Disturbed {
    /// D6: what was acknowledged survives a power cut. The workspace lies on a disk image; the program is killed, and what the image holds at
    /// that moment, without what only the system's memory holds, is all that the next run finds.
    @Suite("Power cut")
    struct PowerCutTests {
        private static let script = """
            set -eu; folder=$1; shift
            cd "$folder"; mkdir disk cut
            truncate -s 24M disk.image; mkfs.ext4 -q -F disk.image
            # The system's own habit of writing renamed files out would hide what we forget.
            mount -o loop,noauto_da_alloc disk.image disk
            cp -a before disk/werkmap; sync -f disk
            "$@" > out 2> err && status=0 || status=$?
            cp --sparse=always disk.image cut.image
            cp -a disk/werkmap live
            umount disk
            mount -o loop cut.image cut
            cp -a cut/werkmap middle
            "$0" COMMAND -w cut/werkmap --at AT > again 2>&1
            LASTRUN
            cp -a cut/werkmap end
            exit $status
            """

        /// Cuts the power as the program makes a call; gives what is wrong afterwards.
        private func cut(
            _ night: DisturbedNight, at point: SystemCall, before: FolderTree, end: WorkspaceEnd,
            environment: [String: String] = [:]
        ) throws -> [String] {
            let folder = try TestFolder()
            let workspace = try night.workspace()
            try FileManager.default.copyItem(atPath: workspace.root, toPath: folder.path("before"))
            let preload = environment.map { "-E\($0)=\($1)" }
            let disturbed = [Strace.path ?? ""] + preload + Strace.options(point, .kill) + Strace.program
            let command = disturbed + [night.command, "-w", "disk/werkmap", "--at", night.at, "--json"]
            let script = Self.script.replacing("COMMAND", with: night.command).replacing("AT", with: night.at)
                .replacing("LASTRUN", with: night.lastRun.map { "\"$0\" run -w cut/werkmap --at \($0) > again 2>&1" } ?? "")
            let result = try Script.runWithMounts(script, [folder.path] + command)
            guard result.status == 128 + SIGKILL || result.status == -SIGKILL else {
                let again = (try? String(contentsOfFile: folder.path("again"), encoding: .utf8)) ?? ""
                return ["status \(result.status) \(result.err) \(again)"]
            }
            let state = DisturbedState(folder.path("middle"), before: before, end: end)
            let differences = try WorkspaceEnd(folder.path("end")).differences(from: end)
            return try state.halves() + state.losses() + forgotten(folder, point) + differences
        }

        /// Facts that the ledger had acknowledged and that are gone. What the program does outside the ledger, it does on what was acknowledged.
        private func forgotten(_ folder: TestFolder, _ point: SystemCall) throws -> [String] {
            guard !point.text.contains("ledger.sqlite"),
                FileManager.default.fileExists(atPath: folder.path("live/.stagematch/ledger.sqlite"))
            else { return [] }
            let kept = Set(try LedgerFacts.all(in: folder.path("middle")))
            return try LedgerFacts.all(in: folder.path("live")).filter { !$0.hasPrefix("grdb_") && !kept.contains($0) }.prefix(3)
                .map { "forgotten: \($0)" }
        }

        private static let isPossible = Strace.path != nil && Script.mountsImages

        @Test(
            "D6: whenever the power is cut, every acknowledged fact is there, and the next run ends with the same bytes and facts",
            .enabled(if: isPossible, "strace is not installed, or mounting is not permitted here"), arguments: DisturbedNight.all)
        func cuts(night: DisturbedNight) throws {
            let before = try night.workspace().outputs()
            let end = try night.end(of: night.workspace())
            let points = try night.calls().filter(\.changes)
            try #require(points.count > 50)
            let chosen = Extent.some(points, 3)
            var differing = 0
            for point in chosen {
                let wrong = try cut(night, at: point, before: before, end: end)
                #expect(wrong == [], "\(point.testDescription)")
                differing += wrong.isEmpty ? 0 : 1
            }
            Extent.report("power cut: \(night.testDescription): \(chosen.count) of \(points.count) points, \(differing) differing")
        }

        @Test(
            "This test would see it: with syncs that do nothing, acknowledged facts are lost",
            .enabled(
                if: isPossible && Interposer.compiler != nil,
                "strace or a C compiler is not installed, or mounting is not permitted here"))
        func lyingSyncs() throws {
            let night = DisturbedNight.later
            let between = try Interposer(Interposer.lyingSyncs)
            let last = try #require(try night.calls().last { $0.name == "rename" })
            let wrong = try cut(
                night, at: last, before: night.workspace().outputs(), end: night.end(of: night.workspace()),
                environment: between.environment)
            #expect(wrong.contains { $0.hasPrefix("forgotten: ") }, "\(wrong)")
        }
    }
}
