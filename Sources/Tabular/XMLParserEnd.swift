import CLibXML2

/// Frees a parser of libxml2 with all that it made: for an entity that a document declares it makes a tree, also where nobody asked for one.
func freeXMLParser(_ parser: xmlParserCtxtPtr) {
    if let document = parser.pointee.myDoc { xmlFreeDoc(document) }
    parser.pointee.myDoc = nil
    xmlFreeParserCtxt(parser)
}
