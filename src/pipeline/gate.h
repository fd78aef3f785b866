/*
 * pipeline/gate.h -- the gate that keeps the old feed and pages when what there is to print looks
 * wrong.  It protects what was published: where nothing was, there is nothing to lose.  What was
 * taken down goes all the same, but does not open it: see takedown.h.
 */
#ifndef PIPELINE_GATE_H
#define PIPELINE_GATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "pipeline/edition.h"
#include "publish/edition.h"
#include "store/store.h"

/*
 * So many times as many stories of a week as when pages were written last are no news but a
 * mistake: a rule that accepts everything, a source that numbers its archive anew.  Sources that
 * are new since then do not count, and below so many stories nothing is a flood.
 */
#define GATE_JUMP 10
#define GATE_JUMP_LEAST 100

/* What the gate compares with: how it was when pages were written last. */
struct gate_before {
	int64_t when;    /* 0: never, or not known */
	int64_t stories; /* of seven days then */
};
int gate_before(
	struct store *st, struct arena *mem, struct gate_before *out, struct err *e) MUST_USE;

/* Remembers this edition as the one that was written last. */
int gate_keep(
	struct store *st, const struct edition *ed, struct arena *mem, struct err *e) MUST_USE;

/* `shown`: this folder shows a story. */
enum edition_kept gate_judge(const struct edition_gate *gate, const struct edition *ed, bool shown);

/* Why ed->kept, as a sentence; empty for KEPT_NOT.  `command`: as in struct config. */
struct str gate_words(const struct edition *ed, struct str command, struct arena *mem);

#endif
