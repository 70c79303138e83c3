/// The templates of all mails: those of the workspace's `sjablonen`, and the program's own for those that it lacks.
package struct MailTemplates: Sendable {
    package enum Name: String, CaseIterable, Sendable {
        case roundStart = "ronde-start"
        case reminder = "herinnering"
        case lastDay = "laatste-dag"
        case roundEnd = "ronde-einde"
        case placedAtService = "geplaatst-dienst"
        case placedFromSchool = "geplaatst-school"
        case unavailable = "niet-meer-beschikbaar"

        var words: Set<String> {
            switch self {
            case .roundStart, .reminder, .lastDay, .roundEnd: MailValues.ofRounds
            case .placedAtService, .placedFromSchool, .unavailable: MailValues.ofReferences
            }
        }
    }

    package static let folder = "sjablonen"

    private struct Pair: Sendable {
        let text: MailTemplate
        let html: MailTemplate?
    }

    private var pairs: [Name: Pair] = [:]

    /// The program's own alone.
    package init() {}

    /// `files` by their names in the folder; what ends in neither `.txt` nor `.html` is nobody's affair. Counts only if there are no faults.
    package init(_ files: [(name: String, bytes: [UInt8])], faults: inout [ConfigurationFault]) {
        let known = Set(Name.allCases.flatMap { ["\($0.rawValue).txt", "\($0.rawValue).html"] })
        var texts: [String: MailTemplate] = [:]
        for file in files where file.name.hasSuffix(".txt") || file.name.hasSuffix(".html") {
            guard known.contains(file.name), let name = Name(rawValue: String(file.name.prefix { $0 != "." })) else {
                let names = Name.allCases.map(\.rawValue).joined(separator: ", ")
                faults.append(
                    Self.fault(
                        file.name, 1,
                        "no mail has a template of this name; the names are \(names), each with .txt and .html: rename or remove it"
                    ))
                continue
            }
            texts[file.name] = Self.template(file.name, file.bytes, name, &faults)
        }
        for name in Name.allCases {
            let html = texts["\(name.rawValue).html"]
            if let text = texts["\(name.rawValue).txt"] {
                pairs[name] = Pair(text: text, html: html)
            } else if html != nil, !files.contains(where: { $0.name == "\(name.rawValue).txt" }) {
                faults.append(
                    Self.fault("\(name.rawValue).html", 1, "it has no \(name.rawValue).txt beside it, with the subject; add it"))
            }
        }
    }

    private static func fault(_ name: String, _ line: Int, _ message: String) -> ConfigurationFault {
        ConfigurationFault(file: "\(folder)/\(name)", line: line, key: "", message: message)
    }

    private static func template(_ file: String, _ bytes: [UInt8], _ name: Name, _ faults: inout [ConfigurationFault])
        -> MailTemplate?
    {
        do throws(ConfigurationRefusal) {
            let text = try ConfigurationSource.text(of: bytes, file: "\(folder)/\(file)")
            let isHTML = file.hasSuffix(".html")
            do throws(MailTemplateFaults) {
                let template = try MailTemplate(plain(text), isHTML: isHTML, words: name.words)
                let hasSubject = [true, false].allSatisfy { MailContent(template.text(MailValues(isOpen: $0)), html: nil) != nil }
                if !isHTML, !hasSubject {
                    let message = "the first line that is no comment is no subject, whether anything is open or not"
                    faults.append(fault(file, 1, "\(message); begin with \"\(MailContent.subjectMark) …\""))
                }
                return template
            } catch {
                faults += error.faults.map { fault(file, $0.line, $0.message) }
            }
        } catch {
            faults += error.faults
        }
        return nil
    }

    /// Without a byte order mark, and with line feeds alone.
    private static func plain(_ text: String) -> String {
        var scalars = text.unicodeScalars
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        return String(scalars).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    /// What a mail says.
    package func content(_ name: Name, _ values: MailValues) throws(ConfigurationRefusal) -> MailContent {
        let pair = if let edited = pairs[name] { edited } else { try Self.own(name) }
        guard let content = MailContent(pair.text.text(values), html: pair.html?.text(values)) else {
            throw ConfigurationRefusal(faults: [
                Self.fault(
                    "\(name.rawValue).txt", 1,
                    "there is no subject where its words are filled in; begin with \"\(MailContent.subjectMark) …\"")
            ])
        }
        return content
    }

    private static func own(_ name: Name) throws(ConfigurationRefusal) -> Pair {
        let (text, html) = OwnMailTemplates.texts(of: name)
        do throws(MailTemplateFaults) {
            return Pair(
                text: try MailTemplate(text, isHTML: false, words: name.words),
                html: try MailTemplate(html, isHTML: true, words: name.words))
        } catch {
            throw ConfigurationRefusal(faults: error.faults.map { fault(name.rawValue, $0.line, $0.message) })
        }
    }
}

extension MailContent {
    static let subjectMark = "Onderwerp:"

    /// A text that begins with its subject; nil for one that does not.
    init?(_ rendered: String, html: String?) {
        let lines = rendered.split(separator: "\n", omittingEmptySubsequences: false).drop { $0.allSatisfy(\.isWhitespace) }
        guard let first = lines.first, first.hasPrefix(Self.subjectMark) else { return nil }
        let subject = first.dropFirst(Self.subjectMark.count).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !subject.isEmpty else { return nil }
        let text = lines.dropFirst().drop { $0.allSatisfy(\.isWhitespace) }.joined(separator: "\n")
        self.init(subject: subject, text: Self.ended(text), html: html.map(Self.ended))
    }

    /// With one line break at the end.
    private static func ended(_ text: String) -> String {
        var rest = text[...]
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest.drop(while: \.isNewline) + "\n"
    }
}
