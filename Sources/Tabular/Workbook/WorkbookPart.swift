import CLibXML2
import Findings

/// Takes what a part of a workbook says, in its order. Names are places in its vocabulary, -1 for any other.
protocol WorkbookPartConsumer: AnyObject {
    /// The names of elements and attributes that it tells apart.
    static var vocabulary: [String] { get }
    /// The name of the element that everything else stands in; empty if any will do.
    static var root: String { get }
    func begin(_ tag: WorkbookTag) throws(TableFailure)
    /// Text comes in pieces.
    func take(_ text: UnsafeBufferPointer<UInt8>)
    func end(_ name: Int) throws(TableFailure)
}

/// One part of a workbook on its way through libxml2, piece by piece, so that rows can be taken in between.
///
/// A class, since libxml2's callbacks find it again by its address from one piece to the next. The limits are those of `XMLSession`:
/// no document type, no entity, nothing read but the part itself; a tag, the depth and the number of attributes are bounded.
final class WorkbookPart {
    private let entry: WorkbookEntry
    private let consumer: any WorkbookPartConsumer
    private let root: String
    private let parser: xmlParserCtxtPtr
    /// The parser keeps each name once: equal names have equal addresses.
    private let names: UnsafeMutableBufferPointer<UnsafePointer<xmlChar>?>
    private let namespaces: [UnsafePointer<xmlChar>?]
    private var piece = [UInt8](repeating: 0, count: pieceSize)
    private var progress = Progress()
    private var failure: TableFailure?
    private var isFinished = false

    /// One value, so that access to it is checked once for each tag.
    private struct Progress {
        var depth = 0
        var elements = 0
        var hasFailed = false

        /// True within the limits.
        mutating func open() -> Bool {
            depth += 1
            elements += 1
            return depth <= WorkbookPart.depthLimit
        }

        mutating func close() -> Bool {
            depth -= 1
            return !hasFailed
        }
    }

    init(_ entry: WorkbookEntry, into consumer: any WorkbookPartConsumer) throws(TableFailure) {
        _ = Self.initialised
        var callbacks = Self.callbacks
        guard let parser = xmlCreatePushParserCtxt(&callbacks, nil, nil, 0, nil) else { throw .workbook(.workbookMalformed) }
        xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
        let vocabulary = type(of: consumer).vocabulary
        names = .allocate(capacity: vocabulary.count)
        _ = names.initialize(from: vocabulary.map { xmlDictLookup(parser.pointee.dict, $0, -1) })
        namespaces = Self.namespaces.map { xmlDictLookup(parser.pointee.dict, $0, -1) }
        self.parser = parser
        self.entry = entry
        self.consumer = consumer
        root = type(of: consumer).root
        parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        freeXMLParser(parser)
        names.deallocate()
    }

    /// Reads one piece more; false once all has been read and found to be well-formed.
    func advance() throws(TableFailure) -> Bool {
        guard !isFinished else { return false }
        let count = try entry.read(into: &piece)
        isFinished = count == 0
        let elements = progress.elements
        parse(count)
        if isFinished { refuseUnfinished() }
        if let failure {
            isFinished = true
            throw failure
        }
        try entry.count(elements: progress.elements - elements)
        return true
    }

    /// Reads the whole part.
    func readAll() throws(TableFailure) {
        while try advance() {}
    }
}

extension WorkbookPart {
    private static let initialised: Void = xmlInitParser()
    /// Small, so that what its cells may grow to by shared strings stays small too.
    private static let pieceSize = 8 << 10
    /// Bytes that the parser may hold on to, waiting for the end of a tag or a comment.
    private static let heldLimit = 256 << 10
    private static let depthLimit = 64
    private static let attributeLimit = 128
    /// Names of elements and attributes: the parser keeps each, and looks for one among them all.
    private static let nameLimit = 10_000

    /// Of Excel's and the strict form, and of the relations between parts.
    private static let namespaces = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/package/2006/relationships",
    ]

    private static var callbacks: xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.initialized = XML_SAX2_MAGIC
        sax.internalSubset = { context, _, _, _ in WorkbookPart.at(context)?.refuseDoctype() }
        sax.startElementNs = { context, name, _, namespace, namespaceCount, _, count, _, attributes in
            WorkbookPart.at(context)?.begin(name, namespace, namespaces: Int(namespaceCount), attributes, count: Int(count))
        }
        sax.endElementNs = { context, name, _, namespace in WorkbookPart.at(context)?.end(name, namespace) }
        sax.characters = { context, start, count in WorkbookPart.at(context)?.take(start, Int(count)) }
        // All three alike: then the parser does not ask itself which blanks matter.
        sax.ignorableWhitespace = sax.characters
        sax.cdataBlock = sax.characters
        return sax
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> WorkbookPart? {
        context.map { Unmanaged<WorkbookPart>.fromOpaque($0).takeUnretainedValue() }
    }

    private func parse(_ count: Int) {
        // Errors of decoding know no parser: they reach us only by way of the thread's own channel.
        xmlSetStructuredErrorFunc(Unmanaged.passUnretained(self).toOpaque()) { context, error in
            guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            // Not stopped here: while it changes to another encoding, the parser leans on what a stop would free.
            WorkbookPart.at(context)?.note(.workbook(.workbookMalformed))
        }
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        piece.withUnsafeBytes { piece in
            _ = xmlParseChunk(parser, piece.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), count == 0 ? 1 : 0)
        }
        if let input = parser.pointee.input, input.pointee.end - input.pointee.cur > Self.heldLimit {
            fail(.workbook(.workbookMalformed))
        }
        if xmlDictSize(parser.pointee.dict) > Self.nameLimit { fail(.workbook(.workbookStructure)) }
    }

    /// Belt and braces: no end but a clean one may pass. The parser takes a NUL for the end.
    private func refuseUnfinished() {
        guard parser.pointee.wellFormed == 1, progress.depth == 0, progress.elements > 0, stagematch_xml_left(parser) == 0 else {
            return fail(.workbook(.workbookMalformed))
        }
    }

    private func refuseDoctype() { fail(.workbook(.workbookDoctype)) }

    /// The first failure stands; what the parser still says of this piece is ignored, and it gets no other.
    private func note(_ failure: TableFailure) {
        guard !progress.hasFailed else { return }
        progress.hasFailed = true
        self.failure = failure
    }

    /// Stops the parser on the spot, too.
    private func fail(_ failure: TableFailure) {
        note(failure)
        xmlStopParser(parser)
    }

    private func place(_ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?) -> Int {
        guard namespace == namespaces[0] || namespaces.contains(namespace) else { return -1 }
        return names.firstIndex(of: name) ?? -1
    }

    private func begin(
        _ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?, namespaces: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
    ) {
        guard !progress.hasFailed, let name else { return }
        guard stagematch_xml_tag_closed(parser) != 0 else { return fail(.workbook(.workbookMalformed)) }
        guard progress.open(), count <= Self.attributeLimit, namespaces <= Self.attributeLimit else {
            return fail(.workbook(.workbookStructure))
        }
        let place = place(name, namespace)
        if progress.depth == 1, !root.isEmpty, String(cString: name) != root || !self.namespaces.contains(namespace) {
            return fail(.workbook(.workbookStructure))
        }
        let tag = WorkbookTag(
            name: place, names: UnsafeBufferPointer(names), attributes: UnsafeBufferPointer(start: attributes, count: count * 5))
        do throws(TableFailure) { try consumer.begin(tag) } catch { fail(error) }
    }

    private func take(_ start: UnsafePointer<xmlChar>?, _ count: Int) {
        if !progress.hasFailed { consumer.take(UnsafeBufferPointer(start: start, count: count)) }
    }

    private func end(_ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?) {
        guard progress.close() else { return }
        do throws(TableFailure) { try consumer.end(place(name, namespace)) } catch { fail(error) }
    }
}

/// The start of an element. Valid only during the call that hands it over.
struct WorkbookTag {
    /// Place in the vocabulary; -1 for any other name, and for one of another namespace.
    let name: Int
    let names: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
    /// Of each attribute: local name, prefix, namespace, start and end of its value.
    let attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>

    /// The bytes of an attribute without a namespace, as they stand between its quotes.
    func bytes(_ attribute: Int) -> UnsafeBufferPointer<UInt8>? {
        for at in stride(from: 0, to: attributes.count, by: 5)
        where attributes[at] == names[attribute] && attributes[at + 2] == nil {
            return value(at)
        }
        return nil
    }

    subscript(attribute: Int) -> String? { bytes(attribute).map(text) }

    /// The value of `r:id`: the namespace has several addresses, but one ending.
    func relation(_ attribute: Int) -> String? {
        for at in stride(from: 0, to: attributes.count, by: 5) where attributes[at] == names[attribute] {
            guard let namespace = attributes[at + 2], String(cString: namespace).hasSuffix("/relationships") else { continue }
            return value(at).map(text)
        }
        return nil
    }

    private func value(_ at: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let start = attributes[at + 3], let end = attributes[at + 4] else { return nil }
        return UnsafeBufferPointer(start: start, count: end - start)
    }

    /// The parser writes an ampersand for the tree builder that is not here: as a reference, and no other reference is left.
    private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let value = String(decoding: bytes, as: UTF8.self)
        return value.utf8.contains(UInt8(ascii: "&")) ? value.replacing("&#38;", with: "&") : value
    }
}
