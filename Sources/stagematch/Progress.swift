import Glibc

/// One line that is written over, on a terminal only, once two seconds have gone by.
enum Progress {
    static func onTerminal(_ what: String = "files read") -> (Int, Int) -> Void {
        guard isatty(STDERR_FILENO) != 0 else { return { _, _ in } }
        let start = ContinuousClock.now
        return { done, total in
            guard ContinuousClock.now - start > .seconds(2) else { return }
            Terminal.say("\r\(what): \(done) of \(total)" + (done == total ? "\n" : ""))
        }
    }
}
