import Matching
import Synchronization

/// Which applications a run puts on a service's list for the first time. A class, since lists are rendered on several cores.
final class FirstSightings: Sendable {
    private let noted = Mutex<[String: [Int]]>([:])

    func note(_ sequences: [Int], by service: String) { noted.withLock { $0[service] = sequences } }

    func sequences(of service: String) -> [Int] { noted.withLock { $0[service] ?? [] } }
}

extension Lists {
    /// Sequence numbers of those on a listing that no list of the service had shown before.
    func firstSightings(in listing: ServiceListing, by service: Service) -> [Int] {
        let seen = state.sightings(of: service.code)
        var new = Sightings()
        for position in (listing.open + listing.dual).map(\.position) + listing.placed {
            let sequence = sequence(at: position)
            if !seen.contains(sequence) { new.insert(sequence) }
        }
        return new.sequences
    }
}
