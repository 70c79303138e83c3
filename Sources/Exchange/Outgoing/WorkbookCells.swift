import Matching
import Tabular

extension WorkbookContent.Cell {
    /// Text as it is; nothing where there is none.
    init(_ text: String) { self = text.isEmpty ? .empty : .text(text) }

    /// A number that the lists show with a decimal comma; what is none stays text.
    init(numeric text: String) {
        guard let number = DecimalNumber.read(text), let value = Double(number.shown.replacing(",", with: ".")) else {
            self.init(text)
            return
        }
        self = .number(value)
    }

    init(_ number: Int?) { self = number.map { .number(Double($0)) } ?? .empty }

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
