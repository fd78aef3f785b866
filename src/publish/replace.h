/*
 * publish/replace.h -- files get their new bytes all together, or stay as they are.
 *
 * First every file is written aside, as soon as its bytes are there, and whatever is in the way is
 * looked for.  Then all of them are synced together, and only when that went well are they renamed,
 * one after the other, and the folders synced.  Who reads meanwhile sees of each file the old or
 * the new one, never a part.  What remains is that a rename itself may fail: then those before it
 * are new and the rest stays old.  A file that has these bytes already is not touched: its time
 * stays, and so does the web server's ETag.
 *
 * Text gets twins (twin.h).  A server sends the twin without looking at the file, so the old ones
 * go first, then comes the file, then its new twins: killed in between, there are none, and the
 * next run makes them.
 */
#ifndef PUBLISH_REPLACE_H
#define PUBLISH_REPLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "publish/twin.h"

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
	const char *name;      /* in the folder: "a.xml", or below it: "archive/a.xml" */
	bool gone;             /* neither it nor its twins shall be there */
	bool changed;          /* it gets other bytes, or goes */
	bool twin[TWIN_COUNT]; /* written aside */
};

/* Files that are replaced together. */
struct replace {
	int folder;
	struct arena *mem; /* the list; names are the caller's and live as long */
	struct replacement *v;
	size_t n, room;
	size_t done;       /* so many are in place */
	struct buf packed; /* scratch */
};

void replace_begin(struct replace *r, int folder, struct arena *mem);

/* They are renamed in the order of these calls.  The file gets these bytes; it stays as it is, if
 * it is there, and only its twins count; or neither it nor they shall be there.  ERR_OUTPUT names
 * it. */
int replace_write(struct replace *r, const char *name, struct str bytes, struct err *e) MUST_USE;
int replace_keep(struct replace *r, const char *name, struct err *e) MUST_USE;
int replace_remove(struct replace *r, const char *name, struct err *e) MUST_USE;

/* Puts all in place. */
int replace_commit(struct replace *r, struct err *e) MUST_USE;

/* Ends it, whatever came of it: no temporary file is left. The list stays readable. */
void replace_end(struct replace *r);

/* Removes temporary files that a killed run left.  Only safe while nobody else publishes. */
int replace_sweep(int folder, struct err *e) MUST_USE;

/* Tries a temporary file: says early what a run would otherwise find out at its end. */
int replace_probe(int folder, struct err *e) MUST_USE;

#endif
