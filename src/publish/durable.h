/*
 * publish/durable.h -- files and folders that must outlive a power failure.
 *
 * A file is there for good after fsync(file) and fsync(its folder) (POSIX.1-2008, fsync).  Each
 * call waits for the disk and makes the file system close its journal's transaction: with thousands
 * of new files that is most of what writing them costs.  Then one syncfs(2) does for all, which
 * Linux has and which reports what could not be written.
 */
#ifndef PUBLISH_DURABLE_H
#define PUBLISH_DURABLE_H

#include <stddef.h>

#include "base/compiler.h"

/* Up to so many are synced one by one: what others wrote to the same disk is not waited for. */
#define DURABLE_EACH 64

/*
 * Syncs what these names are: files or folders below `folder`, "" for itself.  0, or -1 and errno.
 */
int durable_sync(int folder, const char *const *names, size_t n) MUST_USE;

#endif
