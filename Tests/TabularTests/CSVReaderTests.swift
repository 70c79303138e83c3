import Tabular
import TestSupport
import Testing

@Suite("Formats 2: CSV is read as in RFC 4180, with the line of every row")
struct CSVReaderTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let text: String
        var delimiter: Character = ","
        let rows: [PlainRow]
        var testDescription: String { name }

        init(_ name: String, _ text: String, _ rows: [(Int, [String])]) { self.init(name, text, ",", rows) }

        init(_ name: String, _ text: String, _ delimiter: Character, _ rows: [(Int, [String])]) {
            self.name = name
            self.text = text
            self.delimiter = delimiter
            self.rows = rows.map { PlainRow(line: $0.0, cells: $0.1) }
        }
    }

    static let standard: [Case] = [
        Case(
            "RFC 4180, 1: a row a line", "aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n",
            [(1, ["aaa", "bbb", "ccc"]), (2, ["zzz", "yyy", "xxx"])]),
        Case("RFC 4180, 2: the last line may lack its break", "aaa,bbb\r\nzzz,yyy", [(1, ["aaa", "bbb"]), (2, ["zzz", "yyy"])]),
        Case("RFC 4180, 4: spaces are part of a cell", "a , b ,  c\r\n", [(1, ["a ", " b ", "  c"])]),
        Case("RFC 4180, 5: quotes are optional", "\"aaa\",bbb,\"ccc\"\r\n", [(1, ["aaa", "bbb", "ccc"])]),
        Case(
            "RFC 4180, 6: a line break in quotes", "\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx",
            [(1, ["aaa", "b\r\nbb", "ccc"]), (3, ["zzz", "yyy", "xxx"])]),
        Case("RFC 4180, 7: a quote is doubled", "\"aaa\",\"b\"\"bb\",\"ccc\"", [(1, ["aaa", "b\"bb", "ccc"])]),
        Case("nothing at all", "", []),
        Case("one cell", "a", [(1, ["a"])]),
        Case("one column", "a\nb\nc\n", [(1, ["a"]), (2, ["b"]), (3, ["c"])]),
        Case("one line break is a blank row", "\n", [(1, [""])]),
        Case("all cells empty", ",,\r\n,,\r\n", [(1, ["", "", ""]), (2, ["", "", ""])]),
        Case("an empty cell", "a,,c\n", [(1, ["a", "", "c"])]),
        Case("an empty cell at the end of the file", "a,", [(1, ["a", ""])]),
        Case("an empty cell at the end of a line", "a,\n,b", [(1, ["a", ""]), (2, ["", "b"])]),
        Case("empty quotes", "\"\",\"\"\n\"\"", [(1, ["", ""]), (2, [""])]),
        Case("a quote alone in quotes", "\"\"\"\",a", [(1, ["\"", "a"])]),
        Case("two quotes in quotes", "\"\"\"\"\"\"", [(1, ["\"\""])]),
        Case("a delimiter in quotes", "\"a,b\",c", [(1, ["a,b", "c"])]),
        Case("other delimiters are text", "a;b\tc|d,e", [(1, ["a;b\tc|d", "e"])]),
        Case("UTF-8", "\"é,ü\",日本\nＡ,😀", [(1, ["é,ü", "日本"]), (2, ["Ａ", "😀"])]),
        Case("rows of different length", "a\nb,c\nd,e,f\n", [(1, ["a"]), (2, ["b", "c"]), (3, ["d", "e", "f"])]),
    ]

    static let lineEnds: [Case] = [
        Case("LF", "a\nb\n\nc", [(1, ["a"]), (2, ["b"]), (3, [""]), (4, ["c"])]),
        Case("CR", "a\rb\r\rc\r", [(1, ["a"]), (2, ["b"]), (3, [""]), (4, ["c"])]),
        Case("CRLF", "a\r\nb\r\n\r\nc", [(1, ["a"]), (2, ["b"]), (3, [""]), (4, ["c"])]),
        Case("mixed", "a\rb\nc\r\nd\n\re", [(1, ["a"]), (2, ["b"]), (3, ["c"]), (4, ["d"]), (5, [""]), (6, ["e"])]),
        Case("LF in quotes counts", "\"a\n\nb\"\nc", [(1, ["a\n\nb"]), (4, ["c"])]),
        Case("CR in quotes counts", "\"a\r\rb\"\nc", [(1, ["a\r\rb"]), (4, ["c"])]),
        Case("CRLF in quotes counts once", "\"a\r\n\r\nb\"\nc", [(1, ["a\r\n\r\nb"]), (4, ["c"])]),
        Case("LF CR in quotes is two", "\"a\n\rb\"\nc", [(1, ["a\n\rb"]), (4, ["c"])]),
        Case("a break on each side of a doubled quote", "\"\r\"\"\n\",x\ny", [(1, ["\r\"\n", "x"]), (4, ["y"])]),
        Case("two cells over lines", "\"a\nb\",\"c\nd\"\ne", [(1, ["a\nb", "c\nd"]), (4, ["e"])]),
        Case("a break just inside the quotes", "\"\na\n\"\nb", [(1, ["\na\n"]), (4, ["b"])]),
    ]

    static let dialects: [Case] = [
        Case("semicolon", "a;\"b;c\";d,e", ";", [(1, ["a", "b;c", "d,e"])]),
        Case("tab", "a\t\"b\tc\"\td", "\t", [(1, ["a", "b\tc", "d"])]),
        Case("tab, empty cells", "\t\ta\t", "\t", [(1, ["", "", "a", ""])]),
        Case("tab, a quote behind an empty cell is no padded quote", "\t\"a\tb\"", "\t", [(1, ["", "a\tb"])]),
        Case("tab, a space behind a quote", "\"a\" \tb", "\t", [(1, ["a", "b"])]),
        Case("bar", "a|\"b|c\"|d", "|", [(1, ["a", "b|c", "d"])]),
        Case(
            "Excel: numbers and dates bare, text quoted", "1;2,5;\"a;b\";01/09/2022\r\n", ";",
            [(1, ["1", "2,5", "a;b", "01/09/2022"])]),
        Case("LibreOffice: all text quoted", "\"a\",\"b \"\"c\"\"\",3\n", [(1, ["a", "b \"c\"", "3"])]),
        Case(
            "a quote inside an unquoted cell", "Jan \"Jef\" Peeters,5\" buis,x\"\n",
            [(1, ["Jan \"Jef\" Peeters", "5\" buis", "x\""])]),
        Case("an apostrophe is text", "'t Hof,'a,b'", [(1, ["'t Hof", "'a", "b'"])]),
        Case("a backslash escapes nothing", "\"a\\\",b", [(1, ["a\\", "b"])]),
        Case("blanks behind a closing quote", "\"a\" ,\"b\"\t ,\"c\"  \r\nd", [(1, ["a", "b", "c"]), (2, ["d"])]),
        Case("blanks behind a closing quote at the end of the file", "a,\"b\" ", [(1, ["a", "b"])]),
        Case("blanks behind the closing quote of a cell over lines", "\"a\nb\" ,c\nd", [(1, ["a\nb", "c"]), (3, ["d"])]),
        Case("padding before quotes that enclose the cell", "a, \"b\" ,\t\"c \"\"d\"\"\"\n", [(1, ["a", "b", "c \"d\""])]),
        Case("padding before quotes that do not", "a, \"Jef\" Peeters, \"\"x\n", [(1, ["a", " \"Jef\" Peeters", " \"\"x"])]),
        Case("padding before quotes in each of several cells", " \"a\", \"b\" \"c\"", [(1, ["a", " \"b\" \"c\""])]),
    ]

    @Test("cells and lines", arguments: standard + lineEnds + dialects)
    func reads(_ test: Case) throws {
        #expect(try rows(of: test.text, delimiter: test.delimiter) == test.rows)
        #expect(try PlainCSV.rows(of: test.text, delimiter: test.delimiter) == test.rows)
    }

    @Test(
        "text behind a closing quote on one line is a defect of its row, and of no other",
        arguments: [
            ("\"a\"b,c\nd", [PlainRow(line: 1, cells: ["\"a\"b", "c"], defects: [0]), PlainRow(line: 2, cells: ["d"])]),
            (
                "x,\"Jan \"Jef\" P\",c\nd",
                [PlainRow(line: 1, cells: ["x", "\"Jan \"Jef\" P\"", "c"], defects: [1]), PlainRow(line: 2, cells: ["d"])]
            ),
            (
                "\"Jan \"Jef\",c\nd",
                [PlainRow(line: 1, cells: ["\"Jan \"Jef\"", "c"], defects: [0]), PlainRow(line: 2, cells: ["d"])]
            ),
            ("\"Jan \"Jef\"\nd", [PlainRow(line: 1, cells: ["\"Jan \"Jef\""], defects: [0]), PlainRow(line: 2, cells: ["d"])]),
            ("\"a\" b", [PlainRow(line: 1, cells: ["\"a\" b"], defects: [0])]),
            ("\"a\" \"b\",c", [PlainRow(line: 1, cells: ["\"a\" \"b\"", "c"], defects: [0])]),
            ("\"a\"b,\"c\"d\n", [PlainRow(line: 1, cells: ["\"a\"b", "\"c\"d"], defects: [0, 1])]),
            ("\"a\"b,\"c\nd\"\ne", [PlainRow(line: 1, cells: ["\"a\"b", "c\nd"], defects: [0]), PlainRow(line: 3, cells: ["e"])]),
            // Padding before a quote: one reading ends the cell at the comma inside, the other does not.
            ("a, \"b,c\"\nd", [PlainRow(line: 1, cells: ["a", " \"b", "c\""], defects: [1]), PlainRow(line: 2, cells: ["d"])]),
        ])
    func marksDefects(text: String, expected: [PlainRow]) throws {
        #expect(try rows(of: text, delimiter: ",") == expected)
        #expect(try PlainCSV.rows(of: text, delimiter: ",") == expected)
    }

    @Test(
        "a quote that never closes, and text behind the closing quote of a cell over lines, name the line where the quote began",
        arguments: [
            ("\"", 1), ("\"a", 1), ("a,\"", 1), ("a\nb,\"c\nd\n", 2), ("a\r\nb\r\n\"c\"\"\r\n", 3), ("\"a\rb\"\r\"c", 3),
            ("\"a\nb\"c,d\n", 1), ("x\n\"a\r\nb\" c\n", 2), ("a\n\"b,c\nd,\"e\",f\n", 2), ("\"a\"\"\nb\"\"\"c", 1),
            // Quotes are left open behind the text.
            ("x\n\"Jan \"Jef\" Pee\nters\",b\n", 2),
            // Padding before a quote that is not closed on its line.
            ("x\na, \"b\nc\",d\n", 2), ("a, \"", 1),
        ])
    func refuses(text: String, line: Int) {
        #expect(throws: CSVFailure.quoteOpen(line: line)) { try rows(of: text, delimiter: ",") }
        #expect(throws: CSVFailure.quoteOpen(line: line)) { try PlainCSV.rows(of: text, delimiter: ",") }
    }

    @Test("empty cells beyond the limit are dropped, a filled one fails with its row's line")
    func limitsCells() throws {
        #expect(try rows(of: "a;b;;;\n;;;\"\"", cellLimit: 2).map(\.cells) == [["a", "b"], ["", ""]])
        #expect(throws: CSVFailure.cellsExceeded(line: 2)) { try rows(of: "a;b\na;;c", cellLimit: 2) }
    }

    @Test(
        "a record is blank when all its cells are white space",
        arguments: [
            ("", true), (";;", true), (" ;\t;\u{A0}", true), ("\"\";\" \"", true), ("\u{3000};\u{2003}\u{85}", true),
            ("a", false), (";;a", false), (" ;é", false), (";'", false), (";\u{200B}", false),
        ])
    func knowsBlankRows(text: String, isBlank: Bool) throws {
        var reader = CSVReader(utf8: Array((text + "\n").utf8), delimiter: UInt8(ascii: ";"))
        var record = Record()
        #expect(try reader.next(&record))
        #expect(record.isBlank == isBlank)
    }

    @Test("a record is used again, and a cell beyond its last is empty")
    func reusesRecord() throws {
        var reader = CSVReader(utf8: Array("\"a\"x;b\nc".utf8), delimiter: UInt8(ascii: ";"))
        var record = Record()
        #expect(try reader.next(&record))
        #expect(try reader.next(&record))
        #expect(PlainRow(record) == PlainRow(line: 2, cells: ["c"]))
        #expect(record.slice(1).isEmpty)
        #expect(try !reader.next(&record))
        #expect(record.count == 0)
    }

    @Test("the reader and its obvious twin agree on any text", arguments: [";", ",", "\t", "|"] as [Character])
    func agreesWithTwin(delimiter: Character) {
        var random = SeededGenerator(seed: UInt64(delimiter.asciiValue!))
        let pieces = [
            "\"", "\"", "\"\"", String(delimiter), String(delimiter), "\n", "\r", "\r\n", " ", "\t", "a", "é", "\u{A0}", ",", "'",
        ]
        var failures = 0
        for _ in 0..<20_000 {
            let text = random.text(of: pieces, upTo: 24)
            let expected = Result { () throws(CSVFailure) in try PlainCSV.rows(of: text, delimiter: delimiter) }
            let actual = Result { () throws(CSVFailure) in try rows(of: text, delimiter: delimiter) }
            #expect(actual == expected, "\(text.debugDescription)")
            if case .failure = expected { failures += 1 }
        }
        // Both outcomes were really put to the test.
        #expect((2_000..<18_000).contains(failures))
    }
}
