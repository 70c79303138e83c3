import Batch
import Findings
import Foundation
import Ledger
import Matching
import TestSupport
import Testing

/// Brussels wall-clock time, such as `2022-09-06T03:00`.
func instant(_ text: String) throws -> Instant {
    guard case .instant(let instant) = Instant.wallClock(text) else { throw CocoaError(.formatting) }
    return instant
}

/// The machine's clock, long after anything that a test drops.
let laterClock = Int64(time(nil)) + 100_000

extension TestWorkspace {
    func night(_ at: Instant, clock: Int64 = laterClock, isDry: Bool = false) -> Night {
        Night(workspace: Workspace(root), instant: at, clock: clock, isDry: isDry)
    }

    @discardableResult
    func run(_ at: String) throws -> RunReport { try night(try instant(at)).run() }

    @discardableResult
    func receive(_ at: String) throws -> RunReport { try night(try instant(at)).receive() }

    func ledger() throws -> Ledger { try Ledger(path: path(".stagematch/ledger.sqlite")) }

    /// A pass of `receive` alone, by another clock too.
    func pass(_ at: Instant, clock: Int64 = laterClock) throws { _ = try night(at, clock: clock).receive() }

    /// What a file in an `in` folder is to the system.
    func status(_ below: String) throws -> stat {
        var status = stat()
        guard lstat(path(below), &status) == 0 else { throw CocoaError(.fileReadNoSuchFile) }
        return status
    }

    /// Seconds since 1970 of the change time.
    func changed(_ below: String) throws -> Int64 { Int64(try status(below).st_ctim.tv_sec) }
}

extension RunReport {
    func outcome(_ path: String) -> String? { files.last { $0.path == path }?.outcome }

    func codes(_ path: String) -> [String] { files.last { $0.path == path }?.problems.map(\.code.rawValue) ?? [] }

    /// `path: outcome taken/unchanged/refused`.
    var lines: [String] { files.map { "\($0.path): \($0.outcome) \($0.taken)/\($0.unchanged)/\($0.refused)" } }
}
