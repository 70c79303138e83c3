import Foundation
import TestSupport
import Testing

/// Bash, for what only a shell can set: limits, mounts, another user.
enum Script {
    /// Runs a script; `$0` is the program, `$1` and on are the arguments.
    static func run(_ script: String, _ arguments: [String], environment: [String: String] = [:]) throws -> BuiltProduct.Outcome {
        try BuiltProduct.run(program: "/bin/bash", ["-c", script, BuiltProduct.path] + arguments, environment: environment)
    }

    /// The same where mounts are its own, and gone with it.
    static func runWithMounts(_ script: String, _ arguments: [String]) throws -> BuiltProduct.Outcome {
        try BuiltProduct.run(program: "/usr/bin/unshare", ["-m", "/bin/bash", "-c", script, BuiltProduct.path] + arguments)
    }

    static let mountsTmpfs = canMount("mount -t tmpfs -o size=64k none \"$1\"")
    static let mountsImages = canMount(
        "truncate -s 16M \"$1/disk\" && mkfs.ext4 -q -F \"$1/disk\" && mkdir \"$1/d\" && mount -o loop \"$1/disk\" \"$1/d\"")
    static let cannotMount = "mounting is not permitted here"

    private static func canMount(_ script: String) -> Bool {
        guard let folder = try? TestFolder() else { return false }
        return (try? runWithMounts("exec 2>/dev/null; " + script, [folder.path]).status) == 0
    }
}

/// A library that comes between the program and its system calls, made of some lines of C.
struct Interposer {
    static let compiler = BuiltProduct.installed("clang") ?? BuiltProduct.installed("cc")
    static let isMissing = "no C compiler is installed"

    private let folder: TestFolder
    var environment: [String: String] { ["LD_PRELOAD": folder.path("between.so")] }

    init(_ code: String) throws {
        folder = try TestFolder()
        try Data(code.utf8).write(to: URL(filePath: folder.path("between.c")))
        let result = try BuiltProduct.run(
            program: Self.compiler ?? "",
            ["-shared", "-fPIC", "-O1", "-o", folder.path("between.so"), folder.path("between.c"), "-ldl"])
        try #require(result.status == 0, "\(result.err)")
    }

    /// Every write takes some bytes only, and so does every read.
    static let shortCounts = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <unistd.h>
        static size_t some(size_t n) { return n > 3 ? n / 2 + 1 : n; }
        #define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
        ssize_t write(int d, const void *b, size_t n) { return REAL(write)(d, b, some(n)); }
        ssize_t read(int d, void *b, size_t n) { return REAL(read)(d, b, some(n)); }
        ssize_t pwrite64(int d, const void *b, size_t n, off64_t o) { return REAL(pwrite64)(d, b, some(n), o); }
        ssize_t pwrite(int d, const void *b, size_t n, off_t o) { return REAL(pwrite)(d, b, some(n), o); }
        ssize_t pread64(int d, void *b, size_t n, off64_t o) { return REAL(pread64)(d, b, some(n), o); }
        ssize_t pread(int d, void *b, size_t n, off_t o) { return REAL(pread)(d, b, some(n), o); }
        """
    /// Every sync says that it was done, and does nothing.
    static let lyingSyncs = """
        int fsync(int d) { return 0; }
        int fdatasync(int d) { return 0; }
        """
}
