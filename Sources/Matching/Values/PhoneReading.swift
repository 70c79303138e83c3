/// What a phone cell turned out to be (A10).
package struct PhoneReading: Hashable, Sendable {
    /// National form with spaces for a Belgian number, else as stated.
    package let shown: String
    /// A spreadsheet had dropped the leading zero, which is back (a warning).
    package let zeroRestored: Bool
    /// It is no phone number that we know the shape of (a warning).
    package let doubtful: Bool

    package init(shown: String, zeroRestored: Bool = false, doubtful: Bool = false) {
        self.shown = shown
        self.zeroRestored = zeroRestored
        self.doubtful = doubtful
    }
}
