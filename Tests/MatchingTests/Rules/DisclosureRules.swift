import Findings
import Matching
import Testing

/// What nobody may see undisclosed (P2).
private let secrets = ["05.07.31", "050731", "louise@geheim.be", "0489 31 31 35", "marc@geheim.be", "02 250 37 77", "Diabetes"]

extension ApplicationSubmission.Values {
    fileprivate mutating func fillSecrets() {
        mail = .value("louise@geheim.be")
        phone = .value("0489 31 31 35")
        counsellor = .value("Marc Van Ranst")
        counsellorMail = .value("marc@geheim.be")
        counsellorPhone = .value("02 250 37 77")
        remarks = .value("Diabetes")
    }
}

@Suite("P1–P3, P5: what a service may see of a student")
struct DisclosureRules {
    struct Case: Sendable, CustomTestStringConvertible {
        let track: Track
        /// nil for none.
        let status: Status?

        var testDescription: String { "\(track.word), \(status?.word ?? "none")" }
    }

    static let cases: [Case] = Track.allCases.flatMap { track in
        [Case(track: track, status: nil)] + Status.allowed(in: track).map { Case(track: track, status: $0) }
    }

    private func world(_ item: Case) -> (World, Reference) {
        let world = World()
        let reference = world.enrol("1") {
            if item.track == .dual { $0.beDual() } else if item.track == .adult { $0.beAdult() }
            $0.fillSecrets()
        }
        if item.track == .dual, item.status != nil { world.set(.invited, reference) }
        switch item.status {
        case nil: break
        case .accepted?: world.accept(reference)
        // Where none is set onbeslist sets none: it comes after another status.
        case .undecided?:
            if item.track != .dual { world.set(.declined, reference) }
            world.set(.undecided, reference)
        case let status?: world.set(status, reference)
        }
        return (world, reference)
    }

    private func disclosed(_ reference: Reference, in world: World, to service: String, at time: String) -> DisclosedSecrets? {
        Disclosure(ruleset: world.ruleset, at: .at(time)).secrets(of: world.record(reference), for: world.service(service))
    }

    @Test(
        "P2: disclosed if and only if the service sees the student and its own status is uitgenodigd or aanvaard", arguments: cases)
    func disclosed(item: Case) {
        let (world, reference) = world(item)
        #expect(world.status(reference, of: "west") == item.status)
        let isOpen = item.status == .invited || item.status == .accepted
        #expect((disclosed(reference, in: world, to: "west", at: .firstRound) != nil) == isOpen)
        #expect(disclosed(reference, in: world, to: "beide", at: .firstRound) == nil, "another service")
        // Outside every round it sees its own placement only (Z2).
        let later = "2023-01-10T10:00"
        #expect((disclosed(reference, in: world, to: "west", at: later) != nil) == (item.status == .accepted))
        world.submit(.withdrawal(), at: .firstRound)
        #expect(disclosed(reference, in: world, to: "west", at: .firstRound) == nil, "withdrawn")
    }

    @Test("P2: placed elsewhere, disclosure to an inviting service ends")
    func placedElsewhere() {
        let (world, noor) = world(Case(track: .dual, status: .invited))
        world.set(.invited, noor, by: "beide")
        world.accept(noor, by: "beide")
        #expect(world.status(noor, of: "west") == .invited)
        #expect(disclosed(noor, in: world, to: "west", at: .firstRound) == nil)
        #expect(disclosed(noor, in: world, to: "beide", at: .firstRound) != nil)
    }

    @Test("P2: disclosed are the number with its punctuation, the student's and the counsellor's e-mail and phone, and the remarks")
    func whatIsDisclosed() {
        let (world, louise) = world(Case(track: .secondary, status: .accepted))
        let shown = disclosed(louise, in: world, to: "west", at: .afterwards)
        #expect(shown?.nationalNumber == NationalNumber.sample(1).formatted)
        #expect((shown?.mail, shown?.phone) == ("louise@geheim.be", "0489 31 31 35"))
        #expect((shown?.counsellorMail, shown?.counsellorPhone) == ("marc@geheim.be", "02 250 37 77"))
        #expect(shown?.remarks == "Diabetes")
    }

    @Test("P1: before disclosure a service sees who, where, how and when, the counsellor's name, and nothing secret")
    func publicProfile() {
        let (world, louise) = world(Case(track: .secondary, status: nil))
        let profile = PublicProfile(world.record(louise).application)
        #expect(
            (profile.name.shown, profile.street, profile.postcode, profile.town) == ("Louise Smets", "Markt 2", "8000", "Brugge"))
        #expect((profile.school, profile.province, profile.periods.count) == ("brugge", .westVlaanderen, 2))
        #expect((profile.periodsToDo, profile.counsellor) == (2, "Marc Van Ranst"))
        var text = ""
        dump(profile, to: &text)
        for secret in secrets { #expect(!text.contains(secret)) }
    }

    @Test("P5: secrets describe themselves to nobody: not in an interpolation, a dump, or a failing test")
    func descriptions() {
        let (world, louise) = world(Case(track: .secondary, status: .accepted))
        let shown = disclosed(louise, in: world, to: "west", at: .firstRound)
        var text = "\(world.record(louise)) \(world.record(louise).application.secrets) \(String(reflecting: shown))"
        dump(world.record(louise), to: &text)
        dump(shown, to: &text)
        for secret in secrets { #expect(!text.contains(secret)) }
        #expect(text.contains("Markt 2"), "the rest is there, so the dump is one")
    }

    @Test("P3: what a service is told is the same, whichever other service accepted the student")
    func otherServices() {
        let tellings = ["beide", "west", "brussel"].map { winner in
            let world = World()
            let noor = world.enrol(.dual)
            for service in ["limburg", winner] { world.set(.invited, noor, by: service) }
            world.accept(noor, by: winner)
            let verdict = world.accept(noor, by: "limburg")
            return
                "\(verdict) \(world.plan.findings) \(world.told(of: noor)) \(world.lists(at: .firstRound).open(to: world.service("limburg")))"
        }
        #expect(Set(tellings).count == 1)
        #expect(tellings[0].contains("alreadyPlaced"))
    }

    @Test("P4, P5: a duplicate is refused without the other school, pupil or number")
    func duplicates() {
        let world = World()
        _ = world.enrol("777", from: "gent") {
            $0.nationalNumber = .value(.sample(1))
            $0.firstName = "Emma"
        }
        world.submit([
            .row("1"),
            .row("2") {
                $0.nationalNumber = .absent
                $0.firstName = "Emma"
            },
        ])
        #expect(world.plan.codes.contains(.studentTwice) && world.plan.codes.contains(.possibleDuplicate))
        for finding in world.plan.findings {
            let text = finding.message(in: .dutch) + finding.message(in: .english) + finding.value + "\(finding.details)"
            for word in ["gent", "Gent", "777", "050731", "05.07.31", "SO-0000"] { #expect(!text.contains(word)) }
        }
    }
}
