import Findings
import Matching
import Tabular

/// The placement periods of a row (A8): in one cell, or in pairs of cells.
struct PeriodReader {
    let raw: RawApplication

    private static let column = ApplicationField.periods.column

    /// The periods; nil if there are none or one cannot be read, with a finding that says so.
    func periods(_ cells: inout CellReader) -> [Period]? {
        let refusals = cells.findings.count
        let listed = listed(&cells)
        let paired = paired(&cells)
        guard cells.findings[refusals...].allSatisfy({ $0.severity != .row }) else { return nil }
        if !listed.isEmpty, !paired.isEmpty, listed != paired.map(\.period) {
            cells.note(.rowsContradict, Self.column, details: [Phrase.samePeriods.rawValue])
            return nil
        }
        let periods = listed.isEmpty ? paired.map(\.period) : listed
        guard !periods.isEmpty else {
            let column = raw[.periods] == nil && raw.hasPeriodPairs ? "Periode 1 van" : Self.column
            cells.note(.valueMissing, column, details: [column])
            return nil
        }
        warnOfOverlap(periods, columns: listed.isEmpty ? paired.map(\.column) : [], &cells)
        return periods
    }

    private func listed(_ cells: inout CellReader) -> [Period] {
        let text = cells.text(raw[.periods], Self.column, .text)
        guard !text.isEmpty else { return [] }
        switch Period.parseList(text) {
        case .periods(let periods): return periods
        case .invalid: cells.note(.dateInvalid, Self.column, value: text)
        case .reversed: cells.note(.periodReversed, Self.column, value: text)
        }
        return []
    }

    private func paired(_ cells: inout CellReader) -> [(period: Period, column: String)] {
        raw.periodPairs.compactMap { pair in
            let columns = ("Periode \(pair.number) van", "Periode \(pair.number) tot")
            let from = cells.text(pair.from, columns.0, .name)
            let to = cells.text(pair.to, columns.1, .name)
            if from.isEmpty && to.isEmpty { return nil }
            let begin = date(from, columns.0, &cells)
            let end = date(to, columns.1, &cells)
            guard let begin, let end else { return nil }
            let period = Period(from: begin, to: end)
            if period.isReversed { cells.note(.periodReversed, columns.0, value: period.text) }
            return (period, columns.0)
        }
    }

    private func date(_ text: String, _ column: String, _ cells: inout CellReader) -> CalendarDate? {
        guard let written = cells.required(text, column) else { return nil }
        guard let date = CalendarDate.parse(written) else {
            cells.note(.dateInvalid, column, value: written)
            return nil
        }
        return date
    }

    /// A8: overlapping periods are taken, with one warning.
    private func warnOfOverlap(_ periods: [Period], columns: [String], _ cells: inout CellReader) {
        // Apart so far, in the order of time: a file may have thousands.
        var apart: [Period] = []
        for (index, period) in periods.enumerated() {
            let place = apart.partition(before: period)
            let neighbours = [place - 1, place].filter(apart.indices.contains)
            if neighbours.contains(where: { apart[$0].overlaps(period) }) {
                return cells.note(.periodsOverlap, index < columns.count ? columns[index] : Self.column)
            }
            apart.insert(period, at: place)
        }
    }
}

extension [Period] {
    /// Where a period belongs among others that are sorted by their first day.
    fileprivate func partition(before period: Period) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].from < period.from { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
