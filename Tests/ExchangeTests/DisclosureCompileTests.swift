import Foundation
import Testing

/// Rule 6 of the house: leaking a secret does not compile.
@Suite("P1, P2: disclosure is a type")
struct DisclosureCompileTests {
    private static let start =
        "import Matching\npackage func show(_ profile: PublicProfile, _ secrets: DisclosedSecrets, _ application: Application) -> String {\n"

    @Test("the control compiles, so that what follows can fail")
    func control() throws {
        let body = "    \"\\(profile.name.shown) \\(profile.counsellor) \\(secrets.mail) \\(application.town)\"\n}\n"
        #expect(try Self.complaint(about: Self.start + body) == nil)
    }

    @Test(
        "a secret cannot be read from a profile or an application, and nobody but Disclosure makes what discloses one",
        arguments: [
            ("profile.nationalNumber", "has no member 'nationalNumber'"), ("profile.mail", "has no member 'mail'"),
            ("profile.phone", "has no member 'phone'"), ("profile.counsellorMail", "has no member 'counsellorMail'"),
            ("profile.counsellorPhone", "has no member 'counsellorPhone'"), ("profile.remarks", "has no member 'remarks'"),
            ("profile.secrets", "has no member 'secrets'"),
            ("application.secrets.mail", "inaccessible due to 'internal' protection level"),
            ("application.secrets.remarks", "inaccessible due to 'internal' protection level"),
            ("application.secrets.nationalNumber", "inaccessible due to 'internal' protection level"),
            ("DisclosedSecrets(application.secrets).mail", "inaccessible due to 'fileprivate' protection level"),
        ])
    func leaks(expression: String, reason: String) throws {
        let complaint = try Self.complaint(about: Self.start + "    \"\\(\(expression))\"\n}\n")
        #expect(complaint?.contains(reason) == true, "\(complaint ?? "it compiles")")
    }

    @Test("what the ledger keeps is asked for by the ledger alone")
    func kept() throws {
        let sources = Self.root.appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var readers: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            if text.contains(".kept") { readers.insert(file.deletingLastPathComponent().lastPathComponent) }
        }
        #expect(readers == ["Ledger"])
    }

    /// What the compiler says against a source; nil if it compiles.
    private static func complaint(about source: String) throws -> String? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "disclosure-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "Snippet.swift")
        try source.write(to: file, atomically: true, encoding: .utf8)
        let compiler = Process()
        compiler.executableURL = URL(filePath: "/usr/bin/env")
        compiler.arguments = [
            "swiftc", "-typecheck", "-swift-version", "6", "-package-name", packageName, "-I", modules.path(), file.path(),
        ]
        let output = Pipe()
        compiler.standardError = output
        compiler.standardOutput = FileHandle.nullDevice
        try compiler.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        compiler.waitUntilExit()
        return compiler.terminationStatus == 0 ? nil : String(decoding: said, as: UTF8.self)
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    /// What the compiler knows the package by: the name of its folder.
    private static var packageName: String {
        String(root.lastPathComponent.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }

    /// The modules stand beside the test bundle.
    private static var modules: URL {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "Modules")
    }
}
