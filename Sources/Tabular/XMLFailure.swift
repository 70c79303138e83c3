/// Why an XML file is refused whole (rule D5).
///
/// Reasons are short Dutch phrases of ours: they name the schema's own elements, and never quote the document (rule P5).
package enum XMLFailure: Error, Hashable, Sendable {
    /// Not well-formed, or not in the encoding that it claims.
    case malformed(line: Int, reason: String)
    /// Well-formed, but not as the schema says.
    case schema(line: Int, reason: String)
    /// A document type declaration, of any kind.
    case doctype(line: Int)
    case tooLarge(XMLExcess)
}

/// A limit that a document exceeds: how much there is, and how much is allowed, in words.
package struct XMLExcess: Error, Hashable, Sendable {
    package var found: String
    package var limit: String

    package init(found: String, limit: String) {
        self.found = found
        self.limit = limit
    }
}

/// What a document may ask of us; libxml2's own limits guard its tree, which is not built here.
package struct XMLLimits: Hashable, Sendable {
    /// Bytes of the file.
    package var file = 64 << 20
    /// Elements within elements.
    package var depth = 32
    /// Attributes of an element, and namespaces declared by it.
    package var attributes = 32
    /// Bytes of a tag, and of white space outside all elements: the parser holds on to them, and compares each attribute with all before it.
    package var tag = 256 << 10
    /// Bytes of text in an element.
    package var text = 1 << 20
    /// Bytes moved to put together the text of elements that comes in pieces: the schema checker copies all there is for each piece more.
    package var copied = 32 << 30

    package init() {}

    package init(file: Int) {
        self.file = file
    }
}
