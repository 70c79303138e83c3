import Crypto
import Exchange
import Ledger
import Matching

/// Whether the mails that lie there are as runs made them, and tell no secret. One that is gone was taken away by somebody: that is allowed.
struct MailCheck {
    private let workspace: Workspace
    private let ledger: Ledger
    private let index: SecretIndex

    init(_ workspace: Workspace, _ ledger: Ledger, _ index: SecretIndex) {
        self.workspace = workspace
        self.ledger = ledger
        self.index = index
    }

    func problems() throws -> [Problem] {
        let made = Dictionary(
            try ledger.mails().map { (NewMails.path(of: $0.mail.name), $0.mail) }, uniquingKeysWith: { first, _ in first })
        return try FileSystem.names(in: workspace.path(NewMails.folder)).flatMap { name -> [Problem] in
            let path = "\(NewMails.folder)/\(name)"
            guard name.hasSuffix(NewMails.ending), try FileSystem.status(workspace.path(path))?.isRegular == true else { return [] }
            let bytes = try FileSystem.read(workspace.path(path))
            return difference(path, name, bytes, made[path]) + leak(path, bytes)
        }
    }

    private func difference(_ path: String, _ name: String, _ bytes: [UInt8], _ mail: MadeMail?) -> [Problem] {
        if let mail {
            guard [UInt8](SHA256.hash(data: bytes)) != mail.digest else { return [] }
            return [Problem("published", path, "it is not as the run made it, and will not be sent: take it away")]
        }
        guard MailKey.isName(String(name.dropLast(NewMails.ending.count))) else { return [] }
        return [Problem("published", path, "no completed run made it: the next run takes it away or makes it")]
    }

    /// Nobody may read a secret in a mail: what a service may know stands in its lists.
    private func leak(_ path: String, _ bytes: [UInt8]) -> [Problem] {
        for line in MailText.lines(of: bytes) {
            guard let reference = index.leak(in: [line], mayBeTold: { _ in false }) else { continue }
            return [
                Problem(
                    "disclosure", path,
                    "it holds a secret of \(reference.text), which no mail may (P5): take it away, and find out who got it")
            ]
        }
        return []
    }
}
