/// Reads a workbook that was just written, and holds every cell against what it was made from.
///
/// The library that writes notices neither a full disk nor texts that are no Unicode: nothing is published unread.
package enum WorkbookProof {
    /// Whether the workbook holds just this content: its sheets, titles, rows and lists.
    package static func holds(_ bytes: [UInt8], _ content: WorkbookContent) -> Bool {
        var limits = TableLimits(bytes: .max, rows: .max, columns: 16_384, characters: .max)
        limits.unpacked = 1 << 40
        guard let reader = try? WorkbookReader(file: bytes, limits: limits) else { return false }
        var expected = zip(
            WorkbookSheetName.unique(content.sheets.map(\.name), besides: [WorkbookWriter.listSheet]), content.sheets.map(rows)
        ).map { (name: $0, rows: $1) }
        if !content.lists.isEmpty { expected.append((WorkbookWriter.listSheet, rows(of: content.lists))) }
        guard reader.sheets.map(\.name) == expected.map(\.name), reader.isWhole else { return false }
        return expected.indices.allSatisfy { index in
            (try? holds(reader, sheet: index, expected[index].rows)) ?? false
        }
    }

    private static func rows(of lists: [[String]]) -> [[WorkbookContent.Cell]] {
        lists.flatMap { $0.isEmpty ? [[.empty]] : $0.map { [.text($0)] } }
    }

    private static func rows(of sheet: WorkbookContent.Sheet) -> [[WorkbookContent.Cell]] {
        (sheet.hasHeader ? [sheet.columns.map { .text($0.title) }] : []) + sheet.rows.map(\.cells)
    }

    private static func holds(
        _ reader: WorkbookReader, sheet: Int, _ expected: [[WorkbookContent.Cell]]
    ) throws(TableFailure) -> Bool {
        guard let rows = try reader.rows(of: sheet) else { return false }
        var record = Record()
        var next = 0
        while try rows.next(&record) {
            // Rows without a filled cell are not read.
            while next + 1 < record.line {
                guard next < expected.count, expected[next].allSatisfy(\.isEmpty) else { return false }
                next += 1
            }
            guard next < expected.count, equal(record, expected[next]) else { return false }
            next += 1
        }
        return expected[next...].allSatisfy { $0.allSatisfy(\.isEmpty) }
    }

    private static func equal(_ record: Record, _ cells: [WorkbookContent.Cell]) -> Bool {
        guard record.count <= cells.count else { return false }
        return cells.indices.allSatisfy { index in
            let bytes = record.slice(index)
            switch cells[index] {
            case .empty: return bytes.isEmpty
            case .text(let text):
                return bytes.elementsEqual(text.utf8) || bytes.elementsEqual(WorkbookText.shown(text).utf8)
            case .number(let number):
                return DecimalComma.value(of: bytes) == number
            case .date(let date): return bytes.elementsEqual(date.text)
            }
        }
    }
}

extension WorkbookContent.Cell {
    fileprivate var isEmpty: Bool { self == .empty || self == .text("") }
}

extension WorkbookDate {
    /// As the reader gives a day, with its time if that is not 0:00.
    fileprivate var text: [UInt8] {
        let (minutes, year) = (Int(self.minutes ?? 0), Int(self.year))
        return WorkbookDay.text(day: Int(day), month: Int(month), year: year, minute: minutes)
    }
}

/// A part of which only the shape matters.
final class WorkbookAnyPart: WorkbookPartConsumer {
    static let vocabulary: [String] = []
    static let root = ""

    /// Elements.
    private(set) var count = 0

    func begin(_ tag: WorkbookTag) { count += 1 }
    func take(_ text: UnsafeBufferPointer<UInt8>) {}
    func end(_ name: Int) {}
}
