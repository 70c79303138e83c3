import Foundation
import TestSupport
import Testing

/// Workbooks as parties find them: written once, proved, kept as long as they hold (formats 4).
struct ProcessWorkbookTests {
    private let workspace: TestWorkspace
    private static let book = "diensten/dienst-a/uit/stagematch-dienst-a.xlsx"
    private static let others = [
        "diensten/dienst-b/uit/stagematch-dienst-b.xlsx", "diensten/dienst-c/uit/stagematch-dienst-c.xlsx",
        "scholen/school-1/uit/stand-van-zaken.xlsx", "scholen/school-2/uit/stand-van-zaken.xlsx", "beheer/uit/beheer.xlsx",
    ]

    /// Three pupils of school 1 are known, and there was a night.
    init() throws {
        workspace = try TestWorkspace()
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...3))
        try workspace.run("2022-09-06T03:00")
    }

    private func status(_ path: String) throws -> stat {
        var status = stat()
        try #require(lstat(workspace.path(path), &status) == 0)
        return status
    }

    /// What tells whether a file was written again.
    private func place(_ path: String) throws -> [Int64] {
        let status = try status(path)
        return [Int64(status.st_ino), Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec), Int64(status.st_ctim.tv_nsec)]
    }

    private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: workspace.path(path))) }

    @Test("Formats 4: a workbook whose content did not change is not written again; one that did is another file")
    func unchanged() throws {
        let school = "scholen/school-2/uit/stand-van-zaken.xlsx"
        // `nieuw` goes, and with it the lists change; the night after, nothing does.
        try workspace.run("2022-09-07T03:00")
        let before = try (place(Self.book), place(school))
        let report = try workspace.run("2022-09-08T03:00")
        #expect(report.exports.allSatisfy { !$0.hasSuffix(".xlsx") })
        #expect(try (place(Self.book), place(school)) == before)
        try workspace.put("scholen/school-1/in/b.csv", Papers.applications(4...4))
        #expect(try workspace.run("2022-09-09T03:00").exports.contains(Self.book))
        #expect(try place(Self.book) != before.0 && place(school) == before.1)
    }

    static let harm: [(String, @Sendable (String) throws -> Void)] = [
        ("deleted", { try FileManager.default.removeItem(atPath: $0) }),
        ("emptied", { try Data().write(to: URL(filePath: $0)) }),
        (
            "replaced by another of its size",
            { path in
                let size = try Data(contentsOf: URL(filePath: path)).count
                try Data(repeating: 0x20, count: size).write(to: URL(filePath: path), options: .atomic)
            }
        ),
        (
            "written over in place, its time set back",
            { path in
                var times = stat()
                guard lstat(path, &times) == 0, let file = FileHandle(forWritingAtPath: path) else {
                    throw CocoaError(.fileReadNoSuchFile)
                }
                try file.seek(toOffset: 100)
                try file.write(contentsOf: Data("tampered".utf8))
                try file.close()
                var both = [times.st_atim, times.st_mtim]
                guard utimensat(AT_FDCWD, path, &both, 0) == 0 else { throw CocoaError(.fileWriteUnknown) }
            }
        ),
        (
            "made a link",
            { path in
                try FileManager.default.moveItem(atPath: path, toPath: path + ".elders")
                try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".elders")
            }
        ),
    ]

    @Test("A workbook that somebody changed or took away is made again", arguments: harm.indices)
    func tampered(index: Int) throws {
        try workspace.run("2022-09-07T03:00")
        let whole = try bytes(Self.book)
        let kept = try place("beheer/uit/beheer.xlsx")
        try Self.harm[index].1(workspace.path(Self.book))
        #expect(try workspace.run("2022-09-08T03:00").exports == [Self.book], "\(Self.harm[index].0)")
        #expect(try status(Self.book).st_mode & S_IFMT == S_IFREG)
        #expect(try bytes(Self.book) == whole)
        #expect(try place("beheer/uit/beheer.xlsx") == kept)
    }

    @Test("--no-workbooks takes away what would tell what no longer holds; with them again, they are back")
    func without() throws {
        try workspace.put("scholen/school-1/in/b.csv", Papers.applications(4...4))
        let exports = try workspace.run("2022-09-07T03:00", ["--no-workbooks"]).exports
        #expect(!exports.isEmpty && exports.allSatisfy { !$0.hasSuffix(".xlsx") })
        for path in [Self.book] + Self.others { #expect(!workspace.exists(path), "\(path)") }
        #expect(workspace.exists("diensten/dienst-a/uit/zonder-stageplaats.csv"))
        // Pages name the workbooks that there are.
        let back = try workspace.run("2022-09-07T03:00").exports.filter { !$0.hasSuffix(".html") }
        #expect(Set(back) == Set([Self.book] + Self.others))
    }

    @Test("A dry run names the workbooks that it would write, and leaves every byte")
    func dry() throws {
        try workspace.run("2022-09-07T03:00")
        try FileManager.default.removeItem(atPath: workspace.path("beheer/uit/beheer.xlsx"))
        let before = try FolderTree(workspace.root)
        #expect(try workspace.run("2022-09-08T03:00", ["--dry-run"]).exports.contains("beheer/uit/beheer.xlsx"))
        #expect(
            try workspace.run("2022-09-08T03:00", ["--dry-run", "--no-workbooks"]).exports.allSatisfy { !$0.hasSuffix(".xlsx") })
        #expect(try FolderTree(workspace.root) == before)
    }

    @Test("The workbook of an uit that was a link for a night is made again once it is a folder")
    func linkedFolder() throws {
        try workspace.put("scholen/school-1/in/b.csv", Papers.applications(4...4))
        let elsewhere = try TestFolder()
        let folder = workspace.path("diensten/dienst-a/uit")
        try FileManager.default.moveItem(atPath: folder, toPath: elsewhere.path("uit"))
        try FileManager.default.createSymbolicLink(atPath: folder, withDestinationPath: elsewhere.path("uit"))
        let old = try bytes(Self.book)
        try workspace.run("2022-09-07T03:00")
        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.moveItem(atPath: elsewhere.path("uit"), toPath: folder)
        #expect(try bytes(Self.book) == old)
        #expect(try workspace.run("2022-09-07T03:00").exports.contains(Self.book))
    }

    @Test("A row of numbers that no spreadsheet can hold stops no night: they stand as text")
    func longNumbers() throws {
        let header =
            "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Uren per week;Totaal uren;Aantal periodes;Stageperiodes;Voorkeur 1\n"
        let row =
            "9;Emma;Maes;cvo;8300;Knokke;1,12345678901234567;123456789012345678;123456789012345678;15/09/2022 - 15/10/2022;dienst-a\n"
        try workspace.put("scholen/school-1/in/b.csv", header + row)
        #expect(try workspace.run("2022-09-07T03:00").exports.contains(Self.book))
        let dump = WorkbookDump([UInt8](try bytes(Self.book))).text
        #expect(dump.contains("\"1,12345678901234567\"") && dump.contains("\"123456789012345678\""))
    }

    // MARK: A full disk

    private static let unshare = BuiltProduct.installed("unshare")
    private static let canMount: Bool = {
        guard let unshare, let folder = try? TestFolder() else { return false }
        let result = try? BuiltProduct.run(program: unshare, ["-rm", "mount", "-t", "tmpfs", "tmpfs", folder.path])
        return result?.status == 0
    }()

    /// A run whose scratch files lie on a disk of so many bytes.
    private func run(_ at: String, scratch bytes: Int) throws -> BuiltProduct.Outcome {
        let scratch = workspace.path(".stagematch/tmp")
        let command = """
            mount -t tmpfs -o size=\(bytes) tmpfs '\(scratch)' && exec '\(BuiltProduct.path)' run -w '\(workspace.root)' --at \(at)
            """
        return try BuiltProduct.run(program: try #require(Self.unshare), ["-rm", "/bin/sh", "-c", command])
    }

    @Test(
        "A full disk for scratch files, which the library takes for a success, ends the run with 74 and one line; no workbook is cut short",
        .enabled(if: canMount, "unshare and mount are not permitted"), arguments: [4096, 16_384, 40_960])
    func fullDisk(bytes size: Int) throws {
        try workspace.put("scholen/school-1/in/b.csv", Papers.applications(4...400))
        let old = try bytes(Self.book)
        let outcome = try run("2022-09-07T03:00", scratch: size)
        #expect(outcome.status == 74)
        expectOneError(outcome.err, "No space left on device")
        #expect(outcome.err.contains(".stagematch/tmp") && outcome.err.contains("nothing is lost"))
        #expect(try bytes(Self.book) == old)
        let report = try workspace.run("2022-09-07T03:00")
        #expect(report.lines == ["scholen/school-1/in/b.csv: taken 397/0/0"] && report.exports.contains(Self.book))
        let dump = WorkbookDump([UInt8](try bytes(Self.book))).text
        #expect(dump.split(separator: "\n").count { $0.contains("\"CVO-") } == 400)
    }
}
