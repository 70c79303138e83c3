import Foundation

/// A page of `docs` as far as tests read it.
struct Manual {
    let name: String
    let text: String

    static let names = ["docs/handleiding-diensten.md", "docs/handleiding-scholen.md", "docs/handleiding-beheer.md"]

    init(_ name: String) throws {
        self.name = name
        text = try String(contentsOf: BuiltProduct.repository.appending(path: name), encoding: .utf8)
    }

    /// What stands between backticks, outside of blocks, with the line where it stands.
    var codeSpans: [(line: Int, text: String)] {
        prose.flatMap { line, text in text.matches(of: #/`([^`]+)`/#).map { (line, String($0.output.1)) } }
    }

    /// Where links and pictures lead.
    var targets: [(line: Int, text: String)] {
        prose.flatMap { line, text in text.matches(of: #/\]\(([^)]+)\)/#).map { (line, String($0.output.1)) } }
    }

    /// The anchors of headings, as a page on GitHub makes them.
    var anchors: Set<String> {
        Set(
            prose.filter { $0.text.hasPrefix("#") }.map { heading in
                let words = heading.text.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
                return String(words.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }).replacing(" ", with: "-")
            })
    }

    /// Blocks in a language, their fences left out.
    func blocks(_ language: String) -> [String] {
        text.matches(of: #/(?m)^ *```([a-z]+)\n(.*?)^ *```$/#.dotMatchesNewlines())
            .filter { $0.output.1 == language }.map { String($0.output.2) }
    }

    private var prose: [(line: Int, text: String)] {
        var isBlock = false
        var lines: [(Int, String)] = []
        for (number, line) in text.components(separatedBy: "\n").enumerated() {
            if line.trimmingCharacters(in: .whitespaces).hasPrefix("```") {
                isBlock.toggle()
            } else if !isBlock {
                lines.append((number + 1, line))
            }
        }
        return lines
    }
}
