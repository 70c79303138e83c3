import Exchange

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
            if there == nil { try write(to: workspace) }
        } catch {
            throw .system(error)
        }
        if let there { throw .usage("\(there) is there already: nothing was written; choose a new folder") }
        return WorkspaceTemplate.files.map(\.path)
    }

    private func existing(in workspace: Workspace) throws(SystemFailure) -> String? {
        for file in WorkspaceTemplate.files where try FileSystem.exists(workspace.path(file.path)) {
            return workspace.path(file.path)
        }
        return nil
    }

    private func write(to workspace: Workspace) throws(SystemFailure) {
        for folder in ["register", "scholen", "diensten", "beheer/in", "beheer/uit"] {
            try FileSystem.makeFolders(workspace.path(folder), mode: 0o750)
        }
        for file in WorkspaceTemplate.files {
            let target = try OpenFile(writing: workspace.path(file.path), mode: 0o640)
            try target.write(Array(file.text.utf8)[...])
            try target.sync()
        }
    }
}
