import Findings
import Glibc

/// The system calls that this room makes, each failing with what, where and why.
enum FileSystem {
    static func check(_ result: Int32, _ operation: String, _ path: String) throws(SystemFailure) -> Int32 {
        if result < 0 { throw SystemFailure(operation, path, errno) }
        return result
    }

    // MARK: Looking

    /// What stands at a path, links not followed; nil if nothing does.
    static func status(_ path: String) throws(SystemFailure) -> FileStatus? {
        var status = stat()
        if lstat(path, &status) == 0 { return FileStatus(status) }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw SystemFailure("stat", path, errno)
    }

    static func exists(_ path: String) throws(SystemFailure) -> Bool { try status(path) != nil }

    /// The names in a folder, as bytes in order; none if there is no such folder. Names that are not UTF-8 are left out.
    static func names(in folder: String) throws(SystemFailure) -> [String] {
        try entries(in: folder).filter(\.isText).map(\.name)
    }

    /// A name in a folder; one that is not UTF-8 is mended for showing, and opens nothing.
    struct Entry {
        let name: String
        let isText: Bool
    }

    /// What `names` gives, and the others too.
    static func entries(in folder: String) throws(SystemFailure) -> [Entry] {
        guard let stream = opendir(folder) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw SystemFailure("opendir", folder, errno)
        }
        defer { closedir(stream) }
        var entries: [Entry] = []
        while let entry = try next(in: stream, of: folder) {
            let found = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { name in
                    let text = String(validatingCString: name)
                    return Entry(name: text ?? String(cString: name), isText: text != nil)
                }
            }
            if found.name != ".", found.name != ".." { entries.append(found) }
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// A copy that nobody else can read; none where there is nothing, or nothing any more.
    static func copyPrivately(_ path: String, to target: String) throws(SystemFailure) {
        let bytes: [UInt8]
        do {
            bytes = try read(path)
        } catch {
            guard error.errno == ENOENT else { throw error }
            return
        }
        try OpenFile(writing: target, mode: 0o600).write(bytes[...])
    }

    /// Takes a folder of our own away with all that is in it, links not followed; what cannot be removed stays.
    static func removeTree(_ folder: String) {
        for name in (try? names(in: folder)) ?? [] {
            let path = "\(folder)/\(name)"
            if (try? status(path))??.isFolder == true { removeTree(path) } else { try? remove(path) }
        }
        rmdir(folder)
    }

    /// Paths below a folder of everything in it that is no folder, links not followed, in order.
    static func files(below folder: String) throws(SystemFailure) -> [String] {
        var files: [String] = []
        for name in try names(in: folder) {
            if try status("\(folder)/\(name)")?.isFolder == true {
                files += try Self.files(below: "\(folder)/\(name)").map { "\(name)/\($0)" }
            } else {
                files.append(name)
            }
        }
        return files
    }

    /// nil at the end: a folder that could be read in part only is not taken for a whole one.
    private static func next(in stream: OpaquePointer, of folder: String) throws(SystemFailure) -> UnsafeMutablePointer<dirent>? {
        errno = 0
        let entry = readdir(stream)
        if entry == nil, errno != 0 { throw SystemFailure("readdir", folder, errno) }
        return entry
    }

    // MARK: Reading

    static func read(_ path: String) throws(SystemFailure) -> [UInt8] {
        let file = try OpenFile(reading: path)
        return try file.readAll()
    }

    // MARK: Changing

    /// A folder with exactly this mode, whatever the umask; one that is there already stays as it is.
    static func makeFolder(_ path: String, mode: mode_t) throws(SystemFailure) {
        if try exists(path) { return }
        // Under another name until it has its mode: it would keep a wrong one if we were killed in between.
        let draft = mode == 0o700 ? path : "\(parent(of: path))/.\(FilePath.name(of: path)).new"
        if let found = try status(draft) {
            if found.isFolder { rmdir(draft) } else { try remove(draft) }
        }
        if mkdir(draft, mode & 0o777) != 0, errno != EEXIST { throw SystemFailure("mkdir", path, errno) }
        try setMode(mode, ofFolder: draft)
        if draft != path { try move(draft, to: path) }
    }

    /// Never through a link.
    private static func setMode(_ mode: mode_t, ofFolder path: String) throws(SystemFailure) {
        let descriptor = try check(open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), "open", path)
        defer { close(descriptor) }
        _ = try check(fchmod(descriptor, mode), "chmod", path)
    }

    /// A folder with all that are missing above it.
    static func makeFolders(_ path: String, mode: mode_t) throws(SystemFailure) {
        if try exists(path) { return }
        let parent = parent(of: path)
        if parent != path { try makeFolders(parent, mode: mode) }
        try makeFolder(path, mode: mode)
    }

    static func remove(_ path: String) throws(SystemFailure) {
        if unlink(path) == 0 || errno == ENOENT { return }
        throw SystemFailure("unlink", path, errno)
    }

    /// Removes a folder; false where something is in it.
    static func removeEmptyFolder(_ path: String) throws(SystemFailure) -> Bool {
        if rmdir(path) == 0 || errno == ENOENT { return true }
        if errno == ENOTEMPTY || errno == EEXIST { return false }
        throw SystemFailure("rmdir", path, errno)
    }

    static func move(_ path: String, to target: String) throws(SystemFailure) {
        _ = try check(rename(path, target), "rename", target)
    }

    /// Makes names in a folder durable. A failure is not retried: the run stops.
    static func syncFolder(_ path: String) throws(SystemFailure) {
        let descriptor = try check(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open", path)
        defer { close(descriptor) }
        _ = try check(fsync(descriptor), "fsync", path)
    }

    /// The absolute path without links; nil if there is no such file.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

extension SystemFailure {
    /// Whether the system did not allow it.
    var isRefusal: Bool { errno == EACCES || errno == EPERM }
}

/// What the system says of a file.
struct FileStatus: Equatable {
    let device: Int64
    let inode: Int64
    let size: Int64
    /// Nanoseconds since 1970.
    let modified: Int64
    let changed: Int64
    let kind: mode_t

    init(_ status: stat) {
        device = Int64(bitPattern: UInt64(status.st_dev))
        inode = Int64(bitPattern: UInt64(status.st_ino))
        size = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        kind = status.st_mode & S_IFMT
    }

    var isRegular: Bool { kind == S_IFREG }
    var isFolder: Bool { kind == S_IFDIR }
}

/// An open file, closed when it goes.
struct OpenFile: ~Copyable {
    let descriptor: Int32
    let path: String

    /// Never blocks on a pipe, never follows a link.
    init(reading path: String) throws(SystemFailure) {
        descriptor = try FileSystem.check(open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK), "open", path)
        self.path = path
    }

    /// A new or emptied file, with exactly this mode.
    init(writing path: String, mode: mode_t) throws(SystemFailure) {
        let opened = try FileSystem.check(open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode), "open", path)
        if fchmod(opened, mode) != 0 {
            let reason = errno
            close(opened)
            throw SystemFailure("chmod", path, reason)
        }
        descriptor = opened
        self.path = path
    }

    deinit { close(descriptor) }

    func status() throws(SystemFailure) -> FileStatus {
        var status = stat()
        _ = try FileSystem.check(fstat(descriptor, &status), "stat", path)
        return FileStatus(status)
    }

    /// Reads up to the buffer's size; 0 at the end.
    func read(into buffer: inout [UInt8]) throws(SystemFailure) -> Int {
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { return count }
            if errno != EINTR { throw SystemFailure("read", path, errno) }
        }
    }

    func readAll() throws(SystemFailure) -> [UInt8] { try start(Int(try status().size)) }

    /// So many bytes from the beginning, or as many as there are.
    func start(_ size: Int) throws(SystemFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        var filled = 0
        while filled < size {
            let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress.map { $0 + filled }, size - filled) }
            if count > 0 {
                filled += count
            } else if count == 0 {
                break
            } else if errno != EINTR {
                throw SystemFailure("read", path, errno)
            }
        }
        bytes.removeLast(size - filled)
        return bytes
    }

    func write(_ bytes: ArraySlice<UInt8>) throws(SystemFailure) {
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { start += count } else if errno != EINTR { throw SystemFailure("write", path, errno) }
        }
    }

    /// Makes the content durable. A failure is not retried: the run stops.
    func sync() throws(SystemFailure) {
        _ = try FileSystem.check(fsync(descriptor), "fsync", path)
    }
}
