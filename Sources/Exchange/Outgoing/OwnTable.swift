import Tabular

/// Reads back what `CSVWriter` wrote.
struct OwnTable {
    let titles: [String]
    private var reader: CSVReader
    private var record = Record()

    /// nil where there is no header.
    init?(_ csv: [UInt8], delimiter: UInt8) {
        reader = CSVReader(utf8: Array(csv.dropFirst(CSVWriter.byteOrderMark.count)), delimiter: delimiter)
        // What we wrote has no open quotes: nothing is thrown.
        guard (try? reader.next(&record)) == true else { return nil }
        titles = (0..<record.count).map { [record] in Self.text(record, $0) }
    }

    /// The next row's texts, one for each title; nil at the end.
    mutating func next() -> [String]? {
        guard (try? reader.next(&record)) == true else { return nil }
        return titles.indices.map { Self.text(record, $0) }
    }

    private static func text(_ record: Record, _ index: Int) -> String {
        String(decoding: FormulaGuard.unguarded(record.slice(index)), as: UTF8.self)
    }
}
