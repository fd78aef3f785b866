/*
 * pipeline/batch.h -- what several replies brought, written in one transaction.
 *
 * A reply of twenty items touches as many pages of the indices as one of two hundred: writing them
 * together saves most of the writing.  No transaction is open while more replies are awaited; what
 * was not yet written when a run is killed is fetched again, for its validators were not kept
 * either.
 */
#ifndef PIPELINE_BATCH_H
#define PIPELINE_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "store/store.h"
#include "story/sketch.h"

/* Items that are worth a transaction, and bytes of replies, read and judged, that may wait. */
#define BATCH_ITEMS 1000
#define BATCH_BYTES ((size_t)8 * 1024 * 1024)
/* Milliseconds from which it is written when there is nothing else to do. */
#define BATCH_WAIT_MS 500

struct batch_item {
	struct batch_item *next;
	struct store_item it; /* id 0: new; its source is set when it is written */
	int64_t keys[SKETCH_BANDS];
	size_t key_n;
	bool moved; /* a known one with the same words: only where it is found has changed */
};

struct batch_reply {
	struct batch_reply *next;
	struct store_source *row; /* written behind the items */
	struct batch_item *first, **last;
	size_t n;
	const int64_t *sentences; /* hashes of those that the source repeats */
	size_t sentence_n;
	const int64_t *touched; /* stories that the items change; noted with them */
	size_t touched_n;
};

/* Everything in it lives in the arena of the replies, which is reset behind batch_write only. */
struct batch {
	struct store *store;
	struct batch_reply *first, **last;
	size_t item_n;
};

void batch_init(struct batch *b, struct store *st);

/* A reply that is still being read: not in the batch before batch_take. */
struct batch_reply *batch_open(struct store_source *row, struct arena *mem);
struct batch_item *batch_add(struct batch_reply *reply, struct arena *mem);
void batch_take(struct batch *b, struct batch_reply *reply);

bool batch_is_full(const struct batch *b, const struct arena *mem);

/* Writes all that waits: each reply with its row, or nothing at all. */
int batch_write(struct batch *b, struct err *e) MUST_USE;

#endif
