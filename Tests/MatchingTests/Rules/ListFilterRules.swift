import Matching
import Testing

@Suite("Z5, Z6: filters of a list")
struct ListFilterRules {
    private let world = World()

    /// Enrols one student and tells whether a filter admits it.
    private func admits(_ filter: ListFilter, round: Int? = 2, _ edit: (inout ApplicationSubmission.Values) -> Void) -> Bool {
        let reference = world.enrol("1", edit)
        return filter.admits(PublicProfile(world.record(reference).application), round: round)
    }

    @Test(
        "Z6, Z4: a part of the name, in either order, without regard to case, accents and runs of blanks",
        arguments: [
            ("noel", true), ("NOËL", true), ("élodie n", true), ("Elodie  Noel", true), ("noel elodie", true), ("odie", true),
            ("", true), ("'t", false), ("noelle", false), ("elodie-noel", false),
        ])
    func name(text: String, isAdmitted: Bool) {
        let admitted = admits(ListFilter(name: text)) {
            $0.firstName = "Élodie"
            $0.lastName = "Noël"
        }
        #expect(admitted == isAdmitted)
    }

    @Test(
        "Z5, Z6: a province, with its neighbours on request, also where only the other names it",
        arguments: [
            (8000, [.westVlaanderen], false, true), (9000, [.westVlaanderen], false, false),
            (9000, [.westVlaanderen], true, true), (2000, [.westVlaanderen], true, false),
            (7000, [.westVlaanderen], true, true), (1020, [.vlaamsBrabant], true, true), (1500, [.brussel], true, true),
            (9000, [.brussel], true, false), (2000, [.limburg], true, true), (4000, [.limburg], true, true),
            (3500, [.antwerpen, .brussel], false, false), (3500, [.antwerpen, .brussel], true, true),
            (1020, [.antwerpen, .brussel], false, true), (5000, [], true, true),
        ] as [(Int, [Province], Bool, Bool)])
    func province(postcode: Int, provinces: [Province], withNeighbours: Bool, isAdmitted: Bool) {
        let admitted = admits(ListFilter(provinces: provinces, hasNeighbours: withNeighbours)) { $0.live(in: postcode) }
        #expect(admitted == isAdmitted)
    }

    @Test(
        "Z6: '80' is a region of Belgian postcodes",
        arguments: [
            ("8000", ["80"], true), ("8099", ["80"], true), ("8100", ["80"], false), ("1800", ["80"], false),
            ("80123", ["80"], false), ("80123", ["80123"], true), ("8300", ["80", "83"], true), ("8000", [], true),
            ("4511 AB", ["4511 a"], true), ("4511 AB", ["45"], false), ("8000", ["8000"], true),
        ])
    func postcode(code: String, prefixes: [String], isAdmitted: Bool) {
        let admitted = admits(ListFilter(postcodes: prefixes)) {
            $0.postcode = Int(code).flatMap { (1000...9999).contains($0) ? .belgian($0) : nil } ?? .foreign(code)
            $0.province = .value(.westVlaanderen)
        }
        #expect(admitted == isAdmitted)
    }

    @Test(
        "Z6: any of the means of transport that are asked for",
        arguments: [
            ("Auto, Fiets", [.bicycle], true), ("Auto, Fiets", [.bicycle, .moped], true), ("Auto", [.bicycle], false),
            ("Elektrische fiets", [.bicycle], false), ("", [.bicycle], false), ("", [], true),
        ] as [(String, [Transport], Bool)])
    func transport(stated: String, asked: [Transport], isAdmitted: Bool) {
        #expect(admits(ListFilter(transports: asked)) { $0.transport = .value(stated) } == isAdmitted)
    }

    @Test("Z6: school, campaign and round; all filters go together")
    func others() {
        let louise = world.enrol()
        let profile = PublicProfile(world.record(louise).application)
        #expect(ListFilter().admits(profile, round: nil))
        #expect(ListFilter(school: "brugge", round: 1, campaign: "so-2022").admits(profile, round: 1))
        #expect(!ListFilter(school: "gent").admits(profile, round: 1))
        #expect(!ListFilter(campaign: "duaal-2022").admits(profile, round: 1))
        #expect(!ListFilter(round: 1).admits(profile, round: 2))
        #expect(!ListFilter(round: 1).admits(profile, round: nil))
        #expect(!ListFilter(name: "smets", provinces: [.limburg]).admits(profile, round: 1))
    }
}
