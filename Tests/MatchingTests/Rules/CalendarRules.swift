import Findings
import Matching
import Testing

@Suite("K: the calendar decides what a service sees and may do")
struct CalendarRules {
    @Test(
        "K1, K4: each round of so-2022 opens at noon and closes at noon",
        arguments: [
            ("2022-09-05T11:59", false, false), ("2022-09-05T12:00", true, false), ("2022-09-19T11:59", true, false),
            ("2022-09-19T12:00", true, true), ("2022-09-30T11:59", true, true), ("2022-09-30T12:00", false, false),
        ])
    func secondaryRounds(time: String, preferred: Bool, other: Bool) {
        let world = World()
        let louise = world.enrol()
        let lists = world.lists(at: time)
        #expect(lists.references(open: world.service("west")) == (preferred ? [louise] : []))
        #expect(lists.references(open: world.service("limburg")) == (other ? [louise] : []))
        #expect(world.set(.declined, louise, at: time) == (preferred ? .taken : .refused(.notVisible)))
        #expect(world.set(.declined, louise, by: "limburg", at: time) == (other ? .taken : .refused(.notVisible)))
    }

    @Test(
        "K4: a CVO campaign has one round, open to every service, whether preferred or not", arguments: World.services.map(\.code))
    func adultRound(service: String) {
        let world = World()
        let ali = world.enrol { $0.beAdult() }
        #expect(world.record(ali).application.campaign == "cvo-2022-najaar")
        #expect(world.set(.declined, ali, by: service, at: "2022-09-05T11:59") == .refused(.notVisible))
        #expect(world.set(.declined, ali, by: service, at: "2022-09-05T12:00") == .taken)
    }

    @Test(
        "K1: a round that ends within the change of the clocks ends at the local time, and its repeated hour at the earlier",
        arguments: [
            // Clocks go back from 3:00 to 2:00 on 30 October 2022: 2:30 is first shown at 0:30 UTC.
            ("2022-10-30T02:30", 1_667_089_800), ("2022-10-30T03:00", 1_667_095_200),
            // Clocks go forward from 2:00 to 3:00 on 26 March 2023: 3:00 is 1:00 UTC.
            ("2023-03-26T03:00", 1_679_792_400), ("2023-03-26T01:59", 1_679_792_340),
        ] as [(String, Int64)])
    func daylightSaving(end: String, seconds: Int64) {
        let world = World(Calendar(campaigns: [Calendar.campaign("so", .secondary, [("2022-09-05T12:00", end, .everyone)])]))
        let louise = world.enrol()
        func sees(_ seconds: Int64) -> Bool {
            ServiceSeesApplication(ruleset: world.ruleset, at: Instant(seconds: seconds)).sees(
                world.service("west"), world.record(louise))
        }
        #expect(sees(seconds - 1))
        #expect(!sees(seconds))
    }

    @Test(
        "K1: a round of noon to noon over a change of the clocks is an hour longer or shorter by the wall",
        arguments: [
            ("2022-10-29T12:00", "2022-10-30T12:00", 25), ("2023-03-25T12:00", "2023-03-26T12:00", 23),
        ])
    func lengthOfDay(from: String, until: String, hours: Int64) {
        #expect(Instant.at(until).seconds - Instant.at(from).seconds == hours * 3600)
    }

    @Test("K1: in a gap between rounds nobody sees an unplaced student, and registration goes on")
    func gap() {
        let world = World(
            Calendar(campaigns: [
                Calendar.campaign(
                    "so", .secondary,
                    [("2022-09-01T12:00", "2022-09-10T12:00", .everyone), ("2022-09-20T12:00", "2022-09-30T12:00", .everyone)])
            ]))
        let louise = world.enrol()
        world.publish(at: "2022-09-05T12:00")
        #expect(world.lists(at: "2022-09-15T12:00").references(open: world.service("west")) == [])
        #expect(world.set(.declined, louise, at: "2022-09-15T12:00") == .refused(.outsideRound))
        #expect(world.submit(.row("2"), at: "2022-09-15T12:00") == .taken)
    }

    @Test("K3: without a deadline new applications are taken until the last round ends")
    func noDeadline() {
        let world = World()
        #expect(world.submit(.row("1"), at: "2022-09-30T11:59") == .taken)
        #expect(world.submit(.row("2"), at: "2022-09-30T12:00") == .refused(.registrationClosed))
        #expect(world.submit(.row("3") { $0.campaign = "so-2022" }, at: "2022-09-30T12:00") == .refused(.registrationClosed))
    }

    @Test("K3: the deadline stops new applications only: updates and withdrawals go on")
    func deadline() {
        let world = World(
            Calendar(campaigns: [
                Calendar.campaign(
                    "so", .secondary, [("2022-09-05T12:00", "2022-09-30T12:00", .everyone)], registration: "2022-09-10T12:00")
            ]))
        #expect(world.submit(.row("1"), at: "2022-09-10T11:59") == .taken)
        #expect(world.submit(.row("2"), at: "2022-09-10T12:00") == .refused(.registrationClosed))
        #expect(world.submit(.row("1") { $0.town = "Gent" }, at: "2022-09-10T12:00") == .taken)
        #expect(world.submit(.withdrawal("1"), at: "2022-09-10T12:00") == .taken)
        #expect(world.submit(.row("1"), at: "2022-09-10T12:00") == .refused(.registrationClosed), "A3: active again is new")
    }
}

@Suite("K3: results of invitations after the last round")
struct ResultsWindow {
    private let world = World(.dualWithResults)
    private let noor: Reference
    private let inWindow = "2022-12-05T10:00"

    init() {
        noor = world.enrol { $0.beDual() }
        world.set(.invited, noor, by: "west", at: "2022-11-20T10:00")
        world.set(.undecided, noor, by: "beide", at: "2022-11-20T10:00")
        world.publish(at: "2022-11-20T12:00")
    }

    @Test(
        "K3: who invited sees the student until resultaten_tot, not including",
        arguments: [
            ("2022-11-30T23:59", true), ("2022-12-01T00:00", true), ("2022-12-10T11:59", true), ("2022-12-10T12:00", false),
        ])
    func sight(time: String, sees: Bool) {
        #expect(world.lists(at: time).references(open: world.service("west")) == (sees ? [noor] : []))
    }

    @Test("K3: no other service sees the student then")
    func others() {
        #expect(world.lists(at: inWindow).references(open: world.service("beide")) == [])
    }

    @Test("K3: it may set each of the four results", arguments: [Status.declined, .noShow, .undecided])
    func results(status: Status) {
        #expect(world.set(status, noor, at: inWindow) == .taken)
        #expect(world.status(noor, of: "west") == status)
    }

    @Test("K3: it may accept then")
    func acceptance() {
        #expect(world.accept(noor, at: inWindow) == .taken)
        #expect(world.placement(noor)?.service == "west")
    }

    @Test("K3: nobody is newly invited then; inviting again changes nothing")
    func noNewInvitation() {
        #expect(world.set(.invited, noor, by: "beide", at: inWindow) == .refused(.outsideRound))
        #expect(world.set(.invited, noor, by: "west", at: inWindow) == .unchanged)
    }

    @Test("K3: having set a result it sees the student no more, so a second one is outside the round")
    func secondResult() {
        world.set(.declined, noor, at: inWindow)
        #expect(world.set(.noShow, noor, at: inWindow) == .refused(.outsideRound))
        #expect(world.set(.invited, noor, at: inWindow) == .refused(.outsideRound))
    }

    @Test("K3: once resultaten_tot has come, results are outside the round")
    func tooLate() {
        #expect(world.accept(noor, at: "2022-12-10T11:59") == .taken)
        #expect(world.end(noor, at: "2022-12-10T12:00") == .taken)
        #expect(world.accept(noor, at: "2022-12-10T12:00") == .refused(.outsideRound))
    }

    @Test("B6: an inviting service learns in the window that the student has a place elsewhere")
    func placedElsewhere() {
        world.set(.invited, noor, by: "limburg", at: "2022-11-20T10:00")
        world.accept(noor, by: "limburg", at: inWindow)
        #expect(world.accept(noor, by: "west", at: inWindow) == .refused(.alreadyPlaced))
        #expect(world.lists(at: inWindow).references(open: world.service("west")) == [])
    }

    @Test("P2: disclosure goes on in the window, for the inviting service alone")
    func disclosure() {
        let disclosure = Disclosure(ruleset: world.ruleset, at: .at(inWindow))
        #expect(disclosure.secrets(of: world.record(noor), for: world.service("west")) != nil)
        #expect(disclosure.secrets(of: world.record(noor), for: world.service("beide")) == nil)
        let after = Disclosure(ruleset: world.ruleset, at: .at("2022-12-10T12:00"))
        #expect(after.secrets(of: world.record(noor), for: world.service("west")) == nil)
    }
}
