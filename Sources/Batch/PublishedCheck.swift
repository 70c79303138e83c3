import Exchange
import Glibc
import Ledger
import Matching

/// Whether what the parties find is what the ledger, the last run's instant and the configuration give, and holds no more than they may know.
struct PublishedCheck {
    let last: Republication
    let index: SecretIndex

    private static let problemTable = "beheer/uit/problemen.csv"

    func problems() throws -> [Problem] {
        guard try last.ledger.processedFiles(after: last.run, through: nil).isEmpty else {
            return try [
                Problem("run", ".stagematch/ledger.sqlite", "a run broke off after \(last.run.name): call `stagematch run` again")
            ]
                + leaks(try last.lists()) + MailCheck(last.workspace, last.ledger, index).problems()
        }
        let lists = try last.lists()
        return try differences(lists) + leaks(lists) + MailCheck(last.workspace, last.ledger, index).problems()
    }

    // MARK: Bytes

    private func differences(_ lists: Lists) throws -> [Problem] {
        var publication = Publication(workspace: last.workspace, isDry: true)
        var listed: Outputs.Listed = []
        do {
            try last.publish(lists, &publication) { listed = $0 }
        } catch let failure as SystemFailure where failure.errno == ENOENT {
            return [unmade(failure.path)]
        } catch BatchError.imbalance(let path) {
            return [unmade(path)]
        }
        // The workbook has a sheet of the same problems.
        let hasOthers = publication.written.contains(Self.problemTable)
        let written = try publication.written.filter { path in
            if path == Republication.workbookMark, hasOthers { return false }
            if path == Republication.pageMark, hasOthers { return try !isPageOfOthers(lists) }
            return try path != Self.problemTable || !isLonger()
        }
        var problems = try written.map { path in
            let isThere = try FileSystem.exists(last.workspace.path(path))
            let what = isThere ? "it differs from what the ledger gives" : "it is missing"
            return Problem("published", path, "\(what) as of run \(last.run.name): call `stagematch run` to write it again")
        }
        problems += publication.stale.map { Problem("published", $0, "it no longer holds: call `stagematch run` to take it away") }
        problems += publication.blocked.map { Problem("published", $0, "it is a link or no folder: make it a plain folder") }
        if problems.isEmpty {
            problems += listed.filter { !$0.sequences.isEmpty }.map {
                Problem("ledger", ".stagematch/ledger.sqlite", "what \($0.service)'s lists show is not remembered as shown")
            }
        }
        return problems
    }

    /// Where the archive lacks a file, what its sender was told cannot be told again.
    private func unmade(_ path: String) -> Problem {
        let shown = path.hasPrefix(last.workspace.root + "/") ? String(path.dropFirst(last.workspace.root.count + 1)) : path
        return Problem(
            "published", shown, "without this file, what run \(last.run.name) published cannot be compared: put it back first")
    }

    /// What was left lying stands last in that table, and nowhere else.
    private func isLonger() throws -> Bool {
        let path = last.workspace.path(Self.problemTable)
        guard try FileSystem.status(path)?.isRegular == true else { return false }
        var expected = ProblemTable(delimiter: last.settings.configuration.delimiter)
        for file in try RunWindow(last.ledger, at: last.run.at, left: []).files {
            expected.append(file.findings, of: file.file.name, from: file.file.sender.text)
        }
        return try FileSystem.read(path).starts(with: expected.bytes)
    }

    /// What was left lying stands between the page's marks, and nowhere else.
    private func isPageOfOthers(_ lists: Lists) throws -> Bool {
        let path = last.workspace.path(Republication.pageMark)
        guard try FileSystem.status(path)?.isRegular == true else { return false }
        let expected = AdministratorPage.withoutLeft(try last.page(lists))
        return try AdministratorPage.withoutLeft(FileSystem.read(path)) == expected
    }

    // MARK: Disclosure

    private func leaks(_ lists: Lists) throws -> [Problem] {
        let disclosure = Disclosure(ruleset: lists.ruleset, at: lists.instant)
        var problems: [Problem] = []
        for code in try FileSystem.names(in: last.workspace.path("diensten")) {
            let service = last.settings.registers.service(code: code)
            problems += try leaks(
                in: "diensten/\(code)/uit", among: { _ in true },
                mayBeTold: { record in service.map { disclosure.secrets(of: record, for: $0) != nil } ?? false })
        }
        for code in try FileSystem.names(in: last.workspace.path("scholen")) {
            // What a school sent itself may come back to it.
            problems += try leaks(
                in: "scholen/\(code)/uit",
                among: { $0.hasPrefix("stand-van-zaken") || $0 == PlacedPupils.name || $0 == AdministratorPage.name },
                mayBeTold: { $0.application.school == code })
        }
        let own = { (name: String) in !name.hasPrefix("te-verbeteren-") }
        return try problems + leaks(in: "beheer/uit", among: own, mayBeTold: { _ in false })
    }

    private func leaks(
        in folder: String, among isOurs: (String) -> Bool, mayBeTold: (ApplicationRecord) -> Bool
    ) throws -> [Problem] {
        guard try FileSystem.status(last.workspace.path(folder))?.isFolder == true else { return [] }
        return try FileSystem.names(in: last.workspace.path(folder)).filter(isOurs).compactMap { name in
            let path = last.workspace.path("\(folder)/\(name)")
            guard try FileSystem.status(path)?.isRegular == true else { return nil }
            var leak: Reference?
            _ = FileText.eachRow(of: try FileSystem.read(path), named: name, from: nil) { row in
                if leak == nil { leak = index.leak(in: row, mayBeTold: mayBeTold) }
            }
            return leak.map {
                Problem(
                    "disclosure", "\(folder)/\(name)",
                    "it holds a secret of \($0.text) that this party may not know (P2, P4): take it away, and find out who read it")
            }
        }
    }
}
