package import Foundation

/// A folder of a test's own, gone with it.
package final class TestFolder: Sendable {
    package let path: String

    package init() throws {
        var template = Array("/tmp/stagematch-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
        path = String(cString: made)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    package func path(_ below: String) -> String { "\(path)/\(below)" }
}

/// What a folder holds, down to the last byte.
package struct FolderTree: Equatable, Sendable {
    package struct Entry: Equatable, Sendable {
        package let mode: mode_t
        /// Nanoseconds since 1970; 0 for a folder.
        package let modified: Int64
        package let bytes: Data
    }

    package private(set) var entries: [String: Entry] = [:]

    /// `ignoring` names paths that are left out, with all below them.
    package init(_ root: String, ignoring ignored: Set<String> = [], timesToo: Bool = true) throws {
        for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
            let parts = path.split(separator: "/")
            let isIgnored = parts.indices.contains { ignored.contains(parts[...$0].joined(separator: "/")) }
            if !isIgnored { entries[path] = try Self.entry("\(root)/\(path)", timesToo) }
        }
    }

    private static func entry(_ path: String, _ timesToo: Bool) throws -> Entry {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw CocoaError(.fileReadNoSuchFile) }
        let isFile = status.st_mode & S_IFMT == S_IFREG
        let modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        return Entry(
            mode: status.st_mode, modified: isFile && timesToo ? modified : 0,
            bytes: isFile ? try Data(contentsOf: URL(filePath: path)) : Data())
    }

    package var paths: [String] { entries.keys.sorted() }

    /// The paths at which two trees differ.
    package func differences(from other: FolderTree) -> [String] {
        Set(entries.keys).union(other.entries.keys).filter { entries[$0] != other.entries[$0] }.sorted()
    }
}

/// The permission bits of a file or folder.
package func permissions(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
}
