/// By how much a campaign's counts changed at an instant: what its course is drawn from.
package struct CourseChange: Hashable, Sendable {
    /// Id of the campaign.
    package let campaign: String
    package let at: Instant
    /// Applications that came, or came back, less those that were withdrawn.
    package let active: Int
    /// Placements that began, less those that ended or whose student was withdrawn.
    package let placed: Int

    package init(campaign: String, at: Instant, active: Int, placed: Int) {
        self.campaign = campaign
        self.at = at
        self.active = active
        self.placed = placed
    }
}
