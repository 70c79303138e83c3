import Exchange
import Ledger
import Matching
import Tabular

/// Reads files of one kind on every core, before their turn.
///
/// Only tables and XML: what a workbook unpacks to is not known before.
struct ReadAhead<Reading: Sendable>: Sendable {
    typealias Outcome = Result<Reading, FileRefusal>
    typealias Read = @Sendable (IncomingFile) throws(FileRefusal) -> Reading

    private let workspace: Workspace
    private let limits: Configuration.Limits
    private let kind: FileKind
    private let read: Read
    /// So many at once: their rows wait in memory for their turn.
    private let bytesAtOnce: Int
    private let filesAtOnce = 32
    /// In the order of their turns.
    private let files: [ReceivedFile]
    /// Where those begin that were not read yet.
    private var end = 0
    private var outcomes: [Int: Outcome] = [:]

    init(
        _ files: [ReceivedFile], of kind: FileKind, in workspace: Workspace, _ limits: Configuration.Limits, bytesAtOnce: Int,
        read: @escaping Read
    ) {
        self.files = files
        self.kind = kind
        self.workspace = workspace
        self.limits = limits
        self.bytesAtOnce = bytesAtOnce
        self.read = read
    }

    /// What reading a file of this kind gives, by its place among the files; nil for other files, and for those that were not read ahead.
    mutating func outcome(at index: Int) throws -> Outcome? {
        if index >= end { try readMore(from: index) }
        return outcomes.removeValue(forKey: index)
    }

    private mutating func readMore(from start: Int) throws {
        var size = 0
        let batch = files[start...].prefix(filesAtOnce).prefix { file in
            size += file.size
            return size <= bytesAtOnce
        }
        outcomes = [:]
        end = start + max(1, batch.count)
        guard batch.count > 1 else { return }
        let all = try Parallel.map(Array(batch)) { [self] file -> Outcome? in
            // What cannot be read is met again in its turn, if anybody needs it.
            guard let bytes = try? FileSystem.read(workspace.spooled(file)), FileSignature.detect(bytes) != .workbook else {
                return nil
            }
            let incoming = try? IncomingFile(bytes, from: file.sender, limits: limits)
            guard let incoming, incoming.kind == kind else { return nil }
            return Result { () throws(FileRefusal) in try read(incoming) }
        }
        for (offset, outcome) in all.enumerated() { outcomes[start + offset] = outcome }
    }
}
