import Matching
import Tabular

/// How values are shown to parties (formats 4).
struct ListTexts: Sendable {
    private let ruleset: Ruleset

    init(_ ruleset: Ruleset) { self.ruleset = ruleset }

    /// The name of a school, or its code where the register has it no more.
    func school(_ code: String) -> String { ruleset.registers.school(code: code)?.name ?? code }

    func service(_ code: String) -> String { ruleset.registers.service(code: code)?.name ?? code }

    func campaign(_ id: String) -> String { ruleset.calendar.campaign(id: id)?.name ?? id }

    func periods(_ periods: [Period]) -> String { periods.map(\.text).joined(separator: ", ") }

    /// `8000 Brugge - West-Vlaanderen`.
    func residence(_ profile: PublicProfile) -> String { "\(profile.postcode) \(profile.town) - \(profile.province.rawValue)" }

    /// The columns from `Referentie` to `Vorm`.
    func append(stay profile: PublicProfile, to line: inout CSVWriter) {
        line.append(cell: profile.reference.text)
        line.append(cell: profile.name.shown)
        line.append(cell: residence(profile))
        line.append(cell: profile.transport)
        line.append(cell: school(profile.school))
        line.append(cell: periods(profile.periods))
        line.append(cell: String(profile.periodsToDo))
        line.append(cell: profile.hoursTotal)
        line.append(cell: profile.hoursPerWeek)
        line.append(cell: profile.form)
    }

    /// The columns from `Referentie` to `Begeleider` of the lists that can show secrets.
    func append(person profile: PublicProfile, to line: inout CSVWriter) {
        append(stay: profile, to: &line)
        line.append(cell: profile.days)
        line.append(cell: profile.counsellor)
    }

    /// The columns from `Adres` to `Campagne`.
    func append(home profile: PublicProfile, to line: inout CSVWriter) {
        line.append(cell: profile.street)
        line.append(cell: profile.postcode)
        line.append(cell: profile.province.rawValue)
        line.append(cell: campaign(profile.campaign))
    }

    /// The columns from `Adres` to `Ronde`.
    func append(place profile: PublicProfile, round: Int?, to line: inout CSVWriter) {
        append(home: profile, to: &line)
        line.append(cell: round.map(String.init) ?? "")
    }
}

extension MentorList {
    /// A mentor as a list names it, so that the list can come back: the name, or `Naam <e-mail>` where another has the same name (M1).
    func shown(_ key: MentorKey) -> String {
        guard let mentor = self[key] else { return key.name }
        let namesakes = offered.filter { $0.name.lowercased() == key.name && $0.key != key }
        return namesakes.isEmpty ? mentor.name : "\(mentor.name) <\(mentor.mail)>"
    }
}
