import Foundation
import TestSupport
import Testing

@testable import Tabular

/// A workbook is published only if it was read back as what it was made from.
@Suite("The proof of a workbook")
struct WorkbookProofTests {
    private typealias Cell = WorkbookContent.Cell

    private static func content(_ cells: [[WorkbookContent.Cell]], sheets: Int = 1, lists: [[String]] = []) -> WorkbookContent {
        var content = WorkbookContent(title: "Proef")
        for number in 0..<sheets {
            var sheet = WorkbookContent.Sheet(
                name: "Blad \(number)", columns: [.init("Referentie", 12...20), .init("Uren", 8...20)])
            sheet.rows = cells.map { .init($0) }
            content.sheets.append(sheet)
        }
        content.lists = lists
        return content
    }

    private static func bytes(_ content: WorkbookContent) throws -> [UInt8] {
        try WorkbookWriter.bytes(of: content, temporaryFolder: "/tmp")
    }

    /// Many rows, so that a sheet that was cut short is still a sheet.
    private static let rows = (1...400).map { [WorkbookContent.Cell.text("SO-\($0)"), .number(Double($0) / 4)] }

    private static let texts = [
        "SO-000001-01", "=1+1", "007", "8000", " rand ", "a\nb", "a\r\nb", "a\rb", "_x0041_", "_x005F_x0041_", "_x", "_",
        "a\u{1}b",
        "\u{0}", "\u{FFFE}\u{FFFF}", "<&>\"'", "😀 Zoë e\u{301}", "\t", "5,07E+09", "WAAR", "#N/A",
        String(repeating: "ë", count: 32_767), String(repeating: "ë", count: 32_768), String(repeating: "_x0041_", count: 9000),
    ]

    @Test("What was written holds, whatever its texts are", arguments: texts.indices)
    func writtenHolds(index: Int) throws {
        let text = Self.texts[index]
        let content = Self.content(
            [[.text(text), .number(19.5)], [.empty, .empty], [.text("laatste"), .empty]], lists: [[text, "b"]])
        #expect(WorkbookProof.holds(try Self.bytes(content), content))
    }

    @Test("So do dates, numbers of any size, empty rows at the end, empty sheets, a sheet without a header")
    func otherCellsHold() throws {
        let days = [(2022, 9, 5, 719), (1900, 1, 1, 0), (1900, 2, 28, 1439), (1900, 3, 1, 1), (9999, 12, 31, 1439)]
        let dates: [[Cell]] = days.map {
            [.date(WorkbookDate(year: $0, month: $1, day: $2, minutes: $3)), .date(WorkbookDate(year: $0, month: $1, day: $2))]
        }
        let numbers: [Cell] = [.number(-0.125), .number(123_456_789_012_345)]
        for rows in [
            dates, [numbers, [.empty, .empty]], [], [[.empty, .empty]],
            [[.number(0.1), .number(1e-7)], [.number(1e14), .number(1e-14)]],
        ] {
            var content = Self.content(rows, sheets: 2)
            content.sheets[1].hasHeader = false
            #expect(WorkbookProof.holds(try Self.bytes(content), content), "\(rows)")
        }
    }

    @Test("A number of up to fifteen digits, wherever its comma stands, holds")
    func numbersHold() throws {
        var random = SeededGenerator(seed: 15)
        let rows: [[Cell]] = (0..<3000).map { _ in
            let digits = String(UInt64.random(in: 0..<1_000_000_000_000_000, using: &random)).prefix(
                Int.random(in: 1...15, using: &random))
            let point = digits.index(digits.startIndex, offsetBy: Int.random(in: 0...digits.count, using: &random))
            return [.number(Double("0\(digits[..<point]).\(digits[point...])0") ?? -1)]
        }
        #expect(WorkbookProof.holds(try Self.bytes(Self.content(rows)), Self.content(rows)))
    }

    @Test("Whatever stands in texts, titles, lists and names of sheets, what was written holds")
    func anythingHolds() throws {
        var random = SeededGenerator(seed: 7)
        let pieces = [
            "a", "_x0041_", "_x005f_", "_", "x", " ", "  ", "\u{A0}", "\t", "\n", "\r", "\r\n", "\u{0}", "\u{1F}", "\u{7F}",
            "\u{85}", "\u{2028}", "\u{FEFF}",
            "\u{FFFE}", "\u{FFFF}", "\u{1FFFE}", "<", "&", "]]>", "\"", "'", "=", "é", "e\u{301}", "😀", "[", "]", ":", "*", "?",
            "/", "\\", "History",
        ]
        func text() -> String {
            (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
        for _ in 0..<300 {
            var content = Self.content(
                (0..<4).map { _ in [.text(text()), .text(text())] }, sheets: 2, lists: [[text(), text()], [text()]])
            for index in content.sheets.indices {
                content.sheets[index].name = text()
                content.sheets[index].columns[1].title = text()
                content.sheets[index].columns[1].comment = text()
                content.sheets[index].rows[0].marks[0] = text()
            }
            #expect(WorkbookProof.holds(try Self.bytes(content), content), "\(content)")
        }
    }

    @Test(
        "One thing that differs, and it does not hold",
        arguments: [
            "a text", "a text of one more character", "a number", "a type", "a date", "a row less", "a row more", "an order",
            "a title", "a cell more",
            "a sheet less", "a sheet more", "a name", "a list",
        ])
    func differenceFails(what: String) throws {
        let date = WorkbookDate(year: 2022, month: 9, day: 5, minutes: 719)
        let written = Self.content(
            [[.text("SO-1"), .number(19.5)], [.text("8"), .empty], [.text("x"), .date(date)]], sheets: 2, lists: [["een", "twee"]])
        let bytes = try Self.bytes(written)
        #expect(WorkbookProof.holds(bytes, written))
        var other = written
        switch what {
        case "a text": other.sheets[1].rows[0].cells[0] = .text("SO-2")
        case "a text of one more character": other.sheets[0].rows[0].cells[0] = .text("SO-1\u{FFFD}")
        case "a number": other.sheets[0].rows[0].cells[1] = .number(19.25)
        case "a type": other.sheets[0].rows[0].cells[1] = .date(date)
        case "a date": other.sheets[0].rows[2].cells[1] = .date(WorkbookDate(year: 2022, month: 9, day: 5, minutes: 720))
        case "a row less": other.sheets[0].rows.removeLast()
        case "a row more": other.sheets[0].rows.append(.init([.text("y")]))
        case "an order": other.sheets[0].rows.swapAt(0, 1)
        case "a title": other.sheets[0].columns[0].title = "Referentie 2"
        case "a cell more": other.sheets[0].rows[1].cells[1] = .number(0)
        case "a sheet less": other.sheets.removeLast()
        case "a sheet more": other.sheets.append(written.sheets[0])
        case "a name": other.sheets[0].name = "Blad"
        default: other.lists[0][1] = "drie"
        }
        #expect(!WorkbookProof.holds(bytes, other))
    }

    @Test(
        "A row that is not there does not hold, though all others do: at the start, in between, at the end",
        arguments: [0, 200, 399])
    func missingRowFails(row: Int) throws {
        var less = Self.rows
        less.remove(at: row)
        #expect(!WorkbookProof.holds(try Self.bytes(Self.content(less)), Self.content(Self.rows)))
        less.insert([.empty, .empty], at: row)
        #expect(!WorkbookProof.holds(try Self.bytes(Self.content(less)), Self.content(Self.rows)))
        #expect(!WorkbookProof.holds(try Self.bytes(Self.content(Self.rows)), Self.content(less)))
    }

    @Test("A sheet that a full disk cut short does not hold, wherever it was cut")
    func truncatedSheetFails() throws {
        let content = Self.content(Self.rows)
        let parts = WorkbookPartsByName(try Self.bytes(content))
        let sheet = try #require(parts.parts["xl/worksheets/sheet1.xml"])
        #expect(WorkbookProof.holds(parts.zip(), content))
        for share in stride(from: 0, to: 1, by: 0.05) {
            var cut = parts
            cut.parts["xl/worksheets/sheet1.xml"] = Array(sheet.prefix(Int(Double(sheet.count) * share)))
            #expect(!WorkbookProof.holds(cut.zip(), content), "\(share)")
        }
        // Even where what is left is a whole sheet, with fewer rows.
        let text = String(decoding: sheet, as: UTF8.self)
        var fewer = parts
        let end = try #require(text.range(of: "<row r=\"300\""))
        let tail = try #require(text.range(of: "</sheetData>"))
        fewer.parts["xl/worksheets/sheet1.xml"] = Array((text[..<end.lowerBound] + text[tail.lowerBound...]).utf8)
        #expect(!WorkbookProof.holds(fewer.zip(), content))
    }

    @Test("Nor does a file that was cut short, or that is none")
    func truncatedFileFails() throws {
        let content = Self.content(Self.rows)
        let bytes = try Self.bytes(content)
        for count in stride(from: 0, to: bytes.count, by: bytes.count / 40) {
            #expect(!WorkbookProof.holds(Array(bytes.prefix(count)), content))
        }
    }
}

/// A workbook's parts, to be changed and put together again.
private struct WorkbookPartsByName {
    var parts: [String: [UInt8]] = [:]

    init(_ bytes: [UInt8]) {
        let read = WorkbookParts(bytes)
        for name in read.names { parts[name] = Array(read[name].utf8) }
    }

    func zip() -> [UInt8] {
        PlainZip(entries: parts.sorted { $0.key < $1.key }.map { PlainZip.Entry(name: $0.key, bytes: $0.value) }).bytes
    }
}
