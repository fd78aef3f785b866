/*
 * pipeline/teach.h -- editors' decisions become weights, on top of those that the program ships.
 *
 * The same decisions in the same order give the same weights.  Nothing is judged here: the next run
 * sees that the rules have changed and judges everything stored anew.
 */
#ifndef PIPELINE_TEACH_H
#define PIPELINE_TEACH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "store/store.h"

/* Fewer decisions teach moods. */
#define TEACH_LEAST 10

/* Learns from all accepts and rejects; `out` says from how many, how well they are met before and
 * after, and how many stored items will change their verdict, in lines for people or as one JSON
 * object.  ERR_USAGE if there are too few. */
int teach_train(const struct config *cfg, struct store *st, bool json, struct arena *mem,
	struct buf *out, struct err *e) MUST_USE;

/* Back to the weights that the program ships. */
int teach_reset(const struct config *cfg, struct store *st, bool json, struct arena *mem,
	struct buf *out, struct err *e) MUST_USE;

#endif
