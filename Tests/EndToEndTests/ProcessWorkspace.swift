import Foundation
import TestSupport
import Testing

extension TestWorkspace {
    /// A command in this workspace.
    @discardableResult
    func call(_ command: String, at: String? = nil, _ more: [String] = []) throws -> BuiltProduct.Outcome {
        try BuiltProduct.run([command, "-w", root] + (at.map { ["--at", $0] } ?? []) + more)
    }

    /// A run that must end well; gives what `--json` prints.
    @discardableResult
    func run(_ at: String, _ more: [String] = []) throws -> RunObject {
        let result = try call("run", at: at, ["--json"] + more)
        try #require(result.status == 0, "\(result.err)")
        return try RunObject(result.out)
    }
}

/// What `run --json` prints.
struct RunObject {
    let object: [String: Any]

    init(_ text: String) throws {
        object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    var files: [[String: Any]] { object["files"] as? [[String: Any]] ?? [] }
    var exports: [String] { object["exports"] as? [String] ?? [] }

    /// `path: outcome taken/unchanged/refused`.
    var lines: [String] {
        files.map { file in
            let counts = ["taken", "unchanged", "refused"].map { "\(file[$0] as? Int ?? -1)" }.joined(separator: "/")
            return "\(file["path"] ?? ""): \(file["outcome"] ?? "") \(counts)"
        }
    }
}

/// One line that begins as every error does, and says what to do.
func expectOneError(_ text: String, _ says: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(text.hasPrefix("stagematch: error: "), sourceLocation: sourceLocation)
    #expect(text.hasSuffix("\n") && text.dropLast().allSatisfy { !$0.isNewline }, "\(text)", sourceLocation: sourceLocation)
    if !says.isEmpty { #expect(text.contains(says), "\(text)", sourceLocation: sourceLocation) }
}
