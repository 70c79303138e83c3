import Tabular

/// A list that went out to a service, filled in by chance and ready to be dropped back: the real list, with all its rows and columns.
package struct FilledList {
    private let isDual: Bool
    private let mentors: [String]
    /// How many students the service may still accept.
    private var places: Int

    /// `places` bounds how many it accepts at once.
    package init(isDual: Bool, mentors: [String], places: Int) {
        self.isDual = isDual
        self.mentors = mentors
        self.places = places
    }

    /// nil where nothing was filled in.
    package mutating func filled(_ csv: [UInt8], delimiter: UInt8, _ choice: inout SeededChoice) -> [UInt8]? {
        guard var list = OwnTable(csv, delimiter: delimiter) else { return nil }
        let titles = list.titles
        let columns = ["Status", "Stagementor *", "Gekozen periodes *", "Notities *"].compactMap { titles.firstIndex(of: $0) }
        guard columns.count == 4 else { return nil }
        var table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        table.append(row: titles)
        var isFilled = false
        while var cells = list.next() {
            if let status = decision(after: cells[columns[0]], &choice) {
                isFilled = true
                cells[columns[0]] = status
                if status == "aanvaard" {
                    cells[columns[1]] = choice.one(of: mentors)
                    cells[columns[2]] = choice.happens(50) ? "alle" : "1"
                    cells[columns[3]] = "Verzonnen"
                }
            }
            table.append(row: cells)
        }
        return isFilled ? table.bytes : nil
    }

    /// The new status of a row; nil where the service leaves it.
    private mutating func decision(after status: String, _ choice: inout SeededChoice) -> String? {
        let chance = choice.number(below: 100)
        switch (isDual, status) {
        case (false, ""), (true, "uitgenodigd"):
            if chance < (isDual ? 35 : 12), places > 0 {
                places -= 1
                return "aanvaard"
            }
            if isDual { return chance > 92 ? "niet opgedaagd/gestopt" : chance > 84 ? "niet aanvaard" : nil }
            return chance > 90 ? "niet aanvaard" : nil
        case (true, ""): return chance < 20 ? "uitgenodigd" : nil
        default: return nil
        }
    }
}
