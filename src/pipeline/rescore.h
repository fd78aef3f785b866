/*
 * pipeline/rescore.h -- the rules changed: verdicts over everything stored.
 */
#ifndef PIPELINE_RESCORE_H
#define PIPELINE_RESCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "pipeline/judge.h"
#include "store/store.h"

/* An item that would come in or go out; for rescore_preview. */
struct rescore_move {
	int64_t item;
	struct str title, url, source;
	double before, after; /* scores */
	bool in;
};

struct rescore_result {
	size_t judged, changed; /* items; `changed`: with another verdict than before */
	size_t in, gone;        /* of these: published now, and no longer */
	int64_t *touched;       /* stories of changed items, in `mem` */
	size_t touched_n, touched_cap;
	size_t shown;               /* published before */
	struct rescore_move *moves; /* rescore_preview only, newest first */
	size_t move_n, move_cap;
};

/*
 * Tells the judge what is stored of the sources.  Judges every stored item anew unless the rules
 * are those of the last time; editors' decisions stay.  One transaction, which also remembers the
 * rules, so that a kill repeats it.
 */
int rescore_items(const struct config *cfg, struct judge *judge, struct store *st,
	struct arena *mem, struct rescore_result *out, struct err *e) MUST_USE;

/*
 * Finds out what the history of each source says now (prior.h), and judges the items of those
 * anew of which it says something else.  To be called once in a run, when all items are there.
 * Adds to `out`.
 */
int rescore_sources(const struct config *cfg, struct judge *judge, struct store *st,
	struct arena *mem, struct rescore_result *out, struct err *e) MUST_USE;

/* What rescore_items would do with these rules, which must be loaded, to items shown since then;
 * nothing is written. */
int rescore_preview(const struct config *cfg, struct judge *judge, struct store *st, int64_t since,
	struct arena *mem, struct rescore_result *out, struct err *e) MUST_USE;

#endif
