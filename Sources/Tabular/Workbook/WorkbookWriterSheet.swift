import CXLSXWriter

/// Writes one sheet, from the top: rows are gone once the next begins.
struct WorkbookSheetWriter {
    private let worksheet: UnsafeMutablePointer<lxw_worksheet>
    private let sheet: WorkbookContent.Sheet
    private let name: String
    private let ranges: [String]
    private(set) var formats: WorkbookFormats
    private let widths: [Double]

    init(
        _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ sheet: WorkbookContent.Sheet, name: String, ranges: [String],
        formats: WorkbookFormats
    ) {
        self.worksheet = worksheet
        self.sheet = sheet
        self.name = name
        self.ranges = ranges
        self.formats = formats
        widths = sheet.columns.indices.map { WorkbookLayout.width(of: $0, in: sheet) }
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
        for (index, width) in widths.enumerated() {
            try check(worksheet_set_column(worksheet, lxw_col_t(index), lxw_col_t(index), width, nil))
        }
    }

    private func writeHeader() throws(WorkbookFailure) {
        let (locked, unlocked) = (formats.header(isUnlocked: false), formats.header(isUnlocked: true))
        try check(worksheet_set_row(worksheet, 0, 32, nil))
        for (index, column) in sheet.columns.enumerated() {
            let title = WorkbookText.cleaned(column.title)
            let format = column.isUnlocked ? unlocked : locked
            try check(worksheet_write_string(worksheet, 0, lxw_col_t(index), title, format))
            if let comment = column.comment { try write(comment, at: 0, lxw_col_t(index)) }
        }
    }

    private func write(_ comment: String, at row: lxw_row_t, _ column: lxw_col_t) throws(WorkbookFailure) {
        var options = lxw_comment_options()
        options.x_scale = 2
        options.y_scale = 1.2
        try check(worksheet_write_comment_opt(worksheet, row, column, WorkbookText.cleaned(comment), &options))
    }

    private mutating func write(_ row: WorkbookContent.Row, at position: lxw_row_t) throws(WorkbookFailure) {
        if let height = WorkbookLayout.height(of: row, widths) { try check(worksheet_set_row(worksheet, position, height, nil)) }
        for (index, cell) in row.cells.enumerated() {
            let isUnlocked = row.isUnlocked || (index < sheet.columns.count && sheet.columns[index].isUnlocked)
            try write(cell, at: position, lxw_col_t(index), style(of: row, index), isUnlocked)
            if let mark = row.marks[index] { try write(mark, at: position, lxw_col_t(index)) }
        }
    }

    /// A heading stands before a text.
    private func style(of row: WorkbookContent.Row, _ index: Int) -> WorkbookContent.RowStyle {
        if row.marks[index] != nil { return .faulty }
        return row.style == .heading && index > 0 ? .plain : row.style
    }

    private mutating func write(
        _ cell: WorkbookContent.Cell, at row: lxw_row_t, _ column: lxw_col_t, _ style: WorkbookContent.RowStyle, _ isUnlocked: Bool
    ) throws(WorkbookFailure) {
        switch cell {
        case .empty:
            // Where texts stand without a table, nothing is nothing.
            guard sheet.hasHeader else { return }
            try check(worksheet_write_blank(worksheet, row, column, format(style, .text, isUnlocked)))
        case .text(let text):
            let format = format(style, .text, isUnlocked)
            try check(worksheet_write_string(worksheet, row, column, WorkbookText.cleaned(text), format))
        case .number(let number):
            try check(worksheet_write_number(worksheet, row, column, number, format(style, .number, isUnlocked)))
        case .date(let date):
            var datetime = date.datetime
            let format = format(style, date.minutes == nil ? .day : .moment, isUnlocked)
            try check(worksheet_write_datetime(worksheet, row, column, &datetime, format))
        }
    }

    private mutating func format(
        _ style: WorkbookContent.RowStyle, _ content: WorkbookFormats.Look.Content, _ isUnlocked: Bool
    ) -> UnsafeMutablePointer<lxw_format>? {
        formats.format(
            WorkbookFormats.Look(style: style, content: content, isUnlocked: isUnlocked, hasBorder: sheet.hasHeader))
    }

    // MARK: Choices

    /// With more on one sheet, Excel takes the file for damaged.
    private static let mostChoices = 65_534

    private func offerChoices() throws(WorkbookFailure) {
        for choice in sheet.choices.prefix(Self.mostChoices) where ranges.indices.contains(choice.list) && !choice.rows.isEmpty {
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
        worksheet_print_across(worksheet)
        worksheet_fit_to_pages(worksheet, WorkbookLayout.pagesAcross(widths), 0)
        if sheet.frozenColumns > 0 { try check(worksheet_repeat_columns(worksheet, 0, lxw_col_t(sheet.frozenColumns - 1))) }
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
