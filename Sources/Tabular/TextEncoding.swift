/// A text that its encoding cannot explain: which one, and on which physical line.
package struct EncodingFailure: Error, Hashable, Sendable {
    package var encoding: String
    package var line: Int

    package init(encoding: String, line: Int) {
        self.encoding = encoding
        self.line = line
    }
}

/// The encodings that a table may come in (formats, section 2).
package enum TextEncoding: Hashable, Sendable {
    case utf8
    case utf16(littleEndian: Bool)
    case windows1252

    package var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16: "UTF-16"
        case .windows1252: "Windows-1252"
        }
    }

    /// Tells the encoding: a byte order mark decides, else UTF-8 if the bytes are that, else Windows-1252.
    package static func detect(_ bytes: [UInt8]) -> TextEncoding {
        marked(bytes) ?? (invalidUTF8(in: bytes) == nil ? .utf8 : .windows1252)
    }

    /// Gives a file's text as valid UTF-8 without byte order mark, and without a Ctrl-Z at its end.
    ///
    /// Bytes that the encoding does not have, and NUL, are refused.
    package static func decode(_ bytes: [UInt8]) throws(EncodingFailure) -> [UInt8] {
        try read(bytes).text
    }

    /// Tells the encoding and decodes, at one go.
    static func read(_ bytes: [UInt8]) throws(EncodingFailure) -> (text: [UInt8], encoding: TextEncoding) {
        let mark = marked(bytes)
        let offset = mark == nil || mark == .utf8 ? invalidUTF8(in: bytes) : nil
        if mark == .utf8, let offset { throw EncodingFailure(encoding: TextEncoding.utf8.name, line: line(at: offset, in: bytes)) }
        let encoding = mark ?? (offset == nil ? .utf8 : .windows1252)
        var text = try encoding.convert(bytes)
        if hasNull(text), let null = text.firstIndex(of: 0) {
            throw EncodingFailure(encoding: encoding.name, line: line(at: null, in: text))
        }
        dropEndMark(from: &text)
        return (text, encoding)
    }

    private static func marked(_ bytes: [UInt8]) -> TextEncoding? {
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16(littleEndian: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16(littleEndian: false) }
        return bytes.starts(with: CSVWriter.byteOrderMark) ? .utf8 : nil
    }

    /// Gives the text without its mark; bytes of UTF-8 are taken as checked.
    private func convert(_ bytes: [UInt8]) throws(EncodingFailure) -> [UInt8] {
        let mark = CSVWriter.byteOrderMark
        switch self {
        case .utf8: return bytes.starts(with: mark) ? Array(bytes[mark.count...]) : bytes
        case .utf16(let littleEndian): return try Self.decodeUTF16(bytes, littleEndian: littleEndian)
        case .windows1252: return try Self.decodeWindows1252(bytes)
        }
    }

    /// Counts instead of stopping at the first, which lets the compiler take many bytes at once.
    private static func hasNull(_ text: [UInt8]) -> Bool {
        let bytes = text.span
        var nulls = 0
        for index in bytes.indices where bytes[index] == 0 { nulls &+= 1 }
        return nulls > 0
    }

    /// The physical line of an offset: CRLF, LF and CR each end one.
    private static func line(at offset: Int, in text: [UInt8]) -> Int {
        var line = 1
        var previous: UInt8 = 0
        for byte in text[..<offset] {
            if byte == Byte.carriageReturn || byte == Byte.lineFeed && previous != Byte.carriageReturn { line += 1 }
            previous = byte
        }
        return line
    }

    /// Drops Ctrl-Z, the end mark of old systems, with the blanks and line breaks behind it.
    private static func dropEndMark(from text: inout [UInt8]) {
        let isPadding = { (byte: UInt8) in byte == Byte.space || byte == Byte.tab || Byte.isLineBreak(byte) }
        guard let last = text.lastIndex(where: { !isPadding($0) }), text[last] == Byte.substitute else { return }
        let end = text[..<last].lastIndex { !isPadding($0) && $0 != Byte.substitute } ?? -1
        guard let mark = text[(end + 1)...].firstIndex(of: Byte.substitute) else { return }
        text.removeSubrange(mark...)
    }
}

extension TextEncoding {
    /// The offset of the first byte that is no UTF-8.
    private static func invalidUTF8(in bytes: [UInt8]) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    private static func decodeWindows1252(_ bytes: [UInt8]) throws(EncodingFailure) -> [UInt8] {
        if let offset = bytes.firstIndex(where: { $0 >= 0x80 && windows1252Upper[Int($0) - 0x80].isEmpty }) {
            throw EncodingFailure(encoding: TextEncoding.windows1252.name, line: line(at: offset, in: bytes))
        }
        var text: [UInt8] = []
        // No more than is needed: a large file may grow to three times its size.
        text.reserveCapacity(bytes.reduce(0) { $0 + ($1 < 0x80 ? 1 : windows1252Upper[Int($1) - 0x80].count) })
        for byte in bytes {
            if byte < 0x80 { text.append(byte) } else { text.append(contentsOf: windows1252Upper[Int(byte) - 0x80]) }
        }
        return text
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        guard let encoded = Unicode.UTF8.encode(scalar) else { return }
        text.append(contentsOf: encoded)
    }

    /// The UTF-8 of the bytes from 80 on; five of them stand for nothing.
    private static let windows1252Upper: [[UInt8]] = {
        let upper = "€\u{0}‚ƒ„…†‡ˆ‰Š‹Œ\u{0}Ž\u{0}\u{0}‘’“”•–—˜™š›œ\u{0}žŸ".unicodeScalars.map { $0 == "\u{0}" ? "" : String($0) }
        return (upper + (0xA0...0xFF).map { String(Unicode.Scalar(UInt8($0))) }).map { Array($0.utf8) }
    }()

    private static func decodeUTF16(_ bytes: [UInt8], littleEndian: Bool) throws(EncodingFailure) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var index = 2
        while let scalar = utf16Scalar(in: bytes, at: &index, littleEndian: littleEndian) { append(scalar, to: &text) }
        guard index == bytes.count else {
            throw EncodingFailure(encoding: "UTF-16", line: line(at: text.count, in: text))
        }
        return text
    }

    /// Reads one character and moves on; nil, unmoved, at the end, at a lone surrogate and at half a unit.
    private static func utf16Scalar(in bytes: [UInt8], at index: inout Int, littleEndian: Bool) -> Unicode.Scalar? {
        func unit(_ offset: Int) -> UInt32? {
            guard offset + 1 < bytes.count else { return nil }
            let (first, second) = (UInt32(bytes[offset]), UInt32(bytes[offset + 1]))
            return littleEndian ? second << 8 | first : first << 8 | second
        }
        guard let lead = unit(index) else { return nil }
        if let scalar = Unicode.Scalar(lead) {
            index += 2
            return scalar
        }
        guard lead < 0xDC00, let trail = unit(index + 2), (0xDC00..<0xE000).contains(trail) else { return nil }
        index += 4
        return Unicode.Scalar(0x10000 + (lead - 0xD800) << 10 + (trail - 0xDC00))
    }
}
