import Foundation
import TestSupport

/// The program as it was built beside these tests, called as its users call it.
enum BuiltProduct {
    struct Outcome {
        /// One that a signal ended has the signal's number, negative.
        let status: Int32
        let out: String
        let err: String
    }

    /// The path of `stagematch`: the folder of the test bundle holds it.
    static let path = folder.appending(path: "stagematch").path

    /// Where the build puts its products.
    static let folder: URL = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: bundle).standardizedFileURL.deletingLastPathComponent()
    }()

    /// The top of the repository.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

    /// Runs `stagematch`, at the top of the repository where the folder does not matter.
    static func run(_ arguments: [String], environment: [String: String] = [:], currentFolder: String? = nil) throws -> Outcome {
        try run(program: path, arguments, environment: environment, currentFolder: currentFolder)
    }

    static func run(_ arguments: [String], in folder: URL) throws -> Outcome {
        try run(program: path, arguments, currentFolder: folder.path)
    }

    /// Runs any program, with `stagematch` on its path.
    static func run(
        program: String, _ arguments: [String], environment: [String: String] = [:], currentFolder: String? = nil
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = currentFolder.map { URL(filePath: $0) } ?? repository
        let inherited = ProcessInfo.processInfo.environment
        let ours = ["LC_ALL": "C.UTF-8", "PATH": "\(folder.path):\(inherited["PATH"] ?? "/usr/bin:/bin")"]
        process.environment = inherited.merging(ours) { $1 }.merging(environment) { $1 }
        // Files, since a pipe that nobody reads fills up.
        let folder = try TestFolder()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try handle(folder.path("out"))
        process.standardError = try handle(folder.path("err"))
        try process.run()
        process.waitUntilExit()
        let status = process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
        return Outcome(status: status, out: try text(folder.path("out")), err: try text(folder.path("err")))
    }

    /// Where a program is that may not be installed.
    static func installed(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") + ["/usr/bin", "/bin"]
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static func handle(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(filePath: path))
        return try FileHandle(forWritingTo: URL(filePath: path))
    }

    private static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
}

extension TestFolder {
    var url: URL { URL(filePath: path) }
}
