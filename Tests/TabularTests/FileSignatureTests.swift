import Tabular
import TestSupport
import Testing

@Suite("Formats 2: content decides what a file is, not its name")
struct FileSignatureTests {
    /// A zip of empty, stored entries; `comment` stands behind it.
    static func zip(_ names: [String], content: String = "", hasDirectory: Bool = true) -> [UInt8] {
        func little(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> (8 * $0) & 0xFF) } }
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for name in names {
            let sizes =
                little(0, 4) + little(content.utf8.count, 4) + little(content.utf8.count, 4) + little(name.utf8.count, 2)
                + little(0, 2)
            let common = little(20, 2) + little(0, 8)
            directory +=
                Array("PK\u{1}\u{2}".utf8) + little(20, 2) + common + sizes + little(0, 10) + little(bytes.count, 4)
                + Array(name.utf8)
            bytes += Array("PK\u{3}\u{4}".utf8) + common + sizes + Array(name.utf8) + Array(content.utf8)
        }
        guard hasDirectory else { return bytes }
        let end =
            little(0, 4) + little(names.count, 2) + little(names.count, 2) + little(directory.count, 4) + little(bytes.count, 4)
            + little(0, 2)
        return bytes + directory + Array("PK\u{5}\u{6}".utf8) + end
    }

    static func compound(_ streams: [String]) -> [UInt8] {
        let header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
        return streams.reduce(header) { bytes, stream in
            let name = stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            return bytes + name + [UInt8](repeating: 0, count: 128 - name.count)
        }
    }

    static func units(_ text: String, width: Int, littleEndian: Bool, mark: Bool) -> [UInt8] {
        ((mark ? "\u{FEFF}" : "") + text).unicodeScalars.flatMap { scalar in
            let bytes = (0..<width).map { UInt8(scalar.value >> (8 * $0) & 0xFF) }
            return littleEndian ? bytes : bytes.reversed()
        }
    }

    @Test(
        "tables of text",
        arguments: [
            "", "a", "Naam;Telefoon\n", "\u{FEFF}Naam", "sep=;\n", "<", "< a", "<3;x", "PK;a", "BM;a\n", "a;b\u{1}\n", "{a}", "%;a",
            "II*", "a\u{0}b\n",
            "GIF;a", "Rar;a", "7z;a", "  \n",
        ])
    func text(text: String) {
        #expect(FileSignature.detect(Array(text.utf8)) == .text)
    }

    @Test("text in UTF-16 is text, and so is what its encoding refuses")
    func encodedText() {
        for littleEndian in [true, false] {
            for mark in [true, false] {
                let bytes = Self.units("Naam;Telefoon\r\n\u{1}", width: 2, littleEndian: littleEndian, mark: mark)
                #expect(FileSignature.detect(bytes) == .text)
            }
        }
        #expect(FileSignature.detect([0x5A, 0x6F, 0xEB, 0x3B, 0x81]) == .text)
        #expect(FileSignature.detect([UInt8](repeating: 0, count: 100)) == .text)
    }

    @Test(
        "XML",
        arguments: [
            "<?xml version=\"1.0\"?>", "<aanvragen/>", "<_a/>", "<!-- x -->", "<!DOCTYPE a>", " \r\n\t<a>", "<é/>", "<A:b/>",
        ])
    func xml(text: String) {
        #expect(FileSignature.detect(Array(text.utf8)) == .xml)
        #expect(FileSignature.detect([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == .xml)
    }

    @Test("XML in UTF-16 and UTF-32, with its mark and without", arguments: [2, 4])
    func encodedXML(width: Int) {
        for littleEndian in [true, false] {
            for mark in [true, false] {
                for text in ["<?xml version=\"1.0\"?><a/>", "<aanvragen/>"] {
                    let bytes = Self.units(text, width: width, littleEndian: littleEndian, mark: mark)
                    #expect(FileSignature.detect(bytes) == .xml, "\(littleEndian) \(mark)")
                }
            }
        }
    }

    @Test(
        "a web page is no XML of ours",
        arguments: ["<html>", "<HTML xmlns:x=\"a\">", "\n<!DOCTYPE html>", "<!doctype HTML PUBLIC", "<table border=1>"])
    func html(text: String) {
        #expect(FileSignature.detect(Array(text.utf8)) == .foreign("HTML"))
        #expect(FileSignature.detect(Self.units(text, width: 2, littleEndian: true, mark: true)) == .foreign("HTML"))
    }

    @Test(
        "zips by what is in them",
        arguments: [
            (["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"], .workbook),
            (["xl/worksheets/sheet1.xml", "[Content_Types].xml"], .workbook),
            (["[Content_Types].xml"], .workbook),
            (["[Content_Types].xml", "xl/workbook.bin"], .foreign("Excel (.xlsb)")),
            (["[Content_Types].xml", "word/document.xml"], .foreign("Word (.docx)")),
            (["[Content_Types].xml", "ppt/presentation.xml"], .foreign("PowerPoint (.pptx)")),
            (["Index/Document.iwa"], .foreign("Numbers/Pages (Apple)")),
            (["aanvragen.csv"], .foreign("ZIP")),
            (["map/xl/a"], .foreign("ZIP")),
        ] as [([String], FileSignature)])
    func zips(names: [String], expected: FileSignature) {
        #expect(FileSignature.detect(Self.zip(names)) == expected)
        // Cut short: it has no directory any more.
        #expect(FileSignature.detect(Self.zip(names, hasDirectory: false)) == expected)
        #expect(FileSignature.detect(Self.zip(names) + Array("comment".utf8)) == expected)
    }

    @Test(
        "OpenDocument says its kind in its first entry",
        arguments: [("spreadsheet", ".ods"), ("text", ".odt"), ("presentation", ".odp")])
    func openDocuments(kind: String, suffix: String) {
        let bytes = Self.zip(["mimetype", "content.xml"], content: "application/vnd.oasis.opendocument.\(kind)")
        #expect(FileSignature.detect(bytes) == .foreign("OpenDocument (\(suffix))"))
    }

    @Test("a zip with a workbook in it is a zip, an empty one too")
    func nestedZips() {
        let workbook = String(decoding: Self.zip(["[Content_Types].xml", "xl/workbook.xml"]), as: UTF8.self)
        #expect(FileSignature.detect(Self.zip(["a.xlsx"], content: workbook)) == .foreign("ZIP"))
        #expect(FileSignature.detect(Self.zip([])) == .foreign("ZIP"))
        #expect(FileSignature.detect(Array("PK\u{3}\u{4}".utf8)) == .foreign("ZIP"))
    }

    @Test("a file cut short anywhere, or with any byte changed, is still told without failing")
    func survivesDamage() {
        var random = SeededGenerator(seed: 3)
        let whole = Self.zip(["[Content_Types].xml", "xl/workbook.xml"], content: "x")
        for length in 0...whole.count { _ = FileSignature.detect(Array(whole.prefix(length))) }
        for _ in 0..<5_000 {
            var bytes = whole
            for _ in 0..<3 { bytes[Int.random(in: 4..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random) }
            if case .text = FileSignature.detect(bytes) { Issue.record("\(bytes)") }
        }
    }

    @Test(
        "compound files by their streams",
        arguments: [
            (["Root Entry", "Workbook"], "Excel 97-2003 (.xls)"), (["Root Entry", "Book"], "Excel 97-2003 (.xls)"),
            (["Root Entry", "1Table", "WordDocument"], "Word 97-2003 (.doc)"),
            (["Root Entry", "EncryptionInfo", "EncryptedPackage"], "@versleuteld"),
            (["Root Entry", "PowerPoint Document"], "PowerPoint 97-2003 (.ppt)"),
            (["Root Entry", "__substg1.0_0037001F"], "Outlook (.msg)"),
            (["Root Entry"], "OLE"), ([], "OLE"),
        ] as [([String], String)])
    func compounds(streams: [String], name: String) {
        #expect(FileSignature.detect(Self.compound(streams)) == .foreign(name))
    }

    @Test(
        "other formats by their first bytes",
        arguments: [
            (Array("%PDF-1.7\n".utf8), "PDF"), (Array("{\\rtf1".utf8), "RTF"), ([0x1F, 0x8B, 0x08], "gzip"),
            ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z"), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG"),
            ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG"),
            (Array("GIF89a".utf8), "GIF"), ([0x49, 0x49, 0x2A, 0x00], "TIFF"), (Array("RIFF1234WEBPVP8 ".utf8), "WebP"),
            (Array("\u{0}\u{0}\u{0} ftypheic".utf8), "HEIC"), ([0x09, 0x08, 0x08, 0x00, 0x00, 0x05], "Excel 97-2003 (.xls)"),
            ((0..<64).map { UInt8($0 % 32) }, "@binair"), (Array("\n %PDF-1.4".utf8), "PDF"),
        ] as [([UInt8], String)])
    func magics(bytes: [UInt8], name: String) {
        #expect(FileSignature.detect(bytes) == .foreign(name))
    }
}
