import Findings
import Testing

@testable import Matching

extension String {
    /// Long before every round: registration is open (A2).
    static let early = "2022-08-15T09:00"
    /// In the first round of so-2022, by preference, and in those of duaal-2022 and cvo-2022-najaar.
    static let firstRound = "2022-09-06T10:00"
    /// In the second round of so-2022, for everyone.
    static let secondRound = "2022-09-20T10:00"
    /// After so-2022 and cvo-2022-najaar; duaal-2022 is still open.
    static let afterwards = "2022-10-10T10:00"
}

extension Instant {
    /// The instant of a local time that exists.
    static func at(_ text: String) -> Instant {
        guard case .instant(let instant) = wallClock(text) else { preconditionFailure("\(text) is no instant") }
        return instant
    }
}

extension Matching.Calendar {
    /// The calendar of 2022–2023 (K4).
    static let k4 = Matching.Calendar(campaigns: [
        campaign(
            "so-2022", .secondary,
            [("2022-09-05T12:00", "2022-09-19T12:00", .preferred), ("2022-09-19T12:00", "2022-09-30T12:00", .everyone)]),
        campaign("duaal-2022", .dual, [("2022-06-01T00:00", "2022-12-01T00:00", .everyone)]),
        campaign("cvo-2022-najaar", .adult, [("2022-09-05T12:00", "2022-09-30T12:00", .everyone)]),
        campaign("cvo-2023-winter", .adult, [("2022-11-15T12:00", "2022-11-30T12:00", .everyone)]),
        campaign("cvo-2023-lente", .adult, [("2023-02-01T12:00", "2023-02-15T12:00", .everyone)]),
        campaign("cvo-2023-najaar", .adult, [("2023-05-15T12:00", "2023-05-30T12:00", .everyone)]),
    ])

    static func campaign(
        _ id: String, _ track: Track, _ rounds: [(String, String, RoundVisibility)], name: String? = nil,
        registration: String? = nil,
        results: String? = nil
    ) -> Campaign {
        Campaign(
            id: id, track: track, name: name ?? "Campagne \(id)",
            rounds: rounds.enumerated().map { index, round in
                Round(number: index + 1, from: .at(round.0), until: .at(round.1), visibility: round.2)
            },
            registrationUntil: registration.map(Instant.at), resultsUntil: results.map(Instant.at))
    }

    /// The dual campaign of K4 with a gap in it, and with results until the tenth of December (K3).
    static let dualWithResults = Matching.Calendar(campaigns: [
        campaign(
            "duaal-2022", .dual, [("2022-06-01T00:00", "2022-12-01T00:00", .everyone)], results: "2022-12-10T12:00")
    ])
}

extension ApplicationSubmission {
    /// A whole row that no rule finds fault with: Louise Smets of Bruges, secondary, preferring `west` and `beide`.
    static func row(_ pupil: String = "1", _ edit: (inout Values) -> Void = { _ in }) -> ApplicationSubmission {
        var row = ApplicationSubmission(at: Location(row: 2))
        row.values.pupil = PupilNumber(pupil)
        row.values.track = .secondary
        row.values.firstName = "Louise"
        row.values.lastName = "Smets"
        row.values.street = .value("Markt 2")
        row.values.postcode = .belgian(8000)
        row.values.town = "Brugge"
        row.values.periods = [.september, .november]
        row.values.preferences = .of("west", "beide")
        row.values.nationalNumber = .value(.sample(Int(pupil) ?? 0))
        edit(&row.values)
        return row
    }

    static func withdrawal(_ pupil: String = "1", _ edit: (inout Values) -> Void = { _ in }) -> ApplicationSubmission {
        var row = ApplicationSubmission(at: Location(row: 2))
        row.isWithdrawal = true
        row.values.pupil = PupilNumber(pupil)
        edit(&row.values)
        return row
    }
}

extension ApplicationSubmission.Values {
    /// Dual track, no preference.
    mutating func beDual() {
        track = .dual
        preferences = .absent
    }

    mutating func beAdult() {
        track = .adult
        preferences = .absent
    }

    mutating func live(in code: Int, _ town: String = "Elders") {
        postcode = .belgian(code)
        self.town = town
    }
}

extension Entered<[NamedPreference]> {
    static func of(_ names: String...) -> Self {
        .value(names.enumerated().map { NamedPreference(number: $0 + 1, name: $1) })
    }
}

extension StatedPostcode {
    static func belgian(_ number: Int) -> StatedPostcode { StatedPostcode(shown: String(number), belgian: number) }
    static func foreign(_ text: String) -> StatedPostcode { StatedPostcode(shown: text, belgian: nil) }
}

extension Period {
    static let september = Period("19/09/2022", "29/10/2022")
    static let november = Period("07/11/2022", "23/12/2022")

    init(_ from: String, _ to: String) { self.init(from: CalendarDate.parse(from)!, to: CalendarDate.parse(to)!) }
}

extension NationalNumber {
    /// The number of the so-manieth child born on 31 July 2005.
    static func sample(_ index: Int) -> NationalNumber {
        let nine = 50_731_000 + index % 1000
        let check = 97 - (2_000_000_000 + nine) % 97
        return NationalNumber(digits: (String(nine).padded(to: 9) + String(check).padded(to: 2)))!
    }
}

extension DecisionRow {
    static func row(
        _ reference: Reference, _ student: String, _ status: String, mentor: String = "", periods: String = "", notes: String = ""
    ) -> DecisionRow {
        row(reference.text, student, status, mentor: mentor, periods: periods, notes: notes)
    }

    static func row(
        _ reference: String, _ student: String, _ status: String, mentor: String = "", periods: String = "", notes: String = "",
        findings: [Finding] = []
    ) -> DecisionRow {
        DecisionRow(
            at: Location(row: 2), reference: reference, student: student, status: status, mentor: mentor, periods: periods,
            notes: notes,
            findings: findings)
    }

    /// A complete acceptance of Louise Smets.
    static func acceptance(
        _ reference: Reference, student: String = "Louise Smets", mentor: String = "An Claes", periods: String = "alle",
        notes: String = "welkom"
    ) -> DecisionRow {
        row(reference, student, "aanvaard", mentor: mentor, periods: periods, notes: notes)
    }
}

extension Plan {
    var codes: [FindingCode] { findings.map(\.code) }

    /// Codes with the columns that they stand at, as `code@column`.
    var places: [String] { findings.map { "\($0.code.rawValue)@\($0.location.column ?? "")" } }

    var rows: Int { taken + unchanged + refused }

    /// Of a file with one row.
    var onlyVerdict: Verdict {
        precondition(rows == 1)
        if refused == 1 { return .refused(findings.first { $0.severity == .row }!.code) }
        return taken == 1 ? .taken : .unchanged
    }
}

extension JudgedDecision {
    var verdict: Verdict {
        switch result {
        case .taken: .taken
        case .unchanged: .unchanged
        case .refused: .refused(code!)
        }
    }
}

extension Lists {
    /// Both kinds of places of unplaced students, in the order of the lists.
    func open(to service: Service) -> [OpenPlace] {
        let listing = listing(for: service)
        return listing.open + listing.dual
    }

    func references(open service: Service) -> [Reference] { open(to: service).map { order[$0.position].application.reference } }

    func references(placed service: Service) -> [Reference] {
        listing(for: service).placed.map { order[$0].application.reference }
    }
}

extension Planner {
    /// What publishing a list does to the state.
    mutating func note(_ record: ApplicationRecord, listedTo service: String) {
        state.list([record.application.reference.sequence], to: service)
    }
}

/// One way to write a row differently, for tables of cases.
struct Edit: Sendable, CustomTestStringConvertible {
    let name: String
    let apply: @Sendable (inout ApplicationSubmission.Values) -> Void

    init(_ name: String, _ apply: @escaping @Sendable (inout ApplicationSubmission.Values) -> Void) {
        self.name = name
        self.apply = apply
    }

    var testDescription: String { name }
}

/// A text field of a row.
struct TextEdit: Sendable, CustomTestStringConvertible {
    let name: String
    let apply: @Sendable (inout ApplicationSubmission.Values, Entered<String>) -> Void

    init(_ name: String, _ apply: @escaping @Sendable (inout ApplicationSubmission.Values, Entered<String>) -> Void) {
        self.name = name
        self.apply = apply
    }

    var testDescription: String { name }
}
