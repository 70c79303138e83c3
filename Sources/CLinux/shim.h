#ifndef STAGEMATCH_CLINUX_H
#define STAGEMATCH_CLINUX_H

#include <stddef.h>

// What glibc declares for GNU sources alone, which Swift's Glibc is not.

// Makes everything durable that was written to a file system.
int syncfs(int descriptor);

// The cores that a process may use, a bit each.
int sched_getaffinity(int process, size_t size, void *cores);

// How many cells of a terminal a character takes; -1 for one that is not shown.
int wcwidth(wchar_t character);

// What a program that is started inherits.
extern char **environ;
static inline char **inherited_environment(void) { return environ; }

#endif
