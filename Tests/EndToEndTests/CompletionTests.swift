import Foundation
import TestSupport
import Testing

/// What a shell completes.
struct CompletionTests {
    @Test("The scripts for bash, zsh and fish are scripts of that shell", arguments: ["bash", "zsh", "fish"])
    func scripts(shell: String) throws {
        let result = try BuiltProduct.run(["--generate-completion-script", shell])
        #expect(result.status == 0 && result.err.isEmpty)
        for word in ["explain", "neighbours", "stagematch"] { #expect(result.out.contains(word)) }
        guard let program = BuiltProduct.installed(shell) else { return }
        let folder = try TestFolder()
        try Data(result.out.utf8).write(to: URL(filePath: folder.path("script")))
        let read = try BuiltProduct.run(program: program, ["-n", folder.path("script")])
        #expect(read.status == 0 && read.err.isEmpty, "\(read.err)")
    }

    /// What bash would offer at the end of a line, by the script as it is sourced.
    private func offered(_ line: String, in folder: String) throws -> Set<String> {
        let script = """
            source <(stagematch --generate-completion-script bash)
            COMP_LINE=\(Self.quoted(line)); COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; COMP_KEY=9
            read -ra COMP_WORDS <<<"$COMP_LINE"; [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _stagematch stagematch "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let result = try BuiltProduct.run(program: "/bin/bash", ["-c", script], currentFolder: folder)
        #expect(result.err.isEmpty, "\(result.err)")
        return Set(result.out.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: #"'\''"#) + "'" }

    @Test("Codes of services, schools, campaigns and findings come from the workspace at hand")
    func dynamic() throws {
        let workspace = try TestWorkspace()
        let services: Set = ["dienst-a", "dienst-b", "dienst-c"]
        #expect(try offered("stagematch list --service ", in: workspace.root) == services)
        #expect(try offered("stagematch list -w \(workspace.root) --service ", in: "/") == services)
        #expect(try offered("stagematch explain SO-000001-01 --service dienst-b", in: workspace.root) == ["dienst-b"])
        #expect(try offered("stagematch list --school ", in: workspace.root) == ["school-1", "school-2"])
        #expect(try offered("stagematch list --campaign so", in: workspace.root) == ["so-2022"])
        #expect(try offered("stagematch purge duaal", in: workspace.root) == ["duaal-2022"])
        #expect(try offered("stagematch explain eerst", in: workspace.root) == ["eerst-uitnodigen"])
        #expect(try offered("stagematch sta", in: workspace.root) == ["status"])
    }

    @Test("Where there is no workspace, or a faulty one, nothing is offered and nothing is said")
    func quiet() throws {
        #expect(try offered("stagematch list --service ", in: "/").subtracting([""]).isEmpty)
        let workspace = try TestWorkspace()
        try workspace.put("stagematch.yaml", "geen: kalender\n")
        #expect(try offered("stagematch list --service ", in: workspace.root).subtracting([""]).isEmpty)
        #expect(!workspace.exists(".stagematch"))
    }
}
