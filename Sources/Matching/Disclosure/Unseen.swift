/// Why no service sees a student in a round by preference (A9, Z3).
package enum Unseen: Hashable, Sendable {
    /// None was named, or none that the register knew.
    case noPreference
    /// Those that were named have left the register.
    case servicesGone
    /// None of those that were named works in the student's province.
    case outsideProvince

    /// Nil where a service sees the student, and outside a round by preference.
    package init?(_ record: ApplicationRecord, ruleset: Ruleset, at instant: Instant) {
        let application = record.application
        guard record.isActive, record.placement == nil,
            ruleset.calendar.campaign(id: application.campaign)?.round(at: instant)?.visibility == .preferred
        else { return nil }
        let services = application.preferences.compactMap { ruleset.registers.service(code: $0) }
        if services.contains(where: { ServiceSeesApplication.sees($0, application, in: .preferred) }) { return nil }
        self = application.preferences.isEmpty ? .noPreference : services.isEmpty ? .servicesGone : .outsideProvince
    }
}
