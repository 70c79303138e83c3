/// The `'` before a cell that a spreadsheet would run as a formula (formats, section 4).
///
/// `unguarded` is the exact inverse of `guarded`. Full-width look-alikes (`＝`) run nowhere and need no guard.
package enum FormulaGuard {
    /// Whether `=`, `+`, `-`, `@`, tab, CR or LF leads, perhaps behind spaces and quotes of either kind.
    ///
    /// The guard itself is one of those quotes: so a value that looks guarded already is guarded once more, and nothing is lost.
    package static func needsGuard(_ bytes: ArraySlice<UInt8>) -> Bool {
        for byte in bytes {
            switch byte {
            case Byte.space, Byte.quote, Byte.apostrophe: continue
            case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
            case Byte.tab, Byte.carriageReturn, Byte.lineFeed: return true
            default: return false
            }
        }
        return false
    }

    /// Whether a cell that begins with this byte may need a guard; letters and digits, which begin nearly every cell, do not.
    static func mayNeedGuard(first: UInt8) -> Bool {
        first <= UInt8(ascii: "@") && !(0x30...0x39).contains(first)
    }

    package static func guarded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        needsGuard(bytes) ? [Byte.apostrophe] + bytes : Array(bytes)
    }

    package static func guarded(_ text: String) -> String {
        needsGuard(ArraySlice(text.utf8)) ? "'" + text : text
    }

    /// Takes one `'` off if it was put on by `guarded`; `'t Hof` keeps its own.
    package static func unguarded(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.first == Byte.apostrophe else { return bytes }
        let rest = bytes.dropFirst()
        return needsGuard(rest) ? rest : bytes
    }

    package static func unguarded(_ text: String) -> String {
        guard text.utf8.first == Byte.apostrophe else { return text }
        return String(decoding: unguarded(ArraySlice(text.utf8)), as: UTF8.self)
    }
}
