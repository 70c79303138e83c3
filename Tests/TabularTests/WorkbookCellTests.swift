import Findings
import TestSupport
import Testing

@testable import Tabular

@Suite("Formats 2: cells of workbooks, as shown")
struct WorkbookCellTests {
    @Test(
        "texts, truths, results and dates of strict workbooks",
        arguments: [
            ("<c t=\"inlineStr\"><is><t>Jan</t></is></c>", "Jan"),
            (
                "<c t=\"inlineStr\"><is><r><rPr><b/></rPr><t xml:space=\"preserve\">Jan </t></r><r><t>Piet</t></r></is></c>",
                "Jan Piet"
            ),
            ("<c t=\"inlineStr\"><is><t>山田</t><rPh sb=\"0\" eb=\"2\"><t>やまだ</t></rPh><phoneticPr fontId=\"1\"/></is></c>", "山田"),
            ("<c t=\"inlineStr\"><is><t>a_x000D_&#10;b &amp;_x0041__x005F_x</t></is></c>", "a\r\nb &A_x"),
            ("<c t=\"inlineStr\"><is><t>_xD83D__xDE00_ _x00g1_ _x41_</t></is></c>", "😀 _x00g1_ _x41_"),
            ("<c t=\"inlineStr\"><is><t><![CDATA[<a>]]></t></is></c>", "<a>"),
            ("<c t=\"s\"><v>1</v></c>", "gedeeld"),
            ("<c t=\"str\"><f>A1&amp;B1</f><v>uit een formule</v></c>", "uit een formule"),
            ("<c><f>1+1</f><v>2</v></c>", "2"),
            ("<c t=\"b\"><v>1</v></c>", "WAAR"),
            ("<c t=\"b\"><v>0</v></c>", "ONWAAR"),
            ("<c t=\"d\"><v>2022-09-19</v></c>", "19/09/2022"),
            ("<c t=\"d\"><v>2022-09-19T00:00:00</v></c>", "19/09/2022"),
            ("<c t=\"d\"><v>2022-09-19T08:30:00Z</v></c>", "19/09/2022 08:30"),
            ("<c t=\"d\"><v>gisteren</v></c>", "gisteren"),
            ("<c t=\"n\"><v>1E3</v></c>", "1000"),
            ("<c><v>geen getal</v></c>", "geen getal"),
            ("<c><v> 7 </v></c>", "7"),
        ])
    func shows(cell: String, text: String) throws {
        var book = PlainWorkbook(cells: cell)
        book.strings = "<si/><si><r><t>ge</t></r><r><t>deeld</t></r></si>"
        #expect(try WorkbookRead.cells(book) == [text])
    }

    @Test(
        "a cell with an error value, or a formula that nobody has worked out, refuses its row",
        arguments: [
            ("<c r=\"B2\" t=\"e\"><v>#N/A</v></c>", "#N/A"), ("<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "#DIV/0!"),
            ("<c r=\"B2\"><f>C2</f></c>", ""), ("<c r=\"B2\"><f>C2</f><v></v></c>", ""),
        ])
    func refusesErrors(cell: String, value: String) throws {
        let rows = try WorkbookRead(PlainWorkbook(cells: cell).bytes).rows["Leerlingen"]
        let place = Location(row: 2, column: "Voornaam", sheet: "Leerlingen", cell: "B2")
        #expect(rows?.map(\.findings) == [[Finding(.characterInvalid, at: place, value: value)]])
    }

    @Test("an empty result of a formula is an empty cell, and an error under an unknown column is not read")
    func passesErrors() throws {
        var book = PlainWorkbook()
        let header = (PlainWorkbook.header + ["Onze kolom"]).map(PlainWorkbook.inline).joined()
        book.rows = "<row>\(header)</row><row><c><v>1</v></c><c t=\"str\"><f>C2</f><v></v></c>"
        book.rows += "<c r=\"H2\" t=\"e\"><v>#REF!</v></c></row>"
        let row = try #require(try WorkbookRead(book.bytes).rows["Leerlingen"]?.first)
        #expect(row.cells == ["1", "", "", "", "", "", "", "#REF!"] && row.findings.isEmpty)
    }

    @Test("a control character refuses the row, written as such or escaped")
    func refusesControls() throws {
        let cells = "<c r=\"A2\" t=\"inlineStr\"><is><t>a_x0000_b</t></is></c>"
        let row = try WorkbookRead(PlainWorkbook(cells: cells).bytes).rows["Leerlingen"]?.first
        #expect(row?.findings.map(\.code) == [.characterInvalid])
    }

    @Test("a text longer than any spreadsheet holds is cut between characters, and too long")
    func cutsTexts() throws {
        let cells = PlainWorkbook.inline("x" + String(repeating: "é", count: 70_000))
        let row = try #require(try WorkbookRead(PlainWorkbook(cells: cells).bytes).rows["Leerlingen"]?.first)
        #expect(row.findings.map(\.code) == [.valueTooLong])
        #expect(row.cells.first?.unicodeScalars.count == CollectedText.limit / 2)
    }

    @Test("a text reads the same, in one piece or in runs, in its cell or shared")
    func readsAnyForm() throws {
        var generator = SeededGenerator(seed: 7)
        let pieces = ["a", "é", "&amp;", "&lt;", " ", "\n", "_", "_x0041_", "x", "😀", "&#233;"]
        for _ in 0..<200 {
            let parts = (0..<3).map { _ in generator.text(of: pieces, upTo: 4) }
            let runs = parts.map { "<r><t xml:space=\"preserve\">\($0)</t></r>" }.joined()
            let whole = "<t xml:space=\"preserve\">\(parts.joined())</t>"
            var book = PlainWorkbook(
                cells: "<c t=\"inlineStr\"><is>\(whole)</is></c><c t=\"inlineStr\"><is>\(runs)</is></c>"
                    + "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c><v>1</v></c>")
            book.strings = "<si>\(whole)</si><si>\(runs)</si>"
            let cells = try WorkbookRead.cells(book)
            #expect(cells.count == 5 && Set(cells.prefix(4)).count == 1, "\(parts)")
        }
    }

    @Test("styles give cells their formats; one that is not there shows General")
    func followsStyles() throws {
        var book = PlainWorkbook(
            cells: (0...5).map { "<c s=\"\($0)\"><v>44823</v></c>" }.joined(separator: ""))
        book.styles = """
            <numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy;@"/><numFmt numFmtId="165" formatCode="0000000"/></numFmts>
            <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
            <cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="49"/></cellXfs>
            <dxfs><dxf><numFmt numFmtId="165" formatCode="0%"/></dxf></dxfs>
            """
        #expect(try WorkbookRead.cells(book) == ["44823", "19/09/2022", "19/09/2022", "0044823", "44823", "44823"])
        book.from1904 = true
        #expect(try WorkbookRead.cells(book)[1] == "20/09/2026")
    }
}
