/// The one acceptance of an application (B6).
package struct Placement: Hashable, Sendable {
    package let service: String
    /// Received time of the acceptance.
    package let acceptedAt: Instant
    package var details: PlacementDetails

    package init(service: String, acceptedAt: Instant, details: PlacementDetails) {
        self.service = service
        self.acceptedAt = acceptedAt
        self.details = details
    }
}

/// What a service says with an acceptance and may still change afterwards (B4, B5).
package struct PlacementDetails: Hashable, Sendable {
    package var mentor: MentorKey
    package var periods: [Period]
    package var notes: String

    package init(mentor: MentorKey, periods: [Period], notes: String) {
        self.mentor = mentor
        self.periods = periods
        self.notes = notes
    }
}

/// How a placement ended (B14).
package struct PlacementEnd: Hashable, Sendable {
    package let at: Instant
    package let reason: String
    package let by: String

    package init(at: Instant, reason: String, by: String) {
        self.at = at
        self.reason = reason
        self.by = by
    }
}
