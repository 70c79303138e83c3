import Exchange
import Matching
import Tabular

/// `init`: a workspace that runs as it is (formats 5).
package struct NewWorkspace {
    package let root: String

    package init(at root: String) { self.root = root }

    /// Writes the template's files and makes the folders; gives the paths of the files. What exists already is left as it is, and refused.
    package func make() throws(BatchError) -> [String] {
        let workspace = Workspace(root)
        let there: String?
        do throws(SystemFailure) {
            there = try existing(in: workspace)
            if there == nil {
                try write(to: workspace)
                try writeTemplate(to: workspace)
            }
        } catch {
            throw .system(error)
        }
        if let there { throw .usage("\(there) is there already: nothing was written; choose a new folder") }
        return Self.paths
    }

    private static let files = WorkspaceTemplate.files + OwnMailTemplates.files
    private static let paths = files.map(\.path) + [ApplicationTemplate.workbook, ApplicationTemplate.table]

    private func existing(in workspace: Workspace) throws(SystemFailure) -> String? {
        for path in Self.paths.map(workspace.path) where try FileSystem.exists(path) { return path }
        return nil
    }

    private func write(to workspace: Workspace) throws(SystemFailure) {
        try FileSystem.makeFolders(workspace.root, mode: 0o750)
        for folder in ["register", "sjablonen", "scholen", "diensten", "beheer/in", "beheer/uit"] {
            try workspace.makeFolder(folder, mode: 0o750)
        }
        for file in Self.files { try write(Array(file.text.utf8), to: workspace.path(file.path)) }
    }

    /// What schools fill in: as a workbook, with the template's calendar to choose from, and as CSV.
    private func writeTemplate(to workspace: Workspace) throws(SystemFailure) {
        let configuration = try? Configuration.read(Array(WorkspaceTemplate.configuration.utf8), file: Workspace.configuration)
        let ruleset = Ruleset(
            calendar: configuration?.calendar ?? Calendar(campaigns: []), registers: Registers(schools: [], services: []),
            notesRequired: true, postcodes: [:])
        let workbook = try ProvenWorkbook.bytes(of: ApplicationTemplate.content(ruleset), scratch: workspace.root)
        try write(workbook, to: workspace.path(ApplicationTemplate.workbook))
        try write(ApplicationTemplate.csv(delimiter: UInt8(ascii: ";")), to: workspace.path(ApplicationTemplate.table))
    }

    private func write(_ bytes: [UInt8], to path: String) throws(SystemFailure) {
        let target = try OpenFile(writing: path, mode: 0o640)
        try target.write(bytes[...])
        try target.sync()
    }
}
