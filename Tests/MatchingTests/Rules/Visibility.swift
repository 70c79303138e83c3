import Findings
import Matching
import TestSupport
import Testing

@Suite("Z1–Z3: who sees an application")
struct Visibility {
    private let world = World()

    static let preferredRound: [(String, [String], Int, Bool)] = [
        ("west", ["west"], 8000, true), ("west", ["beide", "west"], 8000, true), ("west", ["beide"], 8000, false),
        ("west", ["west"], 9000, false), ("beide", ["beide"], 9000, true), ("beide", [], 9000, false),
        ("limburg", ["limburg", "west"], 8000, false), ("brussel", ["brussel"], 1020, true), ("brussel", ["brussel"], 1500, true),
    ]

    @Test("Z3: in a round by preference the province and the preference decide together", arguments: preferredRound)
    func preferred(service: String, preferences: [String], postcode: Int, sees: Bool) {
        let louise = world.enrol {
            $0.live(in: postcode)
            $0.preferences = .value(preferences.enumerated().map { NamedPreference(number: $0 + 1, name: $1) })
        }
        #expect(world.sees(service, louise, at: .firstRound) == sees)
        #expect(world.sees(service, louise, at: .secondRound), "Z3: in a round for everyone every service does")
    }

    @Test("Z2: placed, it is visible to the accepting service only, and to that one also after the campaign")
    func placed() {
        let louise = world.enrol()
        world.accept(louise)
        for time in [String.firstRound, .secondRound, .afterwards, "2024-01-01T00:00"] {
            #expect(world.services(seeing: louise, at: time) == ["west"], "\(time)")
        }
    }

    @Test("Z2: who accepted in the second round sees the student too, whatever province and preference")
    func placedAnywhere() {
        let louise = world.enrol()
        world.accept(louise, by: "limburg", at: .secondRound)
        #expect(world.services(seeing: louise, at: .afterwards) == ["limburg"])
    }

    @Test("A3: a withdrawal wins over Z1 and Z2", arguments: [false, true])
    func withdrawn(placed: Bool) {
        let louise = world.enrol()
        if placed { world.accept(louise) }
        world.submit(.withdrawal())
        #expect(world.services(seeing: louise, at: .secondRound) == [])
    }

    @Test(
        "Z1: before, between and after the rounds nobody sees an unplaced student",
        arguments: [
            .early, "2022-09-05T11:59", "2022-09-30T12:00", .afterwards,
        ] as [String])
    func outsideRounds(time: String) {
        let louise = world.enrol()
        #expect(world.services(seeing: louise, at: time) == [])
    }

    @Test(
        "Z1: the lists show exactly whom each service sees",
        arguments: [
            .early, .firstRound, "2022-09-19T11:59", "2022-09-19T12:00", .secondRound, .afterwards, "2022-12-05T10:00",
            "2023-02-02T10:00",
        ] as [String])
    func listsAgree(time: String) {
        let references = world.populate()
        let lists = world.lists(at: time)
        for service in World.services {
            let listed = Set(lists.references(open: service) + lists.references(placed: service))
            let seen = references.filter { world.sees(service.code, $0, at: time) }
            #expect(listed == Set(seen), "\(service.code)")
        }
    }

    @Test("Z1: secondary and adult students stand on one list, dual ones on another, placed ones on a third")
    func threeLists() {
        let louise = world.enrol("1")
        let noor = world.enrol("2") { $0.beDual() }
        let ali = world.enrol("3") { $0.beAdult() }
        let emma = world.enrol("4")
        world.accept(emma)
        let lists = world.lists(at: .firstRound)
        let listing = lists.listing(for: world.service("west"))
        #expect(listing.open.map { lists.order[$0.position].application.reference } == [louise, ali])
        #expect(listing.dual.map { lists.order[$0.position].application.reference } == [noor])
        #expect(listing.placed.map { lists.order[$0].application.reference } == [emma])
    }

    @Test("Z1: a place on a list tells the rank, the service's own status, and whether it is new")
    func place() {
        let louise = world.enrol()
        world.set(.declined, louise, by: "beide")
        let fresh = world.lists(at: .firstRound).open(to: world.service("beide"))[0]
        #expect((fresh.rank, fresh.status, fresh.isNew) == (2, .declined, true))
        world.publish(at: .firstRound)
        let second = world.lists(at: .secondRound)
        #expect(!second.open(to: world.service("beide"))[0].isNew)
        let stranger = second.open(to: world.service("limburg"))[0]
        #expect((stranger.rank, stranger.status, stranger.isNew) == (nil, nil, true))
    }

    @Test("Z1: the round's number is shown", arguments: [(String.firstRound, 1), (.secondRound, 2)])
    func round(time: String, number: Int) {
        _ = world.enrol()
        #expect(world.lists(at: time).round(at: 0) == number)
    }
}

@Suite("Z4, Z6: the order of lists, and regions")
struct ListOrderRules {
    private let world = World()

    /// In Z4's order.
    static let people: [(postcode: Int, last: String, first: String)] = [
        (2000, "Aerts", "Zoë"), (1020, "Aerts", "Zoë"), (3500, "Aerts", "Zoë"), (9000, "Zwart", "An"), (9001, "'t Kint", "An"),
        (9001, "Aerts", "An"), (9001, "aerts", "Bo"), (9001, "Çelik", "An"), (9001, "De Smet", "An"), (9001, "Desmet", "An"),
        (9001, "Noel", "Élodie"), (9001, "Noel", "Fien"), (9001, "Noël", "An"), (9001, "van der Aa", "An"), (1500, "Aerts", "An"),
        (8000, "Aerts", "An"),
    ]

    @Test("Z4: by province, postcode, surname, first name, without case and diacritics", arguments: [1, 2, 3] as [UInt64])
    func order(seed: UInt64) {
        var draws = SeededGenerator(seed: seed)
        let expected = Self.people.map { "\($0.postcode) \($0.first) \($0.last)" }
        for (index, person) in Self.people.shuffled(using: &draws).enumerated() {
            _ = world.enrol("\(index)") {
                $0.live(in: person.postcode)
                $0.firstName = person.first
                $0.lastName = person.last
                $0.preferences = .absent
            }
        }
        let shown = world.lists(at: .secondRound).order.map { "\($0.application.postcode) \($0.application.name.shown)" }
        #expect(shown == expected)
    }

    @Test("Z4: equal names stand by reference, as a number and whatever the track")
    func byReference() {
        let references = (1...12).map { pupil in
            world.enrol("\(pupil)") {
                $0.nationalNumber = .absent
                if pupil % 2 == 0 { $0.beDual() }
            }
        }
        #expect(world.lists(at: .secondRound).order.map(\.application.reference) == references)
    }

    @Test("Z4: postcodes stand as text, foreign ones too")
    func postcodesAsText() {
        for (index, code) in ["8500", "59000", "8000", "4511 AB", "800"].enumerated() {
            _ = world.enrol("\(index)") {
                $0.postcode = .foreign(code)
                $0.province = .value(.westVlaanderen)
            }
        }
        let order = world.lists(at: .secondRound).order.map(\.application.postcode)
        #expect(order == ["4511 AB", "59000", "800", "8000", "8500"])
    }

    @Test(
        "Z6: a region is a set of postcode prefixes",
        arguments: [
            ("1800", true), ("1020", true), ("1021", false), ("1700", false), ("18000", false), ("8018", false),
        ])
    func region(postcode: String, isInside: Bool) {
        #expect(world.service("brussel").regions[0].contains(postcode: postcode) == isInside)
    }

    @Test("Z5, Z6: a province brings its neighbours on request, in both directions")
    func neighbours() {
        #expect(Province.limburg.neighbours == [.antwerpen, .luik, .vlaamsBrabant])
        for province in Province.allCases {
            for neighbour in province.neighbours { #expect(neighbour.neighbours.contains(province)) }
        }
    }
}

extension World {
    func sees(_ service: String, _ reference: Reference, at time: String) -> Bool {
        ServiceSeesApplication(ruleset: ruleset, at: .at(time)).sees(self.service(service), record(reference))
    }

    func services(seeing reference: Reference, at time: String) -> [String] {
        World.services.map(\.code).filter { sees($0, reference, at: time) }
    }

    /// Students of all tracks and provinces, with every status, some placed and some withdrawn.
    func populate() -> [Reference] {
        var references: [Reference] = []
        for (index, postcode) in [8000, 9000, 2000, 1020, 3500, 8200, 1800, 9900].enumerated() {
            for track in 0..<3 {
                references.append(
                    enrol("\(index * 3 + track)") {
                        $0.live(in: postcode)
                        if track == 1 { $0.beDual() }
                        if track == 2 { $0.beAdult() }
                    })
            }
        }
        for (index, reference) in references.enumerated() where reference.track == .dual {
            for (turn, service) in World.services.enumerated() where (index + turn) % 2 == 0 {
                set(.invited, reference, by: service.code)
            }
        }
        for (index, reference) in references.enumerated() {
            let service = World.services[index % World.services.count].code
            let status = [Status.declined, .accepted, .undecided, .noShow][index % 4]
            if status == .accepted { accept(reference, by: service) } else { set(status, reference, by: service) }
            if index % 7 == 0 { submit(.withdrawal("\(index)"), at: .firstRound) }
        }
        return references
    }
}
