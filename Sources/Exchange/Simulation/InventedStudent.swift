import Matching

/// A student who does not exist, as a school would send it.
struct InventedStudent {
    /// From 1; tells all others apart.
    let number: Int
    let campaign: Campaign
    /// Code of the school.
    let school: String
    let province: Province
    /// Codes of services, best first.
    let preferences: [String]

    /// As many have different names.
    static let most = firstNames.count * lastNames.count * lastNames.count

    static let columns = [
        "Leerlingnummer", "Voornaam", "Naam", "Traject", "Campagne", "Postcode", "Gemeente", "Provincie", "Stageperiodes",
        "Aantal periodes", "Rijksregisternummer", "E-mail", "Telefoon", "Vervoermiddel", "Begeleider", "Opmerkingen", "Voorkeur 1",
        "Voorkeur 2", "Voorkeur 3",
    ]

    var pupil: String { "V\(Self.padded(number, 5))" }

    var cells: [String] {
        let home = Self.homes[province] ?? ("1000", "Brussel")
        let chosen = (0..<3).map { $0 < preferences.count ? preferences[$0] : "" }
        return [
            pupil, firstName, lastName, campaign.track.word, campaign.id, home.0, home.1, province.rawValue,
            periods.map(\.text).joined(separator: ", "), "1", nationalNumber, "\(pupil.lowercased())@example.org",
            "0470 \(Self.padded(number / 10_000 % 100, 2)) \(Self.padded(number / 100 % 100, 2)) \(Self.padded(number % 100, 2))",
            number.isMultiple(of: 2) ? "Fiets" : "Openbaar vervoer", "Begeleider van \(school)", "Verzonnen voor een simulatie",
        ] + chosen
    }

    // MARK: Values

    private var firstName: String { Self.firstNames[number % Self.firstNames.count] }

    private var lastName: String {
        let index = number / Self.firstNames.count
        let (first, second) = (index % Self.lastNames.count, index / Self.lastNames.count % Self.lastNames.count)
        return "\(Self.lastNames[first])-\(Self.lastNames[(first + second + 1) % Self.lastNames.count])"
    }

    /// Valid, and of nobody: born on day 00 of month 00 of a year after 2000 (A7).
    private var nationalNumber: String {
        let nine = (number / 998 % 100) * 10_000_000 + number % 998 + 1
        let check = 97 - (2_000_000_000 + nine) % 97
        let digits = Self.padded(nine, 9)
        return "\(digits.prefix(2)).00.00-\(digits.suffix(3)).\(Self.padded(check, 2))"
    }

    /// Two of six weeks, from two weeks after the campaign's end.
    private var periods: [Period] {
        [14, 70].compactMap { start in
            guard let from = day(start), let to = day(start + 41) else { return nil }
            return Period(from: from, to: to)
        }
    }

    private func day(_ days: Int) -> CalendarDate? {
        let date = campaign.end.adding(days: days).date
        return CalendarDate(year: date.year, month: date.month, day: date.day)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static let firstNames = [
        "Amber", "Bilal", "Chloë", "Daan", "Elif", "Finn", "Gitte", "Hamza", "Ilse", "Jonas", "Kaat", "Lotte", "Mehdi", "Noor",
        "Oskar",
        "Pia", "Robbe", "Sofie", "Tuur", "Ulrike", "Vic", "Wout", "Yana", "Zoë",
    ]

    private static let lastNames = [
        "Aerts", "Baert", "Claes", "De Smet", "Engels", "Faes", "Goossens", "Hermans", "Ivens", "Jacobs", "Karim", "Lemmens",
        "Maes",
        "Nys", "Ooms", "Peeters", "Raes", "Smets", "Thys", "Uyttenhove", "Verbeke", "Willems", "Yilmaz", "Zaman",
    ]

    private static let homes: [Province: (String, String)] = [
        .antwerpen: ("2000", "Antwerpen"), .brussel: ("1000", "Brussel"), .henegouwen: ("7000", "Bergen"),
        .limburg: ("3500", "Hasselt"), .luik: ("4000", "Luik"), .luxemburg: ("6700", "Aarlen"), .namen: ("5000", "Namen"),
        .oostVlaanderen: ("9000", "Gent"), .vlaamsBrabant: ("3000", "Leuven"), .waalsBrabant: ("1300", "Waver"),
        .westVlaanderen: ("8000", "Brugge"),
    ]
}
