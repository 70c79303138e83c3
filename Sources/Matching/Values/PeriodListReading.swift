/// What a cell `Stageperiodes` turned out to be.
package enum PeriodListReading: Hashable, Sendable {
    /// In the order of the cell; none if the cell has nothing but separators.
    case periods([Period])
    /// Not a list of periods, or a date that is none.
    case invalid
    /// Every date is one, but a period runs backwards (A8).
    case reversed
}
