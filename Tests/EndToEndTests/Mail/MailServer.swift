import Foundation
import TestSupport

/// A real mail server on loopback (`Data/mail/server.py`), gone with this.
final class MailServer {
    static let python = BuiltProduct.installed("python3")
    static let isMissing = "python3 is not installed"

    private let process = Process()
    private let folder: TestFolder
    let port: Int

    init(_ more: String...) throws {
        folder = try TestFolder()
        process.executableURL = URL(filePath: Self.python ?? "")
        let script = BuiltProduct.repository.appending(path: "Tests/EndToEndTests/Data/mail/server.py").path
        process.arguments = [script, folder.path] + more
        let said = Pipe()
        process.standardOutput = said
        try process.run()
        // It says its port when it listens.
        port = Int(String(decoding: said.fileHandleForReading.availableData, as: UTF8.self).trimmingCharacters(in: .newlines)) ?? 0
    }

    deinit {
        // A politer signal may be blocked in whatever tests start.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    var url: String { "smtp://127.0.0.1:\(port)" }

    /// What it does with the mails to come.
    func plan(_ words: String...) throws {
        try Data(words.joined(separator: "\n").utf8).write(to: URL(filePath: folder.path("plan")))
    }

    /// Mails that it accepted, in order, with their envelopes.
    func accepted() throws -> [(text: String, envelope: String)] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".eml") }
        return try (1..<(names.count + 1)).map { (try text("\($0).eml"), try text("\($0).json")) }
    }

    /// What was said to log in.
    func logins() throws -> String { (try? text("login")) ?? "" }

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: folder.path(name))), as: UTF8.self)
    }
}

/// A script that takes the place of the system's sendmail; it keeps what it is given in `folder`.
struct FakeSendmail {
    let folder: TestFolder
    var path: String { folder.path("sendmail") }

    /// `behaviour` is bash, run once the mail is kept as `$mail`.
    init(_ behaviour: String = "") throws {
        folder = try TestFolder()
        let script = """
            #!/bin/bash
            cd "$(dirname "$0")"
            mail=$(mktemp mail.XXXXXX)
            cat > "$mail"
            echo "$@" > "arguments.$mail"
            \(behaviour)

            """
        try Data(script.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    func taken() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("mail.") }.map {
            String(decoding: try Data(contentsOf: URL(filePath: folder.path($0))), as: UTF8.self)
        }
    }

    func arguments() throws -> Set<String> {
        Set(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("arguments.") }.map {
                String(decoding: try Data(contentsOf: URL(filePath: folder.path($0))), as: UTF8.self)
            })
    }
}
