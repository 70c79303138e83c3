import Findings

/// B2, B3: which status a service can set in a track; in the dual track it must have invited the student first.
enum StatusFitsTrack {
    static func refusal(of status: Status, in track: Track, hasInvited: Bool) -> FindingCode? {
        guard Status.allowed(in: track).contains(status) else { return .statusUnknown }
        guard track == .dual, !hasInvited else { return nil }
        return status == .invited || status == .undecided ? nil : .inviteFirst
    }
}

/// The statuses that the rules allow a service for an application now (B2, B3, B5).
package func allowedStatuses(in track: Track, standing: Standing?) -> [Status] {
    if standing?.status == .accepted { return [.accepted] }
    return Status.allowed(in: track).filter {
        StatusFitsTrack.refusal(of: $0, in: track, hasInvited: standing?.hasInvited ?? false) == nil
    }
}
