import Matching
import Testing

@Suite("Why a service sees a student or does not")
struct Explanations {
    private let world = World()

    private func explanation(_ service: String, _ reference: Reference, at time: String) -> Explanation {
        Explanation(of: world.record(reference), for: world.service(service), ruleset: world.ruleset, at: .at(time))
    }

    /// `A3 yes, Z2 yes, …`
    private func answers(_ service: String, _ reference: Reference, at time: String) -> String {
        explanation(service, reference, at: time).lines.map { "\($0.rule) \($0.answer.rawValue)" }.joined(separator: ", ")
    }

    @Test(
        "Z1, Z3: each rule answers for itself, so that all that stands in the way is told",
        arguments: [
            ("west", String.firstRound, "A3 yes, Z2 yes, Z1 yes, Z3 yes, Z3 yes, P2 no"),
            ("limburg", .firstRound, "A3 yes, Z2 yes, Z1 yes, Z3 no, Z3 no, P2 no"),
            ("limburg", .secondRound, "A3 yes, Z2 yes, Z1 yes, Z3 yes, P2 no"),
            ("west", .early, "A3 yes, Z2 yes, Z1 no, Z3 not asked, P2 no"),
            ("west", .afterwards, "A3 yes, Z2 yes, Z1 no, Z3 not asked, P2 no"),
        ])
    func unplaced(service: String, time: String, expected: String) {
        #expect(answers(service, world.enrol(), at: time) == expected)
    }

    @Test("Z2: a placement decides, before the calendar and after it")
    func placed() {
        let louise = world.enrol()
        world.accept(louise)
        #expect(answers("west", louise, at: .afterwards) == "A3 yes, Z2 yes, Z1 not asked, Z3 not asked, P2 yes")
        #expect(answers("beide", louise, at: .firstRound) == "A3 yes, Z2 no, Z1 not asked, Z3 not asked, P2 no")
        world.submit(.withdrawal())
        #expect(answers("west", louise, at: .afterwards) == "A3 no, Z2 yes, Z1 not asked, Z3 not asked, P2 no")
        #expect(explanation("west", louise, at: .afterwards).deciding.rule == "A3")
    }

    @Test("K3: after the last round, who invited the student still sees it, and nobody else")
    func results() {
        let world = World(.dualWithResults)
        let noor = world.enrol { $0.beDual() }
        world.set(.invited, noor, by: "limburg")
        for (service, answer) in [("limburg", Explanation.Answer.yes), ("west", .no)] {
            let explanation = Explanation(
                of: world.record(noor), for: world.service(service), ruleset: world.ruleset, at: .at("2022-12-05T10:00"))
            #expect(explanation.deciding.rule == "K3" && explanation.deciding.answer == answer)
        }
    }

    @Test("A3: what an update changed is told by field; of a secret field, the name alone")
    func changes() {
        let louise = world.enrol()
        let before = world.record(louise).application
        world.submit(
            .row {
                $0.live(in: 9000, "Gent")
                $0.phone = .value("0489 99 99 99")
                $0.preferences = .of("beide")
            })
        let changes = ApplicationChange.changes(from: before, to: world.record(louise).application)
        #expect(changes.map(\.field) == ["Postcode", "Gemeente", "Provincie", "Voorkeur", "Telefoon"])
        #expect(changes.first?.values?.from == "8000" && changes.first?.values?.to == "9000")
        #expect(changes.last?.values == nil)
        #expect(ApplicationChange.changes(from: before, to: before).isEmpty)
    }

    @Test("A campaign's tally counts each student once, and names services that see students and have said nothing")
    func tally() throws {
        let (louise, noor, ali) = (world.enrol("1"), world.enrol("2"), world.enrol("3"))
        world.accept(louise)
        world.submit(.withdrawal("3"))
        _ = (noor, ali)
        let tally = try #require(CampaignTally.tallies(of: world.lists(at: .firstRound)).first { $0.campaign.id == "so-2022" })
        #expect(
            (tally.stands.placed, tally.stands.invited, tally.stands.open, tally.stands.withdrawn, tally.visible) == (1, 0, 1, 1, 1)
        )
        #expect(tally.silent == ["beide"], "west has answered; the others see nobody in a round by preference")
        #expect(CampaignTally.tallies(of: world.lists(at: .afterwards))[0].visible == 0)
    }
}
