/// Postcodes as people and spreadsheets write them (A6).
package enum Postcode {
    /// Four digits from 1000 to 9999 are Belgian; four digits below 1000, fewer digits with nothing beside them, or no digit at all:
    /// invalid; anything else is foreign.
    package static func read(_ text: String) -> PostcodeReading {
        let stated = text.trimmed
        let digits = stated.utf8.filter(\.isDigit)
        guard !digits.isEmpty else { return .invalid }
        guard digits.count == stated.utf8.count, digits.count <= 4 else { return .foreign(stated) }
        guard digits.count == 4 else { return .invalid }
        let number = digits.reduce(0) { $0 * 10 + $1.digit }
        return number >= 1000 ? .belgian(number) : .invalid
    }
}
