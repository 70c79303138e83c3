/// A placement period: from one day up to and including another (A8).
package struct Period: Hashable, Sendable {
    package let from: CalendarDate
    package let to: CalendarDate

    /// Takes any two dates: see `isReversed`.
    package init(from: CalendarDate, to: CalendarDate) {
        self.from = from
        self.to = to
    }

    /// Runs backwards, which A8 refuses.
    package var isReversed: Bool { to < from }

    /// As people read it, and as `parseList` reads it back: `19/09/2022 - 29/10/2022`.
    package var text: String { "\(from.text) - \(to.text)" }

    /// Whether a day lies in both periods (A8: a warning).
    package func overlaps(_ other: Period) -> Bool { from <= other.to && other.from <= to }
}
