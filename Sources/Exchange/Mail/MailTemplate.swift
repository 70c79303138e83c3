import Mustache

/// A template of mails: the text of `sjablonen/<name>.txt` or `.html`, checked whole before it is used.
struct MailTemplate: Sendable {
    private let template: MustacheTemplate

    /// Throws the first thing that is wrong with each line.
    init(_ source: String, isHTML: Bool, words: Set<String>) throws(MailTemplateFaults) {
        let faults = MailTemplateTags.faults(in: source, words: words)
        if !faults.isEmpty { throw MailTemplateFaults(faults) }
        do {
            // On the first line, so that lines keep their numbers.
            template = try MustacheTemplate(string: isHTML ? source : "{{% CONTENT_TYPE:TEXT}}" + source)
        } catch {
            let line = (error as? MustacheTemplate.ParserError)?.context.lineNumber ?? 1
            let message = "a {{#word}} or {{^word}} without its {{/word}}, or the other way round; close what is opened"
            throw MailTemplateFaults([(line, message)])
        }
    }

    func text(_ values: MailValues) -> String { template.render(values.dictionary) }
}

struct MailTemplateFaults: Error {
    let faults: [(line: Int, message: String)]

    init(_ faults: [(line: Int, message: String)]) {
        var lines: Set<Int> = []
        self.faults = faults.filter { lines.insert($0.line).inserted }.sorted { $0.line < $1.line }
    }
}

/// The marks between double braces. Mustache itself leaves out what it does not know, and a mail would have a hole there.
private enum MailTemplateTags {
    static func faults(in source: String, words: Set<String>) -> [(line: Int, message: String)] {
        var faults: [(line: Int, message: String)] = []
        var rest = source[...]
        var line = 1
        while let start = rest.firstRange(of: "{{") {
            line += rest[..<start.lowerBound].count(where: \.isNewline)
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: "}}") else {
                faults.append((line, "{{ without }} behind; write {{word}}"))
                break
            }
            if let message = fault(of: rest[..<end.lowerBound], words) { faults.append((line, message)) }
            line += rest[..<end.lowerBound].count(where: \.isNewline)
            rest = rest[end.upperBound...]
        }
        return faults
    }

    private static func fault(of tag: Substring, _ words: Set<String>) -> String? {
        guard let first = tag.first else { return "nothing stands between {{ and }}; write a word" }
        if first == "!" { return nil }
        if "{&%=><$".contains(first) {
            return "{{\(first) is not used in these templates; write {{word}}, {{#word}} … {{/word}} or {{^word}} … {{/word}}"
        }
        let word = ("#^/".contains(first) ? tag.dropFirst() : tag).trimmed
        if word == "." || words.contains(word) { return nil }
        return "\(quoted(word)) is no word of this template; the words are \(words.sorted().joined(separator: ", "))"
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var rest = drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
