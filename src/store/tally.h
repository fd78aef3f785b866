/*
 * store/tally.h -- a growing list of row ids with counts; private to this folder.
 */
#ifndef STORE_TALLY_H
#define STORE_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"

struct tally_hit {
	int64_t id;
	int64_t n;
};

struct tally {
	struct tally_hit *hit; /* freed by tally_free */
	size_t n, room;
	uint32_t *slot; /* of tally_count: id -> index + 1 */
	size_t slots;
};

/* Appends, also an id that is there. */
int tally_add(struct tally *t, int64_t id, int64_t n, struct err *e) MUST_USE;
/* One hit per id with the sum of its counts. Not for a list with ids of tally_add. */
int tally_count(struct tally *t, int64_t id, int64_t n, struct err *e) MUST_USE;
void tally_free(struct tally *t);

#endif
