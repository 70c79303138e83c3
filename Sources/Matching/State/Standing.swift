/// What one service has decided on one application, now and ever.
package struct Standing: Hashable, Sendable {
    package let service: String
    /// The current status; nil if none is set.
    package private(set) var status: Status?
    /// Whether the service ever invited the student (B3).
    package private(set) var hasInvited = false
    /// How often each status was chosen, by its place in `Status.allCases` (B16).
    package private(set) var counts = StatusCounts()

    init(service: String) { self.service = service }

    mutating func set(_ status: Status?) {
        self.status = status
        guard let status else { return }
        counts.add(status)
        if status == .invited { hasInvited = true }
    }
}

/// How often each status was chosen (B16).
package struct StatusCounts: Hashable, Sendable {
    private var counts: [Status: Int] = [:]

    package init() {}

    package subscript(_ status: Status) -> Int { counts[status] ?? 0 }

    mutating func add(_ status: Status) { counts[status, default: 0] += 1 }

    package mutating func add(_ other: StatusCounts) {
        counts.merge(other.counts, uniquingKeysWith: +)
    }
}
