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
#include "base/json.h"
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
	struct str until; /* of a pin, as given: a day or a span; "" if not */
	struct buf *out;  /* says what was done, and how to undo it */
	bool json;        /* as one JSON object a line and item, which list --json describes */
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

/* ---- what all of them do; for curate.c ------------------------------------------------------- */

/* What a decision may say beside its kind and item. */
struct decide_about {
	const struct store_item *other;
	int64_t until;
	struct str value;
};

/* Keeps one row. `*act` 0: begins an act, and says which; else the row belongs to that one. */
int decide_put(const struct decide *d, enum store_decided kind, const struct store_item *it,
	const struct decide_about *about, int64_t *act, struct err *e) MUST_USE;

/* Ends the transaction by what came of it. */
int decide_finish(const struct decide *d, int rc, struct err *e) MUST_USE;

/* ERR_USAGE for an item that is not published, with what has to be done first. */
int decide_untold(const struct decide *d, const struct store_item *it, struct err *e) MUST_USE;

/* Number and title go to `out`. */
void decide_name(const struct decide *d, const struct store_item *it);

/*
 * With d->json: an object with the verb and the item as it is now, as list --json has it; the
 * caller adds what else the decision tells, and ends it.
 */
int decide_json(const struct decide *d, const char *decision, const struct store_item *it,
	struct json *j, struct err *e) MUST_USE;
int decide_json_end(const struct decide *d, struct json *j) MUST_USE;

/* The object of a decision taken back; `pairs`: of items that are told apart or together anew. */
int decide_undone(const struct decide *d, const struct store_decision *undone,
	const struct store_item *it, size_t pairs, struct err *e) MUST_USE;

/* After a verdict was taken back: the item is judged by what is left, the rules at last. */
int decide_restore(const struct decide *d, const struct store_decision *undone,
	struct store_item *it, struct err *e) MUST_USE;

/* If an editor decided about (feed, guid): verdict, by and reason of `it` are that. */
int decide_keep(struct store *st, struct str feed, struct str guid, struct store_item *it,
	struct arena *mem, struct err *e) MUST_USE;

#endif
