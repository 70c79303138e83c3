import Crypto
import Findings

/// Names that we make from a party's file names (formats 4): safe as a path on every system, and short.
enum SafeName {
    private static let longest = 100

    /// A file's name without its extension, made safe, at most 100 bytes: a longer one is cut, with a hash.
    static func stem(of name: String) -> String {
        var stem = Substring(name)
        if let dot = name.unicodeScalars.lastIndex(of: "."), dot != name.startIndex { stem = name[..<dot] }
        var scalars = stem.unicodeScalars.map { isSafe($0) ? $0 : "_" }
        // What stands before the name and behind it must not become one letter with it, as with an accent.
        if let first = scalars.first, "-\(first)".count == 1 { scalars[0] = "_" }
        if let last = scalars.last, "\(last)-".count == 1 { scalars[scalars.count - 1] = "_" }
        let safe = String(String.UnicodeScalarView(scalars))
        return safe.utf8.count <= longest ? safe : cut(safe, hashOf: name)
    }

    /// A file's extension, made safe: a short one of letters and digits, or `csv`; what a file is, its bytes tell.
    static func ending(of name: String) -> String {
        guard let dot = name.unicodeScalars.lastIndex(of: ".") else { return "csv" }
        let ending = name.unicodeScalars[dot...].dropFirst()
        let isPlain = ending.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) }
        return isPlain && 1...10 ~= ending.count ? String(ending) : "csv"
    }

    /// A path with something behind its last name, which is cut where it would be longer than a file system takes.
    static func appending(_ suffix: String, to path: String) -> String {
        let name = FilePath.name(of: path)
        return Substring(path.utf8.dropLast(name.utf8.count)) + cut(name, to: 255 - suffix.utf8.count) + suffix
    }

    private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F && !"<>:\"/\\|?*'".unicodeScalars.contains(scalar) }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }

    private static func cut(_ safe: String, hashOf name: String) -> String {
        let hash = hex(SHA256.hash(data: Array(name.utf8)).prefix(4))
        return "\(cut(safe, to: longest - hash.count - 1))-\(hash)"
    }

    /// The beginning of a text, of so many bytes at most.
    private static func cut(_ text: String, to length: Int) -> String {
        var kept = text
        while kept.utf8.count > length { kept.unicodeScalars.removeLast() }
        return kept
    }

    /// Two digits for each byte.
    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
