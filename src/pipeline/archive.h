/*
 * pipeline/archive.h -- which week a story stands in for ever, and which weeks are complete.
 *
 * A story belongs to the ISO week in which it was published, or to the oldest week that is not
 * complete if it came too late for its own.  A week is complete on the Thursday after it, 03:00 in
 * the clock's zone: by then what Sunday brought has been grouped and its headline has come to rest.
 * The store remembers who stands where, so its document can be complete without being read.  It
 * remembers open weeks that had a story on their page, too: one that lost its last story is written
 * without it, and closed like any other.
 */
#ifndef PIPELINE_ARCHIVE_H
#define PIPELINE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "pipeline/retell.h"
#include "publish/edition.h"
#include "store/store.h"

/* From Monday 00:00 of the week after to Thursday 03:00. */
#define ARCHIVE_REST_S (INT64_C(75) * 3600)

/* Closes the weeks whose time has come. Writes, in a transaction of its own. */
int archive_freeze(struct store *st, int64_t now, struct arena *mem, struct err *e) MUST_USE;

/*
 * Fills weeks and prev_archive of `ed`, and the week of those of the `n` stories that are in no
 * archive yet.  Of complete weeks only those are read whose files are not there or would differ, or
 * all `again`.
 */
int archive_fill(const struct config *cfg, const struct retelling *r, bool again,
	struct edition_story *stories, size_t n, struct edition *ed, struct err *e) MUST_USE;

/* Before publishing: which open weeks have stories on their pages from then on. */
int archive_begin(
	struct store *st, const struct edition *ed, struct arena *mem, struct err *e) MUST_USE;

/* After publishing: the pages of complete weeks need not be made again. */
int archive_keep(struct store *st, const struct edition *ed, struct err *e) MUST_USE;

/* The week of a story that is in no archive yet; `newest` is the last complete one, 0 for none. */
int64_t archive_place(int64_t published, int64_t newest);

/* Order of stories: published descending, then key. */
int archive_newer_first(const struct store_story *a, const struct store_story *b);

#endif
