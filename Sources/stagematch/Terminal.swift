import Findings
import Glibc

/// What the terminal tells of its user.
enum Terminal {
    /// A line to standard error, or to standard output.
    static func say(_ text: String, toError: Bool = true) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(toError ? STDERR_FILENO : STDOUT_FILENO, $0.baseAddress, $0.count) }
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
