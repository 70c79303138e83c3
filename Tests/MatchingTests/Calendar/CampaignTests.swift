import Testing

@testable import Matching

/// The instant of a local time that exists.
private func at(_ text: String) -> Instant {
    guard case .instant(let instant) = Instant.wallClock(text) else { preconditionFailure("\(text) is no instant") }
    return instant
}

private func campaign(
    _ id: String, _ track: Track = .secondary, name: String? = nil, rounds: [(String, String)], registration: String? = nil,
    results: String? = nil
) -> Campaign {
    Campaign(
        id: id, track: track, name: name ?? id,
        rounds: rounds.enumerated().map { number, round in
            Round(number: number + 1, from: at(round.0), until: at(round.1), visibility: number == 0 ? .preferred : .everyone)
        },
        registrationUntil: registration.map(at), resultsUntil: results.map(at))
}

@Suite("Campaigns and their rounds")
struct CampaignTests {
    private let secondary = campaign(
        "so-2022", rounds: [("2022-09-05T12:00", "2022-09-19T12:00"), ("2022-09-19T12:00", "2022-09-30T12:00")])
    private let gapped = campaign(
        "du-2022", .dual, rounds: [("2022-06-01T00:00", "2022-07-01T00:00"), ("2022-09-01T00:00", "2022-12-01T00:00")],
        results: "2022-12-15T12:00")

    @Test("K1: a round runs from an instant up to, not including, another")
    func roundBounds() {
        let rows: [(String, Int?)] = [
            ("2022-09-05T11:59", nil), ("2022-09-05T12:00", 1), ("2022-09-19T11:59", 1), ("2022-09-19T12:00", 2),
            ("2022-09-30T11:59", 2),
            ("2022-09-30T12:00", nil),
        ]
        for (text, number) in rows { #expect(secondary.round(at: at(text))?.number == number, "\(text)") }
        #expect(secondary.round(at: at("2022-09-05T12:00"))?.visibility == .preferred)
        #expect(secondary.round(at: at("2022-09-19T12:00"))?.visibility == .everyone)
        #expect((secondary.start, secondary.end) == (at("2022-09-05T12:00"), at("2022-09-30T12:00")))
        #expect(secondary.startYear == 2022)
    }

    @Test("K1: in a gap between rounds no round is open")
    func gap() {
        #expect(gapped.round(at: at("2022-06-30T23:59"))?.number == 1)
        #expect(gapped.round(at: at("2022-07-01T00:00")) == nil)
        #expect(gapped.round(at: at("2022-09-01T00:00"))?.number == 2)
    }

    @Test("K3, A2: registration is open from the start of time until the deadline, or else the end of the last round")
    func registration() {
        let early = campaign("a", rounds: [("2022-09-05T12:00", "2022-09-19T12:00")], registration: "2022-09-10T12:00")
        let late = campaign("b", rounds: [("2022-09-05T12:00", "2022-09-19T12:00")], registration: "2022-10-01T12:00")
        let rows: [(Campaign, String, Bool)] = [
            (secondary, "2015-01-01T00:00", true), (secondary, "2022-09-30T11:59", true), (secondary, "2022-09-30T12:00", false),
            (early, "2022-09-10T11:59", true), (early, "2022-09-10T12:00", false), (late, "2022-09-30T12:00", true),
            (late, "2022-10-01T12:00", false),
        ]
        for (campaign, text, open) in rows {
            #expect(campaign.isOpenForRegistration(at: at(text)) == open, "\(campaign.id) \(text)")
        }
        #expect(secondary.registrationEnd == secondary.end)
        #expect(early.registrationEnd == at("2022-09-10T12:00"))
    }

    @Test("K3: results are taken after the last round, until resultaten_tot, and not in a gap between rounds")
    func results() {
        let rows: [(String, Bool)] = [
            ("2022-05-31T23:59", false), ("2022-06-15T12:00", false), ("2022-06-30T23:59", false), ("2022-07-01T00:00", false),
            ("2022-08-31T23:59", false), ("2022-09-01T00:00", false), ("2022-11-30T23:59", false), ("2022-12-01T00:00", true),
            ("2022-12-15T11:59", true), ("2022-12-15T12:00", false),
        ]
        for (text, takes) in rows { #expect(gapped.takesResults(at: at(text)) == takes, "\(text)") }
        #expect(!secondary.takesResults(at: at("2022-09-30T12:00")))
    }
}

@Suite("The calendar finds campaigns")
struct CalendarTests {
    private let calendar = Calendar(campaigns: [
        campaign("late", .adult, name: "CVO lente", rounds: [("2023-02-01T12:00", "2023-02-15T12:00")]),
        campaign("early", .adult, name: "CVO najáár", rounds: [("2022-09-05T12:00", "2022-09-30T12:00")]),
        campaign("twin", .adult, name: "Gedeeld", rounds: [("2022-09-06T12:00", "2022-09-30T12:00")]),
        campaign("other", .secondary, name: "Gedeeld", rounds: [("2022-01-01T12:00", "2022-02-01T12:00")]),
        campaign("shy", .adult, name: "early", rounds: [("2024-01-01T12:00", "2024-02-01T12:00")]),
    ])

    @Test("A2: the open campaign that ends first, then the first in the file")
    func openForRegistration() {
        let rows: [(Track, String, String?)] = [
            (.adult, "2020-01-01T00:00", "early"), (.adult, "2022-09-30T11:59", "early"), (.adult, "2022-09-30T12:00", "late"),
            (.adult, "2023-02-15T12:00", "shy"), (.adult, "2024-02-01T12:00", nil), (.secondary, "2022-09-30T11:59", nil),
            (.dual, "2020-01-01T00:00", nil),
        ]
        for (track, text, id) in rows { #expect(calendar.openForRegistration(track: track, at: at(text))?.id == id, "\(text)") }
    }

    @Test("A2: a campaign is named by id or name, without case, diacritics and runs of blanks")
    func named() {
        let rows: [(String, Track?, String?)] = [
            ("late", nil, "late"), (" LATE ", nil, "late"), ("cvo  LENTE", nil, "late"), ("CVO Najaar", nil, "early"),
            ("Gedeeld", nil, nil), ("gedeeld", .adult, "twin"), ("gedeeld", .secondary, "other"), ("gedeeld", .dual, nil),
            ("early", nil, "early"), ("late", .secondary, nil), ("", nil, nil), ("onbekend", nil, nil),
        ]
        for (text, track, id) in rows { #expect(calendar.campaign(named: text, track: track)?.id == id, "\(text)") }
        #expect(calendar.campaign(id: "late")?.name == "CVO lente")
        #expect(calendar.campaign(id: "LATE") == nil)
    }
}
