import CXLSXWriter

/// Writes one sheet, from the top: rows are gone once the next begins.
struct WorkbookSheetWriter {
    private let worksheet: UnsafeMutablePointer<lxw_worksheet>
    private let sheet: WorkbookContent.Sheet
    private let name: String
    private let ranges: [String]
    private(set) var formats: WorkbookFormats

    init(
        _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ sheet: WorkbookContent.Sheet, name: String, ranges: [String],
        formats: WorkbookFormats
    ) {
        self.worksheet = worksheet
        self.sheet = sheet
        self.name = name
        self.ranges = ranges
        self.formats = formats
    }

    private var headerRows: Int { sheet.hasHeader ? 1 : 0 }
    private var lastRow: lxw_row_t { lxw_row_t(max(0, headerRows + sheet.rows.count - 1)) }
    private var lastColumn: lxw_col_t { lxw_col_t(max(0, sheet.columns.count - 1)) }

    mutating func write() throws(WorkbookFailure) {
        try setWidths()
        if sheet.hasHeader { try writeHeader() }
        for (index, row) in sheet.rows.enumerated() { try write(row, at: lxw_row_t(headerRows + index)) }
        try offerChoices()
        try addHighlights()
        try setUp()
    }

    private func check(_ error: lxw_error) throws(WorkbookFailure) { try WorkbookWriter.check(error, sheet: name) }

    // MARK: Cells

    private func setWidths() throws(WorkbookFailure) {
        for (index, column) in sheet.columns.enumerated() {
            let position = lxw_col_t(index)
            try check(worksheet_set_column(worksheet, position, position, width(of: index, column), nil))
        }
    }

    private func width(of index: Int, _ column: WorkbookContent.Column) -> Double {
        guard column.width.lowerBound < column.width.upperBound else { return column.width.lowerBound }
        var longest = 0
        for row in sheet.rows where index < row.cells.count {
            // Bytes: a little wider than the letters where there are accents.
            if case .text(let text) = row.cells[index] { longest = max(longest, text.utf8.count) }
        }
        return min(max(Double(longest) * 1.1 + 1, column.width.lowerBound), column.width.upperBound)
    }

    private func writeHeader() throws(WorkbookFailure) {
        let (locked, unlocked) = (formats.header(isUnlocked: false), formats.header(isUnlocked: true))
        try check(worksheet_set_row(worksheet, 0, 32, nil))
        for (index, column) in sheet.columns.enumerated() {
            let title = WorkbookText.cleaned(column.title)
            let format = column.isUnlocked ? unlocked : locked
            try check(worksheet_write_string(worksheet, 0, lxw_col_t(index), title, format))
            if let comment = column.comment { try write(comment, at: lxw_col_t(index)) }
        }
    }

    private func write(_ comment: String, at column: lxw_col_t) throws(WorkbookFailure) {
        var options = lxw_comment_options()
        options.x_scale = 2
        options.y_scale = 1.2
        try check(worksheet_write_comment_opt(worksheet, 0, column, WorkbookText.cleaned(comment), &options))
    }

    private mutating func write(_ row: WorkbookContent.Row, at position: lxw_row_t) throws(WorkbookFailure) {
        for (index, cell) in row.cells.enumerated() {
            let isUnlocked = row.isUnlocked || (index < sheet.columns.count && sheet.columns[index].isUnlocked)
            let column = lxw_col_t(index)
            switch cell {
            case .empty:
                let format = format(row.style, .text, isUnlocked)
                // Where texts stand without a table, nothing is nothing.
                if sheet.hasHeader { try check(worksheet_write_blank(worksheet, position, column, format)) }
            case .text(let text):
                let format = format(row.style, .text, isUnlocked)
                try check(worksheet_write_string(worksheet, position, column, WorkbookText.cleaned(text), format))
            case .number(let number):
                let format = format(row.style, .number, isUnlocked)
                try check(worksheet_write_number(worksheet, position, column, number, format))
            case .date(let date):
                let format = format(row.style, date.minutes == nil ? .day : .moment, isUnlocked)
                var datetime = date.datetime
                try check(worksheet_write_datetime(worksheet, position, column, &datetime, format))
            }
        }
    }

    private mutating func format(
        _ style: WorkbookContent.RowStyle, _ content: WorkbookFormats.Look.Content, _ isUnlocked: Bool
    ) -> UnsafeMutablePointer<lxw_format>? {
        formats.format(
            WorkbookFormats.Look(style: style, content: content, isUnlocked: isUnlocked, hasBorder: sheet.hasHeader))
    }

    // MARK: Choices

    private func offerChoices() throws(WorkbookFailure) {
        for choice in sheet.choices where ranges.indices.contains(choice.list) && !choice.rows.isEmpty {
            let refusal = sheet.columns[choice.column].refusal
            let error = ranges[choice.list].withMutableCString { range in
                (refusal?.title ?? "").withMutableCString { title in
                    (refusal?.message ?? "").withMutableCString { message in
                        var validation = lxw_data_validation()
                        validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
                        validation.value_formula = range
                        if let refusal {
                            let kind = refusal.isStrict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING
                            validation.error_type = UInt8(kind.rawValue)
                            validation.error_title = title
                            validation.error_message = message
                        }
                        return validate(choice, &validation)
                    }
                }
            }
            try check(error)
        }
    }

    private func validate(_ choice: WorkbookContent.Choice, _ validation: inout lxw_data_validation) -> lxw_error {
        let column = lxw_col_t(choice.column)
        let (first, last) = (headerRows + choice.rows.lowerBound, headerRows + choice.rows.upperBound - 1)
        return worksheet_data_validation_range(worksheet, lxw_row_t(first), column, lxw_row_t(last), column, &validation)
    }

    private func addHighlights() throws(WorkbookFailure) {
        guard !sheet.rows.isEmpty else { return }
        for highlight in sheet.highlights {
            let format = formats.overlay(highlight.style)
            let word = highlight.word.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            let cell = "$\(Self.letters(of: highlight.column))\(headerRows + 1)"
            let error = "=\(cell)=\"\(word)\"".withMutableCString { formula in
                var condition = lxw_conditional_format()
                condition.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
                condition.value_string = formula
                condition.format = format
                let first = lxw_row_t(headerRows)
                return worksheet_conditional_format_range(worksheet, first, 0, lastRow, lastColumn, &condition)
            }
            try check(error)
        }
    }

    /// `A` to `Z`, `AA`…
    static func letters(of column: Int) -> String {
        let last = UnicodeScalar(UInt8(65 + column % 26))
        return (column < 26 ? "" : letters(of: column / 26 - 1)) + String(last)
    }

    // MARK: The sheet around them

    private func setUp() throws(WorkbookFailure) {
        if sheet.hasHeader {
            worksheet_freeze_panes(worksheet, 1, lxw_col_t(sheet.frozenColumns))
            try check(worksheet_autofilter(worksheet, 0, 0, lastRow, lastColumn))
            try check(worksheet_repeat_rows(worksheet, 0, 0))
            // Postcodes are text on purpose: no green triangle for each.
            let range = "A1:\(Self.letters(of: Int(lastColumn)))\(lastRow + 1)"
            try check(worksheet_ignore_errors(worksheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), range))
        } else {
            worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
        }
        if sheet.isProtected { protect() }
        try setUpPrint()
    }

    /// Filtering and wider columns change no cell.
    private func protect() {
        var allowed = lxw_protection()
        allowed.autofilter = 1
        allowed.format_columns = 1
        allowed.format_rows = 1
        worksheet_protect(worksheet, nil, &allowed)
    }

    private func setUpPrint() throws(WorkbookFailure) {
        if sheet.isLandscape { worksheet_set_landscape(worksheet) }
        worksheet_set_paper(worksheet, 9)
        worksheet_fit_to_pages(worksheet, 1, 0)
        worksheet_set_margins(worksheet, 0.4, 0.4, 0.5, 0.6)
        let name = name.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&&")
        try check(worksheet_set_footer(worksheet, "&L\(name)&RBlad &P van &N"))
    }
}

extension WorkbookDate {
    fileprivate var datetime: lxw_datetime {
        let minutes = Int32(self.minutes ?? 0)
        return lxw_datetime(
            year: Int32(year), month: Int32(month), day: Int32(day), hour: minutes / 60, min: minutes % 60, sec: 0)
    }
}

extension String {
    /// For a library that takes what it only reads as changeable.
    fileprivate func withMutableCString(_ body: (UnsafeMutablePointer<CChar>) -> lxw_error) -> lxw_error {
        withCString { body(UnsafeMutablePointer(mutating: $0)) }
    }
}
