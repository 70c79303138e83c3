import Foundation

/// How far clocks in Brussels are ahead of UTC, daylight saving observed (K1).
///
/// Local time is counted in seconds since 1970-01-01T00:00 of a wall in Brussels.
enum BrusselsTime {
    private static let zone: TimeZone = {
        guard let zone = TimeZone(identifier: "Europe/Brussels") else {
            preconditionFailure("the time zone Europe/Brussels is not known to this system")
        }
        return zone
    }()

    /// Seconds to add to UTC at this instant.
    static func offset(at seconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
    }

    /// The first instant at which a wall shows this local time; nil if daylight saving skips it.
    static func earliest(showing local: Int64) -> Int64? {
        // Clocks change at most once in two days: one of the offsets around is the one in force.
        [offset(at: local - secondsPerDay), offset(at: local + secondsPerDay)]
            .map { local - $0 }
            .filter { $0 + offset(at: $0) == local }
            .min()
    }

    /// Whether a wall has shown this instant's local time before, an hour earlier.
    static func isRepetition(_ seconds: Int64) -> Bool {
        earliest(showing: seconds + offset(at: seconds)) != seconds
    }
}
