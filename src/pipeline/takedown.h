/*
 * pipeline/takedown.h -- what was taken down leaves the published files while the gate keeps them
 * (gate.h).
 *
 * There is no edition that could be written then, so its pieces are cut out of the files
 * (publish/withdraw.h), and nothing else moves.  A story of several reports goes as a whole; the
 * next edition brings back what is left of it, counts and all, since nothing is known of the files
 * from then on.
 */
#ifndef PIPELINE_TAKEDOWN_H
#define PIPELINE_TAKEDOWN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "pipeline/slices.h"
#include "publish/edition.h"
#include "publish/publish.h"
#include "store/store.h"

/* Has something to go that stands in the output? */
int takedown_waits(struct store *st, struct arena *mem, bool *waits, struct err *e) MUST_USE;

/* It is gone. */
int takedown_done(struct store *st, struct err *e) MUST_USE;

/* Cuts it out of the files below cfg->output, notes which of them need to be written again, and
 * that it is gone.  Adds to `result`. */
int takedown_cut(const struct config *cfg, struct store *st, const struct edition *ed,
	struct slices *slices, struct arena *mem, struct publish_result *result,
	struct err *e) MUST_USE;

#endif
