import CLinux
import Glibc

/// Makes many files durable together: few one by one, many by one sync of each file system that they lie on.
///
/// A night writes a thousand small files, and a sync of each costs more than all the work before it. A class, since it holds descriptors:
/// a file system reports what it failed to write since the descriptor was opened, so that must be before the writing.
final class GroupedSync {
    /// Written, or with names changed in them, and not durable yet; in folders that are watched.
    private var files: [String] = []
    private var folders: [String] = []
    /// By device: a folder on it, and its descriptor.
    private var systems: [Int64: (folder: String, descriptor: Int32)] = [:]
    private var watched: [String: Bool] = [:]

    private static let few = 8

    deinit {
        for system in systems.values { close(system.descriptor) }
    }

    /// Makes failures to write below a folder ones that will be heard of; before anything is written there. False if they would not be:
    /// then each file must be synced as it is written.
    func watch(_ folder: String) throws(SystemFailure) -> Bool {
        if let answer = watched[folder] { return answer }
        guard Self.isTrusted, let device = try FileSystem.status(folder)?.device else {
            watched[folder] = false
            return false
        }
        if systems[device] == nil {
            let opened = try FileSystem.check(open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open", folder)
            systems[device] = (folder, opened)
        }
        watched[folder] = true
        return true
    }

    /// A file in a watched folder that was written and not synced.
    func add(file: String) { files.append(file) }

    /// A folder in which names changed.
    func add(folder: String) { folders.append(folder) }

    /// Makes everything durable that was added. A failure is not retried: the run stops.
    func settle() throws(SystemFailure) {
        defer { (files, folders) = ([], []) }
        if files.count + folders.count > Self.few {
            for system in systems.values { _ = try FileSystem.check(syncfs(system.descriptor), "syncfs", system.folder) }
            for folder in folders where watched[folder] != true { try FileSystem.syncFolder(folder) }
            return
        }
        for file in files { try OpenFile(reading: file).sync() }
        for folder in folders { try FileSystem.syncFolder(folder) }
    }

    /// Before Linux 5.8, the system does not say that it failed to write.
    private static let isTrusted: Bool = {
        var name = utsname()
        guard uname(&name) == 0 else { return false }
        let release = withUnsafePointer(to: &name.release) {
            $0.withMemoryRebound(to: CChar.self, capacity: 65) { String(cString: $0) }
        }
        let parts = release.split(separator: ".").prefix(2).map { Int($0.prefix { $0.isNumber }) ?? 0 }
        return parts.count == 2 && (parts[0], parts[1]) >= (5, 8)
    }()
}
