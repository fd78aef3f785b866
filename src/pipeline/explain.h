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
 * around it, what was learned, the source's part, what it repeats, the region, the threshold, the
 * story with each signal, and the line of feeds.conf that would change the verdict.  The rules are
 * those of `cfg` as it is now; what editors decided is said first: who, when and why.
 * ERR_USAGE if no such item is stored.
 */
int explain_item(const struct config *cfg, struct store *st, struct str id_or_url,
	struct arena *mem, struct buf *out, struct err *e) MUST_USE;

/* The same for a text that is not stored: its first line is the title.  `st` may be NULL: then
 * nothing is known of what was learned from decisions. */
int explain_text(const struct config *cfg, struct store *st, struct str text, struct arena *mem,
	struct buf *out, struct err *e) MUST_USE;

#endif
