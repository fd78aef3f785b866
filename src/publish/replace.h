/*
 * publish/replace.h -- files get their new bytes all together, or stay as they are.
 *
 * First every file is written aside and synced, and whatever is in the way is looked for; only when
 * all of that went well are they renamed, one after the other, and the folder is synced.  Who reads
 * meanwhile sees of each file the old or the new one, never a part.  What remains is that a rename
 * itself may fail: then those before it are new and the rest stays old.  A file that has these
 * bytes already is not touched: its time stays, and so does the web server's ETag.
 *
 * Text gets a gzip twin (twin.h).  A server sends the twin without looking at the file, so the old
 * one goes first, then comes the file, then its new twin: killed in between, there is no twin, and
 * the next run makes it.
 */
#ifndef PUBLISH_REPLACE_H
#define PUBLISH_REPLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"

/* All temporary files begin with this, so that leftovers of a killed run can be known and removed.
 */
#define REPLACE_PREFIX ".saxfeed-tmp-"

/* Longest name of a published file, without the prefix and the ending of a twin. */
#define REPLACE_NAME_MAX 128

/* Largest single file; the digest's budget is 60 kB, a feed of 200 stories 400 kB. */
#define REPLACE_FILE_MAX ((size_t)16 * 1024 * 1024)

/*
 * A folder that files are published into; made with its parents if missing.  Returns a descriptor
 * for the calls below, to be closed by the caller, or -1 with ERR_OUTPUT.
 */
int replace_open(const char *folder, struct err *e) MUST_USE;

struct replacement {
	const char *name; /* in the folder: "a.xml", or below it: "archive/a.xml" */
	struct str bytes;
	bool keep;    /* instead of bytes: what is there stays, if anything; only its twin counts */
	bool gone;    /* instead of bytes: neither it nor its twin shall be there */
	bool changed; /* set: it has other bytes now, or none */
	bool twin;    /* set: its twin was written */
};

/* Renamed in this order.  On failure no temporary file is left; ERR_OUTPUT names the file. */
int replace_files(int folder, struct replacement *files, size_t n, struct err *e) MUST_USE;

/* Removes temporary files that a killed run left, and twins of files that have gone: of the files
 * and in the folders that `own` names.  Only safe while nobody else publishes. */
int replace_sweep(int folder, const char *const *own, size_t n, struct err *e) MUST_USE;

/* Tries a temporary file: says early what a run would otherwise find out at its end. */
int replace_probe(int folder, struct err *e) MUST_USE;

#endif
