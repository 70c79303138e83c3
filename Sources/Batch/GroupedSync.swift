import CSyncFS
import Glibc

/// Makes many files durable together: the first few one by one, the rest by one sync of each file system that they lie on.
///
/// A night writes a thousand small files, and a sync of each costs more than all the work before it. A class, since it holds descriptors:
/// a file system reports what it failed to write since the descriptor was opened, so that must be before the writing.
final class GroupedSync {
    private var count = 0
    private var systems: [Int64: Int32] = [:]

    private static let alone = 8

    deinit {
        for descriptor in systems.values { close(descriptor) }
    }

    /// Makes the folder's file system one whose failures will be heard of. Before anything is written to it.
    func watch(_ folder: String) throws(SystemFailure) {
        guard Self.isTrusted, let status = try FileSystem.status(folder), systems[status.device] == nil else { return }
        systems[status.device] = try FileSystem.check(open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open", folder)
    }

    /// A file that was written: durable now, or when the group is.
    func sync(_ file: borrowing OpenFile) throws(SystemFailure) {
        count += 1
        let device = try file.status().device
        if count <= Self.alone || systems[device] == nil { try file.sync() }
    }

    /// Folders in which names changed: durable now, or when the group is.
    func sync(folders: some Collection<String>) throws(SystemFailure) {
        for folder in folders {
            count += 1
            let device = try FileSystem.status(folder)?.device
            if count <= Self.alone || device.flatMap({ systems[$0] }) == nil { try FileSystem.syncFolder(folder) }
        }
    }

    /// Makes everything durable that was handed over. A failure is not retried: the run stops.
    func settle() throws(SystemFailure) {
        defer { count = 0 }
        guard count > Self.alone else { return }
        for descriptor in systems.values { _ = try FileSystem.check(syncfs(descriptor), "syncfs", "the file system") }
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
