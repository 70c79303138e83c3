import Exchange

/// `init`: a workspace that runs as it is (formats 5).
package struct NewWorkspace {
    package let root: String

    package init(at root: String) { self.root = root }

    /// Writes the template's files and makes the folders. What exists already is left as it is, and refused.
    package func make() throws(BatchError) -> [String] {
        let workspace = Workspace(root)
        do throws(SystemFailure) {
            for file in WorkspaceTemplate.files where try FileSystem.exists(workspace.path(file.path)) {
                throw SystemFailure("create", workspace.path(file.path), 17)
            }
            for folder in ["register", "scholen", "diensten", "beheer/in", "beheer/uit"] {
                try FileSystem.makeFolders(workspace.path(folder), mode: 0o750)
            }
            for file in WorkspaceTemplate.files {
                let target = try OpenFile(writing: workspace.path(file.path), mode: 0o640)
                try target.write(Array(file.text.utf8)[...])
                try target.sync()
            }
        } catch {
            throw .system(error)
        }
        return WorkspaceTemplate.files.map(\.path)
    }
}
