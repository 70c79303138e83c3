package import Findings
package import Matching

/// A file that was taken from a party's `in` folder (D1, D3).
package struct ReceivedFile: Sendable {
    /// Number in the ledger, from 1, in the order of taking.
    package let id: Int
    package let sender: Sender
    /// Path below the workspace by which it came.
    package let path: String
    /// Received time (D3).
    package let at: Instant
    /// SHA-256 of its bytes.
    package let digest: [UInt8]
    package let size: Int
    package let original: OriginalIdentity

    package init(id: Int, sender: Sender, path: String, at: Instant, digest: [UInt8], size: Int, original: OriginalIdentity) {
        self.id = id
        self.sender = sender
        self.path = path
        self.at = at
        self.digest = digest
        self.size = size
        self.original = original
    }

    /// The last component of the path.
    package var name: String { FilePath.name(of: path) }

    /// The path of the folder, below the workspace.
    var folder: String { FilePath.steps(of: path).dropLast().joined(separator: "/") }
}

/// Which file in an `in` folder was taken: tells a leftover of a broken pass from a new delivery.
package struct OriginalIdentity: Hashable, Sendable {
    package let device: Int64
    package let inode: Int64
    /// Change time in nanoseconds since 1970.
    package let changed: Int64

    package init(device: Int64, inode: Int64, changed: Int64) {
        self.device = device
        self.inode = inode
        self.changed = changed
    }
}

package enum FileOutcome: String, Sendable {
    case taken
    case refused
    case duplicate
    case waiting
    case held
}

/// A file with what became of it: everything that is committed for it.
package struct ProcessedFile: Sendable {
    package let file: ReceivedFile
    package let kind: FileKind
    package let outcome: FileOutcome
    /// The received time at which its rows count: the first delivery's for a confirmed file (B13).
    package let countedAt: Instant
    package let taken: Int
    package let unchanged: Int
    package let refused: Int
    package let findings: [Finding]
    package let decisions: [JudgedDecision]

    package init(
        file: ReceivedFile, kind: FileKind, outcome: FileOutcome, countedAt: Instant, taken: Int, unchanged: Int, refused: Int,
        findings: [Finding], decisions: [JudgedDecision]
    ) {
        self.file = file
        self.kind = kind
        self.outcome = outcome
        self.countedAt = countedAt
        self.taken = taken
        self.unchanged = unchanged
        self.refused = refused
        self.findings = findings
        self.decisions = decisions
    }

    package var rows: Int { taken + unchanged + refused }
}

/// A run that was completed.
package struct CompletedRun: Sendable {
    package let id: Int
    /// `2022-09-05T1300`, with `-2` and on where an instant has several.
    package let name: String
    package let at: Instant
}
