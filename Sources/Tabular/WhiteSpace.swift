/// White space and control characters, told from valid UTF-8 bytes.
enum WhiteSpace {
    /// Bytes of the white space that begins at `index`, 0 if there is none: the Unicode property White_Space.
    static func length(in bytes: ArraySlice<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
        if byte == 0xC2 { return matches(bytes, index + 1) { $0 == 0x85 || $0 == 0xA0 } ? 2 : 0 }
        guard byte == 0xE1 || byte == 0xE2 || byte == 0xE3, index + 2 < bytes.endIndex else { return 0 }
        switch (byte, bytes[index + 1], bytes[index + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),
            (0xE3, 0x80, 0x80):
            return 3
        default: return 0
        }
    }

    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var start = bytes.startIndex
        var end = bytes.endIndex
        while start < end {
            let length = length(in: bytes, at: start)
            if length == 0 { break }
            start += length
        }
        while start < end {
            let length = lengthBefore(end, in: bytes[start..<end])
            if length == 0 { break }
            end -= length
        }
        return bytes[start..<end]
    }

    static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return true }
        if first > 0x20 && first < 0x80 { return false }
        return trimmed(bytes).isEmpty
    }

    /// Whether a control character other than a line break stands in `bytes` (formats, section 2).
    static func hasControl(_ bytes: ArraySlice<UInt8>) -> Bool {
        var afterC2 = false
        for byte in bytes {
            if byte < 0x20 && byte != 0x0A && byte != 0x0D || byte == 0x7F { return true }
            if afterC2 && byte < 0xA0 { return true }
            afterC2 = byte == 0xC2
        }
        return false
    }

    /// Bytes of the white space that ends just before `end`; lead bytes never occur inside a character, so that looking back is safe.
    private static func lengthBefore(_ end: Int, in bytes: ArraySlice<UInt8>) -> Int {
        let last = bytes[end - 1]
        if last < 0x80 { return length(in: bytes, at: end - 1) }
        for width in 2...3 where end - width >= bytes.startIndex {
            if length(in: bytes, at: end - width) == width { return width }
        }
        return 0
    }

    private static func matches(_ bytes: ArraySlice<UInt8>, _ index: Int, _ test: (UInt8) -> Bool) -> Bool {
        index < bytes.endIndex && test(bytes[index])
    }
}

/// The bytes that the shape of a table is made of.
enum Byte {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let substitute: UInt8 = 0x1A
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let apostrophe: UInt8 = 0x27

    static func isLineBreak(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
}
