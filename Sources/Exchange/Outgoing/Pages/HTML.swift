/// A piece of a page, as bytes.
///
/// Whatever is text is escaped on its way in, here and nowhere else: tags and names of attributes are literals of the program, so that nothing
/// that anybody wrote can become markup. What comes out is HTML that is well-formed XML too.
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    package fileprivate(set) var bytes: [UInt8] = []

    package init() {}

    package init(_ text: String) { append(text) }

    package init(stringLiteral text: String) { append(text) }

    package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.html.bytes }

    /// Text and pieces, one behind the other.
    package struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate var html = HTML()

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ text: String) { html.append(text) }
        package mutating func appendInterpolation(_ text: String) { html.append(text) }
        package mutating func appendInterpolation(_ number: Int) { html.append(String(number)) }
        package mutating func appendInterpolation(_ piece: HTML) { html.bytes += piece.bytes }
    }

    /// Attributes of an element: literal names, any values.
    package typealias Attributes = KeyValuePairs<StaticString, String>

    /// An element with content; `<td></td>` where there is none.
    package static func tag(_ name: StaticString, _ attributes: Attributes = [:], @HTMLPieces _ content: () -> HTML = { HTML() })
        -> HTML
    {
        var html = opening(name, attributes)
        html.markup(">")
        html.bytes += content().bytes
        html.markup("</")
        html.markup(name)
        html.markup(">")
        return html
    }

    /// An element that never has content, such as `<br/>`.
    package static func empty(_ name: StaticString, _ attributes: Attributes = [:]) -> HTML {
        var html = opening(name, attributes)
        html.markup("/>")
        return html
    }

    /// Markup of the program's own: it has to be well-formed.
    package static func literal(_ text: StaticString) -> HTML {
        var html = HTML()
        html.markup(text)
        return html
    }

    private static func opening(_ name: StaticString, _ attributes: Attributes) -> HTML {
        var html = literal("<")
        html.markup(name)
        for (attribute, value) in attributes {
            html.markup(" ")
            html.markup(attribute)
            html.markup("=\"")
            html.append(value)
            html.markup("\"")
        }
        return html
    }

    private mutating func markup(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ text: String) {
        // Most texts have nothing to escape.
        if text.utf8.allSatisfy(Self.isPlain) {
            bytes += text.utf8
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": markup("&amp;")
            case "<": markup("&lt;")
            case ">": markup("&gt;")
            case "\"": markup("&quot;")
            case "'": markup("&#39;")
            default: bytes.append(contentsOf: String(Self.isShown(scalar) ? scalar : "\u{FFFD}").utf8)
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        default: byte >= 0x20 && byte < 0x7F
        }
    }

    /// Control characters, and those that turn the order of a line around, show nothing and are no XML, or deceive the eye.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: true
        case ..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE...0xFFFF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }
}

/// Pieces one below the other, with `if` and `for` between them.
@resultBuilder
package enum HTMLPieces {
    package static func buildExpression(_ piece: HTML) -> HTML { piece }
    package static func buildBlock(_ pieces: HTML...) -> HTML { buildArray(pieces) }
    package static func buildOptional(_ piece: HTML?) -> HTML { piece ?? HTML() }
    package static func buildEither(first piece: HTML) -> HTML { piece }
    package static func buildEither(second piece: HTML) -> HTML { piece }
    package static func buildArray(_ pieces: [HTML]) -> HTML { pieces.reduce(into: HTML()) { $0.bytes += $1.bytes } }
}
