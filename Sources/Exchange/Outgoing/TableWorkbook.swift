import Matching
import Tabular

/// A table that goes out as CSV, as the sheet of a workbook: the same rows and values, numbers and instants with their own type.
struct TableWorkbook {
    let name: String
    /// The columns that hold whole numbers; in all others, digits are text.
    var numbers: Set<String> = []
    /// The columns that hold a day as `Period` writes it, `19/09/2022`.
    var days: Set<String> = []
    var widths: [String: ClosedRange<Double>] = [:]
    /// How many columns stay in sight.
    var frozenColumns = 0
    /// How a row looks, by the words of one column.
    var style: (column: String, of: @Sendable (String) -> WorkbookContent.RowStyle)?

    /// The most rows of a sheet below its header; Excel ends there, and what is left goes on in a next sheet.
    static let mostRows = 1_048_575

    /// Reads back what `CSVWriter` wrote with this delimiter.
    func sheets(of csv: [UInt8], delimiter: UInt8, mostRows: Int = mostRows) -> [WorkbookContent.Sheet] {
        guard var table = OwnTable(csv, delimiter: delimiter) else { return [] }
        let titles = table.titles
        let styled = style.flatMap { titles.firstIndex(of: $0.column) }
        var sheets = [empty(titles)]
        while let row = table.next() {
            if sheets[sheets.count - 1].rows.count == mostRows { sheets.append(empty(titles)) }
            let cells = zip(row, titles).map { cell($0, in: $1) }
            let look = styled.flatMap { style?.of(row[$0]) } ?? .plain
            sheets[sheets.count - 1].rows.append(.init(cells, style: look))
        }
        return sheets
    }

    private func empty(_ titles: [String]) -> WorkbookContent.Sheet {
        var sheet = WorkbookContent.Sheet(name: name, columns: titles.map { .init($0, widths[$0] ?? Self.width(of: $0)) })
        sheet.frozenColumns = frozenColumns
        return sheet
    }

    private static func width(of title: String) -> ClosedRange<Double> {
        // The title on one line with the arrow of the filter, up to a point.
        min(Double(title.count) + 4, 18)...36
    }

    private func cell(_ text: String, in column: String) -> WorkbookContent.Cell {
        if numbers.contains(column), let number = Int(text) { return .init(number) }
        if days.contains(column), let day = CalendarDate.parse(text) {
            return .date(WorkbookDate(year: day.year, month: day.month, day: day.day))
        }
        return WorkbookDate(shown: text).map { .date($0) } ?? .init(text)
    }
}

extension WorkbookDate {
    private static let months = (1...12).map { month in
        String(WorkbookDate.name(of: month))
    }

    /// As `Instant.shown` writes the month: it alone knows how.
    private static func name(of month: Int) -> Substring {
        guard case .instant(let instant) = Instant.wallClock("2000-\(month < 10 ? "0" : "")\(month)-01T12:00") else { return "" }
        return instant.shown.split(separator: " ")[1]
    }

    /// The inverse of `Instant.shown`: `5 september 2022 om 11:59`.
    init?(shown text: String) {
        guard text.utf8.count <= 32, text.utf8.last.map({ (0x30...0x39).contains($0) }) == true else { return nil }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 5, words[3] == "om", let month = Self.months.firstIndex(of: String(words[1])) else { return nil }
        let time = words[4].split(separator: ":", omittingEmptySubsequences: false)
        guard let day = Int(words[0]), let year = Int(words[2]), time.count == 2, let hour = Int(time[0]),
            let minute = Int(time[1]),
            CalendarDate(year: year, month: month + 1, day: day) != nil, (1900...9999).contains(year), (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        self.init(year: year, month: month + 1, day: day, minutes: hour * 60 + minute)
    }
}
