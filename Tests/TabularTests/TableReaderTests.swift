import Findings
import Tabular
import TestSupport
import Testing

@Suite("Formats 2: tables of text that come in")
struct TableReaderTests {
    /// What a table gives: its rows by line and cells, and the findings of all.
    struct Outcome {
        var reader: TableReader
        var rows: [PlainRow] = []
        var findings: [Finding] = []
    }

    static func read(_ text: String, limits: TableLimits = TableLimits()) throws(TableFailure) -> Outcome {
        try read(Array(text.utf8), limits: limits)
    }

    static func read(_ bytes: [UInt8], limits: TableLimits = TableLimits()) throws(TableFailure) -> Outcome {
        var outcome = Outcome(reader: try TableReader(file: bytes, kinds: Kinds.all, limits: limits))
        var row = Record()
        while try outcome.reader.next(&row) {
            outcome.rows.append(PlainRow(row))
            outcome.findings += outcome.reader.rowFindings
        }
        return outcome
    }

    static func failure(_ text: String, limits: TableLimits = TableLimits()) -> Finding? {
        do { _ = try read(text, limits: limits) } catch { return error.finding }
        return nil
    }

    static let header = "Naam;Telefoon;E-mail\n"

    @Test("the delimiter is found from the header", arguments: [";", ",", "\t", "|"])
    func findsDelimiter(delimiter: String) throws {
        let text =
            ["Naam", "Telefoon", "E-mail"].joined(separator: delimiter) + "\r\n"
            + ["a", "b;,|", "c"].map { "\"\($0)\"" }.joined(separator: delimiter)
        let outcome = try Self.read(text)
        #expect(outcome.reader.delimiter == delimiter.utf8.first)
        #expect(outcome.rows == [PlainRow(line: 2, cells: ["a", "b;,|", "c"])])
        #expect(outcome.findings.isEmpty && outcome.reader.notes.isEmpty)
    }

    @Test(
        "a sep= line is skipped and counted; where it contradicts the header, the header is right",
        arguments: [
            "sep=;\n", "SEP=;\r\n", "\"sep=;\"\n", "sep=,\n", "sep=\t\n", "sep=|\r", "Sep=\";\"\n", "sep=;;;\n", "sep=\n",
            "sep=^\n", "\u{FEFF}sep=;\n",
        ])
    func skipsSeparatorLine(line: String) throws {
        let outcome = try Self.read(line + Self.header + "a;b;c\n")
        #expect(outcome.reader.header.line == 2)
        #expect(outcome.rows == [PlainRow(line: 3, cells: ["a", "b", "c"])])
    }

    @Test(
        "a first line that only looks like one is a title", arguments: ["sep\n", "sepa=;\n", "sep=september\n", "x sep=;\n", "\n"])
    func keepsTitle(line: String) throws {
        let outcome = try Self.read(line + Self.header + "a;b;c\n")
        #expect(outcome.rows == [PlainRow(line: 3, cells: ["a", "b", "c"])])
    }

    @Test("the header is the first row that is one: a cell further down may hold a larger one, in another delimiter and unreadable")
    func findsFirstHeader() throws {
        let pupils = ["Leerlingnummer", "Voornaam", "Naam", "Postcode", "Traject", "Gemeente", "Stageperiodes"]
        let below = pupils.map { "\"\"\($0)\"\"" }.joined(separator: ",")
        let table = Self.header + "x;\"y,\(below),z\";\n"
        let outcome = try Self.read(table)
        #expect(outcome.reader.delimiter == UInt8(ascii: ";"))
        #expect(outcome.reader.header.line == 1)
    }

    @Test("a title that would be a header of a kind that the sender may not send, under another delimiter, is a title")
    func passesOverOtherKinds() throws {
        let text = "Naam, Telefoon, E-mail;;;\nLeerlingnummer;Voornaam;Naam;Postcode;Stageperiodes\n1;a;b;8000;x\n"
        let reader = try TableReader(
            file: Array(text.utf8), kinds: Kinds.all, allowed: ["pupils", "withdrawals"], limits: TableLimits())
        #expect(reader.delimiter == UInt8(ascii: ";"))
        #expect(reader.header.line == 2)
    }

    @Test(
        "title lines may stand above the header, with the other delimiters in them, over lines, with quotes",
        arguments: [
            ("Lijst van 3,5 september | 2022, Brugge\n", 2), ("\n\n;;\nLijst\n\n", 6), ("\"Lijst\nvan \"\"nu\"\"\"\n", 3),
            ("Lijst \"nu\"\n", 2), (";;;;;;\r\n", 2),
            (String(repeating: "titel\n", count: 9), 10), (String(repeating: "\n", count: 40), 41),
        ])
    func allowsTitles(title: String, line: Int) throws {
        let outcome = try Self.read(title + Self.header + "a;b;c\n")
        #expect(outcome.reader.header.line == line)
        #expect(outcome.rows == [PlainRow(line: line + 1, cells: ["a", "b", "c"])])
    }

    @Test("every line end and encoding gives the same rows", arguments: ["\n", "\r\n", "\r"])
    func readsAlike(lineEnd: String) throws {
        let text =
            ["Naam;Telefoon;E-mail", "Zoë;1;x", "", "\"a\(lineEnd)b\";2;y", ";;", "c;3;z"].joined(separator: lineEnd) + lineEnd
            + "\u{1A}"
        let expected = [
            PlainRow(line: 2, cells: ["Zoë", "1", "x"]), PlainRow(line: 4, cells: ["a\(lineEnd)b", "2", "y"]),
            PlainRow(line: 7, cells: ["c", "3", "z"]),
        ]
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        let files: [([UInt8], TextEncoding)] = [
            (Array(text.utf8), .utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8), (latin, .windows1252),
            (TextEncodingTests.utf16(text, littleEndian: true), .utf16(littleEndian: true)),
            (TextEncodingTests.utf16(text, littleEndian: false), .utf16(littleEndian: false)),
        ]
        for (bytes, encoding) in files {
            let outcome = try Self.read(bytes)
            #expect(outcome.rows == expected)
            #expect(outcome.reader.encoding == encoding)
            #expect(outcome.reader.rowCount == 3)
        }
    }

    @Test("a header that stands again is skipped with a note, unknown columns are one note")
    func notes() throws {
        let outcome = try Self.read("Naam;Telefoon;E-mail;Kleur\na;b;c;d\n\nNAAM *;telefoon;E-Mail;kleur\nNaam;x;y;z\n")
        #expect(outcome.rows.map(\.line) == [2, 5])
        #expect(
            outcome.reader.notes == [
                Finding(.columnUnknown, at: Location(row: 1), details: ["Kleur"]), Finding(.headerRepeated, at: Location(row: 4)),
            ])
    }

    @Test("blank rows are no rows, a header alone has none")
    func skipsBlankRows() throws {
        let outcome = try Self.read(Self.header + ";;\n \u{A0};\t;\"\"\n\n\n;;;;;;\n")
        #expect(outcome.rows.isEmpty && outcome.findings.isEmpty)
        #expect(try Self.read("Naam;Telefoon;E-mail").rows.isEmpty)
    }

    @Test(
        "a file of nothing is empty",
        arguments: ["", "\u{FEFF}", "\n\r\n", " ;;\n\t\n", "sep=;", "sep=;\r\n", "\u{1A}", "\"\";\"\"\n"])
    func refusesEmpty(text: String) {
        #expect(Self.failure(text) == Finding(.fileEmpty))
    }

    @Test(
        "what refuses a row is said with its line and column, and the rows around it count",
        arguments: [
            ("\"a\"x;b;c", .quoteInvalid, "Naam", "\"a\"x"), ("a;b;\"c\" \"d\"", .quoteInvalid, "E-mail", "\"c\" \"d\""),
            ("a;b;c;\"d\"x", .quoteInvalid, "Kleur", "\"d\"x"),
            ("a;b;c;d;;f", .tooManyCells, nil, "f"), ("a;b;c;d;e", .tooManyCells, nil, "e"),
            ("a;b;c;;;;;;;g;h", .tooManyCells, nil, "g"),
            ("a\u{1}b;b;c", .characterInvalid, "Naam", "a\u{1}b"), ("a;b\tb;c", .characterInvalid, "Telefoon", "b\tb"),
            ("a;b;é\u{90}c", .characterInvalid, "E-mail", "é\u{90}c"),
        ] as [(String, FindingCode, String?, String)])
    func findsRowProblems(row: String, code: FindingCode, column: String?, value: String) throws {
        let outcome = try Self.read("Naam;Telefoon;E-mail;Kleur;\na;b;c;;\n\(row)\nd;e;f\n")
        #expect(outcome.findings == [Finding(code, at: Location(row: 3, column: column), value: value)])
        #expect(outcome.rows.map(\.line) == [2, 3, 4])
    }

    @Test(
        "what refuses no row",
        arguments: ["a;b;c;;;;", "a;b;c;\u{1};", "\ta;b\t;\u{A0}c", "a", "a;b;c;d; ;\t;\u{A0}", "\"a\nb\";b;c", "'=1;'-;'\t"])
    func findsNoRowProblems(row: String) throws {
        let outcome = try Self.read("Naam;Telefoon;E-mail;Kleur;\n\(row)\nd;e;f\n")
        #expect(outcome.findings.isEmpty)
        #expect(outcome.rows.count == 2)
    }

    @Test("a value is measured in characters, trimmed and without its guard, in known columns only")
    func measuresValues() throws {
        let limits = TableLimits(characters: 5)
        let rows = ["ééééé;b;c", "  eeeee  ;'-2345;c", "éééééé;b;c", "a;b;😀😀😀😀😀😀", "a;b;c;xxxxxx", "e\u{301}eeee;b;c"].joined(
            separator: "\n")
        let outcome = try Self.read("Naam;Telefoon;E-mail;Kleur\n" + rows, limits: limits)
        #expect(
            outcome.findings == [
                Finding(.valueTooLong, at: Location(row: 4, column: "Naam"), details: ["6", "5"], value: "éééééé"),
                Finding(.valueTooLong, at: Location(row: 5, column: "E-mail"), details: ["6", "5"], value: "😀😀😀😀😀😀"),
            ])
        let long = try Self.read(Self.header + String(repeating: "é", count: 5_000) + ";b;c")
        #expect(long.findings.map(\.details) == [["5000", "2000"]])
        #expect(long.findings.map { $0.value.count } == [200])
    }

    @Test("all findings of a row are given, and none is carried over to the next")
    func findsAll() throws {
        let outcome = try Self.read(Self.header + "\"a\"x;b\u{1};c;d\nok;b;c\n")
        #expect(outcome.findings.map(\.code) == [.quoteInvalid, .tooManyCells, .characterInvalid])
        #expect(outcome.findings.allSatisfy { $0.location.row == 2 })
    }

    @Test(
        "a quote that is not closed properly refuses the file, with the line where it began",
        arguments: [
            (header + "a;b;c\n\"a;b;c\nd;e;f\n", 3), (header + "\"a\nb\"c;d;e\n", 2), ("Naam;\"Telefoon;E-mail\na;b;c\n", 1),
            ("\"Naam;Telefoon;E-mail\na;b;c\n", 1),
            // Text behind the closing quote of a header's cell: the columns behind it may have shifted.
            ("Naam;Telefoon;E-mail;\"Kleur\" x\na;b;c\n", 1), ("sep=;\n\"Naam\n", 2),
        ])
    func refusesOpenQuotes(text: String, line: Int) {
        #expect(Self.failure(text) == Finding(.quoteOpen, at: Location(row: line), details: [String(line)]))
    }

    @Test("bytes that the encoding lacks refuse the file, with encoding and line")
    func refusesEncoding() {
        #expect(Self.failure(Self.header + "a\u{0}") == Finding(.encodingInvalid, at: Location(row: 2), details: ["UTF-8", "2"]))
        #expect { try Self.read(Array(Self.header.utf8) + [0x81]) } throws: {
            ($0 as? TableFailure)?.finding.details == ["Windows-1252", "2"]
        }
    }

    @Test("headers that are none: missing, twice, unknown")
    func refusesHeaders() {
        #expect(Self.failure("Titel\nNaam,Telefoon\na,b\n")?.code == .columnMissing)
        #expect(Self.failure("Titel\nNaam,Telefoon\na,b\n")?.location == Location(row: 2, column: "E-mail"))
        #expect(
            Self.failure("Naam|Telefoon|E-mail|naam\n")
                == Finding(.columnTwice, at: Location(row: 1, column: "Naam"), details: ["Naam"]))
        #expect(Self.failure("a;b;c\n1;2;3\n")?.code == .kindUnknown)
        #expect(Self.failure("a;\"b\nc\";c\n1;2;3\n")?.code == .kindUnknown)
        #expect(Self.failure("Naam Telefoon E-mail\n")?.code == .kindUnknown)
    }

    @Test("limits: bytes, rows, columns; blank rows and empty cells are free")
    func limits() throws {
        let text = Self.header + "a;b;c\n\n\nd;e;f\n" + Self.header
        #expect(try Self.read(text, limits: TableLimits(bytes: text.utf8.count, rows: 2, columns: 3)).rows.count == 2)
        #expect(Self.failure(text, limits: TableLimits(bytes: text.utf8.count - 1))?.code == .fileTooLarge)
        #expect(
            Self.failure(text, limits: TableLimits(rows: 1))
                == Finding(.fileTooLarge, at: Location(row: 5), details: [Phrase.tooManyRows.rawValue, "1"]))
        #expect(Self.failure(text + "a;b;c;d", limits: TableLimits(columns: 3))?.code == .fileTooLarge)
        #expect(Self.failure(text + "a;b;c;;;;;; ", limits: TableLimits(columns: 3))?.location.row == 7)
        #expect(try Self.read(text + "a;b;c;;;;;;;", limits: TableLimits(columns: 3)).rows.count == 3)
    }

    @Test("any bytes give rows in order, or one finding about the file")
    func survivesAnything() {
        var random = SeededGenerator(seed: 13)
        let pieces: [[UInt8]] =
            ["Naam", "Telefoon", "E-mail", ";", ";", ",", "\t", "\"", "\n", "\r", "sep=", " ", "=", "'", "é", "\u{A0}"].map {
                Array($0.utf8)
            }
            + [[0xEB], [0xE2, 0x80], [0x1A]]
        let files: [FindingCode] = [.fileEmpty, .kindUnknown, .columnMissing, .columnTwice, .quoteOpen]
        var read = 0
        for round in 0..<2_000 {
            let isTable = round % 2 == 0
            var bytes = isTable ? Array(Self.header.utf8) : []
            for _ in 0..<Int.random(in: 0...20, using: &random) { bytes += pieces.randomElement(using: &random)! }
            do {
                let lines = try Self.read(bytes).rows.map(\.line)
                #expect(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 })
                read += 1
            } catch {
                #expect(files.contains(error.finding.code), "\(bytes)")
                #expect(!isTable || error.finding.code == .quoteOpen)
            }
            _ = FileSignature.detect(bytes)
        }
        #expect(read > 300)
    }

    @Test("what we write is a table again, guards and all")
    func readsOwnFiles() throws {
        var writer = CSVWriter(delimiter: UInt8(ascii: ";"))
        writer.appendByteOrderMark()
        writer.append(row: ["Referentie", "Student", "Status", "Stagementor *", "Notities *"])
        writer.append(row: ["SO-000123-26", "Jan \"Jef\"; Peeters", "", "'t Hof", "=1+1\r\n- x"])
        let outcome = try Self.read(writer.bytes)
        let cells = try #require(outcome.rows.first?.cells)
        #expect(outcome.reader.header.columns == ["Referentie", "Student", "Status", "Stagementor", "Notities"])
        #expect(
            cells.map { CellText.clean($0, .text).text } == ["SO-000123-26", "Jan \"Jef\"; Peeters", "", "'t Hof", "=1+1\n- x"])
        #expect(outcome.findings.isEmpty)
    }
}
