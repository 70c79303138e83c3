extension WorkbookContent {
    /// The content as bytes: equal for equal contents, different for different ones, in every process.
    package func serialized() -> [UInt8] {
        var bytes = ContentBytes()
        bytes.append(title)
        for list in lists {
            bytes.append(list.count)
            for word in list { bytes.append(word) }
        }
        bytes.append(sheets.count)
        for sheet in sheets { bytes.append(sheet) }
        return bytes.bytes
    }
}

/// Every text has its length before it, every list its count: no two contents run into each other.
private struct ContentBytes {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ number: Double) { append(Int(Int64(bitPattern: number.bitPattern))) }

    mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ text: String?) {
        append(text == nil ? 0 : 1)
        if let text { append(text) }
    }

    mutating func append(_ isSo: Bool) { bytes.append(isSo ? 1 : 0) }

    mutating func append(_ sheet: WorkbookContent.Sheet) {
        append(sheet.name)
        for isSo in [sheet.hasHeader, sheet.isProtected, sheet.isLandscape] { append(isSo) }
        append(sheet.frozenColumns)
        append(sheet.columns.count)
        for column in sheet.columns { append(column) }
        append(sheet.rows.count)
        for row in sheet.rows { append(row) }
        append(sheet.choices.count)
        for choice in sheet.choices {
            for number in [choice.column, choice.rows.lowerBound, choice.rows.upperBound, choice.list] { append(number) }
        }
        append(sheet.highlights.count)
        for highlight in sheet.highlights {
            append(highlight.column)
            append(highlight.word)
            append(highlight.style)
        }
    }

    private mutating func append(_ column: WorkbookContent.Column) {
        append(column.title)
        append(column.width.lowerBound)
        append(column.width.upperBound)
        append(column.isUnlocked)
        append(column.comment)
        append(column.refusal?.title)
        append(column.refusal?.message)
        append(column.refusal?.isStrict ?? false)
    }

    private mutating func append(_ row: WorkbookContent.Row) {
        append(row.style)
        append(row.isUnlocked)
        append(row.marks.count)
        for (column, text) in row.marks.sorted(by: { $0.key < $1.key }) {
            append(column)
            append(text)
        }
        append(row.cells.count)
        for cell in row.cells { append(cell) }
    }

    private mutating func append(_ style: WorkbookContent.RowStyle) {
        bytes.append(UInt8(WorkbookContent.RowStyle.allCases.firstIndex(of: style) ?? 0))
    }

    private mutating func append(_ cell: WorkbookContent.Cell) {
        switch cell {
        case .empty: bytes.append(0)
        case .text(let text):
            bytes.append(1)
            append(text)
        case .number(let number):
            bytes.append(2)
            append(number)
        case .date(let date):
            bytes.append(3)
            for part in [Int(date.year), Int(date.month), Int(date.day), date.minutes.map(Int.init) ?? -1] { append(part) }
        }
    }
}
