import Foundation
import FoundationXML

/// An overview page as a reader finds it: read as XML, so that it is well-formed or nothing.
package struct ReadPage {
    package struct Table: Sendable {
        package var caption = ""
        package var columns: [String] = []
        package var rows: [[String]] = []

        /// The cell of the first row that begins so.
        package func cell(_ row: String, _ column: String) -> String? {
            guard let index = columns.firstIndex(of: column), let cells = rows.first(where: { $0.first == row }) else { return nil }
            return cells.indices.contains(index) ? cells[index] : nil
        }
    }

    package fileprivate(set) var tables: [Table] = []
    package fileprivate(set) var links: [String] = []
    package fileprivate(set) var ids: [String] = []
    /// Level and text, in order.
    package fileprivate(set) var headings: [(level: Int, text: String)] = []
    /// Whatever a reader sees, but for the style.
    package fileprivate(set) var text = ""
    /// Names of all elements, and attributes of them.
    package fileprivate(set) var elements: Set<String> = []
    package fileprivate(set) var attributes: Set<String> = []
    /// Values of `aria-labelledby`, and `scope` of header cells (empty where it has none).
    package fileprivate(set) var references: [String] = []
    package fileprivate(set) var scopes: [String] = []
    package fileprivate(set) var policy = ""
    package fileprivate(set) var language = ""

    /// Nil where it is no well-formed XML.
    package init?(_ page: String) {
        let parser = XMLParser(data: Data(page.utf8))
        let reader = PageReader()
        parser.delegate = reader
        guard parser.parse() else { return nil }
        self = reader.page
    }

    fileprivate init() {}

    package func table(_ caption: String) -> Table? { tables.first { $0.caption.contains(caption) } }
}

/// A class, since the parser calls one.
private final class PageReader: NSObject, XMLParserDelegate {
    var page = ReadPage()
    private var path: [String] = []
    private var collected = ""

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        path.append(name)
        page.elements.insert(name)
        page.attributes.formUnion(attributes.keys)
        page.links += [attributes["href"]].compactMap(\.self)
        page.ids += [attributes["id"]].compactMap(\.self)
        page.references += (attributes["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
        if name == "html" { page.language = attributes["lang"] ?? "" }
        if attributes["http-equiv"] == "Content-Security-Policy" { page.policy = attributes["content"] ?? "" }
        if name == "th" { page.scopes.append(attributes["scope"] ?? "") }
        if name == "table" { page.tables.append(ReadPage.Table()) }
        if name == "tr", path.contains("tbody") { page.tables[page.tables.count - 1].rows.append([]) }
        if ["caption", "th", "td", "h1", "h2", "h3", "h4"].contains(name) { collected = "" }
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        guard !path.contains("style") else { return }
        collected += characters
        page.text += characters
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        path.removeLast()
        switch name {
        case "caption": page.tables[page.tables.count - 1].caption = collected
        case "th", "td":
            let last = page.tables.count - 1
            if path.contains("thead") {
                page.tables[last].columns.append(collected)
            } else {
                page.tables[last].rows[page.tables[last].rows.count - 1].append(collected)
            }
        case "h1", "h2", "h3", "h4": page.headings.append((Int(name.dropFirst()) ?? 0, collected))
        default: break
        }
        if ["p", "li", "td", "th", "h1", "h2", "h3", "h4", "text", "desc", "title", "caption"].contains(name) { page.text += "\n" }
    }
}
