import Matching
import Tabular

extension WorkbookContent.Cell {
    /// Text as it is; nothing where there is none.
    init(_ text: String) { self = text.isEmpty ? .empty : .text(text) }

    /// A spreadsheet keeps no more digits of a number than these: one with more would come back as another.
    private static let mostDigits = 15

    /// A number that the lists show with a decimal comma; what is none, or has too many digits, stays text.
    init(numeric text: String) {
        guard let number = DecimalNumber.read(text)?.shown,
            number.utf8.count(where: { $0 != UInt8(ascii: ",") }) <= Self.mostDigits,
            let value = DecimalComma.value(of: number.utf8)
        else {
            self.init(text)
            return
        }
        self = .number(value)
    }

    init(_ number: Int?) { self = number.map { .init(numeric: String($0)) } ?? .empty }

    init(_ instant: Instant) {
        let clock = instant.wallClock
        let minutes = clock.hour * 60 + clock.minute
        self = .date(WorkbookDate(year: clock.year, month: clock.month, day: clock.day, minutes: minutes))
    }
}

extension WorkbookContent {
    /// A workbook's lists to choose from, each kept once.
    struct ChoiceLists<Key: Hashable> {
        private(set) var lists: [[String]] = []
        private var indices: [Key: Int] = [:]

        mutating func index(of key: Key, words: () -> [String]) -> Int {
            if let index = indices[key] { return index }
            lists.append(words())
            indices[key] = lists.count - 1
            return lists.count - 1
        }
    }
}
