/*
 * pipeline/arrange.h -- which story each new item belongs to, and what becomes of the stories that
 * were there.
 *
 * Each new item is compared with those that are near it (store_candidates), and pairs likely enough
 * are kept.  All that hang together by such pairs are then clustered as a whole (story/cluster.h).
 * Every cut on the way is one of the items themselves, and a pair whose two stop being near because
 * others came between them is forgotten again: so the same items give the same stories in whatever
 * order they come, in one run or in many.
 *
 * Arrival still decides where a promise or a fact of arrival does:
 *   - the key of a story: of the first item that told it; of two that become one, the older goes on
 *   - the time of an item whose document gives none: when it was seen
 *   - a sketch: what its source repeats was learned from the documents that came before
 *   - what was between two items and leaves: it makes no room again
 *   - more than STORY_CLUSTER_MAX items that hang together: who is gathered first
 */
#ifndef PIPELINE_ARRANGE_H
#define PIPELINE_ARRANGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/map.h"
#include "pipeline/bonds.h"
#include "pipeline/repeated.h"
#include "pipeline/sources.h"
#include "store/store.h"

/* Of those that an item may be in one story with, so many of the most alike are asked how stories
 * fit.  The others are asked from their own end, or count through those that both have. */
#define ARRANGE_EDGES_MAX 64

struct node;

struct arranger {
	const struct source_index *sources;
	struct store *st;
	const struct map *first_poll; /* source name -> time of its first successful poll */
	const struct repeated *repeated;
	const struct bonds *bonds; /* what editors said of two items */
	struct arena *mem;         /* of the run */
	struct arena *scratch;     /* of one item */
	struct map by_id;          /* id of an item (its bytes) -> index of `nodes` */
	struct node **nodes;       /* items read in this run */
	size_t node_n, node_cap, round;
	int64_t *loose; /* items that lost a pair; may repeat */
	size_t loose_n, loose_cap;
	/* results */
	int64_t *changed; /* stories whose members are others now; may repeat */
	size_t changed_n, changed_cap;
	int64_t first_new;      /* the first story that this run made; INT64_MAX: none yet */
	size_t stories, joined; /* new stories; items that joined others */
};

/* The caller sets sources, st, first_poll, repeated, bonds, mem and scratch. */
void arrange_init(struct arranger *a);

/* To be called for every item that is new or has changed, before any of them is compared. */
int arrange_read(struct arranger *a, int64_t item, struct err *e) MUST_USE;

/* Compares an item with all that are near it, and keeps who is alike. */
int arrange_compare(struct arranger *a, int64_t item, struct err *e) MUST_USE;

/*
 * Puts the item, and all that hang together with it, into the stories where they belong; nothing if
 * that was done in this run.  Every new item must have been compared before.
 */
int arrange_item(struct arranger *a, int64_t item, struct err *e) MUST_USE;

/* The same for an item about which a decision came or went: its whole story is told anew. To be
 * called before arrange_item. */
int arrange_again(struct arranger *a, int64_t item, struct err *e) MUST_USE;

/* The same for all that lost a pair because new items came between.  To be called when all are
 * compared. */
int arrange_loose(struct arranger *a, struct err *e) MUST_USE;

#endif
