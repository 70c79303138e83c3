// libxml2 and Foundation both bring ICU's headers, which clash in one module: read libxml2 without them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>

// `xmlFree` is a mutable global, which Swift 6 will not touch.
static inline void stagematch_xml_free(void *memory) { xmlFree(memory); }

// The plug keeps the addresses of these two fields, which Swift's `&` would only promise for the call itself.
static inline xmlSchemaSAXPlugPtr stagematch_xml_plug(xmlSchemaValidCtxtPtr check, xmlParserCtxtPtr parser) {
    return xmlSchemaSAXPlug(check, &parser->sax, &parser->userData);
}

// The line that the parser has come to: an int, where the lines of libxml2's tree end at 65,535.
static inline int stagematch_xml_line(xmlParserCtxtPtr parser) { return parser->input == NULL ? 0 : parser->input->line; }

// The line on which the start tag begins whose end the parser has come to: '<' stands in no tag but at its head,
// and the parser keeps a whole tag in its buffer.
static inline int stagematch_xml_tag_line(xmlParserCtxtPtr parser) {
    if (parser->input == NULL) return 0;
    int line = parser->input->line;
    for (const xmlChar *at = parser->input->cur; at > parser->input->base && *at != '<'; at--)
        if (*at == '\n') line--;
    return line;
}

// How much of the document the parser holds on to: within a start tag, all of the tag so far.
static inline long stagematch_xml_held(xmlParserCtxtPtr parser) {
    return parser->input == NULL ? 0 : parser->input->cur - parser->input->base;
}

// Whether the start tag that the parser hands over is closed: it hands over one that the end of the file cuts off, too.
static inline int stagematch_xml_tag_closed(xmlParserCtxtPtr parser) {
    const xmlChar *at = parser->input == NULL ? NULL : parser->input->cur;
    return at != NULL && (at[0] == '>' || (at[0] == '/' && at[1] == '>'));
}

// Whether the parser left something of what it was fed: it takes a NUL for the end.
static inline int stagematch_xml_left(xmlParserCtxtPtr parser) {
    return parser->input != NULL && parser->input->cur < parser->input->end;
}
