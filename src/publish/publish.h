/*
 * publish/publish.h -- an edition becomes files below the output folder.
 *
 * All files or none: each is rendered and written aside; when that went well for all of them, they
 * are renamed.  A file whose bytes would be the same is left alone, so that web servers answer 304.
 */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "publish/edition.h"
#include "publish/withdraw.h"

enum publish_what {
	PUBLISH_ALL,
	PUBLISH_STATUS, /* only status.html, status.json and the style they need: the gate keeps
			   feed and digest as they are */
};

struct publish_result {
	size_t written, unchanged; /* files */
	size_t cut;                /* of those written: kept ones that lost what was taken down */
	bool feed_changed;         /* atom.xml has other bytes now */
};

/*
 * Writes the edition below `folder` (made if missing).  ERR_OUTPUT if anything cannot be written;
 * then all files are as they were, unless it was a rename that failed (see replace.h): then each
 * is still whole, the old one or the new one.  `mem` is scratch.
 */
int publish_edition(const struct edition *ed, const char *folder, enum publish_what what,
	struct arena *mem, struct publish_result *result, struct err *e) MUST_USE;

/* Which files show what has to go, and what they shall be without it; see withdraw.h. */
int publish_find(const struct withdraw *w, const char *folder, struct withdraw_files *out,
	struct err *e) MUST_USE;

/* Writes them: all or none, as publish_edition.  Adds to `result`. */
int publish_without(const struct withdraw_files *files, const char *folder, struct arena *mem,
	struct publish_result *result, struct err *e) MUST_USE;

/*
 * Tests that `folder` can be made and written, and removes our stale temporary files in it.  If it
 * shall look `everywhere`, also twins below it that lost their file, which nothing of ours brings
 * about: somebody removed it.
 */
int publish_prepare(const char *folder, bool everywhere, struct err *e) MUST_USE;

#endif
