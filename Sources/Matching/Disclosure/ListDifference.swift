/// How the lists of unplaced students change from one time to another, over all services (Z1–Z3).
package struct ListDifference: Sendable {
    /// A student, and how many services it is about.
    package struct Sight: Hashable, Sendable {
        package let reference: Reference
        package let services: Int
    }

    /// How many unplaced students stand on a service's lists.
    package struct Length: Hashable, Sendable {
        /// Code of the service.
        package let service: String
        package let before: Int
        package let after: Int
    }

    /// On the lists of so many services where they were not before; by sequence number.
    package let appearing: [Sight]
    /// Not any more on the lists of so many services: placed, withdrawn, or no round is open to these.
    package let disappearing: [Sight]
    /// The services whose lists have another length, by code.
    package let lengths: [Length]

    /// `before` is nil where no list ever went out.
    package init(from before: Lists?, to after: Lists) {
        var (appearing, disappearing): ([Int: Int], [Int: Int]) = ([:], [:])
        var lengths: [Length] = []
        for service in after.ruleset.registers.services {
            let (old, new) = (before?.unplaced(for: service) ?? [], after.unplaced(for: service))
            for sequence in new.subtracting(old) { appearing[sequence, default: 0] += 1 }
            for sequence in old.subtracting(new) { disappearing[sequence, default: 0] += 1 }
            if old.count != new.count { lengths.append(Length(service: service.code, before: old.count, after: new.count)) }
        }
        let sights = { (counts: [Int: Int]) in
            counts.sorted { $0.key < $1.key }.map {
                Sight(reference: after.state.records[$0.key - 1].application.reference, services: $0.value)
            }
        }
        self.appearing = sights(appearing)
        self.disappearing = sights(disappearing)
        self.lengths = lengths
    }
}

extension Lists {
    /// Sequence numbers of the unplaced students on a service's lists.
    package func unplaced(for service: Service) -> Set<Int> {
        let listing = listing(for: service)
        return Set((listing.open + listing.dual).map { order[$0.position].application.reference.sequence })
    }
}
