import Glibc

/// What the program makes sure of before it does anything: that nothing around it can make it end without a word, or write into a wrong file.
enum Surroundings {
    static func prepare() {
        openStandardStreams()
        // A limit on the size of files is an error of the write like any other.
        signal(SIGXFSZ, SIG_IGN)
        if getenv("SWIFT_BACKTRACE") == nil { sayWhatEndsUs() }
    }

    /// A caller may have closed them; then the next file that is opened, such as the ledger, would get what is said to a terminal.
    private static func openStandardStreams() {
        while true {
            let descriptor = open("/dev/null", O_RDWR)
            guard (0...STDERR_FILENO).contains(descriptor) else {
                if descriptor > STDERR_FILENO { close(descriptor) }
                return
            }
        }
    }

    /// A fault of the program, or no memory left, ends it with one line and status 74, and without the contents of its memory, which are
    /// personal data. Whoever looks for a fault sets SWIFT_BACKTRACE (`enable=yes`), and gets Swift's own report instead.
    private static func sayWhatEndsUs() {
        for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV, SIGFPE] {
            signal(number) { _ in
                // Nothing but what a signal handler may do.
                let line: StaticString =
                    "stagematch: error: stopped for want of memory, or by a fault of its own; free some memory and run again: nothing is lost\n"
                _ = write(STDERR_FILENO, line.utf8Start, line.utf8CodeUnitCount)
                _exit(74)
            }
        }
    }
}
