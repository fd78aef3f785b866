/*
 * pipeline/takedown.h -- what was taken down leaves the published files: wherever it stands.
 *
 * The store knows in which story an item is, not where it was told before: a week that is complete
 * keeps a story as it was when an editor splits it, or when it becomes part of another.  So the
 * files themselves are looked through (publish/withdraw.h), and complete weeks that hold something
 * are written again.
 *
 * While the gate keeps the files (gate.h) there is no edition that could be written.  Then its
 * pieces are cut out, and nothing else moves.  A story of several reports goes as a whole; the next
 * edition brings back what is left of it, counts and all, since nothing is known of the files from
 * then on.
 */
#ifndef PIPELINE_TAKEDOWN_H
#define PIPELINE_TAKEDOWN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "pipeline/slices.h"
#include "publish/publish.h"
#include "store/store.h"

/* Has something to go that stands in the output? */
int takedown_waits(struct store *st, struct arena *mem, bool *waits, struct err *e) MUST_USE;

/* It is gone. */
int takedown_done(struct store *st, struct err *e) MUST_USE;

/* Finds the files below cfg->output that hold it, and has the complete weeks among them written
 * again.  To be called before the edition is made. */
int takedown_find(const struct config *cfg, struct store *st, struct arena *mem,
	struct withdraw_files *files, struct err *e) MUST_USE;

/* Cuts it out of these files, notes that they need to be written again, and that it is gone.  Adds
 * to `result`. */
int takedown_cut(const struct config *cfg, struct store *st, const struct withdraw_files *files,
	struct slices *slices, struct arena *mem, struct publish_result *result,
	struct err *e) MUST_USE;

#endif
