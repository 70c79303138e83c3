package import Foundation
import FoundationXML

/// An overview page as a reader finds it: read as XML, so that it is well-formed or nothing.
package final class ReadPage: NSObject, XMLParserDelegate {
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

    package private(set) var tables: [Table] = []
    package private(set) var links: [String] = []
    package private(set) var ids: [String] = []
    /// Level and text, in order.
    package private(set) var headings: [(level: Int, text: String)] = []
    /// Whatever a reader sees, but for the style.
    package private(set) var text = ""
    /// Names of all elements, and attributes of them.
    package private(set) var elements: Set<String> = []
    package private(set) var attributes: Set<String> = []
    /// Values of `aria-labelledby`, and `scope` of header cells (empty where it has none).
    package private(set) var references: [String] = []
    package private(set) var scopes: [String] = []
    package private(set) var policy = ""
    package private(set) var language = ""

    private var path: [String] = []
    private var collected = ""

    /// Nil where it is no well-formed XML.
    package init?(_ page: String) {
        super.init()
        let parser = XMLParser(data: Data(page.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    package func table(_ caption: String) -> Table? { tables.first { $0.caption.contains(caption) } }

    package func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
        path.append(name)
        elements.insert(name)
        self.attributes.formUnion(attributes.keys)
        links += [attributes["href"]].compactMap(\.self)
        ids += [attributes["id"]].compactMap(\.self)
        references += (attributes["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
        if name == "html" { language = attributes["lang"] ?? "" }
        if attributes["http-equiv"] == "Content-Security-Policy" { policy = attributes["content"] ?? "" }
        if name == "th" { scopes.append(attributes["scope"] ?? "") }
        if name == "table" { tables.append(Table()) }
        if name == "tr", path.contains("tbody") { tables[tables.count - 1].rows.append([]) }
        if ["caption", "th", "td", "h1", "h2", "h3", "h4"].contains(name) { collected = "" }
    }

    package func parser(_ parser: XMLParser, foundCharacters characters: String) {
        guard !path.contains("style") else { return }
        collected += characters
        text += characters
    }

    package func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        path.removeLast()
        switch name {
        case "caption": tables[tables.count - 1].caption = collected
        case "th", "td":
            let last = tables.count - 1
            if path.contains("thead") {
                tables[last].columns.append(collected)
            } else {
                tables[last].rows[tables[last].rows.count - 1].append(collected)
            }
        case "h1", "h2", "h3", "h4": headings.append((Int(name.dropFirst()) ?? 0, collected))
        default: break
        }
        if ["p", "li", "td", "th", "h1", "h2", "h3", "h4", "text", "desc", "title", "caption"].contains(name) { text += "\n" }
    }
}
