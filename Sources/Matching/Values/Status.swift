/// What a service decided about an application; the raw value is the word of the rules.
package enum Status: String, CaseIterable, Hashable, Sendable {
    case undecided = "onbeslist"
    case invited = "uitgenodigd"
    case accepted = "aanvaard"
    case declined = "niet aanvaard"
    case noShow = "niet opgedaagd/gestopt"

    /// The word of the rules.
    package var word: String { rawValue }

    /// By word, without case, diacritics, spaces and punctuation (formats, section 2); `niet opgedaagd` or `gestopt` alone is the fifth.
    package static func named(_ text: String) -> Status? { bySquashedWord[FoldedText.squash(text)] }

    /// The words that the track has (B2, B3). Which of them a service may set now is B3's.
    package static func allowed(in track: Track) -> [Status] {
        switch track {
        case .secondary, .adult: [.undecided, .declined, .accepted]
        case .dual: [.undecided, .invited, .accepted, .declined, .noShow]
        }
    }

    private static let bySquashedWord: [String: Status] = {
        var statuses: [String: Status] = ["nietopgedaagd": .noShow, "gestopt": .noShow]
        for status in allCases { statuses[FoldedText.squash(status.word)] = status }
        return statuses
    }()
}
