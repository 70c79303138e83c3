import Exchange
import Findings
import Matching

/// What a shell offers while a command is typed: from the workspace's settings alone, and silent about whatever is wrong with them.
package struct Completions: Sendable {
    private let settings: Settings?

    package init(of workspace: Workspace) { settings = try? Settings(of: workspace) }

    package var services: [String] { settings?.registers.services.map(\.code) ?? [] }
    package var schools: [String] { settings?.registers.schools.map(\.code) ?? [] }
    package var campaigns: [String] { settings?.configuration.calendar.campaigns.map(\.id) ?? [] }

    package static var findings: [String] { FindingCode.allCases.map(\.rawValue) }
}
