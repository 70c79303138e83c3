/// What a cell `Postcode` turned out to be (A6).
package enum PostcodeReading: Hashable, Sendable {
    /// 1000 to 9999.
    case belgian(Int)
    /// Of another country, as stated: it needs a stated province.
    case foreign(String)
    case invalid
}
