/*
 * publish/replace.h -- a file gets its new bytes at once, or stays as it is.
 *
 * A temporary file beside it is written, synced and renamed over it; then the folder is synced.
 * Who reads meanwhile sees the old file or the new one.  A file that has these bytes already is not
 * touched: its time stays, and so does the web server's ETag.
 */
#ifndef PUBLISH_REPLACE_H
#define PUBLISH_REPLACE_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"

/* All temporary files begin with this, so that leftovers of a killed run can be known and removed.
 */
#define REPLACE_PREFIX ".saxfeed-tmp-"

/* Longest name of a published file, without the prefix. */
#define REPLACE_NAME_MAX 128

/*
 * A folder that files are published into; made with its parents if missing.  Returns a descriptor
 * for the calls below, to be closed by the caller, or -1 with ERR_OUTPUT.
 */
int replace_open(const char *folder, struct err *e) MUST_USE;

/* `name` in the folder gets these bytes; `*changed` says whether anything was written. */
int replace_file(
	int folder, const char *name, struct str bytes, bool *changed, struct err *e) MUST_USE;

/* Removes temporary files that a killed run left. Only safe while nobody else publishes. */
int replace_sweep(int folder, struct err *e) MUST_USE;

/* Tries a temporary file: says early what a run would otherwise find out at its end. */
int replace_probe(int folder, struct err *e) MUST_USE;

#endif
