/// The frame of an overview page: one file that needs nothing beside it, and in which nothing runs.
enum Page {
    /// Forbids whatever the page does not need.
    private static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

    static func document(_ title: String, _ line: HTML, @HTMLPieces _ content: () -> HTML) -> [UInt8] {
        let html = HTML.tag("html", ["lang": "nl"]) {
            HTML.tag("head") {
                HTML.empty("meta", ["charset": "utf-8"])
                HTML.empty("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
                HTML.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                HTML.empty("meta", ["name": "referrer", "content": "no-referrer"])
                HTML.empty("meta", ["name": "robots", "content": "noindex"])
                HTML.empty("meta", ["name": "color-scheme", "content": "light dark"])
                HTML.empty("meta", ["name": "format-detection", "content": "telephone=no"])
                HTML.tag("title") { "\(title) - Stagematch" }
                HTML.tag("style") { .literal(style) }
            }
            HTML.literal("\n")
            HTML.tag("body") {
                HTML.tag("a", ["class": "skip", "href": "#inhoud"]) { "Naar de inhoud" }
                HTML.tag("header") {
                    HTML.tag("h1") { "\(title)" }
                    HTML.tag("p", ["class": "dim"]) { line }
                }
                HTML.tag("main", ["id": "inhoud"]) { content() }
                HTML.tag("footer") {
                    "Gemaakt door stagematch uit wat de map bevat. De bestanden waarnaar deze pagina verwijst, zeggen alles; deze pagina vat samen."
                }
            }
        }
        return Array("<!DOCTYPE html>\n".utf8) + html.bytes + [0x0A]
    }

    /// How many rows of a long list a page shows.
    static let rowsShown = 50
}

extension HTML {
    static func section(_ id: StaticString, _ title: HTML, @HTMLPieces _ content: () -> HTML) -> HTML {
        HTML.tag("section", ["aria-labelledby": "\(id)"]) {
            HTML.tag("h2", ["id": "\(id)"]) { title }
            content()
            HTML.literal("\n")
        }
    }

    static func p(_ text: HTML) -> HTML { HTML.tag("p") { text } }

    static func code(_ text: String) -> HTML { HTML.tag("code") { "\(text)" } }

    /// A link to a file, by its path from the page's folder: each name encoded, so that none can be a scheme or leave its place.
    static func link(_ path: [String], _ text: String? = nil) -> HTML {
        HTML.tag("a", ["href": path.map(encoded).joined(separator: "/")]) { "\(text ?? path.last ?? "")" }
    }

    private static func encoded(_ name: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return name.utf8.reduce(into: "") { text, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                text.append(Character(Unicode.Scalar(byte)))
            default: text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }

    /// Pieces with something between them.
    static func joined(_ pieces: [HTML], by text: HTML = ", ") -> HTML {
        HTMLPieces.buildArray(pieces.enumerated().map { $0 > 0 ? "\(text)\($1)" : $1 })
    }

    static func list(_ items: [HTML]) -> HTML {
        HTML.tag("ul") { for item in items { HTML.tag("li") { item } } }
    }

    // MARK: Tables

    /// A column: `n` for numbers, which stand to the right.
    struct Column: ExpressibleByStringLiteral {
        let name: String
        let isNumber: Bool

        init(stringLiteral name: String) { (self.name, isNumber) = (name, false) }
        private init(number name: String) { (self.name, isNumber) = (name, true) }
        static func n(_ name: String) -> Column { Column(number: name) }
    }

    /// The first cell of a row is its header. Of a long list the first fifty rows, and `rest` says where the others stand.
    static func table(_ caption: HTML, _ columns: [Column], _ rows: [[HTML]], rest: HTML = "") -> HTML {
        let left = rows.count - Page.rowsShown
        let table = HTML.tag("table") {
            HTML.tag("caption") { caption }
            HTML.tag("thead") {
                HTML.tag("tr") {
                    for column in columns {
                        HTML.tag("th", ["scope": "col", "class": column.isNumber ? "n" : "t"]) { "\(column.name)" }
                    }
                }
            }
            HTML.tag("tbody") {
                for row in rows.prefix(Page.rowsShown) {
                    HTML.literal("\n")
                    HTML.tag("tr") {
                        for (column, cell) in zip(columns, row).prefix(1) {
                            HTML.tag("th", ["scope": "row", "class": column.isNumber ? "n" : "t"]) { cell }
                        }
                        for (column, cell) in zip(columns, row).dropFirst() {
                            HTML.tag("td", ["class": column.isNumber ? "n" : "t"]) { cell }
                        }
                    }
                }
            }
        }
        // Narrow screens scroll the table, not the page; whoever has no mouse must reach it.
        return .tag("div", ["class": "wide", "tabindex": "0", "role": "group"]) { table }
            + (left > 0 ? .p("Nog \(left). \(rest)") : HTML())
    }

    static func + (left: HTML, right: HTML) -> HTML { "\(left)\(right)" }
}

/// Numbers as a sentence has them.
enum Counted {
    /// `1 student`, `2 studenten`.
    static func text(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

    static func students(_ number: Int) -> String { text(number, "student", "studenten") }
    static func rows(_ number: Int) -> String { text(number, "rij", "rijen") }
    static func files(_ number: Int) -> String { text(number, "bestand", "bestanden") }

    /// Whole percents; a dash of nothing.
    static func share(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "–" : "\((200 * min(part, whole) + whole) / (2 * whole)) %"
    }
}
