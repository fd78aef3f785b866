/*
 * pipeline/explain.h -- why an item is in, out or under review, in words.
 */
#ifndef PIPELINE_EXPLAIN_H
#define PIPELINE_EXPLAIN_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "config/config.h"
#include "store/store.h"

/*
 * Explains the stored item with this id or address: every term with field, weight and the words
 * around it, the source's part, the region, the threshold, the story with each signal, and what in
 * feeds.conf would change the verdict.  The rules are those of `cfg` as it is now; where an editor
 * decided, that is said first.
 * ERR_USAGE if no such item is stored.
 */
int explain_item(const struct config *cfg, struct store *st, struct str id_or_url,
	struct arena *mem, struct buf *out, struct err *e) MUST_USE;

/* The same for a text that is not stored: its first line is the title. Never fails. */
void explain_text(const struct config *cfg, struct str text, struct arena *mem, struct buf *out);

#endif
