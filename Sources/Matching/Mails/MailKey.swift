/// What a mail is about and for whom: no two mails have the same key, so that each is made once (M2).
package struct MailKey: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        case round(campaign: String, number: Int, RoundMoment.Kind)
        /// Students who were placed, as a run tells it.
        case placed(run: String)
        /// Students whom a service knows the data of, and who are no longer available (A3, B15), as a run tells it.
        case unavailable(run: String)
    }

    package let subject: Subject
    package let party: Sender

    package init(_ subject: Subject, to party: Sender) {
        self.subject = subject
        self.party = party
    }

    /// `ronde-start_so-2022_1_dienst_zorg-a`: the mail's file without its ending. Codes, ids and runs have no `_`.
    package var name: String {
        let about =
            switch subject {
            case .round(let campaign, let number, let moment): "\(Self.word(moment))_\(campaign)_\(number)"
            case .placed(let run): "\(Self.placed)_\(run)"
            case .unavailable(let run): "\(Self.unavailable)_\(run)"
            }
        return "\(about)_\(party.text.replacing(":", with: "_"))"
    }

    private static let (start, reminder, lastDay, end) = ("ronde-start", "herinnering-", "laatste-dag", "ronde-einde")
    private static let (placed, unavailable) = ("geplaatst", "niet-meer-beschikbaar")

    private static func word(_ moment: RoundMoment.Kind) -> String {
        switch moment {
        case .start: start
        case .reminder(let days): reminder + String(days)
        case .lastDay: lastDay
        case .end: end
        }
    }

    /// Whether a mail of ours could have this name: nobody else's file is taken for one.
    package static func isName(_ text: String) -> Bool {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, parts.count >= 4, parts.dropFirst().allSatisfy({ !$0.isEmpty }) else { return false }
        let isRound = [start, lastDay, end].contains(first) || first.hasPrefix(reminder)
        guard ["dienst", "school"].contains(parts[parts.count - 2]) else { return false }
        return isRound ? parts.count == 5 : [placed, unavailable].contains(first) && parts.count == 4
    }
}
