import Crypto
import Exchange
import Ledger

/// Whether every file that was received is where it should be, byte for byte, and nothing else.
struct ArchiveCheck {
    let workspace: Workspace
    let settings: Settings
    let ledger: Ledger

    func problems() throws -> [Problem] {
        let archive = Archive(workspace: workspace, ledger: ledger)
        var problems: [Problem] = []
        var known: Set<String> = []
        let books = Dictionary(try ledger.bookkeeping().map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
        for file in try ledger.receivedFiles() {
            let place = try archive.place(of: file)
            if let place { known.insert(place) }
            let isSpooled = try FileSystem.exists(workspace.spooled(file))
            let shown = isSpooled ? ".stagematch/spool/\(file.id)" : place ?? ".stagematch/spool/\(file.id)"
            let path = isSpooled ? workspace.spooled(file) : workspace.path(shown)
            problems += try check(file, books[file.id], path, shown)
        }
        return try problems + strangers(known) + begunPurge()
    }

    private func check(_ file: ReceivedFile, _ books: Bookkeeping?, _ path: String, _ shown: String) throws -> [Problem] {
        guard try FileSystem.status(path)?.isRegular == true else {
            return [
                Problem("archive", shown, "the file received as \(file.path) is gone: put it back from a backup of the archive")
            ]
        }
        let bytes = try FileSystem.read(path)
        guard [UInt8](SHA256.hash(data: bytes)) == file.digest else {
            return [Problem("archive", shown, "these are not the bytes received as \(file.path): put them back from a backup")]
        }
        guard let books, books.isTaken, let rows = RowCount.rows(in: bytes, from: file.sender, registers: settings.registers),
            rows != books.rows
        else { return [] }
        return [Problem("balance", shown, "it has \(rows) rows, and \(books.rows) are accounted for (D7)")]
    }

    /// Files that this ledger does not know: an older one was put back.
    private func strangers(_ known: Set<String>) throws -> [Problem] {
        let strange = try FileSystem.files(below: workspace.path("archief")).filter { !known.contains("archief/\($0)") }
        let runs = Set(try ledger.runs().map(\.name))
        let folders = Dictionary(grouping: strange) { $0.split(separator: "/").first.map(String.init) ?? "" }
        let archived = folders.sorted { $0.key < $1.key }.flatMap { folder, files in
            if runs.contains(folder) {
                return files.map {
                    Problem("archive", "archief/\($0)", "the ledger does not know this file: look where it belongs")
                }
            }
            return [
                Problem(
                    "archive", "archief/\(folder)",
                    "the ledger does not know this run (\(files.count) files), as after an older one was put back: "
                        + "drop its files again (docs/ledger.md)")
            ]
        }
        let copies = try StrayCopies(workspace: workspace, ledger: ledger).unknown().map {
            Problem(
                "archive", ".stagematch/spool/\($0)",
                "the ledger does not know this copy, as after an older one was put back: drop it again (docs/ledger.md)")
        }
        return archived + copies
    }

    private func begunPurge() throws -> [Problem] {
        guard let begun = try ledger.unfinishedPurge() else { return [] }
        return [
            Problem(
                "purge", ".stagematch/ledger.sqlite",
                "the purge of \(begun.campaign) broke off: call `stagematch purge \(begun.campaign) --confirm` again")
        ]
    }
}
