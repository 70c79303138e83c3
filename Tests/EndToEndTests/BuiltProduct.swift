import Foundation
import TestSupport

/// The program as users call it: the binary that was built with these tests.
enum BuiltProduct {
    /// Beside the test bundle.
    static let path: String = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: bundle).standardizedFileURL.deletingLastPathComponent().appending(path: "stagematch").path
    }()

    static func run(
        _ arguments: [String], environment: [String: String] = [:], currentFolder: String? = nil
    ) throws -> (status: Int32, out: String, err: String) {
        try run(program: path, arguments, environment: environment, currentFolder: currentFolder)
    }

    /// Any program; one that a signal ended has the signal's number, negative, as its status.
    static func run(
        program: String, _ arguments: [String], environment: [String: String] = [:], currentFolder: String? = nil
    ) throws -> (status: Int32, out: String, err: String) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }.merging(environment) { $1 }
        if let currentFolder { process.currentDirectoryURL = URL(filePath: currentFolder) }
        // Files, since a pipe that nobody reads fills up.
        let folder = try TestFolder()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try handle(folder.path("out"))
        process.standardError = try handle(folder.path("err"))
        try process.run()
        process.waitUntilExit()
        let status = process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
        return (status, try text(folder.path("out")), try text(folder.path("err")))
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
