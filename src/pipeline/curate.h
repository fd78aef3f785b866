/*
 * pipeline/curate.h -- editors' decisions about what readers see first, where, and not at all:
 * takedown, pin, unpin, topic, lead.
 *
 * Words name an item (number or address) or a story (its key).  Each call is one transaction and
 * says in `out` what it did and how to undo it; pages follow with the next run or `publish`.
 */
#ifndef PIPELINE_CURATE_H
#define PIPELINE_CURATE_H

#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "pipeline/decide.h"

/* Name of the fact that something was taken down and still stands in the output. */
#define CURATE_TAKEDOWN STR("takedown")

/* A pin without an end would be forgotten: so long if none is given, and at most. */
#define CURATE_PIN_S (INT64_C(7) * 86400)
#define CURATE_PIN_MOST_S (INT64_C(366) * 86400)

/*
 * An item, or all items of a story: out of the pages and feeds, complete archives included, and
 * kept out; only curate_undo brings them back.
 */
int curate_takedown(
	const struct decide *d, const struct str *what, size_t n, struct err *e) MUST_USE;

/* The story is among the top stories until d->until ("2026-11-22": that day included; "3 d"). */
int curate_pin(const struct decide *d, struct str what, struct err *e) MUST_USE;
int curate_unpin(const struct decide *d, struct str what, struct err *e) MUST_USE;

/* The story stands under that topic of feeds.conf, whatever its words say. */
int curate_topic(const struct decide *d, struct str what, struct str topic, struct err *e) MUST_USE;

/* The item speaks for its story.  `story` (item or story; empty: not said) has to be the same. */
int curate_lead(const struct decide *d, struct str story, struct str item, struct err *e) MUST_USE;

/* Takes `last`, one of these decisions, back; inside decide_undo's transaction. */
int curate_undo(const struct decide *d, struct store_item *it, const struct store_decision *last,
	struct err *e) MUST_USE;

#endif
