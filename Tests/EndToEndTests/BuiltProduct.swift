import Foundation

/// The program as it was built beside these tests, called as its users call it.
enum BuiltProduct {
    struct Outcome {
        let status: Int32
        let out: String
        let err: String
    }

    /// The path of `stagematch`: the folder of the test bundle holds it.
    static let path = folder.appending(path: "stagematch").path

    /// Where the build puts its products.
    static let folder: URL = {
        let arguments = CommandLine.arguments
        let bundle = arguments.first { $0.hasSuffix(".xctest") } ?? arguments[0]
        return URL(filePath: bundle).standardizedFileURL.deletingLastPathComponent()
    }()

    /// The top of the repository.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

    /// Runs `stagematch` in a folder: where it does not matter, at the top of the repository.
    static func run(_ arguments: [String], in folder: URL = repository) throws -> Outcome {
        try run(program: path, arguments, in: folder)
    }

    /// Runs any program in a folder, with `stagematch` on its path.
    static func run(program: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let inherited = ProcessInfo.processInfo.environment
        let ours = ["LC_ALL": "C.UTF-8", "PATH": "\(Self.folder.path):\(inherited["PATH"] ?? "/usr/bin:/bin")"]
        process.environment = inherited.merging(ours) { $1 }.merging(environment) { $1 }
        let files = try TemporaryFolder()
        process.standardOutput = try files.handle("out")
        process.standardError = try files.handle("err")
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, out: try files.text("out"), err: try files.text("err"))
    }
}

/// A folder of its own, gone with the value that holds it.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "stagematch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    fileprivate func handle(_ name: String) throws -> FileHandle {
        let file = url.appending(path: name)
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    fileprivate func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }
}
