#include <xlsxwriter.h>

#include <sys/syscall.h>
#include <unistd.h>

// This release writes to a named file only: a file in memory has a name below /proc, and leaves nothing behind.
static inline int stagematch_memory_file(void) { return (int)syscall(SYS_memfd_create, "werkboek", 1u /* MFD_CLOEXEC */); }
