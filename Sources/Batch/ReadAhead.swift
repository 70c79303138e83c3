import Exchange
import Ledger
import Matching
import Tabular

/// Reads the applications of small files on every core, before their turn.
///
/// Only of tables and XML: what a workbook unpacks to is not known before.
struct ReadAhead: Sendable {
    private let workspace: Workspace
    private let limits: Configuration.Limits
    private let registers: Registers
    /// In the order of their turns.
    private let files: [ReceivedFile]
    /// Where those begin that were not read yet.
    private var end = 0
    private var read: [Int: Rows] = [:]

    typealias Rows = Result<ApplicationTable.Rows, FileRefusal>

    /// So many bytes, or files, at once.
    private static let (bytesAtOnce, filesAtOnce) = (1 << 19, 32)

    init(_ files: [ReceivedFile], in workspace: Workspace, _ limits: Configuration.Limits, _ registers: Registers) {
        self.files = files
        self.workspace = workspace
        self.limits = limits
        self.registers = registers
    }

    /// What reading a file of applications gives, by its place among the files; nil for other files, and for those that were not read ahead.
    mutating func applications(at index: Int) throws -> Rows? {
        if index >= end { try readMore(from: index) }
        return read.removeValue(forKey: index)
    }

    private mutating func readMore(from start: Int) throws {
        var size = 0
        let batch = files[start...].prefix(Self.filesAtOnce).prefix { file in
            size += file.size
            return size <= Self.bytesAtOnce
        }
        read = [:]
        end = start + max(1, batch.count)
        guard batch.count > 1 else { return }
        let all = try Parallel.map(Array(batch)) { [self] file -> Rows? in
            // What cannot be read is met again in its turn, if anybody needs it.
            guard let bytes = try? FileSystem.read(workspace.spooled(file)), FileSignature.detect(bytes) != .workbook else {
                return nil
            }
            let incoming = try? IncomingFile(bytes, from: file.sender, limits: limits)
            guard let incoming, incoming.kind == .applications else { return nil }
            return rows(of: incoming)
        }
        for (offset, rows) in all.enumerated() { read[start + offset] = rows }
    }

    func rows(of incoming: IncomingFile) -> Rows {
        Result { () throws(FileRefusal) in try ApplicationTable.read(incoming, registers: registers) }
    }
}
