import Exchange
import Findings
import Ledger
import Matching

/// The folders of a workspace (formats 1).
package struct Workspace: Sendable {
    package let root: String
    /// The program's own folder: `.stagematch`, or a copy of it for a dry run.
    let own: String

    package init(_ root: String) {
        self.root = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
        own = self.root + "/.stagematch"
    }

    private init(root: String, own: String) {
        self.root = root
        self.own = own
    }

    /// The same workspace with the program's own files elsewhere.
    func with(own folder: String) -> Workspace { Workspace(root: root, own: folder) }

    func path(_ below: String) -> String { "\(root)/\(below)" }

    var ledger: String { own + "/ledger.sqlite" }
    var lock: String { own + "/lock" }
    var spool: String { own + "/spool" }

    /// The private copy of a received file.
    func spooled(_ file: ReceivedFile) -> String { "\(spool)/\(file.id)" }

    static let configuration = "stagematch.yaml"

    /// A party's folder below the workspace.
    static func folder(of sender: Sender) -> String {
        switch sender {
        case .school(let code): "scholen/\(code)"
        case .service(let code): "diensten/\(code)"
        case .administrator: "beheer"
        }
    }

    /// Every party of the registers, in the order in which their folders are looked through.
    static func parties(_ registers: Registers) -> [Sender] {
        [.administrator] + registers.schools.map { .school($0.code) } + registers.services.map { .service($0.code) }
    }

    /// Makes the folders that are missing: the program's own are nobody else's.
    func makeFolders(_ registers: Registers) throws(SystemFailure) {
        for party in Self.parties(registers) {
            for part in ["in", "uit"] { try FileSystem.makeFolders(path("\(Self.folder(of: party))/\(part)"), mode: 0o2750) }
        }
        for folder in ["mail", "archief"] { try FileSystem.makeFolders(path(folder), mode: 0o700) }
    }

    /// Makes the program's own folder and files, readable by nobody else.
    func makeOwn() throws(SystemFailure) {
        try FileSystem.makeFolder(own, mode: 0o700)
        try FileSystem.makeFolder(spool, mode: 0o700)
        if try !FileSystem.exists(ledger) { _ = try OpenFile(writing: ledger, mode: 0o600) }
    }

    func openLedger() throws(BatchError) -> Ledger {
        do {
            return try Ledger(path: ledger)
        } catch let error as LedgerError {
            throw .ledger(path: ledger, error)
        } catch {
            throw .ledger(path: ledger, .damaged("\(error)"))
        }
    }
}
