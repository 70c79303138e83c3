import CLibXML2

/// The words for what is wrong with a document.
///
/// libxml2's own messages may quote the document, which may hold secrets (rule P5): they are never passed on.
enum XMLReason {
    static let unreadable = "de opbouw is niet juist"
    static let unlike = "de inhoud is anders dan het schema beschrijft"

    static func malformed(_ code: xmlParserErrors) -> String {
        switch code {
        case XML_ERR_DOCUMENT_EMPTY, XML_ERR_DOCUMENT_START: "er is geen XML te vinden"
        case XML_ERR_DOCUMENT_END: "achter het laatste element staat nog tekst"
        case XML_ERR_TAG_NOT_FINISHED: "het bestand breekt af, of is niet verder te lezen, voor alle elementen gesloten zijn"
        case XML_ERR_TAG_NAME_MISMATCH: "een eindtag hoort niet bij de begintag"
        case XML_ERR_GT_REQUIRED, XML_ERR_LTSLASH_REQUIRED, XML_ERR_LT_REQUIRED: "een tag is niet goed geschreven of niet gesloten"
        case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
            "een verwijzing &…; is niet bekend; XML kent er vijf: amp, lt, gt, quot en apos"
        case XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_NAME_REQUIRED:
            "een & of een naam is niet goed geschreven; schrijf & als &amp;"
        case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_CHARREF:
            "er staat een teken dat in XML niet mag of niet bij de codering van het bestand past"
        case XML_ERR_INVALID_ENCODING, XML_I18N_CONV_FAILED, XML_IO_ENCODER: "de tekens passen niet bij de codering van het bestand"
        case XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_I18N_NO_HANDLER:
            "de codering van het bestand is niet bekend"
        case XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_ATTRIBUTE_REDEFINED: "een attribuut staat twee keer in hetzelfde element"
        case XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_NOT_FINISHED, XML_ERR_ATTRIBUTE_WITHOUT_VALUE,
            XML_ERR_LT_IN_ATTRIBUTE:
            "een attribuut is niet goed geschreven"
        case XML_NS_ERR_UNDEFINED_NAMESPACE, XML_NS_ERR_XML_NAMESPACE, XML_NS_ERR_QNAME, XML_NS_ERR_EMPTY, XML_NS_ERR_COLON:
            "een naamruimte is niet goed aangegeven"
        case XML_ERR_XMLDECL_NOT_STARTED, XML_ERR_XMLDECL_NOT_FINISHED, XML_ERR_VERSION_MISSING, XML_ERR_RESERVED_XML_NAME:
            "de XML-declaratie is niet juist of staat niet vooraan"
        case XML_ERR_COMMENT_NOT_FINISHED: "een commentaar is niet gesloten of te lang"
        case XML_ERR_CDATA_NOT_FINISHED: "een CDATA-blok is niet gesloten of te lang"
        case XML_ERR_PI_NOT_FINISHED: "een verwerkingsinstructie is niet gesloten of te lang"
        default: "\(unreadable) (libxml2, fout \(code.rawValue))"
        }
    }

    /// - Parameters:
    ///   - element: the one whose tag was read last; nil if the vocabulary has no such name.
    ///   - parent: the innermost that is open.
    ///   - attribute: the one meant, from the schema.
    ///   - expected: what the schema has at this place.
    static func schema(
        _ code: xmlParserErrors, element: String?, parent: String?, attribute: String?, expected: [String]
    ) -> String {
        switch code {
        case XML_SCHEMAV_CVC_ELT_1: "het hoofdelement heeft niet de naam en de naamruimte van het schema"
        case XML_SCHEMAV_ELEMENT_CONTENT: "\(named(element)) staat hier niet goed of is niet volledig\(wanted(expected))"
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_4: "\(named(element)) mist een verplicht attribuut\(attribute.map { ": \($0)" } ?? "")"
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2, XML_SCHEMAV_CVC_TYPE_3_1_1:
            "\(named(element)) heeft een attribuut dat er niet hoort"
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3: "in \(named(parent)) staat tekst die er niet hoort"
        case XML_SCHEMAV_CVC_TYPE_3_1_2, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2: "in \(named(parent)) mag alleen tekst staan"
        default: "\(unlike) (libxml2, fout \(code.rawValue))"
        }
    }

    private static func named(_ element: String?) -> String {
        element.map { "<\($0)>" } ?? "een element dat het schema niet kent"
    }

    private static func wanted(_ expected: [String]) -> String {
        expected.isEmpty ? "" : "; verwacht: \(expected.map { "<\($0)>" }.joined(separator: " of "))"
    }

    /// The names behind libxml2's `Expected is`, which it takes from the schema.
    static func expected(in message: String, of vocabulary: [String]) -> [String] {
        guard let tail = message.ranges(of: "Expected is").last.map({ message[$0.upperBound...] }) else { return [] }
        let names = tail.split { " ,()".contains($0) }.compactMap { $0.split(separator: "}").last.map(String.init) }
        return names.filter(vocabulary.contains)
    }
}
