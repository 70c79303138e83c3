import Crypto

/// Names that we make from a party's file names (formats 4): safe as a path on every system, and short.
enum SafeName {
    private static let longest = 100

    /// A file's name without its extension, made safe, at most 100 bytes: a longer one is cut, with a hash.
    static func stem(of name: String) -> String {
        var stem = Substring(name)
        if let dot = name.unicodeScalars.lastIndex(of: "."), dot != name.startIndex { stem = name[..<dot] }
        let safe = String(
            String.UnicodeScalarView(stem.unicodeScalars.enumerated().map { isSafe($1, isFirst: $0 == 0) ? $1 : "_" }))
        return safe.utf8.count <= longest ? safe : cut(safe, hashOf: name)
    }

    /// A path with something behind its last name, which is cut where it would be longer than a file system takes.
    static func appending(_ suffix: String, to path: String) -> String {
        let name = FileSystem.name(of: path)
        var kept = Substring(name)
        while kept.utf8.count > 255 - suffix.utf8.count { kept = kept.dropLast() }
        return Substring(path.utf8.dropLast(name.utf8.count)) + kept + suffix
    }

    private static func isSafe(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F && !"<>:\"/\\|?*'".unicodeScalars.contains(scalar) }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        // It would go on the last letter of what stands before the name.
        case .nonspacingMark, .spacingMark, .enclosingMark: return !isFirst
        default: return true
        }
    }

    private static func cut(_ safe: String, hashOf name: String) -> String {
        let hash = hex(SHA256.hash(data: Array(name.utf8)).prefix(4))
        var kept = Substring(safe)
        while kept.utf8.count > longest - hash.count - 1 { kept = kept.dropLast() }
        return "\(kept)-\(hash)"
    }

    /// Two digits for each byte.
    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
