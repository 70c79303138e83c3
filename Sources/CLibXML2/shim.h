// libxml2 and Foundation both bring ICU's headers, which clash in one module: read libxml2 without them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>

// `xmlFree` is a mutable global, which Swift 6 will not touch.
static inline void stagematch_xml_free(void *memory) { xmlFree(memory); }
