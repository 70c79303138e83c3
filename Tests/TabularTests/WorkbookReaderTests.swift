import Findings
import Foundation
import Testing

@testable import Tabular

/// `openpyxl.xlsx`: a title, a header on row 3, a hidden row, a merged cell, a formula without a result, a hidden sheet and one without
/// a header. `libreoffice.xlsx` is the same, opened and saved by LibreOffice, which worked the formula out; `gestroomd-zip64.xlsx` the
/// same again, in a zip that was written without looking back. `xlsxwriter-1904.xlsx`: days from 1904, rich text, a table that begins
/// at column B, error values, formulas with results, a hidden row far down, a sheet that is a diagram.
@Suite("Formats 2: workbooks that come in")
struct WorkbookReaderTests {
    private static let pupils: [WorkbookRead.Row] = [
        .init(
            line: 4,
            cells: ["2022-001", "Zoë", "Smets", "8000", "19/09/2022", "29/10/2022 13:45", "489313135", "met\nregeleinde"]),
        .init(line: 5, cells: ["0017", "Jan", "De Smet", "9000", "19/09/2022", "29/10/2022", "05073113380", "WAAR"]),
        .init(line: 6, cells: ["3", "An", "Claes", "1.5", "19/09/2022", "29/10/2022", "50731133900", ""]),
    ]

    @Test(
        "the same table reads the same, whoever saved it",
        arguments: [("openpyxl.xlsx", ""), ("gestroomd-zip64.xlsx", ""), ("libreoffice.xlsx", "#DIV/0!")])
    func readsMakers(name: String, result: String) throws {
        let read = try WorkbookRead(WorkbookRead.file(name))
        var expected = Self.pupils
        expected[2].cells[7] = result
        let place = Location(row: 6, column: "Opmerkingen", sheet: "Leerlingen", cell: "H6")
        expected[2].findings = [Finding(.characterInvalid, at: place, value: result)]
        #expect(read.rows["Leerlingen"] == expected)
        #expect(read.sheets.map(\.name) == ["Leerlingen", "Verborgen", "Uitleg"])
        #expect(read.sheets.map(\.isVisible) == [true, false, true])
        #expect(read.rows["Verborgen"] == [] && read.rows["Uitleg"] == nil)
        #expect(read.notes.first?.location == Location(row: 3, sheet: "Leerlingen"))
    }

    @Test("days from 1904, rich text, results of formulas, and rows by their number in the sheet")
    func readsOtherMaker() throws {
        let read = try WorkbookRead(WorkbookRead.file("xlsxwriter-1904.xlsx"))
        let rows = try #require(read.rows["Blad & co"])
        #expect(rows.map(\.line) == [2, 3, 1000])
        #expect(
            rows.first?.cells == [
                "", "007", "Johan ", "Van  den Berg", "0200", "19/09/2022", "02/01/1904", "+32489313135", "=1+1", "ONWAAR",
            ])
        #expect(rows[1].cells == ["", "8", "x", "#N/A", "8000", "a", "b", "12:00", "1.01"])
        #expect(rows[1].findings.map(\.location.cell) == ["D3"])
        #expect(read.sheets.map(\.name) == ["Blad & co", "Grafiek"] && read.rows["Grafiek"] == nil)
    }

    @Test("a header is found within the first ten rows that are filled, and no further", arguments: [0, 9, 10])
    func findsHeader(titles: Int) throws {
        var book = PlainWorkbook()
        let title = "<row>\(PlainWorkbook.inline("Titel"))</row><row/>"
        let header = PlainWorkbook.header.map(PlainWorkbook.inline).joined()
        book.rows = String(repeating: title, count: titles) + "<row>\(header)</row><row>\(PlainWorkbook.inline("1"))</row>"
        let read = try WorkbookRead(book.bytes)
        #expect(read.rows["Leerlingen"]?.map(\.line) == (titles < 10 ? [2 * titles + 2] : nil))
    }

    @Test("a header that lacks little refuses the file, and says on which sheet")
    func refusesNearHeader() {
        var book = PlainWorkbook()
        book.rows = "<row>" + PlainWorkbook.header.dropFirst().map(PlainWorkbook.inline).joined() + "</row>"
        let place = Location(row: 1, column: "Leerlingnummer", sheet: "Leerlingen")
        #expect(WorkbookRead.failure(book.bytes) == Finding(.columnMissing, at: place, details: ["Leerlingnummer"]))
        book.rows = "<row>" + (PlainWorkbook.header + ["naam *"]).map(PlainWorkbook.inline).joined() + "</row>"
        let twice = Location(row: 1, column: "Naam", sheet: "Leerlingen")
        #expect(WorkbookRead.failure(book.bytes) == Finding(.columnTwice, at: twice, details: ["Naam"]))
    }

    @Test("a header that stands again is skipped with a note, blank rows are no rows")
    func skipsRepeatedHeader() throws {
        var book = PlainWorkbook()
        let again = "<row r=\"5\">" + PlainWorkbook.header.map(PlainWorkbook.inline).joined() + "</row>"
        book.rows += "<row r=\"3\">\(PlainWorkbook.inline("  "))</row>" + again + "<row r=\"9\">\(PlainWorkbook.inline("1"))</row>"
        let read = try WorkbookRead(book.bytes)
        #expect(read.rows["Leerlingen"]?.map(\.line) == [9])
        #expect(read.notes == [Finding(.headerRepeated, at: Location(row: 5, sheet: "Leerlingen"))])
    }

    @Test("findings of a row's shape say sheet and cell")
    func locatesFindings() throws {
        let cells = "<c r=\"C2\" t=\"str\"><v>\(String(repeating: "x", count: 6))</v></c><c r=\"I2\"><v>1</v></c>"
        let read = try WorkbookRead(PlainWorkbook(cells: cells).bytes, limits: TableLimits(characters: 5))
        #expect(
            read.rows["Leerlingen"]?.first?.findings.map(\.location) == [
                Location(row: 2, sheet: "Leerlingen", cell: "I2"),
                Location(row: 2, column: "Naam", sheet: "Leerlingen", cell: "C2"),
            ])
    }

    @Test("a place is the cell of its row and column")
    func locatesColumns() throws {
        let reader = try WorkbookReader(file: WorkbookRead.file("openpyxl.xlsx"))
        let table = try #require(try reader.table(on: 0, kinds: Kinds.all))
        let place = Location(row: 7, column: "Postcode")
        #expect(table.header.cell(at: place) == "D7")
        #expect(table.header.cell(at: Location(row: 7)) == nil)
        #expect([0, 25, 26, 701, 702, 16_383].map(WorkbookPlace.letters) == ["A", "Z", "AA", "ZZ", "AAA", "XFD"])
    }

    @Test("rows and columns are limited; styled empty ones are free")
    func limits() throws {
        let filled = (2...4).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>1</v></c></row>" }.joined()
        let styled = (5...2_000).map { "<row r=\"\($0)\" s=\"1\"><c r=\"XFD\($0)\" s=\"1\"/></row>" }.joined()
        var book = PlainWorkbook()
        book.rows += filled + styled
        #expect(try WorkbookRead(book.bytes, limits: TableLimits(rows: 3, columns: 7)).rows["Leerlingen"]?.count == 3)
        let rows = Location(row: 4, sheet: "Leerlingen")
        let tooMany = Finding(.fileTooLarge, at: rows, details: [Phrase.tooManyRows.rawValue, "2"])
        #expect(WorkbookRead.failure(book.bytes, limits: TableLimits(rows: 2)) == tooMany)
        let wide = PlainWorkbook(cells: "<c r=\"H2\"><v>1</v></c><c r=\"J2\"><v>1</v></c>")
        #expect(WorkbookRead.failure(wide.bytes, limits: TableLimits(columns: 7))?.details.first == Phrase.tooManyColumns.rawValue)
        #expect(WorkbookRead.failure(wide.bytes, limits: TableLimits(columns: 10)) == nil)
    }

    @Test("a sheet without a header may be as wide as it likes")
    func ignoresWideSheet() throws {
        var book = PlainWorkbook()
        book.rows = "<row><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row>"
        #expect(try WorkbookRead(book.bytes).rows["Leerlingen"] == nil)
    }
}

@Suite("Formats 2: forms of the same workbook")
struct WorkbookFormTests {
    static let cells = "<c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"D2\" s=\"1\"><v>8000</v></c>"

    static var book: PlainWorkbook {
        var book = PlainWorkbook(cells: cells)
        book.strings = "<si><t>2022-001</t></si>"
        return book
    }

    static let read = ["2022-001", "", "", "8000"]

    @Test("the strict form reads as the usual one")
    func readsStrict() throws {
        var book = Self.book
        book.namespace = PlainWorkbook.strict
        #expect(try WorkbookRead.cells(book) == Self.read)
    }

    @Test("prefixes and elements of other namespaces make no difference")
    func readsPrefixes() throws {
        var book = Self.book
        let rows = book.rows.replacing("</", with: "<//").replacing("<", with: "<x:").replacing("<x://", with: "</x:")
        book.parts["xl/worksheets/sheet1.xml"] = """
            <?xml version="1.0"?><x:worksheet xmlns:x="\(PlainWorkbook.main)" xmlns:y="urn:y"><x:sheetData><y:row/>\(rows)\
            <y:row y:r="1"><y:c><y:v>1</y:v></y:c></y:row></x:sheetData></x:worksheet>
            """
        #expect(try WorkbookRead.cells(book) == Self.read)
    }

    @Test(
        "targets may be absolute, and climb within the workbook",
        arguments: [
            "/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml", "Worksheets\\SHEET1.xml",
        ])
    func resolves(target: String) throws {
        var book = Self.book
        book.parts["xl/_rels/workbook.xml.rels"] = PlainWorkbook.related([
            ("r1", "worksheet", target), ("r2", "sharedStrings", "sharedStrings.xml"),
        ])
        #expect(try WorkbookRead.cells(book) == Self.read)
    }

    @Test("a part in UTF-16 reads as one in UTF-8")
    func readsUTF16() throws {
        let book = Self.book
        var zip = book.zip
        let index = try #require(zip.entries.firstIndex { $0.name.hasSuffix("sheet1.xml") })
        let text = String(decoding: zip.entries[index].bytes, as: UTF8.self)
        zip.entries[index].bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try WorkbookRead(zip.bytes).rows["Leerlingen"]?.first?.cells == Self.read)
    }

    @Test("a workbook may do without styles and shared texts")
    func needsNoStyles() throws {
        var book = PlainWorkbook(cells: "<c><v>17</v></c>")
        book.missing = ["xl/styles.xml", "xl/sharedStrings.xml"]
        book.parts["xl/_rels/workbook.xml.rels"] = PlainWorkbook.related([("r1", "worksheet", "worksheets/sheet1.xml")])
        #expect(try WorkbookRead.cells(book) == ["17"])
    }

    @Test("rows and cells that do not say where they stand, stand behind the one before")
    func countsPlaces() throws {
        var book = PlainWorkbook()
        book.rows +=
            "<row><c><v>1</v></c><c r=\"C2\"><v>3</v></c><c><v>4</v></c></row><row><c r=\"B7\"><v>2</v></c></row><row><c><v>5</v></c></row>"
        let rows = try WorkbookRead(book.bytes).rows["Leerlingen"]
        #expect(rows?.map(\.line) == [2, 7, 8])
        #expect(rows?.map(\.cells) == [["1", "", "3", "4"], ["", "2"], ["5"]])
    }
}
