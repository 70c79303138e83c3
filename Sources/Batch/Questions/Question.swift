import Exchange
import Ledger
package import Matching

/// A question about a workspace at an instant: reads the settings and one moment's ledger, and changes nothing.
package struct Question: Sendable {
    package let workspace: Workspace
    /// What was received up to then counts, by the calendar of then: the past as it stood, the future as it will if nothing more comes.
    package let instant: Instant

    package init(_ workspace: Workspace, at instant: Instant) {
        self.workspace = workspace
        self.instant = instant
    }

    func ask<Answer>(_ work: (Settings, Ledger) throws -> Answer) throws -> Answer {
        try workspace.namingErrors {
            let settings = try Settings(of: workspace)
            return try workspace.onSnapshot { ledger in try work(settings, ledger) }
        }
    }

    func lists(_ settings: Settings, _ ledger: Ledger) throws -> Lists {
        Lists(
            ruleset: settings.ruleset, state: try ledger.state(asOf: instant), at: instant,
            earlier: try ledger.listed(before: instant))
    }
}

extension Registers {
    /// A service by its code or name; another is refused with the codes that come near.
    func requireService(_ text: String) throws(BatchError) -> Service {
        guard let service = service(named: text) else {
            throw Nearest.refusal(text, isNo: "service", among: services.map(\.code))
        }
        return service
    }

    func requireSchool(_ text: String) throws(BatchError) -> School {
        guard let school = school(named: text) else {
            throw Nearest.refusal(text, isNo: "school", among: schools.map(\.code))
        }
        return school
    }
}
