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

    private struct Made: Sendable {
        let fingerprint: [UInt8]
        /// nil where the file there is the same.
        let bytes: [UInt8]?
    }

    /// So many at once: what is made waits in memory for its turn.
    private static let batch = 16

    /// Hands over those that changed, and gives the fingerprint of each by its path.
    func publish(_ jobs: [Job], _ publication: inout Publication) throws -> [String: [UInt8]] {
        var fingerprints: [String: [UInt8]] = [:]
        for start in stride(from: 0, to: jobs.count, by: Self.batch) {
            let batch = Array(jobs[start..<min(start + Self.batch, jobs.count)])
            for (job, made) in zip(batch, try Parallel.map(batch, make)) {
                fingerprints[job.path] = made.fingerprint
                if let bytes = made.bytes { try publication.publish(bytes, to: job.path) } else { publication.keep(job.path) }
            }
            try publication.writeWaiting()
        }
        return fingerprints
    }

    @Sendable private func make(_ job: Job) throws -> Made {
        let content = job.content()
        let fingerprint = Array(SHA256.hash(data: Array(WorkbookWriter.edition.utf8) + content.serialized()))
        if let known = known[job.path], try PublishedFile(lyingAt: job.path, in: workspace, fingerprint: fingerprint) == known {
            return Made(fingerprint: fingerprint, bytes: nil)
        }
        return Made(fingerprint: fingerprint, bytes: try ProvenWorkbook.bytes(of: content, scratch: workspace.scratch))
    }
}
