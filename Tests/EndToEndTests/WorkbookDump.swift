import TestSupport

/// A workbook as text, so that an expectation of one can be read and compared: the bytes differ from one zip library to the next.
///
/// A line a sheet, then what stands in its cells and is said about them: `"text"`, a number as it is, a number or date with a format behind
/// it. Reads what the program writes, by plain patterns; it is no reader of workbooks.
struct WorkbookDump {
    private let parts: WorkbookParts
    private let looks: [Look]

    private struct Look {
        var format = ""
        var isUnlocked = false
    }

    init(_ bytes: [UInt8]) {
        parts = WorkbookParts(bytes)
        looks = Self.looks(parts["xl/styles.xml"])
    }

    var text: String {
        let sheets = parts["xl/workbook.xml"].matches(of: #/<sheet name="([^"]*)"[^>]*/>/#)
        return sheets.enumerated().map { index, sheet in
            let state = sheet.output.0.contains("state=\"hidden\"") ? " (hidden)" : ""
            return "sheet \(Self.plain(sheet.output.1))\(state)\n" + lines(of: index + 1).map { "  \($0)\n" }.joined()
        }.joined()
    }

    // MARK: Sheets

    private func lines(of number: Int) -> [String] {
        let sheet = parts.sheet(number)
        let cells = sheet.matches(of: #/<c r="([A-Z]+)(\d+)" s="(\d+)"(?:/>|[^>]*>(.*?)</c>)/#.dotMatchesNewlines())
        return surroundings(of: sheet)
            + cells.compactMap { cell in
                cell.output.4.map { "\(cell.output.1)\(cell.output.2) \(value($0, looks[Int(cell.output.3) ?? 0].format))" }
            } + unlocked(cells.map { ($0.output.1, $0.output.2, looks[Int($0.output.3) ?? 0].isUnlocked) }) + comments(number)
            + choices(sheet) + highlights(sheet)
    }

    private func surroundings(of sheet: String) -> [String] {
        var words: [String] = []
        if sheet.contains("<sheetProtection sheet=\"1\"") { words.append("protected") }
        if let pane = sheet.firstMatch(of: #/<pane [^>]*topLeftCell="([^"]*)"[^>]*state="frozen"/#) {
            words.append("frozen at \(pane.output.1)")
        }
        if let filter = sheet.firstMatch(of: #/<autoFilter ref="([^"]*)"/#) { words.append("filter \(filter.output.1)") }
        if sheet.contains("orientation=\"landscape\"") { words.append("landscape") }
        return words.isEmpty ? [] : [words.joined(separator: ", ")]
    }

    private func value(_ inner: Substring, _ format: String) -> String {
        if let number = inner.firstMatch(of: #/<v>(.*?)</v>/#) {
            return number.output.1 + (format.isEmpty ? "" : " as \(format)")
        }
        let text = inner.matches(of: #/<t(?: [^>]*)?>(.*?)</t>/#.dotMatchesNewlines()).map { Self.plain($0.output.1) }.joined()
        return Self.quoted(text)
    }

    private func unlocked(_ cells: [(column: Substring, row: Substring, isUnlocked: Bool)]) -> [String] {
        var rows: [(columns: String, first: Substring, last: Substring)] = []
        for cells in cells.chunked(by: { $0.row == $1.row }) {
            let open = cells.filter(\.isUnlocked).map(\.column)
            guard let row = cells.first?.row, !open.isEmpty else { continue }
            let columns = open.joined(separator: " ")
            if let last = rows.last, last.columns == columns, Int(last.last).map({ $0 + 1 }) == Int(row) {
                rows[rows.count - 1].last = row
            } else {
                rows.append((columns, row, row))
            }
        }
        return rows.map { "unlocked \($0.columns) in rows \($0.first) to \($0.last)" }
    }

    private func comments(_ number: Int) -> [String] {
        let relations = parts["xl/worksheets/_rels/sheet\(number).xml.rels"]
        guard let name = relations.firstMatch(of: #/Target="\.\./(comments\d+\.xml)"/#)?.output.1 else { return [] }
        return parts["xl/\(name)"].matches(of: #/<comment ref="([^"]*)".*?<t(?: [^>]*)?>(.*?)</t>/#.dotMatchesNewlines()).map {
            "comment \($0.output.1) \(Self.quoted(Self.plain($0.output.2)))"
        }
    }

    private func choices(_ sheet: String) -> [String] {
        sheet.matches(of: #/<dataValidation ([^>]*)sqref="([^"]*)"><formula1>(.*?)</formula1>/#).map { choice in
            let kind = choice.output.1.contains("errorStyle=\"warning\"") ? "warning" : "only"
            return "choice \(choice.output.2) of \(Self.plain(choice.output.3)), \(kind)"
        }
    }

    private func highlights(_ sheet: String) -> [String] {
        sheet.matches(of: #/<conditionalFormatting sqref="([^"]*)">(.*?)</conditionalFormatting>/#).flatMap { range in
            range.output.2.matches(of: #/<formula>(.*?)</formula>/#).map {
                "highlight \(range.output.1) if \(Self.plain($0.output.1))"
            }
        }
    }

    // MARK: Parts

    private static func looks(_ styles: String) -> [Look] {
        let formats = styles.matches(of: #/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/#)
        let codes = Dictionary(formats.map { ($0.output.1, plain($0.output.2)) }) { first, _ in first }
        let cells = styles.firstMatch(of: #/<cellXfs[^>]*>(.*?)</cellXfs>/#)?.output.1 ?? ""
        return cells.matches(of: #/<xf numFmtId="(\d+)"[^>]*?(?:/>|>(.*?)</xf>)/#).map { look in
            let code = codes[look.output.1].flatMap { $0 == "@" ? nil : $0 }
            return Look(format: code ?? "", isUnlocked: look.output.2?.contains("locked=\"0\"") ?? false)
        }
    }

    private static func plain(_ text: Substring) -> String {
        String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing(
            "&amp;", with: "&")
    }

    private static func quoted(_ text: String) -> String { "\"\(text.replacing("\n", with: "\\n"))\"" }
}

extension Array {
    /// Runs of neighbours that belong together.
    fileprivate func chunked(by belong: (Element, Element) -> Bool) -> [[Element]] {
        reduce(into: [[Element]]()) { runs, element in
            if let last = runs.last?.last, belong(last, element) {
                runs[runs.count - 1].append(element)
            } else {
                runs.append([element])
            }
        }
    }
}
