/*
 * pipeline/slices.h -- stories by topic, source and city, and all of the last months: what their
 * pages and feeds are made of.
 *
 * The store remembers a mark of what each of them was made of; only those are told again whose mark
 * is another one or whose files are gone.  A source that
 * feeds.conf no longer has keeps its page, its stories stay as well.  What has no story gets no
 * page; but where one is (the source is on trial now, its last story was rejected, feeds.conf names
 * no such city any more) it says so from then on: no address that was ever given ends.
 */
#ifndef PIPELINE_SLICES_H
#define PIPELINE_SLICES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "pipeline/retell.h"
#include "publish/edition.h"
#include "store/store.h"

struct slices {
	bool again;           /* set by the caller: also what need not be made */
	struct str kept, now; /* marks, as stored and as they will be */
	bool any;             /* is there anything to write? */
};

/* Fills slices and all of `ed`, whose settings and weeks are there.  `row_n` of the retelling's
 * rows.  Reads only. */
int slices_fill(struct slices *s, const struct config *cfg, const struct retelling *r, size_t row_n,
	struct edition *ed, struct err *e) MUST_USE;

/* Before publishing: until it is done nothing is known of the files but where they are. */
int slices_begin(const struct slices *s, struct store *st, struct err *e) MUST_USE;
/* After it. */
int slices_keep(const struct slices *s, struct store *st, struct err *e) MUST_USE;

#endif
