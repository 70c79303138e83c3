#include <xlsxwriter.h>

#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

// The library tells of its troubles on the C stream `stderr`, a line each; we hear of them by what it returns, and say so once ourselves.
static inline void stagematch_hush(void) {
    FILE *nothing = fopen("/dev/null", "we");
    if (nothing) stderr = nothing;
}

// This release writes to a named file only: a file in memory has a name below /proc, and leaves nothing behind.
static inline int stagematch_memory_file(void) { return (int)syscall(SYS_memfd_create, "werkboek", 1u /* MFD_CLOEXEC */); }
