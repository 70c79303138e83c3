import Glibc
import Synchronization

/// A folder that nobody else can read, for a copy that is thrown away: it goes when the work is done, also where the program is told to stop.
///
/// What a killed program left, the next one takes away: as long as one lives, it holds its folder.
struct PrivateFolder {
    let path: String
    private let hold: Int32

    private static let prefix = "stagematch-private-"

    init() throws(SystemFailure) {
        Self.sweep()
        Leaving.follow()
        var template = Array("\(P_tmpdir)/\(Self.prefix)XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw SystemFailure("mkdtemp", P_tmpdir, errno) }
        path = String(cString: made)
        hold = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard hold >= 0, flock(hold, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            if hold >= 0 { close(hold) }
            rmdir(path)
            throw SystemFailure("flock", path, reason)
        }
        Leaving.add(path)
    }

    func remove() {
        FileSystem.removeTree(path)
        Leaving.drop(path)
        close(hold)
    }

    /// Takes away those of ours that nobody holds; not one of this very moment, which may be about to be held.
    ///
    /// In what another user made there, a link could lead anywhere.
    private static func sweep() {
        for name in (try? FileSystem.names(in: P_tmpdir)) ?? [] where name.hasPrefix(prefix) {
            let path = "\(P_tmpdir)/\(name)"
            let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 == 0,
                status.st_mtim.tv_sec < time(nil) - 60, flock(descriptor, LOCK_EX | LOCK_NB) == 0
            else { continue }
            FileSystem.removeTree(path)
        }
    }
}

/// Removes private folders when the program is told to stop, and then lets it stop.
private enum Leaving {
    private struct Folders {
        var paths: Set<String> = []
        var isLeaving = false
    }

    private static let folders = Mutex(Folders())
    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    private static let attempts = 1000

    static func add(_ path: String) { folders.withLock { _ = $0.paths.insert(path) } }

    /// Whoever finds a folder gone while the program is told to stop has nothing to say of that any more.
    static func drop(_ path: String) {
        let isLeaving = folders.withLock {
            $0.paths.remove(path)
            return $0.isLeaving
        }
        while isLeaving { pause() }
    }

    static func follow() { _ = following }

    /// Only a thread of its own may do this: a signal's handler may remove nothing.
    private static let following: Void = {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
        var thread = pthread_t()
        let wait: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { _ in
            Leaving.wait()
            return nil
        }
        guard pthread_create(&thread, nil, wait, nil) == 0 else {
            pthread_sigmask(SIG_UNBLOCK, &set, nil)
            return
        }
        pthread_detach(thread)
    }()

    /// The work goes on meanwhile, and may add to a folder while it is emptied: under another name it no longer finds it, and once is not
    /// always enough.
    private static func take(_ path: String) {
        let renamed = path + "-left"
        rename(path, renamed)
        for folder in [renamed, path] {
            var left = attempts
            while left > 0, (try? FileSystem.exists(folder)) != false {
                FileSystem.removeTree(folder)
                left -= 1
            }
        }
    }

    private static func wait() {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        var signal: Int32 = 0
        guard sigwait(&set, &signal) == 0 else { return }
        let paths = folders.withLock {
            $0.isLeaving = true
            return $0.paths
        }
        for path in paths { take(path) }
        Glibc.signal(signal, SIG_DFL)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        kill(getpid(), signal)
    }
}
