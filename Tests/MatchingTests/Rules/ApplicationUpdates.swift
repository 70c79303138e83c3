import Findings
import Matching
import Testing

@Suite("A3: the same identity again")
struct ApplicationUpdates {
    private let world = World()

    @Test("A3: a change updates the application under its reference; the same again is unchanged")
    func update() {
        let louise = world.enrol()
        #expect(world.submit(.row()) == .unchanged)
        #expect(world.submit(.row { $0.town = "Damme" }) == .taken)
        #expect(world.record(louise).application.town == "Damme")
        #expect(world.state.records.count == 1)
    }

    @Test("A3: a pupil left out of a later file is not withdrawn")
    func leftOut() {
        let louise = world.enrol("1")
        _ = world.enrol("2")
        #expect(world.record(louise).isActive)
    }

    static let optionalTexts: [TextEdit] = [
        TextEdit("Adres") { $0.street = $1 }, TextEdit("Vervoermiddel") { $0.transport = $1 }, TextEdit("Vorm") { $0.form = $1 },
        TextEdit("Uren per week") { $0.hoursPerWeek = $1 }, TextEdit("Totaal uren") { $0.hoursTotal = $1 },
        TextEdit("Dagen") { $0.days = $1 }, TextEdit("Begeleider") { $0.counsellor = $1 }, TextEdit("E-mail") { $0.mail = $1 },
        TextEdit("Telefoon") { $0.phone = $1 }, TextEdit("E-mail begeleider") { $0.counsellorMail = $1 },
        TextEdit("Telefoon begeleider") { $0.counsellorPhone = $1 }, TextEdit("Opmerkingen") { $0.remarks = $1 },
    ]

    @Test("A3: an absent column leaves its value, an empty cell clears it", arguments: optionalTexts)
    func absentAndEmpty(field: TextEdit) {
        let louise = world.enrol { field.apply(&$0, .value("bewaard")) }
        #expect(world.submit(.row { field.apply(&$0, .absent) }) == .unchanged)
        #expect(world.record(louise).texts.contains("bewaard"))
        #expect(world.submit(.row { field.apply(&$0, .cleared) }) == .taken)
        #expect(!world.record(louise).texts.contains("bewaard"))
    }

    @Test("A3: so do number, province, periods to do and preferences, the preferences as one field")
    func absentAndEmptyOthers() {
        let louise = world.enrol {
            $0.periodsDue = .value(1)
            $0.province = .value(.westVlaanderen)
        }
        let absent = ApplicationSubmission.row {
            $0.nationalNumber = .absent
            $0.preferences = .absent
        }
        #expect(world.submit(absent) == .unchanged)
        #expect(world.record(louise).application.preferences == ["west", "beide"])
        let cleared = ApplicationSubmission.row {
            $0.nationalNumber = .cleared
            $0.preferences = .cleared
            $0.periodsDue = .cleared
            $0.province = .cleared
        }
        #expect(world.submit(cleared) == .taken)
        let application = world.record(louise).application
        #expect(application.preferences == [] && application.periodsDue == nil && application.statedProvince == nil)
        #expect(application.secrets.kept.nationalNumber == nil)
    }

    @Test("A3: a withdrawn application is visible to nobody")
    func withdrawn() {
        let louise = world.enrol()
        #expect(world.submit(.withdrawal()) == .taken)
        #expect(world.lists(at: .secondRound).references(open: world.service("west")) == [])
        #expect(world.set(.declined, louise) == .refused(.notVisible))
    }

    @Test("A3: a withdrawal needs the pupil number only; said twice it is unchanged")
    func withdrawalTwice() {
        _ = world.enrol()
        #expect(world.submit(.withdrawal()) == .taken)
        #expect(world.submit(.withdrawal()) == .unchanged)
    }

    @Test(
        "A3: the name beside a withdrawal, if given, must be the pupil's",
        arguments: [
            ("louise", "SMETS", Verdict.taken), ("Smets", "Louise", .taken), (nil, "Smets", .taken), ("Louise", nil, .taken),
            ("Emma", "Smets", .refused(.studentMixedUp)), (nil, "Claes", .refused(.studentMixedUp)),
            ("Emma", nil, .refused(.studentMixedUp)),
        ] as [(String?, String?, Verdict)])
    func withdrawalName(first: String?, last: String?, verdict: Verdict) {
        _ = world.enrol()
        #expect(
            world.submit(
                .withdrawal {
                    $0.firstName = first
                    $0.lastName = last
                }) == verdict)
    }

    @Test("A3: a name that the pupil had before will do for a withdrawal")
    func formerName() {
        _ = world.enrol()
        world.submit(.row { $0.lastName = "Claes" })
        #expect(
            world.submit(
                .withdrawal {
                    $0.firstName = "Louise"
                    $0.lastName = "Smets"
                }) == .taken)
    }

    @Test("A3, B10: a pupil whom one file registers and withdraws is refused twice, whichever comes first")
    func registeredAndWithdrawn() {
        let rows = [ApplicationSubmission.row("7"), .withdrawal("7")]
        for rows in [rows, rows.reversed()] {
            _ = world.submit(rows)
            #expect((world.plan.taken, world.plan.refused) == (0, 2))
            #expect(world.plan.findings.count { $0.code == .rowsContradict } == 2)
        }
    }

    @Test("B10: a row that repeats another has what was found in its own cells")
    func twinsFindings() {
        var restored = ApplicationSubmission.row("7")
        restored.findings = [Finding(.zeroRestored, at: Location(row: 2, column: "Rijksregisternummer"))]
        _ = world.submit([restored, .row("7")])
        #expect(world.plan.taken == 2)
        #expect(world.plan.findings.filter { $0.code == .zeroRestored }.compactMap(\.location.row) == [2])
    }

    @Test("A3: withdrawing an unknown pupil is aanvraag-onbekend, and so is one of another school or campaign")
    func unknownPupil() {
        _ = world.enrol("1", from: "gent")
        #expect(world.submit(.withdrawal("1")) == .refused(.applicationUnknown))
        #expect(
            world.submit(.withdrawal("1") { $0.campaign = "duaal-2022" }, from: .school("gent")) == .refused(.applicationUnknown))
        #expect(world.submit(.withdrawal("1") { $0.campaign = "so-1900" }, from: .school("gent")) == .refused(.campaignUnknown))
    }

    @Test("A3: a withdrawal of one of several active applications names campaign or track")
    func withdrawalOfOne() {
        let louise = world.enrol()
        let dual = world.enrol { $0.beDual() }
        #expect(world.submit(.withdrawal()) == .refused(.campaignUnknown))
        #expect(world.submit(.withdrawal { $0.track = .dual }) == .taken)
        #expect(world.record(louise).isActive && !world.record(dual).isActive)
        #expect(world.submit(.withdrawal()) == .taken, "one is active still")
    }

    @Test("A3: sent again it is active again, with its reference and what services had decided")
    func reactivated() {
        let louise = world.enrol()
        world.set(.declined, louise)
        world.submit(.withdrawal())
        #expect(world.submit(.row(), at: .firstRound) == .taken)
        #expect(world.record(louise).isActive)
        #expect(world.status(louise, of: "west") == .declined)
        #expect(world.state.records.count == 1)
    }

    @Test("A3: active again is an update: absent columns keep their values")
    func reactivatedKeeps() {
        let louise = world.enrol { $0.form = .value("Alternerend") }
        world.submit(.withdrawal())
        #expect(world.submit(.row { $0.form = .absent }) == .taken)
        #expect(world.record(louise).application.form == "Alternerend")
    }

    @Test("A3: a placed application can be withdrawn: it is gone from every list and the accepting service is told")
    func placedWithdrawn() {
        let louise = world.enrol()
        world.accept(louise)
        #expect(world.submit(.withdrawal(), at: .firstRound) == .taken)
        #expect(world.lists(at: .firstRound).references(placed: world.service("west")) == [])
        #expect(world.told(of: louise) == [Notice(service: "west", code: .applicationWithdrawn)])
        let disclosure = Disclosure(ruleset: world.ruleset, at: .at(.firstRound))
        #expect(disclosure.secrets(of: world.record(louise), for: world.service("west")) == nil)
    }

    @Test("A3: placed when it was withdrawn, it does not come back, even when the placement was ended since")
    func placedDoesNotComeBack() {
        let louise = world.enrol()
        world.accept(louise)
        world.submit(.withdrawal())
        #expect(world.submit(.row()) == .refused(.withdrawnPlaced))
        world.end(louise)
        #expect(world.submit(.row()) == .refused(.withdrawnPlaced))
    }

    @Test("A3: inviting services are told once of a withdrawal; declined and undecided ones are not")
    func invitedAreTold() {
        let noor = world.enrol { $0.beDual() }
        for service in ["limburg", "west", "beide", "brussel"] { world.set(.invited, noor, by: service) }
        world.set(.declined, noor, by: "beide")
        world.set(.undecided, noor, by: "brussel")
        world.submit(.withdrawal(), at: .firstRound)
        #expect(Set(world.told(of: noor).map(\.service)).isSuperset(of: ["limburg", "west"]))
        #expect(world.told(of: noor).count { $0.service == "west" } == 1)
        world.submit(.withdrawal(), at: .firstRound)
        #expect(world.told(of: noor).count { $0.service == "west" } == 1)
    }
}

@Suite("A3: two rows of one file for one pupil")
struct RowsOfOnePupil {
    private let world = World()

    @Test("A3, B10: rows that contradict are all refused and take no number")
    func contradiction() {
        let rows: [ApplicationSubmission] = [.row("1"), .row("01") { $0.town = "Damme" }, .row("2"), .row("1")]
        let torn = Verdict.refused(.rowsContradict)
        #expect(world.submit(rows) == [torn, torn, .taken, torn])
        #expect(world.state.records.map(\.application.reference.sequence) == [1])
    }

    @Test("A3, B10: registering and withdrawing one known pupil contradict")
    func registerAndWithdraw() {
        _ = world.enrol()
        #expect(
            world.submit([.row { $0.town = "Damme" }, .withdrawal()]) == [.refused(.rowsContradict), .refused(.rowsContradict)])
        #expect(world.state.records[0].isActive)
    }

    static let sameMeanings: [Edit] = [
        Edit("word for word") { _ in },
        Edit("a number with zeros") { $0.pupil = PupilNumber("001") },
        Edit("the school by name") { $0.school = "Zorgschool Brugge" },
        Edit("the campaign named") { $0.campaign = "so-2022" },
        Edit("services by name") { $0.preferences = .of("Familiezorg West", "zorg beide vlaanderen") },
        Edit("a service twice") { $0.preferences = .of("west", "west", "beide") },
    ]

    @Test("A3, B10: rows that are equal as understood are judged alike and counted once", arguments: sameMeanings)
    func twins(edit: Edit) {
        world.submit([.row(), .row("1", edit.apply)])
        #expect(world.plan.refused == 0)
        #expect(world.plan.rows == 2)
        #expect(world.plan.facts.count == 1)
    }

    @Test("A3: a row that is refused by itself contradicts nobody")
    func refusedRow() {
        var bad = ApplicationSubmission.row("1") { $0.town = nil }
        bad.findings = [Finding(.valueMissing, at: bad.location.at("Gemeente"))]
        #expect(world.submit([bad, .row("1")]).last == .taken)
    }

    @Test("A3: withdrawals of one pupil contradict nothing; each is judged with the name that it has")
    func withdrawals() {
        _ = world.enrol()
        let wrong = ApplicationSubmission.withdrawal {
            $0.firstName = "Emma"
            $0.lastName = "Claes"
        }
        #expect(world.submit([wrong, .withdrawal { $0.track = .secondary }]) == [.refused(.studentMixedUp), .taken])
    }
}

@Suite("A4: a placed application")
struct PlacedApplications {
    private let world = World()
    private let louise: Reference

    init() {
        louise = world.enrol()
        world.accept(louise)
    }

    static let contact: [Edit] = [
        Edit("Adres") { $0.street = .value("Elders 3") }, Edit("Postcode") { $0.live(in: 9000, "Gent") },
        Edit("Gemeente") { $0.town = "Damme" },
        Edit("Provincie") { $0.province = .value(.limburg) }, Edit("E-mail") { $0.mail = .value("l@x.be") },
        Edit("Telefoon") { $0.phone = .value("0489 31 31 35") }, Edit("Begeleider") { $0.counsellor = .value("Marc") },
        Edit("E-mail begeleider") { $0.counsellorMail = .value("m@x.be") },
        Edit("Telefoon begeleider") { $0.counsellorPhone = .value("02 250 37 77") },
        Edit("Opmerkingen") { $0.remarks = .value("Let op") },
        Edit("Vervoermiddel") { $0.transport = .value("Fiets") },
    ]
    static let fixed: [Edit] = [
        Edit("Voornaam") { $0.firstName = "Lowie" }, Edit("Naam") { $0.lastName = "SMETS" },
        Edit("Rijksregisternummer") { $0.nationalNumber = .value(.sample(99)) },
        Edit("Rijksregisternummer") { $0.nationalNumber = .cleared },
        Edit("Vorm") { $0.form = .value("Alternerend") }, Edit("Uren per week") { $0.hoursPerWeek = .value("19") },
        Edit("Totaal uren") { $0.hoursTotal = .value("80") }, Edit("Aantal periodes") { $0.periodsDue = .value(1) },
        Edit("Dagen") { $0.days = .value("dinsdag") }, Edit("Stageperiodes") { $0.periods = [.september] },
        Edit("Stageperiodes") { $0.periods = [.november, .september] },
        Edit("Voorkeur 1") { $0.preferences = .of("beide", "west") },
    ]

    @Test("A4: contact data may change", arguments: contact)
    func contactData(field: Edit) {
        #expect(world.submit(.row("1", field.apply), at: .firstRound) == .taken)
        #expect(world.submit(.row("1", field.apply), at: .firstRound) == .unchanged)
    }

    @Test("A4: anything else is refused, and the rest of that row with it", arguments: fixed)
    func otherData(field: Edit) {
        let row = ApplicationSubmission.row("1") {
            field.apply(&$0)
            $0.town = "Damme"
        }
        #expect(world.submit(row, at: .firstRound) == .refused(.placedUnchangeable))
        #expect(world.plan.places.contains("geplaatst-niet-wijzigbaar@\(field.name)"))
        #expect(world.record(louise).application.town == "Brugge")
    }

    @Test("A4: once the placement has ended everything may change again")
    func ended() {
        world.end(louise)
        #expect(world.submit(.row { $0.periods = [.september] }) == .taken)
    }
}

extension ApplicationRecord {
    /// Every text of the application, for a test that looks for one.
    fileprivate var texts: [String] {
        let secrets = application.secrets.kept
        return [
            application.street, application.transport, application.form, application.hoursPerWeek, application.hoursTotal,
            application.days, application.counsellor, secrets.mail, secrets.phone, secrets.counsellorMail, secrets.counsellorPhone,
            secrets.remarks,
        ]
    }
}
