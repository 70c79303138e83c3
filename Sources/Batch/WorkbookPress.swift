import Crypto
import Exchange
import Ledger
import Tabular

/// Makes workbooks on every core, proves each by reading it back, and publishes those that changed.
///
/// A workbook takes long to write: one whose content has the fingerprint of the file that lies there untouched is not made again.
struct WorkbookPress: Sendable {
    let workspace: Workspace
    let known: [String: PublishedFile]

    /// A workbook to publish, by its path below the workspace.
    struct Job: Sendable {
        let path: String
        let content: @Sendable () -> WorkbookContent
    }

    /// A workbook that was made, with the fingerprint of its content.
    struct Pressed {
        let path: String
        let fingerprint: [UInt8]
    }

    private struct Made: Sendable {
        let fingerprint: [UInt8]
        /// nil where the file there is the same.
        let bytes: [UInt8]?
    }

    /// So many at once: what is made waits in memory for its turn.
    private static let batch = 16

    /// Hands over those that changed, and says which were made anew.
    func publish(_ jobs: [Job], _ publication: inout Publication) throws -> [Pressed] {
        var pressed: [Pressed] = []
        for start in stride(from: 0, to: jobs.count, by: Self.batch) {
            let batch = Array(jobs[start..<min(start + Self.batch, jobs.count)])
            for (job, made) in zip(batch, try Parallel.map(batch, make)) {
                guard let bytes = made.bytes else { continue }
                try publication.publish(bytes, to: job.path)
                pressed.append(Pressed(path: job.path, fingerprint: made.fingerprint))
            }
            try publication.writeWaiting()
        }
        return pressed
    }

    /// How they lie there, once they are in place: what the next run knows them by.
    func entries(of pressed: [Pressed]) throws -> [PublishedFile] {
        try pressed.compactMap { try entry($0.path, $0.fingerprint) }
    }

    @Sendable private func make(_ job: Job) throws -> Made {
        let content = job.content()
        let fingerprint = Array(SHA256.hash(data: Array(WorkbookWriter.edition.utf8) + content.serialized()))
        if let known = known[job.path], try entry(job.path, fingerprint) == known {
            return Made(fingerprint: fingerprint, bytes: nil)
        }
        return Made(fingerprint: fingerprint, bytes: try ProvenWorkbook.bytes(of: content, scratch: workspace.scratch))
    }

    private func entry(_ path: String, _ fingerprint: [UInt8]) throws -> PublishedFile? {
        guard let status = try FileSystem.status(workspace.path(path)), status.isRegular else { return nil }
        return PublishedFile(
            path: path, fingerprint: fingerprint, size: status.size, inode: status.inode, changed: status.changed)
    }
}
