import Findings
import Matching
import Testing

@Suite("A5, A10: one application per student and campaign")
struct OneApplicationPerStudentRules {
    private let world = World()

    @Test("A5: the same national number in one campaign under another identity: the first stands, the second is refused")
    func twice() {
        let louise = world.enrol("1")
        let twin = ApplicationSubmission.row("2") { $0.nationalNumber = .value(.sample(1)) }
        #expect(world.submit(twin, from: .school("gent")) == .refused(.studentTwice))
        #expect(world.plan.places == ["student-dubbel@Rijksregisternummer"])
        #expect(world.state.records.map(\.application.reference) == [louise])
    }

    @Test("A5: of two rows of one file the first stands; one that is refused by itself blocks nobody")
    func inOneFile() {
        let same: @Sendable (inout ApplicationSubmission.Values) -> Void = { $0.nationalNumber = .value(.sample(1)) }
        var refused = ApplicationSubmission.row("9", same)
        refused.findings = [Finding(.dateInvalid, at: refused.location)]
        let verdicts = world.submit([refused, .row("1", same), .row("2", same)])
        #expect(verdicts == [.refused(.dateInvalid), .taken, .refused(.studentTwice)])
    }

    @Test("A5: in another campaign the number may stand again")
    func otherCampaign() {
        _ = world.enrol("1")
        #expect(
            world.submit(
                .row("2") {
                    $0.beDual()
                    $0.nationalNumber = .value(.sample(1))
                }) == .taken)
    }

    @Test("A5: a withdrawn one does not block, and cannot come back while the number stands elsewhere")
    func withdrawn() {
        _ = world.enrol("1")
        world.submit(.withdrawal("1"))
        #expect(world.submit(.row("2") { $0.nationalNumber = .value(.sample(1)) }) == .taken)
        #expect(world.submit(.row("1")) == .refused(.studentTwice))
    }

    @Test("A5: an update that changes the number can run into this too, and frees the old number")
    func update() {
        _ = world.enrol("1")
        _ = world.enrol("2")
        #expect(world.submit(.row("2") { $0.nationalNumber = .value(.sample(1)) }) == .refused(.studentTwice))
        #expect(world.submit(.row("1") { $0.nationalNumber = .value(.sample(3)) }) == .taken)
        #expect(world.submit(.row("2") { $0.nationalNumber = .value(.sample(1)) }) == .taken)
        #expect(world.submit(.row("1") { $0.nationalNumber = .value(.sample(1)) }) == .refused(.studentTwice))
    }

    @Test("A10: a missing national number is a warning, on every row without one")
    func missing() {
        let row = ApplicationSubmission.row { $0.nationalNumber = .cleared }
        #expect(world.submit(row) == .taken)
        #expect(world.plan.places == ["rijksregisternummer-ontbreekt@Rijksregisternummer"])
        #expect(world.submit(row) == .unchanged)
        #expect(world.plan.codes == [.nationalNumberMissing])
    }

    static let namesakes: [(Edit, Bool)] = [
        (
            Edit("spelt otherwise") {
                $0.firstName = "LOUÏSE"
                $0.lastName = "smets"
            }, true
        ),
        (Edit("another first name") { $0.firstName = "Emma" }, false), (Edit("another postcode") { $0.live(in: 8200) }, false),
        (Edit("another campaign") { $0.beDual() }, false),
    ]

    @Test("A10: without a number duplicates are looked for by full name and postcode, as a warning", arguments: namesakes)
    func namesake(edit: Edit, found: Bool) {
        _ = world.enrol("1")
        let verdict = world.submit(
            .row("2") {
                $0.nationalNumber = .absent
                edit.apply(&$0)
            })
        #expect(verdict == .taken)
        #expect(world.plan.codes.contains(.possibleDuplicate) == found)
    }

    @Test("A10: neither a withdrawn namesake nor the pupil's own application is a duplicate")
    func noNamesake() {
        _ = world.enrol("1") { $0.nationalNumber = .absent }
        world.submit(
            .row("1") {
                $0.nationalNumber = .absent
                $0.town = "Damme"
            })
        #expect(!world.plan.codes.contains(.possibleDuplicate))
        world.submit(.withdrawal("1"))
        world.submit(.row("2") { $0.nationalNumber = .absent })
        #expect(!world.plan.codes.contains(.possibleDuplicate))
    }
}

@Suite("A6: the province of residence")
struct ResidenceProvince {
    static let postcodes: [(Int, Province)] = [
        (1000, .brussel), (1299, .brussel), (1300, .waalsBrabant), (1500, .vlaamsBrabant), (2000, .antwerpen), (2070, .antwerpen),
        (3000, .vlaamsBrabant), (3500, .limburg), (4000, .luik), (5000, .namen), (6000, .henegouwen), (6600, .luxemburg),
        (7000, .henegouwen), (8000, .westVlaanderen), (9999, .oostVlaanderen),
    ]

    @Test("A6: if the cell is empty it follows from the Belgian postcode", arguments: postcodes)
    func derived(postcode: Int, province: Province) {
        let world = World()
        let louise = world.enrol {
            $0.live(in: postcode)
            $0.preferences = .absent
        }
        #expect(world.record(louise).application.province == province)
        #expect(world.record(louise).application.statedProvince == nil)
    }

    @Test("A6: a stated province stands against the postcode, with a warning")
    func contradiction() {
        let world = World()
        let louise = world.enrol {
            $0.live(in: 2800, "Mechelen")
            $0.province = .value(.vlaamsBrabant)
            $0.preferences = .absent
        }
        #expect(world.record(louise).application.province == .vlaamsBrabant)
        #expect(world.plan.places.contains("provincie-strijdig@Provincie"))
    }

    @Test("A6: stated as the postcode says there is no warning; a town's name never decides")
    func agreement() {
        let world = World()
        let louise = world.enrol {
            $0.live(in: 8000, "Gent")
            $0.province = .value(.westVlaanderen)
        }
        #expect(world.record(louise).application.province == .westVlaanderen)
        #expect(world.plan.codes == [])
    }

    @Test("A6: a foreign postcode needs a stated province")
    func foreign() {
        let world = World()
        #expect(world.submit(.row { $0.postcode = .foreign("4511 AB") }) == .refused(.provinceMissing))
        #expect(world.plan.places.contains("provincie-ontbreekt@Provincie"))
        #expect(
            world.submit(
                .row {
                    $0.postcode = .foreign("4511 AB")
                    $0.province = .value(.westVlaanderen)
                }) == .taken)
        #expect(world.plan.codes == [])
    }

    @Test(
        "A6: 2070 is Oost-Vlaanderen for campaigns that start in 2025 or later",
        arguments: [
            ("2024-12-31T23:59", Province.antwerpen), ("2025-01-01T00:00", .oostVlaanderen),
        ])
    func zwijndrecht(start: String, province: Province) {
        let world = World(Calendar(campaigns: [Calendar.campaign("so", .secondary, [(start, "2025-09-30T12:00", .everyone)])]))
        let louise = world.enrol { $0.live(in: 2070) }
        #expect(world.record(louise).application.province == province)
    }

    @Test("A6: the configuration can override single postcodes, 2070 too")
    func overrides() {
        let world = World(postcodes: [8000: .limburg, 2070: .brussel])
        #expect(world.record(world.enrol("1")).application.province == .limburg)
        #expect(world.record(world.enrol("2") { $0.live(in: 2070) }).application.province == .brussel)
        #expect(world.record(world.enrol("3") { $0.live(in: 8001) }).application.province == .westVlaanderen)
    }

    @Test("A6, A3: a derived province follows a new postcode; a stated one stays")
    func update() {
        let world = World()
        let derived = world.enrol("1")
        world.submit(.row("1") { $0.live(in: 9000) })
        #expect(world.record(derived).application.province == .oostVlaanderen)
        let stated = world.enrol("2") { $0.province = .value(.westVlaanderen) }
        world.submit(.row("2") { $0.live(in: 9000) })
        #expect(world.record(stated).application.province == .westVlaanderen)
        #expect(world.plan.codes.contains(.provinceContradicts))
    }

    @Test("A6: a foreign postcode without province is reported beside the row's other faults")
    func besideOthers() {
        let world = World()
        var row = ApplicationSubmission.row {
            $0.postcode = .foreign("4511 AB")
            $0.town = nil
        }
        row.findings = [Finding(.valueMissing, at: row.location.at("Gemeente"))]
        world.submit(row)
        #expect(Set(world.plan.codes).isSuperset(of: [.valueMissing, .provinceMissing]))
    }

    @Test("A6: a province that is none of the eleven is not said to be missing as well")
    func unknownIsNotMissing() {
        let world = World()
        var row = ApplicationSubmission.row { $0.postcode = .foreign("4511 AB") }
        row.findings = [Finding(.provinceUnknown, at: row.location.at("Provincie"))]
        world.submit(row)
        #expect(world.plan.codes.filter { $0.severity == .row } == [.provinceUnknown])
    }

    @Test("A6, A3: a province stated before is not said to be missing from a row that is refused for something else")
    func statedBefore() {
        let world = World()
        _ = world.enrol {
            $0.postcode = .foreign("4511 AB")
            $0.province = .value(.oostVlaanderen)
        }
        var row = ApplicationSubmission.row {
            $0.postcode = .foreign("4511 AC")
            $0.periods = nil
        }
        row.findings = [Finding(.dateInvalid, at: row.location.at("Stageperiodes"))]
        world.submit(row)
        #expect(world.plan.codes.filter { $0.severity == .row } == [.dateInvalid])
    }
}

@Suite("A7, A8: national numbers and periods in an application")
struct NumbersAndPeriods {
    @Test(
        "A7: numbers written differently are one number, in an update and for duplicates",
        arguments: [
            "05.07.31-133.90", "05073113390", "5073113390", "05 07 31 133 90",
        ])
    func spellings(text: String) {
        guard case .valid(let number, _) = NationalNumber.read(text) else { preconditionFailure(text) }
        let world = World()
        let louise = world.enrol("1") { $0.nationalNumber = .value(NationalNumber(digits: "05073113390")!) }
        #expect(world.submit(.row("1") { $0.nationalNumber = .value(number) }) == .unchanged)
        #expect(world.submit(.row("2") { $0.nationalNumber = .value(number) }) == .refused(.studentTwice))
        #expect(world.record(louise).application.secrets.kept.nationalNumber == "05073113390")
    }

    @Test("A8: a student must do all periods unless told otherwise")
    func periodsToDo() {
        let world = World()
        #expect(world.record(world.enrol("1")).application.periodsToDo == 2)
        #expect(world.record(world.enrol("2") { $0.periodsDue = .value(1) }).application.periodsToDo == 1)
    }

    @Test("A8: periods stand as stated; in another order they are another value")
    func order() {
        let world = World()
        let louise = world.enrol { $0.periods = [.november, .september] }
        #expect(world.record(louise).application.periods == [.november, .september])
        #expect(world.submit(.row()) == .taken)
    }
}

@Suite("A9: preferred services")
struct PreferredServices {
    private let world = World()

    private func preferring(_ names: String..., postcode: Int = 8000) -> ApplicationSubmission {
        .row {
            $0.live(in: postcode)
            $0.preferences = .value(names.enumerated().map { NamedPreference(number: $0 + 1, name: $1) })
        }
    }

    @Test(
        "A9: without a preferred service an application is taken, with a warning",
        arguments: [
            Entered<[NamedPreference]>.absent, .cleared,
        ])
    func missing(preferences: Entered<[NamedPreference]>) {
        #expect(world.submit(.row { $0.preferences = preferences }) == .taken)
        #expect(world.plan.places == ["voorkeur-ontbreekt@Voorkeur 1"])
    }

    @Test("A9: with unknown ones only it is taken too, with both warnings")
    func unknownOnly() {
        #expect(world.submit(preferring("atlantis", "mars")) == .taken)
        #expect(
            world.plan.places == ["voorkeur-onbekend@Voorkeur 1", "voorkeur-onbekend@Voorkeur 2", "voorkeur-ontbreekt@Voorkeur 1"])
        #expect(world.lists(at: .firstRound).references(open: world.service("west")) == [])
        #expect(world.lists(at: .secondRound).references(open: world.service("west")).count == 1)
    }

    @Test("A9: an unknown one is dropped; ranks are positions among those that are left")
    func ranks() {
        #expect(world.submit(preferring("atlantis", "beide", "west")) == .taken)
        #expect(world.plan.places == ["voorkeur-onbekend@Voorkeur 1"])
        let application = world.state.records[0].application
        #expect((application.rank(of: "beide"), application.rank(of: "west")) == (1, 2))
        #expect(application.rank(of: "limburg") == nil)
    }

    @Test("A9: the same service twice, by code or by name, counts at its first place")
    func twice() {
        world.submit(preferring("west", "beide", "Familiezorg WEST", "west"))
        #expect(world.state.records[0].application.preferences == ["west", "beide"])
        #expect(world.plan.codes == [])
    }

    @Test("A9: a preferred service that does not work in the province is a warning, keeps its rank, and does not see the student")
    func outsideProvince() {
        world.submit(preferring("limburg", "west"))
        #expect(world.plan.places == ["voorkeur-buiten-provincie@Voorkeur 1"])
        #expect(world.state.records[0].application.preferences == ["limburg", "west"])
        #expect(world.lists(at: .firstRound).references(open: world.service("limburg")) == [])
    }

    @Test(
        "A9: the two warnings are given as long as the round by preference has not ended",
        arguments: [
            ("2022-08-01T00:00", true), ("2022-09-19T11:59", true), ("2022-09-19T12:00", false),
        ])
    func asLongAs(time: String, warned: Bool) {
        world.submit(.row("1") { $0.preferences = .absent }, at: time)
        #expect(world.plan.codes.contains(.preferenceMissing) == warned)
        world.submit(.row("2") { $0.preferences = .of("limburg") }, at: time)
        #expect(world.plan.codes.contains(.preferenceOutsideProvince) == warned)
        world.submit(.row("3") { $0.preferences = .of("atlantis") }, at: time)
        #expect(world.plan.codes.contains(.preferenceUnknown))
    }

    @Test("A9: other tracks need no preference")
    func otherTracks() {
        world.submit([.row("1") { $0.beDual() }, .row("2") { $0.beAdult() }])
        #expect(world.plan.codes == [])
    }

    @Test("A9: any number of preferences may be given")
    func many() {
        world.submit(preferring("beide", "west", "limburg", "antwerpen", "brussel"))
        #expect(world.state.records[0].application.preferences.count == 5)
    }

    @Test("A9: an unchanged row gets its warnings again")
    func again() {
        world.submit(preferring("limburg"))
        #expect(world.submit(preferring("limburg")) == .unchanged)
        #expect(world.plan.codes == [.preferenceOutsideProvince])
    }
}
