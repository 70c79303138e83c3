import Matching

extension ConfigurationWalk {
    /// The campaigns that could be read, in the order of the file (K1–K3).
    mutating func campaigns(_ setting: Setting?) -> [Campaign] {
        guard let setting, let items = items(of: setting) else { return [] }
        var lines: [String: Int] = [:]
        return items.compactMap { campaign($0, lines: &lines) }
    }

    /// `lines` says where each id stood first.
    private mutating func campaign(_ setting: Setting, lines: inout [String: Int]) -> Campaign? {
        let optional = ["inschrijven_tot", "resultaten_tot", "herinneringen", "stageperiode"]
        guard let entries = entries(of: setting, required: ["id", "traject", "naam", "rondes"], optional: optional) else {
            return nil
        }
        let id = id(entries["id"], lines: &lines)
        let track = track(entries["traject"])
        let name = text(entries["naam"], expected: "the campaign's name")
        let rounds = rounds(entries["rondes"])
        let registrationUntil = instant(entries["inschrijven_tot"])
        let resultsUntil = resultsUntil(entries["resultaten_tot"], after: rounds)
        let reminders = reminders(entries["herinneringen"])
        let placementPeriod = text(entries["stageperiode"], expected: "a text such as september - december 2022")
        guard let id, let track, let name, !rounds.isEmpty else { return nil }
        return Campaign(
            id: id, track: track, name: name, rounds: rounds, registrationUntil: registrationUntil, resultsUntil: resultsUntil,
            reminders: reminders, placementPeriod: placementPeriod)
    }

    private mutating func id(_ setting: Setting?, lines: inout [String: Int]) -> String? {
        let expected = "an id of 1 to 32 characters of a-z, 0-9 and -"
        guard let setting, let id = text(setting, expected: expected) else { return nil }
        guard Code.isWellFormed(id) else {
            refuse(setting, expected: expected)
            return nil
        }
        if let first = lines[id] {
            refuse(setting, "\(quoted(id)) is the id of another campaign, on line \(first); choose another")
            return nil
        }
        lines[id] = setting.line
        return id
    }

    private mutating func track(_ setting: Setting?) -> Track? {
        let expected = "a track: secundair, duaal or cvo"
        guard let setting, let text = text(setting, expected: expected) else { return nil }
        guard let track = Track.named(text) else {
            refuse(setting, expected: expected)
            return nil
        }
        return track
    }

    /// Later than the last round (K3); not compared if a round was refused.
    private mutating func resultsUntil(_ setting: Setting?, after rounds: [Round]) -> Instant? {
        guard let setting, let until = instant(setting) else { return nil }
        if let end = rounds.last?.until, until <= end {
            refuse(setting, "\(until.text) is not later than the end of the last round, \(end.text); choose a later time")
        }
        return until
    }

    /// Days before the end (M2), the most first; the last day has a mail of its own.
    private mutating func reminders(_ setting: Setting?) -> [Int] {
        guard let setting, !setting.isEmpty, let items = items(of: setting) else { return [] }
        return Set(items.compactMap { number($0, from: 1, to: 365) }).sorted(by: >)
    }
}

extension ConfigurationWalk {
    /// The rounds, if every one of them could be read; otherwise none.
    private mutating func rounds(_ setting: Setting?) -> [Round] {
        guard let setting, let items = items(of: setting) else { return [] }
        if items.isEmpty { refuse(setting, "the list is empty; a campaign has one or more rounds") }
        var rounds: [Round] = []
        for (index, item) in items.enumerated() {
            if let round = round(item, number: index + 1, after: rounds.last) { rounds.append(round) }
        }
        return rounds.count == items.count ? rounds : []
    }

    /// One round, which begins no earlier than the one before ends (K1).
    private mutating func round(_ setting: Setting, number: Int, after previous: Round?) -> Round? {
        guard let entries = entries(of: setting, required: ["van", "tot", "zichtbaar"], optional: []) else { return nil }
        let from = instant(entries["van"])
        let until = instant(entries["tot"])
        let visibility = choice(entries["zichtbaar"], ["voorkeur": RoundVisibility.preferred, "iedereen": .everyone])
        if let from, let until, until <= from, let setting = entries["tot"] {
            refuse(setting, "the round ends at \(until.text), not later than it begins, \(from.text); choose a later time")
            return nil
        }
        if let from, let previous, from < previous.until, let setting = entries["van"] {
            refuse(setting, clash(from: from, until: until, previous: previous))
        }
        guard let from, let until, let visibility else { return nil }
        return Round(number: number, from: from, until: until, visibility: visibility)
    }

    private func clash(from: Instant, until: Instant?, previous: Round) -> String {
        if let until, until <= previous.from {
            return "the round ends before the one above it begins, \(previous.from.text); put the rounds in order"
        }
        return "the round begins at \(from.text), before the one above it ends, \(previous.until.text); rounds may not overlap"
    }
}
