/// What happened to applications between two states, the second of which followed from the first: references and codes alone (P5).
package struct StateDifference: Sendable {
    /// A student and the service that it is about.
    package struct Pair: Hashable, Sendable {
        package let reference: Reference
        /// Code of the service.
        package let service: String
    }

    /// A student of a school.
    package struct Pupil: Hashable, Sendable {
        package let reference: Reference
        /// Code of the school.
        package let school: String
    }

    /// All of these by sequence number.
    package private(set) var submitted: [Pupil] = []
    package private(set) var withdrawn: [Pupil] = []
    /// Active again (A3).
    package private(set) var returned: [Pupil] = []
    package private(set) var placed: [Pair] = []
    /// Placements that the administrator ended (B14).
    package private(set) var ended: [Pair] = []
    /// Invited now, not before: what P2 keeps is disclosed.
    package private(set) var invited: [Pair] = []

    package init(from before: State, to after: State) {
        for (index, record) in after.records.enumerated() where !record.isPurged {
            note(record, since: index < before.records.count ? before.records[index] : nil)
        }
    }

    private mutating func note(_ record: ApplicationRecord, since former: ApplicationRecord?) {
        // The same one, most of the time: nothing was said of it.
        if record === former { return }
        let reference = record.application.reference
        let pupil = Pupil(reference: reference, school: record.application.school)
        switch (former?.isActive, record.isActive) {
        case (nil, true): submitted.append(pupil)
        case (false?, true): returned.append(pupil)
        case (nil, false), (true?, false): withdrawn.append(pupil)
        default: break
        }
        if record.ends.count > former?.ends.count ?? 0, let place = former?.placement {
            ended.append(Pair(reference: reference, service: place.service))
        }
        if let place = record.placement, place.service != former?.placement?.service || record.ends.count != former?.ends.count ?? 0
        {
            placed.append(Pair(reference: reference, service: place.service))
        }
        for service in record.services(withStatus: .invited) where former?.status(of: service) != .invited {
            invited.append(Pair(reference: reference, service: service))
        }
    }
}
