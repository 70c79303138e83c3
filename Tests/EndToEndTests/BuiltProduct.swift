import Foundation

/// The program as users call it: the binary that was built with these tests.
enum BuiltProduct {
    /// Beside the test bundle.
    static let path = testBundle.deletingLastPathComponent().appending(path: "stagematch").path(percentEncoded: false)

    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs it to its end.
    static func run(_ arguments: [String]) throws -> Outcome {
        let process = Process()
        let output = Pipe()
        let errors = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            errors: String(decoding: complained, as: UTF8.self))
    }

    private static var testBundle: URL { URL(filePath: "/proc/self/exe").resolvingSymlinksInPath() }
}
