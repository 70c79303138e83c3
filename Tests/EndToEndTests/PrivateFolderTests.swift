import Foundation
import TestSupport
import Testing

/// What is thrown away holds a whole ledger: it may not outlive the program.
struct PrivateFolderTests {
    /// A program at work, and the private folder that it holds.
    private func working() throws -> (process: Process, folder: String) {
        let process = Process()
        process.executableURL = URL(filePath: BuiltProduct.path)
        let calendar = SampleYear.samples.appending(path: "werkmap/stagematch.yaml").path
        process.arguments = ["simulate", calendar, "--applications", "3000"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let descriptors = "/proc/\(process.processIdentifier)/fd"
        // It also opens those of others for a moment, to see whether they are left; it holds a lock on its own alone.
        let isHeld = { (name: String) in
            (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/fdinfo/\(name)", encoding: .utf8))?.contains("FLOCK")
                == true
        }
        while process.isRunning {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: descriptors)) ?? [] {
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(descriptors)/\(name)")
                if let target, URL(filePath: target).lastPathComponent.hasPrefix("stagematch-private-"),
                    isHeld(name), FileManager.default.fileExists(atPath: target + "/register")
                {
                    return (process, target)
                }
            }
        }
        throw CocoaError(.fileNoSuchFile)
    }

    @Test("A program that is told to stop takes its private folder with it", arguments: [SIGINT, SIGTERM, SIGHUP])
    func stopped(signal: Int32) throws {
        let (process, folder) = try working()
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test("What a killed program left, the next takes away; what a living one holds stays")
    func killed() throws {
        let (dead, left) = try working()
        kill(dead.processIdentifier, SIGKILL)
        dead.waitUntilExit()
        #expect(FileManager.default.fileExists(atPath: left))
        let (living, held) = try working()
        // As if an hour had passed.
        for folder in [left, held] {
            try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: folder)
        }
        let workspace = try TestWorkspace()
        #expect(try workspace.call("status").status == 0)
        #expect(!FileManager.default.fileExists(atPath: left))
        #expect(FileManager.default.fileExists(atPath: held))
        living.terminate()
        living.waitUntilExit()
    }
}
