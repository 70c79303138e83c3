import Glibc

/// Held by the one run that works in a workspace; given back when it goes, also by a crash.
struct RunLock: ~Copyable {
    private let descriptor: Int32

    /// Throws `busy` at once where another run holds it. Without `creating`, a missing lock file is no lock at all.
    init?(_ path: String, creating: Bool) throws(BatchError) {
        let flags = creating ? O_RDWR | O_CREAT | O_CLOEXEC : O_RDONLY | O_CLOEXEC
        let opened = open(path, flags, 0o600)
        if opened < 0 {
            if !creating, errno == ENOENT { return nil }
            throw .system(SystemFailure("open", path, errno))
        }
        if flock(opened, LOCK_EX | LOCK_NB) != 0 {
            let reason = errno
            close(opened)
            throw reason == EWOULDBLOCK ? .busy(path: path) : .system(SystemFailure("flock", path, reason))
        }
        descriptor = opened
    }

    deinit {
        // A process that was forked meanwhile may still have it open.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
