/// How wide columns are and how high rows: reckoned, since spreadsheets do not do it when they open a file.
enum WorkbookLayout {
    /// In points: a line of the usual letter.
    private static let lineHeight = 15.0
    /// Longer texts are there, but do not push the other rows out of sight.
    private static let mostLines = 8

    /// As wide as the longest text, within the column's bounds.
    static func width(of index: Int, in sheet: WorkbookContent.Sheet) -> Double {
        let bounds = sheet.columns[index].width
        guard bounds.lowerBound < bounds.upperBound else { return bounds.lowerBound }
        var longest = 0
        for row in sheet.rows where index < row.cells.count {
            // Bytes: a little more than the letters where there are accents.
            if case .text(let text) = row.cells[index] { longest = max(longest, text.utf8.count) }
        }
        return min(max(Double(longest) * 1.1 + 1, bounds.lowerBound), bounds.upperBound)
    }

    /// In points; nil where one line will do.
    static func height(of row: WorkbookContent.Row, _ widths: [Double]) -> Double? {
        if row.style == .title { return 2 * lineHeight }
        var most = 1
        for (cell, width) in zip(row.cells, widths) {
            guard case .text(let text) = cell, text.utf8.count > 12 else { continue }
            most = max(most, lines(of: text, width))
        }
        return most > 1 ? Double(min(most, mostLines)) * lineHeight : nil
    }

    private static func lines(of text: String, _ width: Double) -> Int {
        if Double(text.utf8.count) <= width, !text.utf8.contains(Byte.lineFeed) { return 1 }
        return text.utf8.split(separator: Byte.lineFeed, omittingEmptySubsequences: false).reduce(0) { lines, piece in
            lines + max(1, wrapped(piece, width))
        }
    }

    /// Words stay whole.
    private static func wrapped(_ text: Substring.UTF8View, _ width: Double) -> Int {
        // A character of width is a digit's, and letters are narrower: in running text that adds up.
        let width = width > 40 ? width * 1.2 : width
        var (lines, length) = (1, 0.0)
        for word in text.split(separator: Byte.space) {
            let more = Double(word.count) + (length > 0 ? 1 : 0)
            if length > 0, length + more > width {
                lines += 1
                length = Double(word.count)
            } else {
                length += more
            }
            lines += Int(length / max(1, width + 1))
        }
        return lines
    }

    /// So many that what is printed can be read: the columns that stay in sight are repeated on each.
    static func pagesAcross(_ widths: [Double]) -> UInt16 {
        UInt16(clamping: max(1, Int((widths.reduce(0, +) / 230).rounded(.up))))
    }
}
