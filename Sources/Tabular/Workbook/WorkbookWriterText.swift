/// Names of sheets as Excel takes them: 1 to 31 characters, none of `[ ] : * ? / \`, no `'` at the ends, each once whatever its case.
package enum WorkbookSheetName {
    private static let longest = 31

    package static func unique(_ wishes: [String], besides taken: [String] = []) -> [String] {
        var used = Set(taken.map { $0.lowercased() })
        return wishes.map { wish in
            let name = cleaned(wish)
            var candidate = cut(name, to: longest)
            var count = 2
            while !used.insert(candidate.lowercased()).inserted {
                let suffix = " (\(count))"
                candidate = cut(name, to: longest - suffix.utf16.count) + suffix
                count += 1
            }
            return candidate
        }
    }

    private static func cleaned(_ wish: String) -> String {
        let scalars = WorkbookText.cleaned(wish).unicodeScalars.map { "[]:*?/\\\n\t".unicodeScalars.contains($0) ? " " : $0 }
        let name = String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
        let bare = name.drop { $0 == "'" }
        return bare.isEmpty ? "Blad" : String(bare)
    }

    private static func cut(_ name: String, to length: Int) -> String {
        var name = name
        while name.utf16.count > length || name.hasSuffix(" ") || name.hasSuffix("'") { name.removeLast() }
        return name
    }
}

/// Texts as a cell of a workbook can hold them.
enum WorkbookText {
    /// In UTF-16, as Excel counts.
    static let longest = 32_767

    /// The text itself, in nearly every case.
    ///
    /// Characters that XML cannot hold become U+FFFD, line breaks one line feed; `_x0041_`, which a spreadsheet would read as `A`, is
    /// escaped; what is longer than a cell is cut and ends in `…`.
    static func cleaned(_ text: String) -> String {
        let isPlain = isPlain(text.utf8Span.span)
        if isPlain, text.utf8.count <= longest { return text }
        return isPlain ? cut(text, to: longest) : escaped(shown(text))
    }

    /// What a reader of the written cell sees: the same, without the escapes, which count for the length.
    static func shown(_ text: String) -> String {
        let whole = replaced(text)
        var length = longest
        while true {
            let kept = cut(whole, to: length)
            let excess = escaped(kept).utf16.count - longest
            if excess <= 0 { return kept }
            length -= max(1, excess / 2)
        }
    }

    private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices {
            switch bytes[index] {
            case 0..<0x20 where bytes[index] != Byte.lineFeed && bytes[index] != Byte.tab: return false
            // U+FFFE and U+FFFF begin so, and little else does.
            case 0xEF where bytes[index + 1] == 0xBF: return false
            case UInt8(ascii: "_") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "x"): return false
            default: continue
            }
        }
        return true
    }

    private static func replaced(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var former: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where former == "\r": break
            case "\r": scalars.append("\n")
            case "\t", "\n": scalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
            former = scalar
        }
        return String(scalars)
    }

    /// `_x0041_` becomes `_x005F_x0041_`.
    private static func escaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "_"), isEscape(bytes[index...].prefix(7)) { result += Array("_x005F".utf8) }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count == 7, bytes.dropFirst().first == UInt8(ascii: "x"), bytes.last == UInt8(ascii: "_") else { return false }
        return bytes.dropFirst(2).dropLast().allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
            default: false
            }
        }
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf16.count > limit else { return text }
        var kept = ""
        var length = 1
        for character in text {
            length += character.utf16.count
            if length > limit { break }
            kept.append(character)
        }
        return kept + "…"
    }
}
