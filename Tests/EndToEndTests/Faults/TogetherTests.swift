import Foundation
import TestSupport
import Testing

extension Disturbed {
    /// Several at once, and clocks.
    @Suite("Two at once, and time")
    struct TogetherTests {
        /// Starts commands at one moment and waits for all.
        private func together(_ commands: [[String]]) throws -> [(status: Int32, err: String)] {
            let folder = try TestFolder()
            let processes = try commands.enumerated().map { number, arguments in
                let process = Process()
                process.executableURL = URL(filePath: BuiltProduct.path)
                process.arguments = arguments
                let err = folder.path("err\(number)")
                try Data().write(to: URL(filePath: err))
                process.standardError = try FileHandle(forWritingTo: URL(filePath: err))
                process.standardOutput = FileHandle.nullDevice
                try process.run()
                return process
            }
            return try processes.enumerated().map { number, process in
                process.waitUntilExit()
                return (process.terminationStatus, try String(contentsOfFile: folder.path("err\(number)"), encoding: .utf8))
            }
        }

        @Test(
            "75: of several runs and passes of receive at once, one works and the others give way; the end is the same",
            arguments: 1...4)
        func severalAtOnce(round: Int) throws {
            let night = round == 1 ? DisturbedNight.first : .later
            let workspace = try night.workspace()
            let receive = ["receive", "-w", workspace.root, "--at", night.at]
            let ends = try together([
                night.arguments(workspace), receive, night.arguments(workspace), night.arguments(workspace), receive,
            ])
            #expect(ends.contains { $0.status == 0 })
            for end in ends {
                #expect([0, 75].contains(end.status), "\(end.status) \(end.err)")
                if end.status == 75 { expectOneError(end.err, ".stagematch/lock") }
            }
            let difference = try night.end(of: workspace).differences(from: night.end(of: night.workspace()))
            #expect(difference == [])
        }

        @Test(
            "75: while one run is in the middle of its work, every other command that would change something gives way",
            .enabled(if: Strace.path != nil, "\(Strace.isMissing)"), .timeLimit(.minutes(10)))
        func inTheMiddle() async throws {
            let night = DisturbedNight.later
            let workspace = try night.workspace()
            let middle = try #require(try night.calls().first { $0.name == "rename" })
            let folder = try TestFolder()
            let process = Process()
            process.executableURL = URL(filePath: try #require(Strace.path))
            process.arguments =
                Strace.options(middle, .stop, log: folder.path("log")) + Strace.program + night.arguments(workspace)
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            await stopped(folder.path("log"))
            let child = try child(of: process.processIdentifier)
            for command in ["run", "receive"] {
                for more in [[], ["--dry-run"]] {
                    let result = try workspace.call(command, at: night.at, more)
                    #expect(result.status == 75)
                    expectOneError(result.err, ".stagematch/lock")
                }
            }
            // Questions neither wait for it nor hinder it.
            for command in [["list"], ["status"], ["explain", "CVO-000001-01"]] {
                let result = try BuiltProduct.run(command + ["-w", workspace.root, "--at", night.at])
                #expect(result.status == 0 && !result.out.isEmpty, "\(command): \(result.err)")
            }
            kill(child, SIGCONT)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(try night.end(of: workspace).differences(from: night.end(of: night.workspace())) == [])
        }

        /// Waits until strace says that the program was stopped.
        private func stopped(_ log: String) async {
            while (try? String(contentsOfFile: log, encoding: .utf8))?.contains("stopped by SIGSTOP") != true { await Task.yield() }
        }

        /// The one child of a process.
        private func child(of parent: pid_t) throws -> pid_t {
            let children = try String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)
            return try #require(pid_t(children.trimmingCharacters(in: .whitespaces)))
        }
    }
}
