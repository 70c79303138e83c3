/// B4: the periods that a service chooses, as its row names them: numbers, dates or `alle` (formats 2).
struct ChosenPeriods: Hashable {
    /// Indices of the student's own periods, in the student's order; nil if one is none of them.
    let indices: [Int]?

    init(_ text: String, of periods: [Period]) {
        if FoldedText.squash(text) == "alle" {
            indices = Array(periods.indices)
        } else if let numbers = Self.numbers(text) {
            indices = Self.inOrder(numbers.map { $0 - 1 }, upTo: periods.count)
        } else if case .periods(let dates) = Period.parseList(text) {
            let found = dates.map { date in periods.firstIndex(of: date) ?? -1 }
            indices = Self.inOrder(found, upTo: periods.count)
        } else {
            indices = nil
        }
    }

    /// `1`, `1, 2`, `1 en 2`; a spreadsheet turns `1,2` into the number 1.2, which is the list.
    private static func numbers(_ text: String) -> [Int]? {
        var numbers: [Int] = []
        for piece in text.split(whereSeparator: { $0.isWhitespace || ",;.|/+&".contains($0) }) where piece.lowercased() != "en" {
            guard piece.utf8.count <= 3, let number = Int(piece), number >= 0 else { return nil }
            numbers.append(number)
        }
        return numbers.isEmpty ? nil : numbers
    }

    private static func inOrder(_ indices: [Int], upTo count: Int) -> [Int]? {
        guard indices.allSatisfy((0..<count).contains) else { return nil }
        return Set(indices).sorted()
    }
}
