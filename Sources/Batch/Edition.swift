import Crypto
import Exchange
import Findings
import Ledger
import Matching
import Tabular

/// All that a run's outputs are a function of, in one fingerprint: the ledger, the calendar at the run's instant, the configuration, and
/// what is reported.
///
/// A night on which nothing came has the fingerprint of the night before: where that one's files still lie as it left them, nothing is made again.
struct Edition {
    let fingerprint: [UInt8]

    /// Changes with whatever makes other outputs of the same ledger.
    private static let version = "2"

    init(_ ledger: Ledger, _ settings: Settings, _ window: RunWindow, at instant: Instant, hasWorkbooks: Bool, hasPages: Bool)
        throws
    {
        var hash = SHA256()
        func add(_ text: String) { hash.update(data: Array("\(text.utf8.count):\(text)".utf8)) }
        add("\(Self.version) \(WorkbookWriter.edition) \(hasWorkbooks) \(hasPages)")
        hash.update(data: settings.digest)
        add("\(settings.configuration.calendar.turningPoints(until: instant)) \(try ledger.extent(at: instant))")
        // What has something to tell is told in a file that has the run's name.
        let tells = !window.files.isEmpty || !window.notices.isEmpty
        add("\(tells ? window.name : "") \(window.files.map(\.file.id)) \(window.notices.map(\.sequence))")
        for left in window.left { add("\(left.path) \(left.finding.code.rawValue) \(left.finding.details)") }
        fingerprint = Array(hash.finalize())
    }

    /// Whether the last run's outputs were made from the same, and lie as it left them.
    func stands(in workspace: Workspace, _ ledger: Ledger, _ settings: Settings) throws -> Bool {
        guard try ledger.edition() == fingerprint else { return false }
        for party in Workspace.parties(settings.registers) {
            let folder = workspace.path(Workspace.folder(of: party) + "/uit")
            guard try FileSystem.status(folder)?.isFolder == true else { return false }
        }
        return try ledger.publishedFiles().values.allSatisfy { file in
            try PublishedFile(lyingAt: file.path, in: workspace, fingerprint: file.fingerprint) == file
        }
    }
}

extension PublishedFile {
    /// How a file lies there now; nil if none does.
    init?(lyingAt below: String, in workspace: Workspace, fingerprint: [UInt8]?) throws {
        guard let status = try FileSystem.status(workspace.path(below)), status.isRegular else { return nil }
        self.init(path: below, fingerprint: fingerprint, size: status.size, inode: status.inode, changed: status.changed)
    }
}
