import Findings
import Foundation
import Matching
import Testing

@testable import Exchange

private let header = "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes"
private let louise = "1;Louise;Smets;secundair;8000;Brugge;19/09/2022 - 29/10/2022"
private let jan = "2;Jan;'t Hof;SO;9000;Gent;2022-09-19 tot 2022-10-29"

private func table(_ rows: String..., header: String = header, end: String = "\r\n") -> String {
    ([header] + rows).map { $0 + end }.joined()
}

/// Louise's row with another first name.
private func named(_ first: String) -> String { louise.replacing("Louise", with: first) }

private func quoted(_ row: String) -> String { "\"" + row.replacing(";", with: "\";\"") + "\"\r\n" }

private func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
    text.utf16.flatMap { unit in
        let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        return bigEndian ? bytes.reversed() : bytes
    }
}

private func latin(_ text: String) -> [UInt8] { Array(text.data(using: .windowsCP1252) ?? Data()) }

@Suite("Formats 2: tables of applications as people and programs write them")
struct ApplicationFilesTests {
    @Test("what the bytes are: encodings, line ends, marks", arguments: encodings)
    func readsEncodings(file: DroppedFile) { #expect(file.outcome() == file.expected) }

    static let encodings: [DroppedFile] = [
        DroppedFile("Excel, Belgium", "\u{FEFF}" + table(louise, jan), "2,3"),
        DroppedFile("Excel, United States", table(louise, jan).replacing(";", with: ","), "2,3"),
        DroppedFile("Excel, Unicode text", [0xFF, 0xFE] + utf16(table(louise, jan).replacing(";", with: "\t")), "2,3"),
        DroppedFile("UTF-16, big end first", [0xFE, 0xFF] + utf16(table(louise), bigEndian: true), "2"),
        DroppedFile("UTF-16 without mark", utf16(table(louise)), "F codering-ongeldig@1"),
        DroppedFile("UTF-16 with half a character", [0xFF, 0xFE] + utf16(table(louise)) + [0x0A], "F codering-ongeldig@3"),
        DroppedFile("UTF-16 with a lone surrogate", [0xFF, 0xFE] + utf16(table(louise)) + [0x00, 0xD8], "F codering-ongeldig@3"),
        DroppedFile("UTF-32", [0xFF, 0xFE, 0, 0] + table(louise).utf8.flatMap { [$0, 0, 0, 0] }, "F codering-ongeldig@1"),
        DroppedFile("ANSI", latin(table(named("Loïse €"))), "2"),
        DroppedFile("ANSI with a byte that is none", latin(table(louise)) + [0x81], "F codering-ongeldig@3"),
        DroppedFile(
            "UTF-8 with mark, and a byte of ANSI", [0xEF, 0xBB, 0xBF] + Array(table(louise).utf8) + [0xE9], "F codering-ongeldig@3"),
        DroppedFile(
            "half UTF-8, half ANSI", Array(table(named("Zoë")).utf8) + latin(named("Loïse")), "2,3 | W tekens-verdacht@2 Voornaam"),
        DroppedFile("NUL", table(louise, "2;a\u{0}b"), "F codering-ongeldig@3"),
        DroppedFile("two byte order marks", "\u{FEFF}\u{FEFF}" + table(louise), "2"),
        DroppedFile("two files end to end", "\u{FEFF}" + table(louise) + "\u{FEFF}" + table(jan), "2,4 | N koprij-herhaald@3"),
        DroppedFile("Ctrl-Z at the end", table(louise) + "\u{1A}", "2"),
        DroppedFile("Ctrl-Z and a line end", table(louise) + "\u{1A}\r\n", "2"),
        DroppedFile("LF", table(louise, jan, end: "\n"), "2,3"),
        DroppedFile("CR", table(louise, jan, end: "\r"), "2,3"),
        DroppedFile(
            "mixed line ends", header + "\r" + louise + "\n" + jan + "\r\n" + named("An").replacing("1;", with: "3;"), "2,3,4"),
        DroppedFile("no line end at the end", header + "\r\n" + louise, "2"),
        DroppedFile("letters read wrongly", table(named("ZoÃ«")), "2 | W tekens-verdacht@2 Voornaam"),
        DroppedFile("letters lost", table(named("Zo\u{FFFD}")), "2 | W tekens-verdacht@2 Voornaam"),
        DroppedFile("letters that only look so", table(named("ÃÄÅ â")), "2"),
        DroppedFile("nothing", "", "F bestand-leeg"), DroppedFile("a mark alone", "\u{FEFF}", "F bestand-leeg"),
        DroppedFile("blank lines", "\r\n \t\r\n;;;\r\n", "F bestand-leeg"),
        DroppedFile("sep= alone", "sep=;\r\n", "F bestand-leeg"),
        DroppedFile("a header alone", table(), "F bestand-leeg"),
        DroppedFile("a header and blank rows", table(";;;;;;", "\u{A0};;", "\"\";\"\""), "F bestand-leeg"),
    ]

    @Test("where the table begins, and what its columns are", arguments: headers)
    func readsHeaders(file: DroppedFile) { #expect(file.outcome() == file.expected) }

    static let headers: [DroppedFile] = [
        DroppedFile("title lines", "Leerlingen 6VZ\r\n\r\nSchool: VTI;;;\r\n" + table(louise), "5"),
        DroppedFile("sep=", "sep=;\r\n" + table(louise), "3"),
        DroppedFile("sep= in quotes, and wrong", "\"sep=,\"\r\n" + table(louise), "3"),
        DroppedFile("header on row ten", String(repeating: "t\r\n", count: 9) + table(louise), "11"),
        DroppedFile("header on row eleven", String(repeating: "t\r\n", count: 10) + table(louise), "F soort-onbekend"),
        DroppedFile("header behind fifty blank lines", String(repeating: ";;\r\n", count: 50) + table(louise), "52"),
        DroppedFile(
            "names in any dress",
            table(louise, header: " LEERLING-NUMMER *;voor naam;\"naam\";TRAJECT*;post_code;Gemeenté;Stage\u{AD}periode(s)"), "2"),
        DroppedFile(
            "columns in any order",
            table(
                "Brugge;19/09/2022 - 29/10/2022;1;8000;SO;Smets;Louise",
                header: "Gemeente;Stageperiodes;Leerlingnummer;Postcode;Traject;Naam;Voornaam"), "2"),
        DroppedFile("one column missing", table(louise).replacing("Postcode", with: "PC"), "F kolom-ontbreekt@1 Postcode"),
        DroppedFile(
            "two missing", table(louise).replacing("Postcode", with: "PC").replacing("Gemeente", with: "Plaats"),
            "F kolom-ontbreekt@1 Postcode"),
        DroppedFile(
            "three missing", table(louise, header: "Leerlingnummer;Voornaam;Naam;Richting;PC;Plaats;Stageperiodes"),
            "F soort-onbekend"),
        DroppedFile("a list of pupils", "Klas,Naam,Voornaam\r\n6VZ,Smets,Louise\r\n", "F soort-onbekend"),
        DroppedFile(
            "one missing, with all that makes a table of mentors",
            table(louise + ";0489;a@b.be", header: header.replacing("Postcode", with: "PC") + ";Telefoon;E-mail"),
            "F kolom-ontbreekt@1 Postcode"),
        DroppedFile(
            "no periods", table("1;Louise;Smets;SO;8000;Brugge", header: "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente"),
            "F kolom-ontbreekt@1 Stageperiodes"),
        DroppedFile("a known column twice", table(louise + ";x", header: header + ";NAAM"), "F kolom-dubbel@1 Naam"),
        DroppedFile("an unknown column twice", table(louise + ";x;y", header: header + ";Klas;Klas"), "2 | N kolom-onbekend@1"),
        DroppedFile("trailing delimiters", table(louise + ";;;", ";;;;;;;;;", jan + ";", header: header + ";;;"), "2,4"),
        DroppedFile(
            "a nameless column with something in it", table(louise + ";;x", jan, header: header + ";;"), "3 | R kolommen-te-veel@2"),
        DroppedFile("a cell beyond the header", table(louise + ";x", jan + ";;;"), "3 | R kolommen-te-veel@2"),
        DroppedFile("the header once more", table(louise, header.uppercased(), jan), "2,4 | N koprij-herhaald@3"),
        DroppedFile("500 columns", table(louise, header: header + (1...493).map { ";k\($0)" }.joined()), "2 | N kolom-onbekend@1"),
        DroppedFile("501 columns", table(louise, header: header + (1...494).map { ";k\($0)" }.joined()), "F bestand-te-groot@1"),
        DroppedFile(
            "a thousand empty columns",
            table(louise + String(repeating: ";", count: 1_000), header: header + String(repeating: ";", count: 1_000)), "2"),
    ]

    @Test("quotes: nothing is guessed that could shift a cell", arguments: quotes)
    func readsQuotes(file: DroppedFile) { #expect(file.outcome() == file.expected) }

    static let quotes: [DroppedFile] = [
        DroppedFile("everything in quotes", quoted(header) + quoted(louise) + quoted(jan), "2,3"),
        DroppedFile("a quote that never closes", table(louise, "2;\"Jan;Piet", louise), "F aanhalingsteken-open@3"),
        DroppedFile("a quote that closes far below", table(louise, "2;\"Jan;Piet", "3;\"An\";x"), "F aanhalingsteken-open@3"),
        DroppedFile("text behind a quote", table(named("\"Jan\"x"), jan), "3 | R aanhalingsteken-ongeldig@2 Voornaam"),
        DroppedFile(
            "backslashes, as databases write them", table(named("\"Jan \\\"Jef\\\" \""), jan),
            "3 | R aanhalingsteken-ongeldig@2 Voornaam"),
        DroppedFile("text behind a quote over lines", table(named("\"Jan\nPiet\"x"), jan), "F aanhalingsteken-open@2"),
        DroppedFile("quotes inside", table(named("Jan \"Jef\"")), "2"),
        DroppedFile("a lone quote inside", table(named("Jan 5\"")), "2"),
        DroppedFile("doubled quotes", table(named("\"Jan \"\"Jef\"\"\"")), "2"),
        DroppedFile("a blank behind the quote", table(named("\"Jan\" ")), "2"),
        DroppedFile("padded columns", table(louise.replacing(";", with: "   ;  ")), "2"),
        DroppedFile(
            "a cell over lines: rows are the lines on which they begin",
            table(named("\"Jan\r\nPiet\nJef\""), louise.replacing("8000", with: "80")),
            "2 | R postcode-ongeldig@5 Postcode"),
        DroppedFile("delimiters in quotes", table(named("\"Jan; Piet\"")), "2"),
        DroppedFile(
            "a row of too few cells", table("1;Louise;Smets", jan),
            "3 | R waarde-ontbreekt@2 Traject | R waarde-ontbreekt@2 Postcode | R waarde-ontbreekt@2 Gemeente | R waarde-ontbreekt@2 Stageperiodes"
        ),
        DroppedFile(
            "a shifted row", table("1;Louise;Smets;;secundair;8000;Brugge;19/09/2022 - 29/10/2022", jan),
            "3 | R kolommen-te-veel@2 | R waarde-ontbreekt@2 Traject | R postcode-ongeldig@2 Postcode | R datum-ongeldig@2 Stageperiodes"
        ),
    ]

    @Test("values: read as they stand, refused where they cannot be", arguments: values)
    func readsValues(file: DroppedFile) { #expect(file.outcome() == file.expected) }

    private static func with(_ column: String, _ value: String, _ expected: String) -> DroppedFile {
        DroppedFile("\(column) \(value)", table("\(louise);\(value)", header: "\(header);\(column)"), expected)
    }

    private static func refused(_ column: String, _ value: String, _ code: FindingCode) -> DroppedFile {
        with(column, value, " | R \(code.rawValue)@2 \(column)")
    }

    static let values = numbers + nationalNumbers + words + texts + fields

    private static let numbers: [DroppedFile] =
        ["19", "19,5", "19.50", "0"].map { with("Uren per week", $0, "2") }
        + ["1.234,5", "1 000", "19u", "-3", "5,07E+02"].map { refused("Uren per week", $0, .numberInvalid) }
        + ["0", "1,5", "een"].map { refused("Aantal periodes", $0, .numberInvalid) }

    private static let nationalNumbers: [DroppedFile] =
        ["05.07.31-133.90", "05073113390", "050731 133 90"].map { with("Rijksregisternummer", $0, "2") }
        + ["5,07313E+09", "5.07313E+09"].map { refused("Rijksregisternummer", $0, .nationalNumberRounded) }
        + ["123", "05.07.31-133.91", "NULL", "050731133900"].map { refused("Rijksregisternummer", $0, .nationalNumberInvalid) }
        + [with("Rijksregisternummer", "5073113390", "2 | W nul-hersteld@2 Rijksregisternummer")]

    private static let words: [DroppedFile] = [
        with("Telefoon", "489313135", "2 | W nul-hersteld@2 Telefoon"), with("Telefoon", "'+32489313135", "2"),
        with("Telefoon", "4,89313E+08", "2 | W telefoon-twijfelachtig@2 Telefoon"),
        with("E-mail", "a@b", "2 | W e-mail-ongeldig@2 E-mail"),
        with("Actie", "Indienen", "2"), refused("Actie", "wijzigen", .actionUnknown), refused("Actie", "-", .actionUnknown),
        with("Vervoermiddel", "auto, Elektrische Fiets", "2"), refused("Vervoermiddel", "Auto, trein", .transportUnknown),
        with("Provincie", "west vlaanderen", "2"), refused("Provincie", "Vlaanderen", .provinceUnknown),
    ]

    private static let texts: [DroppedFile] = [
        with("Opmerkingen", "\"regel 1\r\nregel 2\"", "2"), refused("Opmerkingen", "a\u{7}b", .characterInvalid),
        refused("Opmerkingen", "a\tb", .characterInvalid), with("Opmerkingen", String(repeating: "é", count: 2_000), "2"),
        with("Opmerkingen", String(repeating: "e\u{301}", count: 2_000), "2"),
        refused("Opmerkingen", String(repeating: "x", count: 2_001), .valueTooLong),
        with("Klas", String(repeating: "x", count: 3_000), "2 | N kolom-onbekend@1"),
    ]

    private static func replaced(_ cell: String, _ other: String, _ expected: String) -> DroppedFile {
        DroppedFile("\(cell): '\(other)'", table(louise.replacing(cell, with: other)), expected)
    }

    private static let fields: [DroppedFile] =
        ["800", "0800", "abc", "999"].map { replaced("8000", $0, " | R postcode-ongeldig@2 Postcode") }
        + ["", "\u{A0}", "\"\""].map { replaced("Smets", $0, " | R waarde-ontbreekt@2 Naam") }
        + ["SO", "so", "Secundair", "DU", "cvo"].map { replaced("secundair", $0, "2") }
        + [replaced("secundair", "bso", " | R traject-onbekend@2 Traject")]

    @Test("periods: every joint and separator that the contract names, and no other date", arguments: periods)
    func readsPeriods(file: DroppedFile) { #expect(file.outcome() == file.expected) }

    private static func listed(_ text: String, _ expected: String) -> DroppedFile {
        DroppedFile("Stageperiodes \(text)", table(louise.replacing("19/09/2022 - 29/10/2022", with: text)), expected)
    }

    private static func paired(_ columns: String, _ cells: String, _ expected: String) -> DroppedFile {
        DroppedFile(
            "\(columns): \(cells)",
            table(
                "1;Louise;Smets;secundair;8000;Brugge;" + cells,
                header: "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;" + columns), expected)
    }

    private static let pair = "Periode 1 van;Periode 1 tot"
    private static let pairs = "Periode 1 van;Periode 1 tot;Periode 2 van;Periode 2 tot"

    static let periods = good + bad + odd

    private static let good: [DroppedFile] =
        [
            "19-09-2022 - 29-10-2022", "19.9.2022-29.10.2022", "2022-09-19 - 2022-10-29", "19/09/2022 tot 29/10/2022",
            "19/09/2022 t/m 29/10/2022",
            "19/09/2022 – 29/10/2022", "19/09/2022 0:00 - 29/10/2022 00:00:00", "2022-09-19T00:00:00 - 2022-10-29T00:00:00",
            "19/09/2022 - 29/10/2022, 1/11/2022 - 2/12/2022", "\"19/09/2022 - 29/10/2022; 1/11/2022 - 2/12/2022\"",
            "19/09/2022 - 29/10/2022 | 1/11/2022 - 2/12/2022", "\"19/09/2022 - 29/10/2022\r\n1/11/2022 - 2/12/2022\"",
            "19/09/2022\u{A0}-\u{A0}29/10/2022", "19/09/2022 - 29/10/2022,",
        ].map { listed($0, "2") }

    private static let bad: [DroppedFile] =
        [
            "19/09/22 - 29/10/22", "44823 - 44863", "44823", "19/09/2022", "9/19/2022 - 10/29/2022", "31/09/2022 - 29/10/2022",
            "19/09/1999 - 29/10/2000", "19/09/2022 - 29/10/2100", "19/09/2022 12:00 - 29/10/2022 12:00", "19/09-2022 - 29/10/2022",
            "19 sep 2022 - 29 okt 2022", "2022/09/19 - 2022/10/29",
        ].map { listed($0, " | R datum-ongeldig@2 Stageperiodes") }

    private static let odd: [DroppedFile] =
        [
            listed("29/10/2022 - 19/09/2022", " | R periode-omgekeerd@2 Stageperiodes"),
            listed("", " | R waarde-ontbreekt@2 Stageperiodes"),
            listed("19/09/2022 - 29/10/2022, 29/10/2022 - 30/11/2022", "2 | W periodes-overlappen@2 Stageperiodes"),
            paired(pair, "19/09/2022;29/10/2022", "2"), paired(pair, "2022-09-19 00:00:00.000;29.10.2022", "2"),
            paired(pair, "19/09/2022;", " | R waarde-ontbreekt@2 Periode 1 tot"),
            paired(pair, ";29/10/2022", " | R waarde-ontbreekt@2 Periode 1 van"),
            paired(pair, ";", " | R waarde-ontbreekt@2 Periode 1 van"),
            paired(pair, "44823;x", " | R datum-ongeldig@2 Periode 1 van | R datum-ongeldig@2 Periode 1 tot"),
            paired(pair, "29/10/2022;19/09/2022", " | R periode-omgekeerd@2 Periode 1 van"),
            paired(pairs, "19/09/2022;29/10/2022;;", "2"), paired(pairs, ";;19/09/2022;29/10/2022", "2"),
            paired(pairs, "19/09/2022;29/10/2022;01/11/2022;", " | R waarde-ontbreekt@2 Periode 2 tot"),
            paired(pairs, "19/09/2022;29/10/2022;29/10/2022;30/11/2022", "2 | W periodes-overlappen@2 Periode 2 van"),
            paired(pair + ";Periode 2 van", "19/09/2022;29/10/2022;01/11/2022", " | R waarde-ontbreekt@2 Periode 2 tot"),
            paired(pair + ";Stageperiodes", "19/09/2022;29/10/2022;19-9-2022 tot 29-10-2022", "2"),
            paired(pair + ";Stageperiodes", ";;19/09/2022 - 29/10/2022", "2"),
            paired(pair + ";Stageperiodes", "19/09/2022;29/10/2022;", "2"),
            paired(
                pair + ";Stageperiodes", "19/09/2022;29/10/2022;19/09/2022 - 30/10/2022", " | R rij-tegenstrijdig@2 Stageperiodes"),
            paired("Periode 1 van", "19/09/2022", "F kolom-ontbreekt@1 Periode 1 tot"),
        ]

    @Test("A3: a list of withdrawals needs two columns; a row that is none lacks values")
    func withdrawals() {
        let file = DroppedFile(
            "withdrawals", "Actie\tLeerlingnummer\nintrekken\t1\nIntrekken \t\nindienen\t2\n",
            "2 | R waarde-ontbreekt@3 Leerlingnummer"
                + ["Voornaam", "Naam", "Traject", "Postcode", "Gemeente", "Stageperiodes"].map { " | R waarde-ontbreekt@4 \($0)" }
                .joined())
        #expect(file.outcome() == file.expected)
    }

    @Test("no size makes reading slow: marks without end, long cells, blank lines, quotes", .timeLimit(.minutes(10)))
    func sizes() {
        let marks = String(repeating: "\u{301}\u{323}", count: 500_000)
        #expect(DroppedFile("marks", table(named("e" + marks), jan), "").outcome() == "3 | R waarde-te-lang@2 Voornaam")
        let long = String(repeating: "x", count: 5_000_000)
        #expect(
            DroppedFile("long", table(louise.replacing("19/09", with: long), jan), "").outcome()
                == "3 | R waarde-te-lang@2 Stageperiodes | R datum-ongeldig@2 Stageperiodes")
        #expect(DroppedFile("blank", header + String(repeating: "\n", count: 5_000_000) + louise, "").outcome() == "5000001")
        let odd = String(repeating: "; \"a;b\"", count: 240)
        #expect(
            DroppedFile("quotes", table(odd + String(repeating: "x", count: 5_000_000), jan), "").outcome().hasPrefix(
                "3 | R aanhalingsteken-ongeldig@2"))
    }

    @Test("rows are counted: 100,000 are taken, one more refuses the file")
    func rows() {
        var limits = Configuration.Limits()
        limits.rows = 3
        #expect(DroppedFile("three", table(louise, jan, "", ";;", louise), "").outcome(limits: limits) == "2,3,6")
        #expect(DroppedFile("four", table(louise, jan, louise, louise), "").outcome(limits: limits) == "F bestand-te-groot@5")
        limits.fileMegabytes = 1
        #expect(
            DroppedFile("large", [UInt8](repeating: 0x78, count: (1 << 20) + 1), "").outcome(limits: limits) == "F bestand-te-groot"
        )
    }
}
