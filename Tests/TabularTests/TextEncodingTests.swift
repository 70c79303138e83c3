import Tabular
import Testing

@Suite("Formats 2: UTF-8, UTF-16 with a byte order mark, else Windows-1252")
struct TextEncodingTests {
    static let upper = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"

    static func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return littleEndian ? bytes.reversed() : bytes
        }
    }

    @Test(
        "every encoding gives the same text, without its byte order mark",
        arguments: ["", "a", "Zoë;é\r\n", "日本;😀\n", "\u{FEFF}twice"])
    func decodesUnicode(text: String) throws {
        let expected = Array(text.utf8)
        #expect(try TextEncoding.decode([0xEF, 0xBB, 0xBF] + expected) == expected)
        #expect(try TextEncoding.decode(Self.utf16(text, littleEndian: true)) == expected)
        #expect(try TextEncoding.decode(Self.utf16(text, littleEndian: false)) == expected)
    }

    @Test("the encoding is told by the mark, then by whether the bytes are UTF-8")
    func detects() throws {
        #expect(TextEncoding.detect([]) == .utf8)
        #expect(TextEncoding.detect(Array("Zoë".utf8)) == .utf8)
        #expect(TextEncoding.detect([0xEF, 0xBB, 0xBF, 0xFF]) == .utf8)
        #expect(TextEncoding.detect([0xFF, 0xFE]) == .utf16(littleEndian: true))
        #expect(TextEncoding.detect([0xFE, 0xFF]) == .utf16(littleEndian: false))
        #expect(TextEncoding.detect([0x5A, 0x6F, 0xEB]) == .windows1252)
        #expect(try TextEncoding.decode(Array("Zoë".utf8)) == Array("Zoë".utf8))
    }

    @Test("Windows-1252 has all but five bytes")
    func decodesWindows1252() throws {
        let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
        let high = (0x80...0xFF).map { UInt8($0) }.filter { !undefined.contains($0) }
        let latin = String(String.UnicodeScalarView((0xA0...0xFF).map { Unicode.Scalar(UInt8($0)) }))
        #expect(try TextEncoding.decode([0x5A, 0x6F] + high) == Array(("Zo" + Self.upper + latin).utf8))
        for byte in undefined {
            #expect(throws: EncodingFailure(encoding: "Windows-1252", line: 2)) {
                try TextEncoding.decode([0x61, 0x0A, 0xEB, byte])
            }
        }
    }

    @Test(
        "bytes that the encoding does not have, and NUL, are refused with their physical line",
        arguments: [
            ([0xEF, 0xBB, 0xBF, 0x61, 0xEB, 0x62], "UTF-8", 1),
            ([0xEF, 0xBB, 0xBF, 0x0D, 0x0A, 0x0D, 0x0A, 0xC3], "UTF-8", 3),
            ([0xEF, 0xBB, 0xBF, 0xED, 0xA0, 0x80], "UTF-8", 1),
            ([0x61, 0x0D, 0x62, 0x0D, 0x00], "UTF-8", 3),
            ([0x00], "UTF-8", 1),
            ([0xEB, 0x0A, 0x00], "Windows-1252", 2),
            // UTF-16 without its mark is Latin letters and NULs.
            ([0x61, 0x00, 0x0A, 0x00], "UTF-8", 1),
            ([0xFF, 0xFE, 0x61], "UTF-16", 1),
            ([0xFF, 0xFE, 0x0A, 0x00, 0x61], "UTF-16", 2),
            ([0xFF, 0xFE, 0x0A, 0x00, 0x00, 0xD8], "UTF-16", 2),
            ([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], "UTF-16", 1),
            ([0xFF, 0xFE, 0x00, 0xDC, 0x00, 0xD8], "UTF-16", 1),
            ([0xFE, 0xFF, 0x00, 0x0A, 0x00, 0x00], "UTF-16", 2),
            ([0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00], "UTF-16", 1),
        ] as [([UInt8], String, Int)])
    func refuses(bytes: [UInt8], encoding: String, line: Int) {
        #expect(throws: EncodingFailure(encoding: encoding, line: line)) { try TextEncoding.decode(bytes) }
    }

    @Test(
        "a Ctrl-Z at the end is ignored, elsewhere it stays",
        arguments: [
            ("a\r\n\u{1A}", "a\r\n"), ("a\u{1A}", "a"), ("a\u{1A}\r\n", "a"), ("a\n\u{1A}\u{1A}\u{1A}", "a\n"), ("\u{1A}", ""),
            ("a \n\u{1A} \n", "a \n"),
            ("a\u{1A}b", "a\u{1A}b"), ("a\u{1A}b\n\u{1A}", "a\u{1A}b\n"), ("a\n", "a\n"), (" ", " "),
        ])
    func dropsEndMark(text: String, expected: String) throws {
        #expect(try TextEncoding.decode(Array(text.utf8)) == Array(expected.utf8))
        #expect(try TextEncoding.decode(Self.utf16(text, littleEndian: true)) == Array(expected.utf8))
    }
}
