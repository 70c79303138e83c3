import Foundation
import TestSupport
import Testing

extension Disturbed {
    /// What the system refuses ends a run with one line and status 74, or costs nothing; never with something half done.
    @Suite("Faults returned")
    struct FaultTests {
        /// The errors that each call can honestly return.
        private static let errors: [String: [String]] = [
            "write": ["ENOSPC", "EIO", "EDQUOT", "EINTR"], "pwrite64": ["ENOSPC", "EIO", "EINTR"],
            "fsync": ["EIO", "ENOSPC"], "fdatasync": ["EIO", "ENOSPC"], "syncfs": ["EIO", "ENOSPC"],
            "rename": ["EIO", "ENOSPC", "EACCES"],
            "unlink": ["EIO", "EACCES"], "mkdir": ["ENOSPC", "EACCES"], "ftruncate": ["EIO", "ENOSPC"],
            "openat": ["EMFILE", "EACCES", "EIO", "EINTR"], "chmod": ["EIO"], "fchmod": ["EIO"], "flock": ["ENOLCK"],
            "read": ["EIO", "EINTR"], "pread64": ["EIO", "EINTR"], "getdents64": ["EIO"], "newfstatat": ["EIO", "EACCES"],
            "fcntl": ["ENOLCK"],
        ]

        struct Fault: CustomStringConvertible {
            let call: SystemCall
            let error: String

            var description: String { "\(error) at \(call.testDescription)" }
        }

        private static func faults(_ night: DisturbedNight) throws -> [Fault] {
            try night.calls().filter { !$0.text.contains("_UNLCK") && !$0.text.contains("LOCK_UN") }.flatMap { call in
                errors[call.name, default: []].map { Fault(call: call, error: $0) }
            }
        }

        @Test(
            "74, D6: refused by the system anywhere, a run ends with one line and nothing half done; repeated, with the same bytes and facts",
            .enabled(if: Strace.path != nil, "\(Strace.isMissing)"), arguments: DisturbedNight.all)
        func refused(night: DisturbedNight) throws {
            let before = try night.workspace().outputs()
            let end = try night.end(of: night.workspace())
            let possible = try Self.faults(night)
            try #require(possible.count > 200)
            let faults = Extent.some(possible, 12)
            var counts: [Outcome: Int] = [:]
            for fault in faults {
                let (outcome, wrong) = try Self.outcome(of: fault, night, before, end)
                #expect(wrong == [], "\(fault)")
                counts[wrong.isEmpty ? outcome : .wrong, default: 0] += 1
            }
            let figures = Outcome.allCases.map { "\(counts[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
            Extent.report("faults: \(night.testDescription): \(faults.count) of \(possible.count): \(figures)")
        }

        enum Outcome: String, CaseIterable {
            case ended = "ended with 74"
            case costNothing = "cost nothing"
            case fileWaited = "left one file waiting"
            case wrong
        }

        private static func outcome(of fault: Fault, _ night: DisturbedNight, _ before: FolderTree, _ end: WorkspaceEnd) throws -> (
            Outcome, wrong: [String]
        ) {
            let workspace = try night.workspace()
            let result = try Strace.disturb(fault.call, .error(fault.error), night.arguments(workspace))
            let state = DisturbedState(workspace.root, before: before, end: end)
            if result.status == 0, fault.isOfIncomingFile, result.out.contains("bestand-wacht") {
                return (.fileWaited, try state.losses() + stillThere(workspace, night, before))
            }
            var wrong = try state.halves() + state.losses()
            let lines = result.err.split(separator: "\n", omittingEmptySubsequences: false)
            if result.status == 74 {
                if lines.count != 2 || !result.err.hasPrefix("stagematch: error: ") { wrong.append(result.err) }
            } else if result.status != 0 || !result.err.isEmpty || !fault.mayCostNothing {
                wrong.append("status \(result.status) \(result.err)")
            }
            wrong += try night.end(of: workspace).differences(from: end)
            return (result.status == 74 ? .ended : .costNothing, wrong)
        }

        /// Files that were dropped and that the next night does not take.
        private static func stillThere(_ workspace: TestWorkspace, _ night: DisturbedNight, _ before: FolderTree) throws -> [String]
        {
            try workspace.run("2022-09-11T03:00")
            return before.paths.filter { path in
                path.contains("/in/") && before.entries[path]?.mode ?? 0 & S_IFMT == S_IFREG && workspace.exists(path)
            }
        }

        /// Rows of a thousand letters and more, so that the ledger's -wal grows long.
        private static func withRemarks(_ table: String) -> String {
            let remarks = String(repeating: "lang ", count: 300)
            return table.split(separator: "\n").enumerated().map { "\($1);\($0 == 0 ? "Opmerkingen" : remarks)\n" }.joined()
        }

        /// The ledger is checkpointed in the middle of a large night too, and then its syncs count as well.
        @Test(
            "74: a sync of the ledger itself that fails in the middle of a large night ends it",
            .enabled(if: Strace.path != nil, "\(Strace.isMissing)"))
        func checkpoints() throws {
            let workspace = try TestWorkspace()
            let arguments = { (workspace: TestWorkspace) in ["run", "-w", workspace.root, "--at", "2022-09-10T03:00"] }
            try workspace.run("2022-09-09T03:00")
            try workspace.put("scholen/school-1/in/a.csv", Self.withRemarks(Papers.applications(1...4000)))
            try workspace.put("diensten/dienst-a/in/m.csv", Papers.mentor())
            let watched = try TestWorkspace(copying: workspace)
            let whole = try TestWorkspace(copying: workspace)
            let syncs = try Strace.calls(of: arguments(watched), below: watched.root).filter {
                $0.name == "fdatasync" && $0.text.contains("ledger.sqlite>")
            }
            // In the middle, and at the end.
            #expect(syncs.count >= 2)
            try whole.run("2022-09-10T03:00")
            for sync in syncs {
                let copy = try TestWorkspace(copying: workspace)
                let result = try Strace.disturb(sync, .error("EIO"), arguments(copy))
                #expect(result.status == 74, "\(sync.testDescription)")
                expectOneError(result.err, "ledger.sqlite")
                try copy.run("2022-09-10T03:00")
                #expect(try WorkspaceEnd(copy).differences(from: WorkspaceEnd(whole)) == [])
            }
        }
    }
}

extension Disturbed.FaultTests.Fault {
    /// Of a file in an `in` folder: that one waits, and the others go on.
    fileprivate var isOfIncomingFile: Bool {
        call.text.contains("/in/") || call.text.contains("/in>") || call.text.contains("/in\"")
    }

    /// An interrupted call is made again. SQLite syncs the folder of its files, and we do it after it, and look at the answer. It asks for
    /// the size and the number of its files, and does without; and for a lock again, when it does not get it. Where it cannot take its -wal and
    /// -shm away at the end, they stay for the next run.
    fileprivate var mayCostNothing: Bool {
        if error == "EINTR" { return true }
        let text = call.text
        // The library of workbooks may find a way round it, or lose what it wrote: each workbook is read back.
        if text.contains("/.stagematch/tmp") { return true }
        // A file is read ahead of its turn, and in it where that failed.
        if text.contains("/.stagematch/spool/"), ["openat", "read", "newfstatat"].contains(call.name) {
            return !text.contains("O_WRONLY")
        }
        return switch call.name {
        case "fdatasync": text.hasSuffix("/.stagematch>) = 0")
        case "openat": text.contains("/.stagematch\", O_RDONLY|O_CLOEXEC)")
        case "newfstatat", "unlink": text.contains("ledger.sqlite")
        case "fcntl": text.contains("ledger.sqlite")
        default: false
        }
    }
}
