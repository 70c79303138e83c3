import Matching

/// Feedback and receipts of single runs: they are kept for 30 days (formats 4).
enum DatedFiles {
    private static let daysKept = 30

    static func withdrawOld(
        from workspace: Workspace, _ settings: Settings, at instant: Instant, _ publication: inout Publication
    ) throws {
        let oldest = instant.adding(days: -daysKept)
        for party in Workspace.parties(settings.registers) {
            let folder = Workspace.folder(of: party) + "/uit"
            for name in try FileSystem.names(in: workspace.path(folder)) {
                guard name.hasPrefix("terugmelding-") || name.hasPrefix("ontvangst-") else { continue }
                if let left = RunWindow.instant(ofFile: name), left < oldest { try publication.withdraw("\(folder)/\(name)") }
            }
        }
    }
}
