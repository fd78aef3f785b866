/*
 * pipeline/lesson.h -- what was learned from editors' decisions, as the store keeps it.
 */
#ifndef PIPELINE_LESSON_H
#define PIPELINE_LESSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "classify/learned.h"
#include "store/store.h"

struct lesson {
	const struct learned *learned; /* NULL: the shipped weights are in use */
	int64_t hash;                  /* of what is stored; 0: nothing */
	bool outdated;                 /* there is one, but this version cannot read it */
};

/* In `mem`. */
int lesson_get(struct store *st, struct arena *mem, struct lesson *out, struct err *e) MUST_USE;

/* NULL forgets it. */
int lesson_put(
	struct store *st, const struct learned *learned, struct arena *mem, struct err *e) MUST_USE;

#endif
