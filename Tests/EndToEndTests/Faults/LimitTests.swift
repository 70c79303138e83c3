import Foundation
import TestSupport
import Testing

extension Disturbed {
    /// Faults that are really there: limits, a full disk, folders that may not be written, short counts.
    @Suite("Limits")
    struct LimitTests {
        private static let night = DisturbedNight.later

        /// After a run that was limited: one line or none, nothing half done, and the same end.
        private func expectWhole(_ result: BuiltProduct.Outcome, _ workspace: TestWorkspace, _ how: String) throws {
            let night = Self.night
            let end = try night.end(of: night.workspace())
            let state = DisturbedState(workspace.root, before: try night.workspace().outputs(), end: end)
            #expect([0, 74].contains(result.status), "\(how): \(result.status)")
            let lines = result.err.split(separator: "\n").filter { !$0.hasPrefix("Fatal error: failed to allocate") }
            #expect(lines.count == (result.status == 0 ? 0 : 1), "\(how): \(result.err)")
            #expect(lines.allSatisfy { $0.hasPrefix("stagematch: error: ") }, "\(how): \(result.err)")
            #expect(try state.halves() + state.losses() == [], "\(how)")
            #expect(try night.end(of: workspace).differences(from: end) == [], "\(how)")
        }

        @Test("74: a limit on the size of files (ulimit -f) ends a run like a full disk")
        func fileSize() throws {
            var statuses: [Int32] = []
            let sizes = [1, 8, 33, 60, 100, 129, 150, 200, 400, 800]
            for kilobytes in Extent.some(sizes, 6) {
                let workspace = try Self.night.workspace()
                let result = try Script.run("ulimit -f \(kilobytes); exec \"$0\" \"$@\"", Self.night.arguments(workspace))
                statuses.append(result.status)
                try expectWhole(result, workspace, "ulimit -f \(kilobytes)")
            }
            #expect(statuses.contains(74))
            Extent.report("limits: ulimit -f: \(statuses.count) sizes, \(statuses.count { $0 == 74 }) ended with 74")
        }

        @Test("74: a limit on memory (ulimit -v) ends a run with a line, and costs nothing")
        func memory() throws {
            var statuses: [Int32] = []
            let workspace = try Self.night.workspace()
            // Applications that need much memory to be planned.
            try workspace.put("scholen/school-2/in/veel.csv", Papers.applications(1001...5000))
            // With less, libdispatch finds no room for a thread's stack, and waits until it does.
            for megabytes in Extent.some(Array(stride(from: 180, through: 140, by: -1)), 6) {
                let copy = try TestWorkspace(copying: workspace)
                let script = "ulimit -s 512; ulimit -v \(megabytes << 10); exec timeout 900 \"$0\" \"$@\""
                let result = try Script.run(script, Self.night.arguments(copy))
                // Where not even the loader has room, the program never began.
                if result.status == 127 { break }
                statuses.append(result.status)
                #expect([0, 74].contains(result.status), "\(megabytes): \(result.status) \(result.err)")
                #expect(result.status == 0 || result.err.hasSuffix("nothing is lost\n"), "\(result.err)")
                try copy.run(Self.night.at)
            }
            Extent.report("limits: ulimit -v: \(statuses.count) sizes, \(statuses.count { $0 == 74 }) ended with 74")
        }

        @Test(
            "74: a full disk ends a run, and once there is room it ends as any other",
            .enabled(if: Script.mountsTmpfs, "\(Script.cannotMount)"))
        func fullDisk() throws {
            let night = Self.night
            let before = try night.workspace().outputs()
            let end = try night.end(of: night.workspace())
            let script = """
                set -u; from=$1; disk=$2; room=$3; shift 3
                mkdir "$disk" "$disk.middle" "$disk.end"
                mount -t tmpfs -o size=64m none "$disk" && cp -a "$from/." "$disk/" || exit 99
                used=$(df --output=used -k "$disk" | tail -1)
                mount -o remount,size=$((used + room))k "$disk" || exit 98
                "$0" "$@"; status=$?
                cp -a "$disk/." "$disk.middle/"
                mount -o remount,size=64m "$disk" && "$0" "$@" > /dev/null || exit 97
                cp -a "$disk/." "$disk.end/"
                exit $status
                """
            var statuses: [Int32] = []
            let rooms = Array(stride(from: 0, through: 1440, by: 24))
            for room in Extent.some(rooms, 8) {
                let folder = try TestFolder()
                let disk = folder.path("disk")
                let workspace = try night.workspace()
                let result = try Script.runWithMounts(
                    script, [workspace.root, disk, "\(room)", night.command, "-w", disk, "--at", night.at])
                statuses.append(result.status)
                #expect([0, 74].contains(result.status), "\(room) KB: \(result.status) \(result.err)")
                if result.status == 74 { expectOneError(result.err) }
                let state = DisturbedState("\(disk).middle", before: before, end: end)
                #expect(try state.halves() + state.losses() == [], "\(room) KB")
                #expect(try WorkspaceEnd("\(disk).end").differences(from: end) == [], "\(room) KB")
            }
            #expect(statuses.contains(74))
            Extent.report("limits: full disk: \(statuses.count) sizes, \(statuses.count { $0 == 74 }) ended with 74")
        }

        @Test(
            "Reads and writes that do a part only are gone on with",
            .enabled(if: Interposer.compiler != nil, "\(Interposer.isMissing)")
        )
        func shortCounts() throws {
            let night = Self.night
            let workspace = try night.workspace()
            let between = try Interposer(Interposer.shortCounts)
            let result = try BuiltProduct.run(night.arguments(workspace), environment: between.environment)
            #expect(result.status == 0 && result.err.isEmpty, "\(result.err)")
            #expect(try RunObject(result.out).files.isEmpty == false)
            #expect(try WorkspaceEnd(workspace).differences(from: night.end(of: night.workspace())) == [])
        }

        @Test("74: an answer that cannot be printed whole is an error; what was done stands")
        func answer() throws {
            let night = Self.night
            let workspace = try night.workspace()
            let result = try Script.run("exec \"$0\" \"$@\" > /dev/full", night.arguments(workspace))
            #expect(result.status == 74)
            expectOneError(result.err, "standard output")
            #expect(try WorkspaceEnd(workspace).differences(from: night.end(of: night.workspace())) == [])
        }

        @Test(
            "A caller that closed the standard streams gets no file written over",
            arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
        func closedStreams(how: String) throws {
            let night = DisturbedNight.first
            let workspace = try night.workspace()
            #expect(try Script.run("exec \"$0\" \"$@\" \(how)", night.arguments(workspace)).status == 0)
            #expect(try WorkspaceEnd(workspace).differences(from: night.end(of: night.workspace())) == [])
            #expect(try workspace.text(".stagematch/lock") == "")
        }
    }
}
