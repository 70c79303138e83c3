import Exchange
import Matching

/// A `stagematch.yaml`.
enum YAMLFuzz {
    static func run(_ input: [UInt8]) {
        let reading = Reading(of: input)
        switch reading {
        case .success(let configuration): check(configuration)
        case .failure(let refusal): check(refusal, lines: lineLimit(in: input))
        }
        guard !input.starts(with: mark) else { return }
        let marked = Reading(of: mark + input)
        // Of keys that stand twice Yams tells in no fixed order if a list or mapping is among them.
        expect(marked == reading || marked.tellsOfDoubles && reading.tellsOfDoubles, "a byte order mark changes nothing")
    }

    private typealias Reading = Result<Configuration, ConfigurationRefusal>

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func check(_ refusal: ConfigurationRefusal, lines: Int) {
        expect(!refusal.faults.isEmpty, "a refusal says what is wrong")
        for fault in refusal.faults {
            expect(
                (1...lines).contains(fault.line),
                "a fault stands on a line of the file: \(fault.line) of \(lines): \(fault.message)")
            expect(!fault.message.isEmpty && !fault.text.contains(where: \.isNewline), "a fault is told on one line")
        }
        expect(zip(refusal.faults, refusal.faults.dropFirst()).allSatisfy { $0.line <= $1.line }, "faults stand in order")
    }

    /// Lines with a character on them, as libyaml breaks them; bytes that are no UTF-8 end the reading before it matters.
    private static func lineLimit(in input: [UInt8]) -> Int {
        let wide = String(decoding: input, as: UTF8.self).unicodeScalars.count { ["\u{85}", "\u{2028}", "\u{2029}"].contains($0) }
        let isEnded = [0x0A, 0x0D].contains(input.last)
        return max(1, lineCount(input) + wide - (isEnded ? 1 : 0))
    }

    private static func check(_ configuration: Configuration) {
        let limits = configuration.limits
        let counts = [limits.fileMegabytes, limits.unpackedMegabytes, limits.rows, limits.columns, limits.characters, limits.files]
        expect(counts.allSatisfy { $0 >= 1 } && configuration.settleSeconds >= 0, "limits leave room")
        expect(";,\t".utf8.contains(configuration.delimiter), "the delimiter is one of three")
        expect(configuration.postcodes.keys.allSatisfy { (1000...9999).contains($0) }, "postcodes are Belgian")
        let campaigns = configuration.calendar.campaigns
        expect(Set(campaigns.map(\.id)).count == campaigns.count, "a campaign's id is its own")
        campaigns.forEach(check)
    }

    private static func check(_ campaign: Campaign) {
        expect(Code.isWellFormed(campaign.id), "an id is fit for a name")
        for (index, round) in campaign.rounds.enumerated() {
            expect(round.number == index + 1 && round.from < round.until, "a round has a number and a length (K1)")
            if index > 0 { expect(campaign.rounds[index - 1].until <= round.from, "rounds do not overlap (K1)") }
        }
        if let until = campaign.resultsUntil { expect(until > campaign.end, "results come after the last round (K3)") }
        expect(campaign.reminders == Set(campaign.reminders).sorted(by: >), "reminders stand in order, each once")
    }
}

extension Result where Success == Configuration, Failure == ConfigurationRefusal {
    fileprivate init(of input: [UInt8]) {
        self.init { () throws(ConfigurationRefusal) in try Configuration.read(input, file: "stagematch.yaml") }
    }

    fileprivate var tellsOfDoubles: Bool {
        if case .failure(let refusal) = self {
            refusal.faults.contains { $0.message.hasPrefix("keys that stand twice") }
        } else {
            false
        }
    }
}
