import CLibXML2

/// Takes what a document says, in its order.
///
/// An element is handed on before the schema has judged it: what was taken counts only if the reading ends without an error.
package protocol XMLConsumer {
    mutating func begin(_ tag: XMLStartTag) throws(XMLExcess)
    /// An element ends. `text` is what stood between its last tag and this end: of an element without children, all its text, UTF-8, untrimmed.
    mutating func end(_ name: Int?, text: Span<UInt8>) throws(XMLExcess)
}

/// Reads XML documents in one pass, checked against a schema, without building a tree (formats, section 3).
///
/// Nothing but the given bytes is read: no entity, no inclusion, no schema that the document names, no network.
/// A reader may read any number of documents, one after the other.
package struct XMLReader: ~Copyable {
    private let schema: xmlSchemaPtr
    private let namespace: String
    private let vocabulary: [String]
    private let limits: XMLLimits

    /// - Parameters:
    ///   - schema: our own XML Schema 1.0 text; a broken one is a defect of the program.
    ///   - namespace: of the elements that `vocabulary` names.
    ///   - vocabulary: the names of elements and attributes that a consumer tells apart, by their place here, and that reasons may name.
    package init(schema: String, namespace: String, vocabulary: [String], limits: XMLLimits = XMLLimits()) {
        _ = Self.initialised
        guard let compiled = Self.compile(schema) else { preconditionFailure("the XML schema does not compile") }
        self.schema = compiled
        self.namespace = namespace
        self.vocabulary = vocabulary
        self.limits = limits
    }

    deinit {
        xmlSchemaFree(schema)
    }

    /// Reads a whole document. Memory in use does not grow with its size.
    package borrowing func read(_ bytes: [UInt8], into consumer: inout some XMLConsumer) throws(XMLFailure) {
        guard bytes.count <= limits.file else {
            throw .tooLarge(XMLExcess(found: "\(bytes.count) bytes", limit: "\(limits.file) bytes"))
        }
        let failure = withUnsafeMutablePointer(to: &consumer) { consumer in
            bytes.withUnsafeBytes { bytes in
                XMLSession(
                    bytes, vocabulary: vocabulary, limits: limits,
                    onBegin: { tag throws(XMLExcess) in try consumer.pointee.begin(tag) },
                    onEnd: { name, text throws(XMLExcess) in try consumer.pointee.end(name, text: text) }
                ).read(schema: schema, namespace: namespace)
            }
        }
        guard let failure else { return }
        if case .schema = failure, let malformed = malformation(of: bytes) { throw malformed }
        throw failure
    }

    /// What is not well-formed further on is no XML at all, whatever the schema had found by then.
    private borrowing func malformation(of bytes: [UInt8]) -> XMLFailure? {
        let failure = bytes.withUnsafeBytes { bytes in
            XMLSession(
                bytes, vocabulary: vocabulary, limits: limits, onBegin: { _ throws(XMLExcess) in },
                onEnd: { _, _ throws(XMLExcess) in }
            ).read(schema: nil, namespace: namespace)
        }
        guard case .malformed? = failure else { return nil }
        return failure
    }

    /// The library would make its table of types with the first schema, and lets two threads do so at once.
    private static let initialised: Void = {
        xmlInitParser()
        xmlSchemaInitTypes()
    }()

    private static func compile(_ text: String) -> xmlSchemaPtr? {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let source = xmlSchemaNewMemParserCtxt(characters.baseAddress, Int32(characters.count)) else { return nil }
                defer { xmlSchemaFreeParserCtxt(source) }
                return xmlSchemaParse(source)
            }
        }
    }
}

/// The start of an element. Valid only during the call that hands it over.
package struct XMLStartTag {
    /// The element's place in the reader's vocabulary; nil for any other name or namespace.
    package let name: Int?
    let parser: xmlParserCtxtPtr
    let names: [UnsafePointer<xmlChar>]
    /// Of each attribute: local name, prefix, namespace, start and end of its value.
    let attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>

    /// The physical line on which the tag begins, from 1.
    package var line: Int { Int(stagematch_xml_tag_line(parser)) }

    /// The value of an attribute without a namespace, by its name's place in the vocabulary; nil if the element has none.
    package subscript(attribute: Int) -> String? {
        for at in stride(from: 0, to: attributes.count, by: 5) where attributes[at] == names[attribute] && attributes[at + 2] == nil
        {
            guard let start = attributes[at + 3], let end = attributes[at + 4] else { continue }
            let value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
            // The parser writes an ampersand for the tree builder that is not here: as a reference, and no other reference is left.
            return value.utf8.contains(UInt8(ascii: "&")) ? value.replacing("&#38;", with: "&") : value
        }
        return nil
    }
}
