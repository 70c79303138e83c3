import Foundation

/// Where the files that tests compare with stand.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let fixtures = root.appending(path: "fixtures")

    /// With STAGEMATCH_RECORD=1 expectations are written anew, and the tests fail, so that nobody commits them unseen.
    static let isRecording = ProcessInfo.processInfo.environment["STAGEMATCH_RECORD"] == "1"

    /// Paths of the files below a folder, sorted; empty where there is no folder.
    static func files(below folder: URL) -> [String] {
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return paths.filter { !isFolder(folder.appending(path: $0)) }.sorted()
    }

    /// Names of the folders in a folder, sorted.
    static func folders(in folder: URL) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return names.filter { isFolder(folder.appending(path: $0)) }.sorted()
    }

    private static func isFolder(_ place: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: place.path(percentEncoded: false), isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// Copies every file below a folder to the same path below another.
    static func copy(_ source: URL, over target: URL) throws {
        for path in files(below: source) {
            let place = target.appending(path: path)
            try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(contentsOf: source.appending(path: path)).write(to: place)
        }
    }
}
