/// What a cell `Rijksregisternummer` turned out to be (A7).
package enum NationalNumberReading: Hashable, Sendable {
    /// `zerosRestored`: a spreadsheet had dropped leading zeros, which are back (a warning).
    case valid(NationalNumber, zerosRestored: Bool)
    case invalid
    /// `5,07313E+09`: a spreadsheet rounded it, and nothing can bring the digits back.
    case rounded
}
