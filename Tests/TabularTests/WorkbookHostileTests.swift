import Findings
import TestSupport
import Testing

@testable import Tabular

@Suite("Formats 2 and 6: workbooks that are damaged, or made to harm")
struct WorkbookHostileTests {
    private static func sheet(_ text: String) -> PlainWorkbook {
        var book = PlainWorkbook()
        book.parts["xl/worksheets/sheet1.xml"] = text
        return book
    }

    private static func rows(_ rows: String) -> PlainWorkbook {
        var book = PlainWorkbook()
        book.rows += rows
        return book
    }

    private static func reason(_ bytes: [UInt8], limits: TableLimits = TableLimits()) -> Phrase? {
        guard let finding = WorkbookRead.failure(bytes, limits: limits), finding.code == .workbookInvalid else { return nil }
        return finding.details.first.flatMap(Phrase.init(rawValue:))
    }

    @Test("the workbook that all others here are made of is sound")
    func isSound() throws {
        #expect(try WorkbookRead.cells(PlainWorkbook(cells: "<c><v>1</v></c>")) == ["1"])
    }

    @Test(
        "a missing part refuses the file",
        arguments: [
            "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
            "xl/styles.xml",
        ])
    func refusesMissingPart(name: String) {
        var book = PlainWorkbook()
        book.missing = [name]
        #expect(Self.reason(book.bytes) == .workbookPartMissing)
    }

    @Test("a file cut short, or with bytes that its checksum contradicts, is damaged")
    func refusesDamage() throws {
        let bytes = try WorkbookRead.file("xlsxwriter-1904.xlsx")
        for count in stride(from: 64, to: bytes.count, by: 97) { #expect(Self.reason(Array(bytes.prefix(count))) == .workbookTorn) }
        var zip = PlainWorkbook().zip
        let index = try #require(zip.entries.firstIndex { $0.name.hasSuffix("sheet1.xml") })
        zip.entries[index].hasWrongChecksum = true
        #expect(Self.reason(zip.bytes) == .workbookTorn)
        #expect(Self.reason(Array("Naam;Telefoon;E-mail".utf8)) == .workbookTorn)
    }

    @Test("any byte changed or cut away ends in rows or in a refusal")
    func survivesNoise() throws {
        var generator = SeededGenerator(seed: 11)
        let sound = Array(try WorkbookRead.file("openpyxl.xlsx"))
        for _ in 0..<300 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let codes: [FindingCode?] = [nil, .workbookInvalid, .fileUnreadable, .fileTooLarge]
            #expect(codes.contains(WorkbookRead.failure(bytes)?.code))
        }
    }

    @Test(
        "XML that is not well-formed refuses the file, wherever it stands",
        arguments: [
            "", " ", "<worksheet", "<worksheet xmlns='\(PlainWorkbook.main)'><sheetData>",
            "<worksheet xmlns='\(PlainWorkbook.main)'></sheetData>", "<worksheet xmlns='\(PlainWorkbook.main)'/>x",
            "<worksheet xmlns='\(PlainWorkbook.main)'>&niets;</worksheet>",
            "<worksheet xmlns='\(PlainWorkbook.main)'>\u{1}</worksheet>",
            "<worksheet xmlns='\(PlainWorkbook.main)'/>\0", "<worksheet xmlns='\(PlainWorkbook.main)' a='1' a='2'/>",
        ])
    func refusesMalformed(text: String) { #expect(Self.reason(Self.sheet(text).bytes) == .workbookMalformed) }

    @Test(
        "bytes that are none of the encoding that a part begins in refuse the file",
        arguments: [
            [0x3C, 0, 0, 0] + Array("work".utf8), [0, 0, 0, 0x3C] + Array("work".utf8), [0x3C, 0, 0x3F, 0, 0xD8, 0xD8, 0xD8, 0xD8],
            [0xFF, 0xFE, 0x3C, 0, 0xD8, 0xD8, 0xD8, 0xD8],
        ])
    func refusesWrongEncoding(bytes: [UInt8]) throws {
        for name in ["_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
            var zip = PlainWorkbook().zip
            let index = try #require(zip.entries.firstIndex { $0.name == name })
            zip.entries[index].bytes = bytes
            #expect(Self.reason(zip.bytes) == .workbookMalformed)
        }
    }

    @Test(
        "a document type is refused in every part",
        arguments: ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels"])
    func refusesDoctype(part: String) {
        var book = PlainWorkbook()
        let entities = "<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">"
        book.parts[part] = "<!DOCTYPE a [\(entities)]><a>&b;&x;</a>"
        #expect(Self.reason(book.bytes) == .workbookDoctype)
    }

    @Test(
        "names that point outside the workbook refuse the file",
        arguments: ["../evil.txt", "/etc/passwd", "xl/../../evil", "C:\\evil.txt", "..\\evil.txt", "xl\\..\\..\\evil"])
    func refusesSlip(name: String) {
        var zip = PlainWorkbook().zip
        zip.add(name, "x")
        #expect(Self.reason(zip.bytes) == .workbookNames)
        var book = PlainWorkbook()
        book.parts["xl/_rels/workbook.xml.rels"] = PlainWorkbook.related([("r1", "worksheet", "../../etc/passwd")])
        #expect(Self.reason(book.bytes) == .workbookNames)
    }

    @Test("two parts of one name refuse the file: readers differ on which of them counts")
    func refusesTwice() {
        var zip = PlainWorkbook().zip
        zip.add("xl/Worksheets/Sheet1.xml", "x")
        #expect(Self.reason(zip.bytes) == .workbookTwice)
    }

    @Test("encrypted parts are a workbook with a password, other formats are called by their name")
    func refusesForeign() {
        var zip = PlainWorkbook().zip
        zip.entries[2].isEncrypted = true
        #expect(WorkbookRead.failure(zip.bytes) == Finding(.fileUnreadable, details: [Phrase.encrypted.rawValue]))
        var document = PlainZip()
        document.add("word/document.xml", "<a/>")
        #expect(WorkbookRead.failure(document.bytes) == Finding(.fileUnreadable, details: ["Word (.docx)"]))
        #expect(WorkbookRead.failure(Array("%PDF-1.7".utf8)) == Finding(.fileUnreadable, details: ["PDF"]))
    }

    @Test("what is unpacked is limited, by what the zip claims and by what comes out")
    func limitsUnpacked() throws {
        let limits = TableLimits(unpacked: 100_000)
        var book = Self.rows("<row>" + String(repeating: " ", count: 100_000) + "</row>")
        let finding = Finding(.fileTooLarge, details: [Phrase.tooMuchUnpacked.rawValue, "100000 bytes"])
        #expect(WorkbookRead.failure(book.bytes, limits: limits) == finding)
        book = PlainWorkbook()
        var zip = book.zip
        zip.add("xl/media/image1.png", String(repeating: "x", count: 100_000))
        #expect(WorkbookRead.failure(zip.bytes, limits: limits) == finding)
        #expect(WorkbookRead.failure(zip.bytes) == nil)
    }

    @Test("a size that is not true is damage")
    func refusesLies() throws {
        for size in [10, 10_000_000] {
            var zip = PlainWorkbook().zip
            let index = try #require(zip.entries.firstIndex { $0.name.hasSuffix("sheet1.xml") })
            zip.entries[index].claimedSize = size
            #expect(Self.reason(zip.bytes) != nil)
        }
    }

    @Test("a text that many cells share counts for each, and for a row")
    func limitsSharedTexts() {
        let refs = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 7)
        var book = Self.rows(String(repeating: "<row>\(refs)</row>", count: 40))
        book.strings = "<si><t>\(String(repeating: "x", count: 1_000))</t></si>"
        #expect(WorkbookRead.failure(book.bytes, limits: TableLimits(unpacked: 250_000))?.code == .fileTooLarge)
        #expect(WorkbookRead.failure(book.bytes, limits: TableLimits(unpacked: 300_000)) == nil)
        book.rows = PlainWorkbook.headerRow + "<row>" + String(repeating: "<c t=\"s\"><v>0</v></c>", count: 400) + "</row>"
        book.strings = "<si><t>\(String(repeating: "x", count: 128 << 10))</t></si>"
        #expect(WorkbookRead.failure(book.bytes)?.details == [Phrase.tooMuchUnpacked.rawValue, "16 MB"])
    }

    @Test(
        "what no spreadsheet writes is refused, not guessed at",
        arguments: [
            "<row r=\"1\"/>", "<row r=\"0\"/>", "<row r=\"x\"/>", "<row r=\"1048577\"/>", "<row r=\"5\"/><row r=\"4\"/>",
            "<row r=\"2\"><c r=\"A3\"/></row>", "<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row>",
            "<row r=\"2\"><c r=\"A2\"/><c r=\"A2\"/></row>",
            "<row><c r=\"XFE2\"/></row>", "<row><c r=\"2\"/></row>", "<row><c r=\"A\"/></row>", "<row><c><c/></c></row>",
            "<row><row/></row>",
            "<row><c t=\"s\"><v>5</v></c></row>", "<row><c t=\"s\"><v>-1</v></c></row>", "<row><c t=\"s\"><v>x</v></c></row>",
            "<c/>",
        ])
    func refusesDisorder(rows: String) { #expect(Self.reason(Self.rows(rows).bytes) == .workbookStructure, "\(rows)") }

    @Test("depth, names, attributes and tags are bounded")
    func boundsXML() {
        let deep = String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
        #expect(Self.reason(Self.rows(deep).bytes) == .workbookStructure)
        let names = (0..<12_000).map { "<a\($0)/>" }.joined()
        #expect(Self.reason(Self.rows(names).bytes) == .workbookStructure)
        let attributes = (0..<200).map { "a\($0)=''" }.joined(separator: " ")
        #expect(Self.reason(Self.rows("<row \(attributes)/>").bytes) == .workbookStructure)
        let spaces = String(repeating: " ", count: 300 << 10)
        #expect(Self.reason(Self.rows("<row a='\(spaces)'/>").bytes) == .workbookMalformed)
        #expect(Self.reason(Self.rows("<!--\(spaces)-->").bytes) == .workbookMalformed)
    }

    @Test("a sheet's part that is no sheet, or one part for two sheets, refuses the file")
    func refusesWrongParts() {
        #expect(Self.reason(Self.sheet("<html/>").bytes) == .workbookStructure)
        var book = PlainWorkbook()
        let sheets = (0..<2).map { "<sheet name=\"\($0)\" sheetId=\"1\" r:id=\"r1\"/>" }.joined()
        book.parts["xl/workbook.xml"] = """
            <workbook xmlns="\(PlainWorkbook.main)" xmlns:r="\(PlainWorkbook.office)"><sheets>\(sheets)</sheets></workbook>
            """
        #expect(Self.reason(book.bytes) == .workbookStructure)
    }

    @Test("more entries than any workbook has are refused before they cost memory")
    func limitsEntries() {
        var zip = PlainWorkbook().zip
        for index in 0...WorkbookPackage.entryLimit { zip.add("xl/e\(index)", "") }
        #expect(Self.reason(zip.bytes) == .workbookTorn)
    }

    @Test("a million rows of nothing are no rows")
    func passesEmptyRows() throws {
        let book = Self.rows(String(repeating: "<row s=\"1\"/>", count: 100_000) + "<row>\(PlainWorkbook.inline("1"))</row>")
        #expect(try WorkbookRead(book.bytes).rows["Leerlingen"]?.map(\.line) == [100_002])
    }
}
