import Glibc
import TestSupport
import Testing

@testable import Tabular

private typealias Sheet = WorkbookContent.Sheet

/// A sheet of three columns, of which the last is filled in.
private func sheet(_ name: String = "Blad", _ rows: [[WorkbookContent.Cell]]) -> Sheet {
    let refusal = WorkbookContent.Refusal("Status", "Kies een woord & blijf erbij", isStrict: true)
    var sheet = Sheet(
        name: name,
        columns: [
            .init("Referentie", 12...20), .init("Uren", 8...8),
            .init("Status", 20...20, isUnlocked: true, comment: "Kies", refusal: refusal),
        ])
    sheet.isProtected = true
    sheet.frozenColumns = 1
    sheet.rows = rows.map { .init($0) }
    return sheet
}

private func content(_ sheets: Sheet..., lists: [[String]] = []) -> WorkbookContent {
    var content = WorkbookContent(title: "Proef")
    content.sheets = sheets
    content.lists = lists
    return content
}

private func parts(_ content: WorkbookContent) throws -> WorkbookParts {
    WorkbookParts(try WorkbookWriter.bytes(of: content, temporaryFolder: "/tmp"))
}

/// The look of a cell: its `s`.
private func look(of cell: String, in sheet: String) -> Substring? {
    sheet.split(separator: "<c r=\"\(cell)\" s=\"").dropFirst().first?.prefix { $0 != "\"" }
}

@Suite("Workbooks that go out")
struct WorkbookWriterTests {
    @Test("The same content gives the same bytes, other content others")
    func determinism() throws {
        let one = content(sheet("A", [[.text("SO-000001-01"), .number(19.5), .empty]]), lists: [["onbeslist"]])
        var other = one
        other.sheets[0].rows[0].cells[2] = .text("aanvaard")
        let bytes = try WorkbookWriter.bytes(of: one, temporaryFolder: "/tmp")
        #expect(try WorkbookWriter.bytes(of: one, temporaryFolder: "/var/tmp") == bytes)
        #expect(try WorkbookWriter.bytes(of: other, temporaryFolder: "/tmp") != bytes)
        #expect(WorkbookParts(bytes)["docProps/core.xml"].contains("2000-01-01T00:00:00Z"))
    }

    @Test(
        "Formats 4: text stays text, whatever it looks like",
        arguments: ["02002", "05.07.31-133.90", "0489 31 31 35", "=1+1", "'t Hof", "1E5", "1.2", "-", "a < b & c", "é\u{1F600}"])
    func text(_ text: String) throws {
        let xml = try parts(content(sheet(rows(.text(text))))).sheet(1)
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        #expect(xml.contains("<c r=\"A2\" s=\"\(look(of: "A2", in: xml) ?? "")\" t=\"inlineStr\"><is><t>\(escaped)</t></is></c>"))
        #expect(!xml.contains("<f>"))
    }

    private func rows(_ cell: WorkbookContent.Cell) -> [[WorkbookContent.Cell]] { [[cell, .empty, .empty]] }

    private func sheet(_ rows: [[WorkbookContent.Cell]]) -> Sheet { TabularTests.sheet("Blad", rows) }

    private func sheet(_ name: String, _ rows: [[WorkbookContent.Cell]]) -> Sheet { TabularTests.sheet(name, rows) }

    @Test("Numbers are numbers and dates are dates, shown in Dutch")
    func types() throws {
        let moment = WorkbookDate(year: 2022, month: 9, day: 6, minutes: 720)
        let parts = try parts(
            content(sheet([[.number(19.5), .date(moment), .date(WorkbookDate(year: 2022, month: 9, day: 6))]])))
        let xml = parts.sheet(1)
        #expect(xml.contains("\"><v>19.5</v>"))
        #expect(xml.contains("\"><v>44810.5</v>"))
        #expect(xml.contains("\"><v>44810</v>"))
        #expect(parts["xl/styles.xml"].contains("[$-813]d mmmm yyyy &quot;om&quot; hh:mm"))
    }

    @Test("Lists stand as ranges on a hidden sheet, so that a comma splits nothing; runs of rows share one")
    func lists() throws {
        var sheet = sheet("A", [])
        for list in [1, 1, 0, 1] {
            sheet.rows.append(.init([.empty, .empty, .empty]))
            sheet.offer(list, in: 2)
        }
        let parts = try parts(content(sheet, lists: [["Chris, de nieuwe"], ["onbeslist", "aanvaard"]]))
        let xml = parts.sheet(1)
        #expect(xml.contains("<dataValidations count=\"3\">"))
        #expect(xml.contains("sqref=\"C2:C3\"><formula1>Lijsten!$A$2:$A$3</formula1>"))
        #expect(xml.contains("sqref=\"C4\"><formula1>Lijsten!$A$1:$A$1</formula1>"))
        #expect(xml.contains("error=\"Kies een woord &amp; blijf erbij\""))
        #expect(parts["xl/workbook.xml"].contains("<sheet name=\"Lijsten\" sheetId=\"2\" state=\"hidden\""))
        #expect(parts.sheet(2).contains("<t>Chris, de nieuwe</t>"))
    }

    @Test("Only the columns to fill in are unlocked, and rows that are wholly so")
    func locks() throws {
        var sheet = sheet("A", [[.text("a"), .text("b"), .text("c")]])
        sheet.rows.append(.init([.text("a"), .text("b"), .text("c")], isUnlocked: true))
        let xml = try parts(content(sheet)).sheet(1)
        let unlocked = look(of: "C2", in: xml)
        #expect(unlocked != nil && look(of: "A2", in: xml) != unlocked && look(of: "B2", in: xml) == look(of: "A2", in: xml))
        #expect(["A3", "B3", "C3"].allSatisfy { look(of: $0, in: xml) == unlocked })
        #expect(xml.contains("<sheetProtection sheet=\"1\"") && xml.contains("autoFilter=\"0\"") && !xml.contains("password"))
    }

    @Test("The header is frozen, filtered and printed on every page; the page lies down")
    func setUp() throws {
        let parts = try parts(content(sheet("A & B", [[.empty, .empty, .empty]])))
        let xml = parts.sheet(1)
        #expect(xml.contains("xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\"") && xml.contains("state=\"frozen\""))
        #expect(xml.contains("<autoFilter ref=\"A1:C2\"/>"))
        #expect(xml.contains("orientation=\"landscape\"") && xml.contains("fitToHeight=\"0\""))
        #expect(xml.contains("numberStoredAsText=\"1\""))
        #expect(parts["xl/workbook.xml"].contains("_xlnm.Print_Titles"))
        #expect(parts["xl/comments1.xml"].contains("Kies"))
        #expect(xml.contains("A &amp;&amp; B"))
    }

    @Test("A sheet without rows is a header")
    func empty() throws {
        let xml = try parts(content(sheet("A", []))).sheet(1)
        #expect(xml.contains("<autoFilter ref=\"A1:C1\"/>") && xml.contains("<t>Referentie</t>") && !xml.contains("r=\"A2\""))
    }

    @Test("A chosen word changes how its row looks")
    func highlights() throws {
        var sheet = sheet("A", [[.empty, .empty, .empty]])
        sheet.highlights = [.init(column: 2, word: "aan\"vaard", style: .strong)]
        let xml = try parts(content(sheet)).sheet(1)
        #expect(xml.contains("<conditionalFormatting sqref=\"A2:C2\">"))
        #expect(xml.contains("<formula>$C2=\"aan\"\"vaard\"</formula>") || xml.contains("$C2=&quot;aan&quot;&quot;vaard&quot;"))
    }

    @Test(
        "Names of sheets are what Excel takes",
        arguments: [
            (["Regio kust"], ["Regio kust"]), (["a/b:c"], ["a b c"]), (["'t Hof'"], ["t Hof"]), ([""], ["Blad"]),
            (["lijsten"], ["lijsten (2)"]), (["A", "a", "A"], ["A", "a (2)", "A (3)"]),
            (
                ["Regio abcdefghijklmnopqrstuvwxyz-1", "Regio abcdefghijklmnopqrstuvwxyz-2"],
                ["Regio abcdefghijklmnopqrstuvwxy", "Regio abcdefghijklmnopqrstu (2)"]
            ),
        ])
    func names(_ wishes: [String], _ names: [String]) throws {
        #expect(WorkbookSheetName.unique(wishes, besides: [WorkbookWriter.listSheet]) == names)
        #expect(names.allSatisfy { $0.utf16.count <= 31 })
    }

    @Test(
        "Texts become what a cell can hold",
        arguments: [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("a\u{1}b\u{0}", "a\u{FFFD}b\u{FFFD}"), ("a\u{FFFF}", "a\u{FFFD}"),
            ("_x0041_", "_x005F_x0041_"), ("_x004_ _x", "_x004_ _x"), ("\u{FFE6}_y", "\u{FFE6}_y"), ("", ""),
        ])
    func cleaning(_ text: String, _ cleaned: String) {
        #expect(WorkbookText.cleaned(text) == cleaned)
    }

    @Test("A text longer than a cell is cut, visibly")
    func long() throws {
        let cut = WorkbookText.cleaned(String(repeating: "\u{1F600}", count: 20_000))
        #expect(cut.utf16.count == 32_767 && cut.hasSuffix("\u{1F600}…"))
        let xml = try parts(content(sheet([[.text(String(repeating: "a", count: 40_000)), .empty, .empty]]))).sheet(1)
        #expect(xml.contains("aaa…</t>"))
    }

    @Test("A scratch folder that is none is a failure: nothing goes elsewhere", arguments: ["/nergens/hier", "/dev/null"])
    func noFolder(_ folder: String) {
        #expect(throws: WorkbookFailure.scratchFolder(errno: folder == "/dev/null" ? ENOTDIR : ENOENT)) {
            try WorkbookWriter.bytes(of: content(sheet("A", [])), temporaryFolder: folder)
        }
    }

    @Test("Rows are as high as their texts need, up to a point")
    func heights() {
        let row = { (text: String) in WorkbookContent.Row([.text(text)]) }
        #expect(WorkbookLayout.height(of: row("09/09/2022 - 28/10/2022"), [24]) == nil)
        #expect(WorkbookLayout.height(of: row("09/09/2022 - 28/10/2022, 09/12/2022 - 28/12/2022"), [24]) == 30)
        #expect(WorkbookLayout.height(of: row("eerste regel\ntweede regel"), [40]) == 30)
        #expect(WorkbookLayout.height(of: row(String(repeating: "woord ", count: 400)), [24]) == 120)
    }
}
