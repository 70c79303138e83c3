import TestSupport
import Testing

@testable import Tabular

/// The bytes that a workbook's fingerprint is made of: one that is not made again must be the same to the last field.
@Suite("Contents of workbooks as bytes")
struct WorkbookContentBytesTests {
    private static var content: WorkbookContent {
        var content = WorkbookContent(title: "Titel")
        var sheet = WorkbookContent.Sheet(
            name: "Blad",
            columns: [
                .init("A", 10...20, isUnlocked: true, comment: "zeg", refusal: .init("Fout", "Kies", isStrict: true)),
                .init("B", 8...8),
            ])
        sheet.rows = [
            .init([.text("x"), .number(1)], style: .accented, isUnlocked: true, marks: [0: "fout", 1: "ook"]),
            .init([.empty, .date(WorkbookDate(year: 2022, month: 9, day: 5, minutes: 719))]),
        ]
        sheet.offer(0, in: 0)
        sheet.highlights = [.init(column: 0, word: "x", style: .strong)]
        content.sheets = [sheet]
        content.lists = [["een", "twee"]]
        return content
    }

    /// Each changes one field.
    private static let changes: [(name: String, change: @Sendable (inout WorkbookContent) -> Void)] = [
        ("title", { $0.title = "Titel 2" }), ("a list's word", { $0.lists[0][1] = "drie" }), ("a list less", { $0.lists = [] }),
        ("a list more", { $0.lists.append([]) }), ("lists split", { $0.lists = [["een"], ["twee"]] }),
        ("words joined", { $0.lists = [["eentwee"]] }), ("a sheet more", { $0.sheets.append($0.sheets[0]) }),
        ("no sheet", { $0.sheets = [] }), ("a sheet's name", { $0.sheets[0].name = "Blad2" }),
        ("header", { $0.sheets[0].hasHeader = false }), ("frozen columns", { $0.sheets[0].frozenColumns = 1 }),
        ("protection", { $0.sheets[0].isProtected = true }), ("landscape", { $0.sheets[0].isLandscape = false }),
        ("a column's title", { $0.sheets[0].columns[0].title = "A2" }),
        ("a column's least width", { $0.sheets[0].columns[0].width = 11...20 }),
        ("a column's greatest width", { $0.sheets[0].columns[0].width = 10...21 }),
        ("a column's lock", { $0.sheets[0].columns[0].isUnlocked = false }),
        ("a comment", { $0.sheets[0].columns[0].comment = "zeg iets" }),
        ("no comment", { $0.sheets[0].columns[0].comment = nil }), ("an empty comment", { $0.sheets[0].columns[0].comment = "" }),
        ("a refusal's title", { $0.sheets[0].columns[0].refusal?.title = "F" }),
        ("a refusal's message", { $0.sheets[0].columns[0].refusal?.message = "K" }),
        ("a refusal's strictness", { $0.sheets[0].columns[0].refusal?.isStrict = false }),
        ("no refusal", { $0.sheets[0].columns[0].refusal = nil }), ("a row less", { $0.sheets[0].rows.removeLast() }),
        ("an order", { $0.sheets[0].rows.swapAt(0, 1) }), ("a row's style", { $0.sheets[0].rows[0].style = .muted }),
        ("a row's lock", { $0.sheets[0].rows[0].isUnlocked = false }), ("a mark", { $0.sheets[0].rows[0].marks[0] = "fout!" }),
        ("a mark's place", { $0.sheets[0].rows[0].marks = [0: "ook", 1: "fout"] }),
        ("no marks", { $0.sheets[0].rows[0].marks = [:] }),
        ("a text", { $0.sheets[0].rows[0].cells[0] = .text("y") }),
        ("an empty text", { $0.sheets[0].rows[0].cells[0] = .text("") }),
        ("no text", { $0.sheets[0].rows[0].cells[0] = .empty }),
        ("a number", { $0.sheets[0].rows[0].cells[1] = .number(1.0000000001) }),
        ("digits as a text", { $0.sheets[0].rows[0].cells[1] = .text("1") }),
        ("a cell less", { $0.sheets[0].rows[0].cells.removeLast() }),
        ("a cell more", { $0.sheets[0].rows[0].cells.append(.empty) }),
        ("a time", { $0.sheets[0].rows[1].cells[1] = .date(WorkbookDate(year: 2022, month: 9, day: 5, minutes: 720)) }),
        ("a day", { $0.sheets[0].rows[1].cells[1] = .date(WorkbookDate(year: 2022, month: 9, day: 6, minutes: 719)) }),
        ("a month", { $0.sheets[0].rows[1].cells[1] = .date(WorkbookDate(year: 2022, month: 10, day: 5, minutes: 719)) }),
        ("a year", { $0.sheets[0].rows[1].cells[1] = .date(WorkbookDate(year: 2023, month: 9, day: 5, minutes: 719)) }),
        ("no time", { $0.sheets[0].rows[1].cells[1] = .date(WorkbookDate(year: 2022, month: 9, day: 5)) }),
        ("midnight", { $0.sheets[0].rows[1].cells[1] = .date(WorkbookDate(year: 2022, month: 9, day: 5, minutes: 0)) }),
        ("a choice more", { $0.sheets[0].offer(0, in: 1) }), ("another choice", { $0.sheets[0].offer(1, in: 1) }),
        ("a choice of another column", { $0.sheets[0].offer(0, in: 2) }), ("no highlight", { $0.sheets[0].highlights = [] }),
        ("a highlight's word", { $0.sheets[0].highlights[0].word = "z" }),
        ("a highlight's column", { $0.sheets[0].highlights[0].column = 1 }),
        ("a highlight's style", { $0.sheets[0].highlights[0].style = .muted }),
    ]

    @Test("Equal contents have equal bytes, in whatever order their marks were put in")
    func equal() {
        var other = Self.content
        other.sheets[0].rows[0].marks = [:]
        for column in [1, 0] { other.sheets[0].rows[0].marks[column] = column == 0 ? "fout" : "ook" }
        #expect(other == Self.content && other.serialized() == Self.content.serialized())
    }

    @Test("Every field changes the bytes, and no two changes give the same")
    func everyField() {
        var seen: [[UInt8]: String] = [Self.content.serialized(): "nothing"]
        for (name, change) in Self.changes {
            var content = Self.content
            change(&content)
            if let other = seen.updateValue(name, forKey: content.serialized()) {
                Issue.record("\(name) and \(other) are the same")
            }
        }
    }

    /// A handful of small contents, of which many are nearly equal.
    private static func draw(_ random: inout SeededGenerator) -> WorkbookContent {
        let words = ["", "a", "b", "ab", "\u{0}", "1"]
        var content = WorkbookContent(title: words.randomElement(using: &random) ?? "")
        content.lists = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            (0..<Int.random(in: 0...2, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
        }
        content.sheets = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            var sheet = WorkbookContent.Sheet(
                name: words.randomElement(using: &random) ?? "",
                columns: (0..<Int.random(in: 0...2, using: &random)).map { _ in
                    .init(words.randomElement(using: &random) ?? "", 1...2)
                })
            sheet.rows = (0..<Int.random(in: 0...2, using: &random)).map { _ in
                .init(
                    (0..<Int.random(in: 0...2, using: &random)).map { _ in
                        let word = words.randomElement(using: &random) ?? ""
                        return [.empty, .text(word), .number(Double(word) ?? 0)].randomElement(using: &random) ?? .empty
                    }, marks: Bool.random(using: &random) ? [:] : [0: words.randomElement(using: &random) ?? ""])
            }
            return sheet
        }
        return content
    }

    @Test("Of any two contents, the bytes are equal if and only if the contents are: none runs into another")
    func properties() {
        var random = SeededGenerator(seed: 2022)
        var seen: [[UInt8]: WorkbookContent] = [:]
        for _ in 0..<20_000 {
            let content = Self.draw(&random)
            if let other = seen.updateValue(content, forKey: content.serialized()) { #expect(other == content) }
        }
        #expect(Set(seen.values).count == seen.count && seen.count > 5000)
    }
}
