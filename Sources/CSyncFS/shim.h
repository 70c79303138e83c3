#ifndef STAGEMATCH_CSYNCFS_H
#define STAGEMATCH_CSYNCFS_H

// Linux: makes everything durable that was written to a file system. glibc declares it for GNU sources alone, which Swift's Glibc is not.
int syncfs(int descriptor);

#endif
