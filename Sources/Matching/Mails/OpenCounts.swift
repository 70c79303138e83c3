/// How many applications of a campaign are still open to each service in a round (M2).
///
/// Open is what the service sees in the round (Z1, Z3), is placed nowhere, and has no last word of this service: no status, `onbeslist` or
/// `uitgenodigd`. What it declined, or who did not come, it has decided on.
package struct OpenCounts: Sendable {
    /// Seen by every service, and what single ones have decided of it.
    private var everyones = 0
    private var single: [String: Int] = [:]

    package init(_ state: State, _ campaign: Campaign, _ round: Round, _ registers: Registers) {
        for record in state.records where record.application.campaign == campaign.id {
            guard record.isActive, !record.isPurged, record.placement == nil else { continue }
            switch round.visibility {
            case .everyone:
                everyones += 1
                for standing in record.standings where Self.isDecided(standing.status) { single[standing.service, default: 0] -= 1 }
            case .preferred:
                for code in Set(record.application.preferences) where !Self.isDecided(record.status(of: code)) {
                    guard let service = registers.service(code: code),
                        ServiceSeesApplication.sees(service, record.application, in: .preferred)
                    else { continue }
                    single[code, default: 0] += 1
                }
            }
        }
    }

    package func count(for service: String) -> Int { everyones + (single[service] ?? 0) }

    private static func isDecided(_ status: Status?) -> Bool {
        switch status {
        case .accepted, .declined, .noShow: true
        case .undecided, .invited, nil: false
        }
    }
}
