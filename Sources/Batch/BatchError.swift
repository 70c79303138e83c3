package import Exchange
package import Ledger
import Matching

/// Why a command cannot go on: each has its exit status (formats 5).
package enum BatchError: Error {
    /// 64: the request makes no sense, such as going back before the last run.
    case usage(String)
    /// 65: the ledger is not ours, newer, or damaged.
    case ledger(path: String, LedgerError)
    /// 65: the books of a file do not balance (D7).
    case imbalance(path: String)
    /// 74: the system refused to read or write.
    case system(SystemFailure)
    /// 74: so many mails were not sent, or may not have been.
    case unsent(failed: Int, doubtful: Int, partly: Int)
    /// 75: another run holds the workspace.
    case busy(path: String)
    /// 78: the configuration or a register is wrong.
    case configuration([ConfigurationFault])
}

extension BatchError {
    /// A command that works on what runs have left, where none has.
    static func nothingRun(_ workspace: Workspace) -> BatchError {
        .usage("\(workspace.ledger): there is no ledger yet; nothing has been run here")
    }

    /// What is about an earlier instant than that of the last run.
    static func goingBack(to instant: Instant, last: CompletedRun) -> BatchError {
        .usage("\(instant.text) lies before the last run, which was at \(last.at.text): give --at that instant or a later one")
    }
}

extension Workspace {
    /// Does work, and says of what stops it where it was in this workspace.
    func namingErrors<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let failure as SystemFailure {
            throw BatchError.system(failure)
        } catch let error as LedgerError {
            throw BatchError.ledger(path: ledger, error)
        } catch let refusal as ConfigurationRefusal {
            throw BatchError.configuration(refusal.faults)
        } catch BatchError.ledger(_, let error) {
            // Found in a copy, perhaps, which is gone by now.
            throw BatchError.ledger(path: ledger, error)
        }
    }
}

/// A refused system call: what, on which path, and why.
package struct SystemFailure: Error, Equatable {
    package let operation: String
    package let path: String
    package let errno: Int32

    package init(_ operation: String, _ path: String, _ errno: Int32) {
        self.operation = operation
        self.path = path
        self.errno = errno
    }
}
