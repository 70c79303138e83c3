/// All that the facts add up to. Applying the same facts in the same order gives the same state.
package struct State: Sendable {
    /// By sequence number, from 1 at index 0.
    package private(set) var records: [ApplicationRecord] = []
    package private(set) var mentors: [String: MentorList] = [:]
    /// Applications that were on a list of the service in any completed run.
    package private(set) var sightings: [String: Sightings] = [:]
    /// Applications that came after the instant of which this is the state: nobody knows them yet, as if they were purged.
    package private(set) var later: Set<Int> = []
    private var byPupil: [PupilOfSchool: [Int]] = [:]
    private var byNumber: [NumberInCampaign: [Int]] = [:]
    private var byName: [NameInCampaign: [Int]] = [:]

    package init() {}

    package var nextSequence: Int { records.count + 1 }

    /// The application with this reference; nil if no such was ever given, or if it was purged (D8).
    package func record(_ reference: Reference) -> ApplicationRecord? {
        guard reference.sequence >= 1, reference.sequence <= records.count else { return nil }
        let record = records[reference.sequence - 1]
        return record.application.reference == reference && !record.isPurged ? record : nil
    }

    package func mentors(of service: String) -> MentorList { mentors[service] ?? MentorList() }

    package func sightings(of service: String) -> Sightings { sightings[service] ?? Sightings() }

    /// Whether the application was ever on a list that went out to the service.
    package func hasListed(_ reference: Reference, to service: String) -> Bool {
        sightings(of: service).contains(reference.sequence)
    }

    /// Every application of a pupil, in order of reference (A1).
    func applications(of pupil: PupilNumber, at school: String) -> [ApplicationRecord] {
        (byPupil[PupilOfSchool(school: school, pupil: pupil)] ?? []).map { records[$0 - 1] }.filter { !$0.isPurged }
    }

    /// Active applications of a campaign with this national number, but for one (A5).
    func hasApplication(with number: NationalNumber, in campaign: String, except own: Int?) -> Bool {
        (byNumber[NumberInCampaign(campaign: campaign, number: number)] ?? []).contains { sequence in
            let record = records[sequence - 1]
            return sequence != own && record.isActive && !record.isPurged && record.application.secrets.nationalNumber == number
        }
    }

    /// Whether an active application of the campaign has the same full name and postcode, but for one (A10).
    func hasNamesake(of application: Application, except own: Int?) -> Bool {
        (byName[NameInCampaign(application)] ?? []).contains { sequence in
            let record = records[sequence - 1]
            return sequence != own && record.isActive && !record.isPurged
                && NameInCampaign(record.application) == NameInCampaign(application)
        }
    }

    package mutating func apply(_ fact: Fact) {
        switch fact {
        case .submitted(let application):
            records.append(ApplicationRecord(application))
            byPupil[PupilOfSchool(school: application.school, pupil: application.pupil), default: []].append(records.count)
            index(application)
        case .changed(let application), .reactivated(let application):
            replace(application.reference) { $0.changed(to: application) }
            index(application)
        case .withdrawn(let reference, let wasPlaced):
            replace(reference) { $0.withdrawn(wasPlaced: wasPlaced) }
        case .mentorRegistered(let service, let mentor):
            mentors[service, default: MentorList()].register(mentor)
        case .mentorRemoved(let service, let key):
            mentors[service, default: MentorList()].remove(key)
        case .statusSet(let reference, let service, let status):
            replace(reference) { $0.setting(status, by: service) }
        case .placed(let reference, let placement):
            replace(reference) { $0.placed(placement) }
        case .placementDetailed(let reference, let details):
            replace(reference) { $0.detailed(details) }
        case .placementEnded(let reference, let end):
            replace(reference) { $0.ended(end) }
        case .noticed:
            break
        }
    }

    /// Remembers that lists with these applications went out to the service.
    package mutating func list(_ sequences: [Int], to service: String) {
        sightings[service, default: Sightings()].insert(sequences)
    }

    /// D8: nobody knows the application any more, but its number stays given, and what is counted of it stays.
    ///
    /// All facts about it have been applied before.
    package mutating func purge(_ sequence: Int) {
        guard records.indices.contains(sequence - 1) else { return }
        records[sequence - 1] = records[sequence - 1].purged
    }

    /// The application came after the instant of which this is the state. Its number stays given.
    package mutating func conceal(_ sequence: Int) {
        purge(sequence)
        later.insert(sequence)
    }

    private mutating func replace(_ reference: Reference, with next: (ApplicationRecord) -> ApplicationRecord) {
        records[reference.sequence - 1] = next(records[reference.sequence - 1])
    }

    private mutating func index(_ application: Application) {
        let sequence = application.reference.sequence
        if let number = application.secrets.nationalNumber {
            byNumber[NumberInCampaign(campaign: application.campaign, number: number), default: []].appendOnce(sequence)
        }
        byName[NameInCampaign(application), default: []].appendOnce(sequence)
    }
}

private struct PupilOfSchool: Hashable {
    let school: String
    let pupil: PupilNumber
}

private struct NumberInCampaign: Hashable {
    let campaign: String
    let number: NationalNumber
}

private struct NameInCampaign: Hashable {
    let campaign: String
    let name: String
    let postcode: String

    init(_ application: Application) {
        campaign = application.campaign
        name = application.name.identityKey
        postcode = application.postcode
    }
}

extension [Int] {
    fileprivate mutating func appendOnce(_ element: Int) {
        // An application comes back under its key after others rarely: a repeat costs a little room and no meaning.
        if last != element { append(element) }
    }
}
