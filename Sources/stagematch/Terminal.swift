import Batch
import Findings
import Glibc

/// What the terminal tells of its user.
enum Terminal {
    /// A line to standard error, or to standard output; that nobody can be told is no reason to stop.
    static func say(_ text: String, toError: Bool = true) {
        _ = write(text, to: toError ? STDERR_FILENO : STDOUT_FILENO)
    }

    /// An answer to standard output: one that does not arrive whole is an error.
    static func answer(_ text: String, terminator: String = "\n") throws(BatchError) {
        let reason = write(text + terminator, to: STDOUT_FILENO)
        if reason != 0 { throw .system(SystemFailure("write", "standard output", reason)) }
    }

    /// 0, or why it failed.
    private static func write(_ text: String, to descriptor: Int32) -> Int32 {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return errno }
        }
        return 0
    }

    /// A text that may hold a party's file name: shown on one line, and giving the terminal no orders.
    static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
    }

    /// Dutch where the locale says so, else English (formats 6).
    static var language: Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { continue }
            return value.lowercased().hasPrefix("nl") ? .dutch : .english
        }
        return .english
    }
}
