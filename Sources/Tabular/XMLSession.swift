import CLibXML2

/// One document on its way through libxml2, whose callbacks find it again by its address.
///
/// After a failure the session ignores whatever the parser still says, and feeds it nothing more.
struct XMLSession {
    typealias Begin = (XMLStartTag) throws(XMLExcess) -> Void
    typealias End = (Int?, Span<UInt8>) throws(XMLExcess) -> Void

    private let vocabulary: [String]
    private let limits: XMLLimits
    private let onBegin: Begin
    private let onEnd: End

    private var parser: xmlParserCtxtPtr?
    private var unread: UnsafeRawBufferPointer
    /// The parser keeps each name once: equal names have equal addresses.
    private var names: [UnsafePointer<xmlChar>] = []
    private var namespace: UnsafePointer<xmlChar>?
    private var open: [Int?] = []
    /// The element that the last tag belongs to, whether it began or ended it.
    private var latest: Int?
    /// What stood since the last tag: room for all that is allowed, of which memory is used as far as it is filled.
    private let text: UnsafeMutablePointer<UInt8>
    private var textCount = 0
    private var copied = 0
    private var failure: XMLFailure?

    init(
        _ document: UnsafeRawBufferPointer, vocabulary: [String], limits: XMLLimits, onBegin: @escaping Begin, onEnd: @escaping End
    ) {
        unread = document
        self.vocabulary = vocabulary
        self.limits = limits
        self.onBegin = onBegin
        self.onEnd = onEnd
        text = .allocate(capacity: limits.text)
    }

    /// Reads the whole document; nil if nothing is wrong with it. Without a schema, well-formed is enough.
    consuming func read(schema: xmlSchemaPtr?, namespace: String) -> XMLFailure? {
        defer { text.deallocate() }
        return withUnsafeMutablePointer(to: &self) { session in
            // Errors of decoding know no parser: they reach us only by way of the thread's own channel.
            xmlSetStructuredErrorFunc(session) { context, error in
                guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
                XMLSession.at(context).pointee.fail(
                    error.pointee.domain, error.pointee.code, error.pointee.message, error.pointee.str1)
            }
            defer { xmlSetStructuredErrorFunc(nil, nil) }
            if !Self.parse(session, schema: schema, namespace: namespace) {
                // Belt and braces: no verdict but a clean one may pass.
                session.pointee.fail(.malformed(line: session.pointee.line, reason: XMLReason.unreadable))
            }
            return session.pointee.failure
        }
    }
}

// The parser's work.
extension XMLSession {
    /// True if parser and schema found nothing wrong.
    private static func parse(_ session: UnsafeMutablePointer<XMLSession>, schema: xmlSchemaPtr?, namespace: String) -> Bool {
        var callbacks = XMLSession.callbacks
        let parser = xmlCreateIOParserCtxt(
            &callbacks, session, { XMLSession.at($0).pointee.feed($1, Int($2)) }, nil, session, XML_CHAR_ENCODING_NONE)
        guard let parser else { return false }
        defer { freeXMLParser(parser) }
        session.pointee.begin(with: parser, namespace: namespace)
        defer { session.pointee.parser = nil }
        guard let schema else {
            let parsed = xmlParseDocument(parser)
            session.pointee.refuseRest()
            return parsed == 0
        }
        guard let check = xmlSchemaNewValidCtxt(schema) else { return false }
        defer { xmlSchemaFreeValidCtxt(check) }
        guard let plug = stagematch_xml_plug(check, parser) else { return false }
        defer { xmlSchemaSAXUnplug(plug) }
        let parsed = xmlParseDocument(parser)
        session.pointee.refuseRest()
        return parsed == 0 && xmlSchemaIsValid(check) == 1
    }

    private mutating func begin(with parser: xmlParserCtxtPtr, namespace: String) {
        self.parser = parser
        xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
        names = vocabulary.compactMap { xmlDictLookup(parser.pointee.dict, $0, -1) }
        self.namespace = xmlDictLookup(parser.pointee.dict, namespace, -1)
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLSession> {
        guard let context else { preconditionFailure("libxml2 lost the session") }
        return context.assumingMemoryBound(to: XMLSession.self)
    }

    private static var callbacks: xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.initialized = XML_SAX2_MAGIC
        sax.internalSubset = { context, _, _, _ in XMLSession.at(context).pointee.refuseDoctype() }
        sax.startElementNs = { context, name, _, namespace, namespaceCount, _, count, _, attributes in
            XMLSession.at(context).pointee.begin(name, namespace, namespaces: Int(namespaceCount), attributes, count: Int(count))
        }
        sax.endElementNs = { context, _, _, _ in XMLSession.at(context).pointee.end() }
        sax.characters = { context, start, count in XMLSession.at(context).pointee.append(start, count: Int(count)) }
        sax.cdataBlock = sax.characters
        return sax
    }
}

// What the parser says.
extension XMLSession {
    private mutating func feed(_ target: UnsafeMutablePointer<CChar>?, _ room: Int) -> Int32 {
        guard let target, failure == nil else { return 0 }
        if let parser, stagematch_xml_held(parser) > limits.tag {
            exceed("regel \(line) heeft een tag of witruimte van meer dan \(limits.tag) bytes", "\(limits.tag) bytes")
            return 0
        }
        let count = min(room, unread.count)
        UnsafeMutableRawBufferPointer(start: target, count: room).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: unread.prefix(count)))
        unread = UnsafeRawBufferPointer(rebasing: unread.dropFirst(count))
        return Int32(count)
    }

    private mutating func refuseDoctype() {
        fail(.doctype(line: line))
        // Here, before any declaration is read, the parser can be stopped on the spot.
        xmlStopParser(parser)
    }

    private mutating func refuseRest() {
        guard !unread.isEmpty || parser.map({ stagematch_xml_left($0) != 0 }) ?? true else { return }
        fail(.malformed(line: line, reason: XMLReason.malformed(XML_ERR_DOCUMENT_END)))
    }

    private mutating func begin(
        _ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?, namespaces: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
    ) {
        guard failure == nil, let parser else { return }
        guard stagematch_xml_tag_closed(parser) != 0 else {
            return fail(.malformed(line: line, reason: XMLReason.malformed(XML_ERR_GT_REQUIRED)))
        }
        guard open.count < limits.depth else {
            return exceed("regel \(line) ligt meer dan \(limits.depth) elementen diep", "\(limits.depth)")
        }
        guard count <= limits.attributes, namespaces <= limits.attributes else {
            return exceed("een element op regel \(line) heeft meer dan \(limits.attributes) attributen", "\(limits.attributes)")
        }
        let place = namespace == self.namespace ? names.firstIndex { $0 == name } : nil
        open.append(place)
        latest = place
        textCount = 0
        let values = UnsafeBufferPointer(start: UnsafePointer(attributes), count: count * 5)
        let tag = XMLStartTag(name: place, parser: parser, names: names, attributes: values)
        do throws(XMLExcess) { try onBegin(tag) } catch { fail(.tooLarge(error)) }
    }

    private mutating func append(_ start: UnsafePointer<xmlChar>?, count: Int) {
        guard failure == nil else { return }
        copied += textCount
        guard let start, textCount + count <= limits.text, copied <= limits.copied else {
            return exceed("de tekst in een element op regel \(line) is te lang of te versnipperd", "\(limits.text) bytes")
        }
        (text + textCount).initialize(from: start, count: count)
        textCount += count
    }

    private mutating func end() {
        guard failure == nil, let place = open.popLast() else { return }
        latest = place
        let said = UnsafeBufferPointer(start: text, count: textCount)
        do throws(XMLExcess) { try onEnd(place, said.span) } catch { fail(.tooLarge(error)) }
        textCount = 0
    }
}

// What went wrong: the first failure stands.
extension XMLSession {
    private var line: Int { parser.map { max(1, Int(stagematch_xml_line($0))) } ?? 1 }

    private mutating func fail(_ failure: XMLFailure) {
        if self.failure == nil { self.failure = failure }
    }

    private mutating func exceed(_ found: String, _ limit: String) {
        fail(.tooLarge(XMLExcess(found: found, limit: limit)))
    }

    private mutating func fail(_ domain: Int32, _ code: Int32, _ message: UnsafePointer<CChar>?, _ subject: UnsafePointer<CChar>?) {
        guard failure == nil else { return }
        let kind = xmlParserErrors(rawValue: UInt32(bitPattern: code))
        guard domain == XML_FROM_SCHEMASV.rawValue else {
            return fail(.malformed(line: line, reason: XMLReason.malformed(kind)))
        }
        let reason = XMLReason.schema(
            kind, element: name(latest), parent: name(parent(kind)), attribute: known(subject.map { String(cString: $0) }),
            expected: XMLReason.expected(in: message.map { String(cString: $0) } ?? "", of: vocabulary))
        fail(.schema(line: line, reason: reason))
    }

    /// The element whose content is wrong: the innermost open one, or the one around it if it is the innermost that is wrong there.
    private func parent(_ kind: xmlParserErrors) -> Int? {
        ([XML_SCHEMAV_CVC_TYPE_3_1_2, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2].contains(kind) ? open.dropLast().last : open.last) ?? nil
    }

    private func name(_ place: Int?) -> String? { place.map { vocabulary[$0] } }

    private func known(_ name: String?) -> String? { name.flatMap { vocabulary.contains($0) ? $0 : nil } }
}
