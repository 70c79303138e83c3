#include <zip.h>

// What a source in memory can do; the macro casts, which Swift does not import.
static inline zip_int64_t stagematch_zip_seekable(void) { return ZIP_SOURCE_SUPPORTS_SEEKABLE; }
