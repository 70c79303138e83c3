import Findings

/// What a zip holds, told from the names in it.
enum ZipSignature {
    static let localHeader: [UInt8] = Array("PK\u{3}\u{4}".utf8)
    static let endOfDirectory: [UInt8] = Array("PK\u{5}\u{6}".utf8)
    private static let directoryHeader: [UInt8] = Array("PK\u{1}\u{2}".utf8)

    /// What a zip is stands in its first names: no more of them are read.
    private static let mostNames = 10_000

    static func classify(_ bytes: [UInt8]) -> FileSignature {
        let names = directoryNames(in: bytes) ?? localNames(in: bytes)
        if names.first == "mimetype" || names.contains("META-INF/manifest.xml") { return .foreign(openDocument(bytes)) }
        for (part, signature) in parts where names.contains(where: { $0.hasPrefix(part) }) { return signature }
        return names.contains("[Content_Types].xml") ? .workbook : .foreign("ZIP")
    }

    /// In this order: what a part of the package says that it is.
    private static let parts: [(prefix: String, signature: FileSignature)] = [
        ("xl/workbook.bin", .foreign("Excel (.xlsb)")),
        ("xl/", .workbook),
        ("word/", .foreign("Word (.docx)")),
        ("ppt/", .foreign("PowerPoint (.pptx)")),
        ("Index/Document.iwa", .foreign("Numbers/Pages (Apple)")),
    ]

    /// The first entry of an OpenDocument file is its media type, stored as it is.
    private static func openDocument(_ bytes: [UInt8]) -> String {
        let kinds = [("spreadsheet", ".ods"), ("text", ".odt"), ("presentation", ".odp")]
        let start = String(decoding: bytes.prefix(160), as: UTF8.self)
        let kind = kinds.first { start.contains("application/vnd.oasis.opendocument.\($0.0)") }
        return kind.map { "OpenDocument (\($0.1))" } ?? "ZIP"
    }

    /// The names in the central directory at the end; nil if it is not whole, as in a file cut short.
    private static func directoryNames(in bytes: [UInt8]) -> [String]? {
        let lastStart = bytes.count - 22
        guard lastStart >= 0 else { return nil }
        let offsets = stride(from: lastStart, through: max(0, lastStart - 65_535), by: -1)
        guard let end = offsets.first(where: { starts(bytes, at: $0, with: endOfDirectory) }) else { return nil }
        var names: [String] = []
        var offset = number(bytes, at: end + 16, bytes: 4)
        while offset + 46 <= end, names.count < mostNames, starts(bytes, at: offset, with: directoryHeader) {
            let lengths = [28, 30, 32].map { number(bytes, at: offset + $0, bytes: 2) }
            names.append(name(in: bytes, from: offset + 46, length: lengths[0]))
            offset += 46 + lengths.reduce(0, +)
        }
        return names.isEmpty ? nil : names
    }

    /// The names in the headers before each entry, found by their mark: sizes need not stand in them.
    private static func localNames(in bytes: [UInt8]) -> [String] {
        var names: [String] = []
        var offset = 0
        while offset + 30 <= bytes.count, names.count < mostNames {
            if bytes[offset] == localHeader[0], starts(bytes, at: offset, with: localHeader) {
                names.append(name(in: bytes, from: offset + 30, length: number(bytes, at: offset + 26, bytes: 2)))
                offset += 30
            } else {
                offset += 1
            }
        }
        return names
    }

    private static func name(in bytes: [UInt8], from start: Int, length: Int) -> String {
        String(decoding: bytes.dropFirst(start).prefix(length), as: UTF8.self)
    }

    private static func starts(_ bytes: [UInt8], at offset: Int, with mark: [UInt8]) -> Bool {
        bytes.dropFirst(offset).starts(with: mark)
    }

    /// A little-endian number; 0 where the file ends before it.
    private static func number(_ bytes: [UInt8], at offset: Int, bytes width: Int) -> Int {
        bytes.dropFirst(offset).prefix(width).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

/// What a compound file (OLE) holds, told from the streams that its directory names.
enum CompoundSignature {
    static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    static func classify(_ bytes: [UInt8]) -> FileSignature {
        let known = streams.first { contains(bytes, $0.stream) }
        return .foreign(known?.name ?? "OLE")
    }

    /// In this order: an encrypted document has no other stream, and a document may have a workbook embedded.
    private static let streams: [(stream: String, name: String)] = [
        ("EncryptedPackage", Phrase.encrypted.rawValue),
        ("WordDocument", "Word 97-2003 (.doc)"),
        ("PowerPoint Document", "PowerPoint 97-2003 (.ppt)"),
        ("Workbook", "Excel 97-2003 (.xls)"),
        ("Book", "Excel 97-2003 (.xls)"),
        ("__substg1.0_", "Outlook (.msg)"),
    ]

    /// Names stand in UTF-16, at the start of a directory entry of 128 bytes.
    private static func contains(_ bytes: [UInt8], _ stream: String) -> Bool {
        let name = stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        return stride(from: 512, to: bytes.count, by: 128).contains { bytes.dropFirst($0).starts(with: name) }
    }
}
