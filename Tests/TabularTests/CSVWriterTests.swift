import Tabular
import TestSupport
import Testing

@Suite("Formats 4: CSV for people")
struct CSVWriterTests {
    @Test(
        "cells are quoted only where needed",
        arguments: [
            ("", ""), ("a", "a"), ("a b", "a b"), (" a ", " a "), ("a;b", "\"a;b\""), ("a,b", "a,b"), ("a\"b", "\"a\"\"b\""),
            ("\"", "\"\"\"\""),
            ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), ("a\tb", "a\tb"), ("é😀", "é😀"), ("'t Hof", "'t Hof"),
            ("05.07.31-133.90", "05.07.31-133.90"),
            // A guarded cell may need quotes as well.
            ("=1+1", "'=1+1"), ("+32 2", "'+32 2"), ("-", "'-"), ("@a;b", "\"'@a;b\""), ("\t", "'\t"), ("\r", "\"'\r\""),
            ("\"=1", "\"'\"\"=1\""),
        ])
    func renders(cell: String, expected: String) {
        #expect(String(decoding: CSVWriter(delimiter: UInt8(ascii: ";")).render(cell), as: UTF8.self) == expected)
    }

    @Test(
        "the delimiter decides what needs quotes",
        arguments: [(";", "\"a;b\""), (",", "a;b"), ("\t", "a;b")] as [(Character, String)])
    func rendersByDelimiter(delimiter: Character, expected: String) {
        #expect(String(decoding: CSVWriter(delimiter: delimiter.asciiValue!).render("a;b"), as: UTF8.self) == expected)
    }

    @Test("a file has its byte order mark, delimiters between cells and CRLF behind rows; spliced cells stand as they are")
    func writesFile() {
        var writer = CSVWriter(delimiter: UInt8(ascii: ";"))
        writer.appendByteOrderMark()
        writer.append(row: ["Naam", "E-mail"])
        writer.append(cell: "")
        writer.appendRaw(writer.render("=1;2"))
        writer.append(cell: ArraySlice("b\"".utf8))
        writer.append(cell: ArraySlice("-é".utf8))
        writer.endRow()
        writer.endRow()
        #expect(writer.bytes == CSVWriter.byteOrderMark + Array("Naam;E-mail\r\n;\"'=1;2\";\"b\"\"\";'-é\r\n\r\n".utf8))
    }

    @Test(
        "the first cell of a file is quoted where the file would not be taken for a table",
        arguments: ["<Actie", " <!--", "<html>", "{\\rtf", "%PDF-1", "aftyp"])
    func staysTable(name: String) {
        var writer = CSVWriter(delimiter: UInt8(ascii: ";"))
        writer.appendByteOrderMark()
        for _ in 1...2 { writer.append(row: [name, name]) }
        #expect(FileSignature.detect(writer.bytes) == .text)
        let text = "\"\(name)\";\(name)\r\n\(name);\(name)\r\n"
        #expect(writer.bytes == CSVWriter.byteOrderMark + Array(text.utf8))
    }

    @Test("tabs alone ahead of such a cell do not make it another")
    func staysTableBehindTabs() {
        var writer = CSVWriter(delimiter: UInt8(ascii: "\t"))
        writer.appendByteOrderMark()
        writer.append(row: ["", "<Actie", "<Actie"])
        #expect(writer.bytes == CSVWriter.byteOrderMark + Array("\t\"<Actie\"\t<Actie\r\n".utf8))
    }

    @Test("what was written is read back the same, under every delimiter", arguments: [";", ",", "\t", "|"] as [Character])
    func readsBack(delimiter: Character) throws {
        var random = SeededGenerator(seed: 4)
        let pieces = ["a", "é", "😀", "\"", "'", "=", "+", "-", "@", ";", ",", "\t", "|", " ", "\n", "\r", "\r\n", "\u{A0}"]
        for _ in 0..<3_000 {
            let table = (0..<3).map { _ in (0..<3).map { _ in random.text(of: pieces, upTo: 6) } }
            var writer = CSVWriter(delimiter: delimiter.asciiValue!)
            for row in table { writer.append(row: row) }
            let text = String(decoding: writer.bytes, as: UTF8.self)
            let back = try rows(of: text, delimiter: delimiter)
            #expect(back.map { $0.cells.map(FormulaGuard.unguarded) } == table, "\(text.debugDescription)")
            #expect(back.allSatisfy { $0.defects.isEmpty })
        }
    }
}

@Suite("Formats 4: a cell that a spreadsheet would run as a formula gets a guard")
struct FormulaGuardTests {
    @Test(
        "what needs a guard",
        arguments: ["=1", "+1", "-1", "@a", "\ta", "\ra", "\na", " =1", "  +", "\"=1", "'=1", "' \"-", "''=1", "-"])
    func guards(cell: String) {
        #expect(FormulaGuard.guarded(cell) == "'" + cell)
        #expect(FormulaGuard.unguarded("'" + cell) == cell)
        #expect(FormulaGuard.guarded(ArraySlice(cell.utf8)) == Array(("'" + cell).utf8))
    }

    @Test(
        "what needs none keeps its looks, its own apostrophe too",
        arguments: [
            "", "a", "1", "'", "''", "'t Hof", "'s-Gravenwezel", "a=1", "1-2", " ", "\"a\"", "＝1", "＋1", "\u{A0}=", "é",
            "05.07.31-133.90",
        ])
    func leaves(cell: String) {
        #expect(FormulaGuard.guarded(cell) == cell)
        #expect(FormulaGuard.unguarded(cell) == cell)
        #expect(FormulaGuard.guarded(ArraySlice(cell.utf8)) == Array(cell.utf8))
    }

    @Test("taking the guard off is the exact inverse of putting it on, and a guarded cell is never run")
    func inverts() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<20_000 {
            let cell = random.text(of: ["'", "\"", " ", "=", "+", "-", "@", "\t", "\r", "\n", "a", "é"], upTo: 6)
            let guarded = FormulaGuard.guarded(cell)
            #expect(FormulaGuard.unguarded(guarded) == cell)
            #expect(!"=+-@\t\r\n".unicodeScalars.contains(guarded.unicodeScalars.first ?? "a"))
        }
    }
}
