package import Ledger

extension LedgerError {
    /// Whether the system is at fault, not the ledger: exit status 74 instead of 65.
    package var isOfSystem: Bool { if case .unreachable = self { true } else { false } }

    /// What is wrong with the ledger and what to do, in one line.
    package var advice: String {
        switch self {
        case .foreign:
            "this is not a ledger of stagematch; put the right file back from the backup, or move it away, with any -wal beside it, to begin anew"
        case .newer: "this ledger was written by a newer version of stagematch; install that version"
        case .damaged(let what): "the ledger is damaged (\(what)); put it back from the backup"
        case .unsafe(let what): "the ledger cannot be kept safely here (\(what)); move the workspace to a local disk"
        case .unreachable(let what): "the ledger cannot be read or written (\(what)); mend that and run again: nothing is lost"
        }
    }
}
