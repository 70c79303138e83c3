/// Counts as people and spreadsheets write them, such as `Aantal periodes`.
package enum WholeNumber {
    /// A whole number from 1: `2`, and `2,0` or `2.0` as a spreadsheet may write it; nil for anything else.
    package static func read(_ text: String) -> Int? {
        guard let number = DecimalNumber.read(text)?.whole, number >= 1 else { return nil }
        return number
    }
}
