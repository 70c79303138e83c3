/// Where an application stands, the first of these that holds (formats 4, `Stand`).
package enum Stand: Hashable, Sendable {
    case withdrawn
    case placed
    /// By so many services now.
    case invited(Int)
    case open
}

extension ApplicationRecord {
    package var stand: Stand {
        if !isActive { return .withdrawn }
        if placement != nil { return .placed }
        let invitations = standings.count { $0.status == .invited }
        return invitations > 0 ? .invited(invitations) : .open
    }
}

/// How many applications stand where.
package struct StandCount: Hashable, Sendable {
    package private(set) var placed = 0
    package private(set) var invited = 0
    package private(set) var open = 0
    package private(set) var withdrawn = 0

    package init() {}

    package var active: Int { placed + invited + open }
    package var all: Int { active + withdrawn }

    package mutating func add(_ record: ApplicationRecord) {
        switch record.stand {
        case .withdrawn: withdrawn += 1
        case .placed: placed += 1
        case .invited: invited += 1
        case .open: open += 1
        }
    }
}
