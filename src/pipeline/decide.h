/*
 * pipeline/decide.h -- editors' decisions: made, taken back, and brought to bear on items.
 *
 * They stand in a table of their own (store/decisions.h); what an item's row says is made from it.
 * Each call is one transaction: all that was asked for, or nothing.  ERR_USAGE for what is not
 * stored.  Nothing is published here; the next run or `publish` does that.
 */
#ifndef PIPELINE_DECIDE_H
#define PIPELINE_DECIDE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "config/config.h"
#include "store/decisions.h"
#include "store/store.h"

/* Most characters of a note. */
#define DECIDE_NOTE_MAX 500

struct decide {
	const struct config *cfg;
	struct store *store;
	struct arena *mem;
	int64_t now;
	struct str who, note;
	struct buf *out; /* says what was done, and how to undo it */
	bool json;       /* as one JSON object a line and item, which list --json describes */
};

/* STORE_ACCEPTED or STORE_REJECTED, for every word: id or address. */
int decide_verdict(const struct decide *d, enum store_decided kind, const struct str *what,
	size_t n, struct err *e) MUST_USE;

/* Two items in one story from now on; a story stands for its lead. */
int decide_merge(const struct decide *d, struct str a, struct str b, struct err *e) MUST_USE;

/* The item never in one story with `from`; if that is empty, with none that it is with now. */
int decide_split(const struct decide *d, struct str what, struct str from, struct err *e) MUST_USE;

/* Takes back the last decision about each of the items. */
int decide_undo(const struct decide *d, const struct str *what, size_t n, struct err *e) MUST_USE;

/* If an editor decided about (feed, guid): verdict, by and reason of `it` are that. */
int decide_keep(struct store *st, struct str feed, struct str guid, struct store_item *it,
	struct arena *mem, struct err *e) MUST_USE;

#endif
