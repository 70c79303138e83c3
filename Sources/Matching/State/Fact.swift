package import Findings

/// What the ledger keeps: never changed, never removed. Every state is the sum of the facts before it.
package enum Fact: Sendable {
    /// A new application, its reference given (A1).
    case submitted(Application)
    /// New values for an active application (A3).
    case changed(Application)
    /// A withdrawal; whether the student was placed then (A3).
    case withdrawn(Reference, wasPlaced: Bool)
    /// A withdrawn application, active again with new values (A3).
    case reactivated(Application)
    /// A new mentor, a new phone of one, or one that is back (M1).
    case mentorRegistered(service: String, Mentor)
    case mentorRemoved(service: String, MentorKey)
    /// A service's status for an application; nil where the administrator ended its placement (B1, B14).
    case statusSet(Reference, service: String, Status?)
    case placed(Reference, Placement)
    /// Another mentor, period or note for the placement in force (B5).
    case placementDetailed(Reference, PlacementDetails)
    /// The placement in force ended (B14).
    case placementEnded(Reference, PlacementEnd)
    /// A service must be told (A3, B15).
    case noticed(Reference, service: String, FindingCode)
}

/// A fact, and the file (its number in the ledger) and row that caused it.
package struct RecordedFact: Sendable {
    package let file: Int
    package let row: Int
    package let fact: Fact

    package init(file: Int, row: Int, fact: Fact) {
        self.file = file
        self.row = row
        self.fact = fact
    }
}
