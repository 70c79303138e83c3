import Exchange
import Matching

/// Students, services and what was decided, made up but believable: the same every time.
struct WorkbookWorld {
    let services: [Service]
    let lists: Lists

    /// Secrets as lists show them: none may stand where P2 does not allow it.
    static let secretMarks = ["geheim", "0489 55", "05.07.31"]

    static let calendar = Matching.Calendar(campaigns: [
        Campaign(
            id: "so-2022", track: .secondary, name: "Secundair onderwijs 2022-2023",
            rounds: [
                Round(number: 1, from: at("2022-09-05T12:00"), until: at("2022-09-19T12:00"), visibility: .preferred),
                Round(number: 2, from: at("2022-09-19T12:00"), until: at("2022-09-30T12:00"), visibility: .everyone),
            ]),
        Campaign(
            id: "duaal-2022", track: .dual, name: "Duaal leren 2022",
            rounds: [Round(number: 1, from: at("2022-06-01T00:00"), until: at("2022-12-01T00:00"), visibility: .everyone)]),
    ])

    static func at(_ text: String) -> Instant {
        guard case .instant(let instant) = Instant.wallClock(text) else { fatalError(text) }
        return instant
    }

    init(students: Int, services count: Int = 1, at time: String = "2022-09-20T03:00", notesRequired: Bool = true) {
        services = (0..<count).map { index in
            Service(
                code: index == 0 ? "west" : "dienst-\(index)", name: index == 0 ? "Familiezorg West" : "Zorg aan Huis \(index)",
                provinces: [.westVlaanderen, .oostVlaanderen],
                regions: index == 0 ? [Region(name: "kust", prefixes: ["83", "84"])] : [])
        }
        let schools = (0..<20).map { School(code: "school-\($0)", name: "\(Self.schools[$0 % Self.schools.count]) \($0 + 1)") }
        let ruleset = Ruleset(
            calendar: Self.calendar, registers: Registers(schools: schools, services: services), notesRequired: notesRequired,
            postcodes: [:])
        var state = State()
        for service in services { Self.hire(for: service, in: &state) }
        var draws = Draws()
        for sequence in 1...max(1, students) where students > 0 {
            let track: Track = sequence % 10 == 3 ? .dual : .secondary
            let reference = Reference(track: track, sequence: sequence)
            state.apply(.submitted(Self.application(reference, &draws)))
            Self.decide(reference, track, sequence, by: services, in: &state)
        }
        lists = Lists(ruleset: ruleset, state: state, at: Self.at(time), earlier: [:])
    }

    private static func hire(for service: Service, in state: inout State) {
        for (name, mail) in [
            ("An Claes", "an.claes@example.org"), ("Bart De Smet", "bart@example.org"), ("Bart De Smet", "bart.desmet@example.org"),
            ("Chris, de nieuwe", "chris@example.org"),
        ] { state.apply(.mentorRegistered(service: service.code, Mentor(name: name, mail: mail, phone: "050 12 34 56"))) }
    }

    private static func decide(
        _ reference: Reference, _ track: Track, _ sequence: Int, by services: [Service], in state: inout State
    ) {
        for service in services {
            switch (track, sequence % 7) {
            case (.dual, 2), (.dual, 4): state.apply(.statusSet(reference, service: service.code, .invited))
            case (.secondary, 5): state.apply(.statusSet(reference, service: service.code, .declined))
            default: break
            }
        }
        guard sequence % 40 == 7, let record = state.record(reference) else { return }
        let details = PlacementDetails(
            mentor: MentorKey(name: "An Claes", mail: "an.claes@example.org"), periods: [record.application.periods[0]],
            notes: "Maandag om 8 uur aan de balie, Markt 2")
        state.apply(.statusSet(reference, service: services[0].code, .accepted))
        state.apply(
            .placed(reference, Placement(service: services[0].code, acceptedAt: at("2022-09-06T11:59"), details: details)))
    }

    private static func application(_ reference: Reference, _ draws: inout Draws) -> Application {
        let place = draws.pick(places)
        let periods = draws.pick(periodSets)
        let (first, last) = (draws.pick(firstNames), draws.pick(lastNames))
        return Application(
            reference: reference, campaign: reference.track == .dual ? "duaal-2022" : "so-2022",
            school: "school-\(draws.below(20))", pupil: PupilNumber("0\(reference.sequence)"),
            name: PersonName(first: first, last: last), street: "\(draws.pick(streets)) \(draws.below(180) + 1)",
            postcode: place.0, town: place.1, statedProvince: nil, province: place.2, transport: draws.pick(transports),
            form: draws.pick(["Alternerend", "Blok", ""]), hoursPerWeek: draws.pick(["19", "19,5", "38"]), hoursTotal: "80",
            periodsDue: nil, days: reference.track == .dual ? "dinsdag, donderdag" : "", periods: periods,
            preferences: draws.below(3) == 0 ? ["west"] : [], counsellor: "\(draws.pick(firstNames)) \(draws.pick(lastNames))",
            secrets: Secrets(
                nationalNumber: nil, mail: "geheim.\(reference.sequence)@example.org", phone: "0489 55 31 35",
                counsellorMail: "geheim.begeleider@example.org", counsellorPhone: "0489 55 37 77",
                remarks: "=geheim: allergisch aan katten\nrijdt pas vanaf 9 uur"))
    }

    private static func period(_ from: (Int, Int, Int), _ to: (Int, Int, Int)) -> Period {
        Period(
            from: CalendarDate(year: from.0, month: from.1, day: from.2)!, to: CalendarDate(year: to.0, month: to.1, day: to.2)!)
    }

    private static let periodSets: [[Period]] = (0..<40).map { offset in
        let first = period((2022, 9 + offset % 4, 1 + offset % 28), (2022, 10 + offset % 3, 28))
        let second = period((2023, 1 + offset % 3, 2 + offset % 20), (2023, 4 + offset % 3, 15))
        return offset % 3 == 0 ? [first] : [first, second]
    }
    private static let places: [(String, String, Province)] = [
        ("8000", "Brugge", .westVlaanderen), ("8310", "Sint-Kruis", .westVlaanderen), ("8400", "Oostende", .westVlaanderen),
        ("8500", "Kortrijk", .westVlaanderen), ("8900", "Ieper", .westVlaanderen), ("9000", "Gent", .oostVlaanderen),
        ("9300", "Aalst", .oostVlaanderen), ("9900", "Eeklo", .oostVlaanderen), ("2000", "Antwerpen", .antwerpen),
    ]
    private static let firstNames = [
        "Louise", "Noor", "Émile", "Lucas", "Fatima", "Jan-Baptist", "Zoë", "Milan", "Yasmina", "Wout",
    ]
    private static let lastNames = [
        "Smets", "Peeters", "Van den Broucke", "D'Hondt", "El Amrani", "Vanhaverbeke-De Coninck", "Maes", "'t Hooft", "Öztürk",
    ]
    private static let streets = ["Markt", "Kerkstraat", "Burgemeester Vandenbogaerdelaan", "Stationsplein", "'t Zand"]
    private static let transports = ["Auto", "Fiets, Openbaar vervoer", "Elektrische fiets", "", "Bromfiets"]
    private static let schools = ["Zorgschool Brugge", "Sint-Jozefsinstituut Kortrijk", "GO! atheneum Oostende", "De Bron & Zonen"]
}

/// The same draws on every machine.
private struct Draws {
    private var state: UInt64 = 0x2022_0905

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
