/*
 * pipeline/lock.h -- one run at a time.
 *
 * An advisory lock (flock) on a file beside the database: the kernel frees it when the process
 * ends, however it ends, so that it never goes stale as a file with a process number would.
 */
#ifndef PIPELINE_LOCK_H
#define PIPELINE_LOCK_H

#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"

struct lock {
	int fd; /* -1: not held */
};

/* Takes the lock of this database or says at once that another run holds it (ERR_LOCKED). */
int lock_take(struct str database, struct lock *out, struct err *e) MUST_USE;
void lock_release(struct lock *lock);

#endif
