import Findings

/// What a file is, told from its content alone (formats, section 2: content decides, not the name).
package enum FileSignature: Hashable, Sendable {
    /// To be read as a table of text; whether its encoding holds is for `TextEncoding` to say.
    case text
    case xml
    /// A zip with the parts of an `.xlsx` or `.xlsm`.
    case workbook
    /// Something else; the name fits a Dutch and an English sentence.
    case foreign(String)

    package static func detect(_ bytes: [UInt8]) -> FileSignature {
        if bytes.starts(with: ZipSignature.localHeader) || bytes.starts(with: ZipSignature.endOfDirectory) {
            return ZipSignature.classify(bytes)
        }
        if bytes.starts(with: CompoundSignature.magic) { return CompoundSignature.classify(bytes) }
        if let name = magics.first(where: { bytes.dropFirst($0.offset).starts(with: $0.magic) })?.name { return .foreign(name) }
        if bytes.starts(with: Markup.declarationInEBCDIC) { return .xml }
        if let markup = Markup.classify(TextStart(bytes)) { return markup }
        return isBinary(bytes) ? .foreign(Phrase.binary.rawValue) : .text
    }

    /// Files that begin with fixed bytes, none of which begins a table.
    private static let magics: [(offset: Int, magic: [UInt8], name: String)] = [
        (0, Array("%PDF".utf8), "PDF"),
        (0, Array("{\\rtf".utf8), "RTF"),
        (0, [0x1F, 0x8B], "gzip"),
        (0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z"),
        (0, Array("Rar!\u{1A}\u{7}".utf8), "RAR"),
        (0, Array("BZh91AY&SY".utf8), "bzip2"),
        (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"),
        (0, [0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        (257, Array("ustar".utf8), "tar"),
        (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG"),
        (0, [0xFF, 0xD8, 0xFF], "JPEG"),
        (0, Array("GIF87a".utf8), "GIF"),
        (0, Array("GIF89a".utf8), "GIF"),
        (0, [0x49, 0x49, 0x2A, 0x00], "TIFF"),
        (0, [0x4D, 0x4D, 0x00, 0x2A], "TIFF"),
        (8, Array("WEBPVP8".utf8), "WebP"),
        (4, Array("ftyphei".utf8), "HEIC"),
        (4, Array("ftyp".utf8), "video"),
        (0, Array("SQLite format 3\0".utf8), "SQLite"),
        (0, Array("PK\u{7}\u{8}".utf8), "ZIP"),
        // Workbooks from before the compound file: BIFF2 to BIFF5.
        (0, [0x09, 0x00, 0x04, 0x00], "Excel 97-2003 (.xls)"),
        (0, [0x09, 0x02, 0x06, 0x00], "Excel 97-2003 (.xls)"),
        (0, [0x09, 0x04, 0x06, 0x00], "Excel 97-2003 (.xls)"),
        (0, [0x09, 0x08, 0x08, 0x00], "Excel 97-2003 (.xls)"),
    ]

    /// Whether so many control characters stand at the start that it was never text; NUL is left to the encoding, which refuses it.
    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return false }
        let start = bytes.prefix(4_096)
        let controls = start.count { (0x01...0x08).contains($0) || (0x0E...0x1F).contains($0) && $0 != Byte.substitute }
        return controls >= 8 && controls * 20 > start.count
    }
}

/// The first characters of a text in whatever encoding, as ASCII in lower case; other characters are `?`, white space ahead is gone.
private struct TextStart {
    let text: [UInt8]

    init(_ bytes: [UInt8]) {
        let (width, low, start) = Self.layout(of: bytes)
        var text: [UInt8] = []
        var index = start
        while index + width <= bytes.count, text.count < 64 {
            let unit = bytes[index..<(index + width)]
            let isASCII = bytes[index + low] < 0x80 && unit.count { $0 != 0 } <= 1
            let byte = isASCII ? bytes[index + low] : UInt8(ascii: "?")
            let isBlank = byte == Byte.space || (0x09...0x0D).contains(byte)
            if !(text.isEmpty && isBlank) { text.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
            index += width
        }
        self.text = text
    }

    func begins(with prefix: String) -> Bool { text.starts(with: prefix.utf8) }

    /// Bytes of a unit, which of them is the low one, and where the text begins: by the byte order mark, else by how `<` is written.
    private static func layout(of bytes: [UInt8]) -> (width: Int, low: Int, start: Int) {
        let layouts: [(start: [UInt8], width: Int, low: Int, skip: Int)] = [
            ([0xEF, 0xBB, 0xBF], 1, 0, 3),
            ([0xFF, 0xFE, 0x00, 0x00], 4, 0, 4),
            ([0x00, 0x00, 0xFE, 0xFF], 4, 3, 4),
            ([0xFF, 0xFE], 2, 0, 2),
            ([0xFE, 0xFF], 2, 1, 2),
            ([0x3C, 0x00, 0x00, 0x00], 4, 0, 0),
            ([0x00, 0x00, 0x00, 0x3C], 4, 3, 0),
            ([0x3C, 0x00], 2, 0, 0),
            ([0x00, 0x3C], 2, 1, 0),
        ]
        let layout = layouts.first { bytes.starts(with: $0.start) }
        return layout.map { ($0.width, $0.low, $0.skip) } ?? (1, 0, 0)
    }
}

/// Text that begins with a tag.
private enum Markup {
    /// `<?xm`, as mainframes write it.
    static let declarationInEBCDIC: [UInt8] = [0x4C, 0x6F, 0xA7, 0x94]

    static func classify(_ start: TextStart) -> FileSignature? {
        guard start.text.first == UInt8(ascii: "<"), start.text.count > 1 else {
            return start.begins(with: "%pdf") ? .foreign("PDF") : start.begins(with: "{\\rtf") ? .foreign("RTF") : nil
        }
        if htmlStarts.contains(where: start.begins(with:)) { return .foreign("HTML") }
        let second = start.text[1]
        return (0x61...0x7A).contains(second) || "_:!?".utf8.contains(second) ? .xml : nil
    }

    /// Spreadsheets take a web page with the name `.xls`.
    private static let htmlStarts = ["<html", "<!doctype html", "<head", "<body", "<table", "<meta"]
}
