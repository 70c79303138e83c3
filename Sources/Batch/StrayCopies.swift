import Crypto
import Ledger

/// Copies in the spool that the ledger does not know: left by a pass that broke off, or received after the backup that was put back.
///
/// The former are taken again by the next pass, from their originals. The latter are the only copies there are: nothing may be written over
/// them, and they stay as `stray-<number>` until the administrator has dropped them again (D6).
struct StrayCopies {
    let workspace: Workspace
    let ledger: Ledger

    /// Behind the name of a copy that is being written.
    static let partSuffix = ".part"
    private static let prefix = "stray-"

    /// Names in the spool of those that were set aside and are still there.
    func names() throws -> [String] { try FileSystem.names(in: workspace.spool).filter { $0.hasPrefix(Self.prefix) } }

    /// Names in the spool of all copies that the ledger does not know.
    func unknown() throws -> [String] {
        try FileSystem.names(in: workspace.spool).filter { name in
            try name.hasPrefix(Self.prefix) || Int(name).map { try ledger.receivedFile($0) == nil } ?? false
        }
    }

    /// Before a pass gives out numbers.
    func setAside() throws {
        for name in try FileSystem.names(in: workspace.spool) {
            if name.hasSuffix(Self.partSuffix) { try FileSystem.remove("\(workspace.spool)/\(name)") }
            guard let number = Int(name), try ledger.receivedFile(number) == nil else { continue }
            try FileSystem.move("\(workspace.spool)/\(name)", to: try freePath(number))
        }
    }

    /// After a pass: what the ledger has got by now was a leftover of a broken one.
    func dropKnown() throws {
        for path in try names().map({ "\(workspace.spool)/\($0)" }) {
            let digest = [UInt8](SHA256.hash(data: try FileSystem.read(path)))
            if try ledger.knows(digest) { try FileSystem.remove(path) }
        }
    }

    private func freePath(_ number: Int) throws -> String {
        var path = "\(workspace.spool)/\(Self.prefix)\(number)"
        while try FileSystem.exists(path) { path += "-2" }
        return path
    }
}
