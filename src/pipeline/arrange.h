/*
 * pipeline/arrange.h -- which story each new item belongs to, and what becomes of the stories that
 * were there.
 *
 * Each new item is compared with those that share something with it, and pairs likely enough are
 * kept.  All that hang together by such pairs are then clustered as a whole (story/cluster.h): so
 * the same items give the same stories in whatever order they come, in one run or in many.
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

/* Candidates compared per item; they come sorted by how much they share. */
#define ARRANGE_CANDIDATES_MAX 32

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
	/* results */
	int64_t *changed; /* stories whose members are others now; may repeat */
	size_t changed_n, changed_cap;
	int64_t first_new;      /* the first story that this run made; INT64_MAX: none yet */
	size_t stories, joined; /* new stories; items that joined others */
};

/* The caller sets sources, st, first_poll, repeated, bonds, mem and scratch. */
void arrange_init(struct arranger *a);

/* Compares an item with all that share something with it, and keeps who is alike. */
int arrange_compare(struct arranger *a, int64_t item, struct err *e) MUST_USE;

/*
 * Puts the item, and all that hang together with it, into the stories where they belong; nothing if
 * that was done in this run.  Every new item must have been compared before.
 */
int arrange_item(struct arranger *a, int64_t item, struct err *e) MUST_USE;

/* The same for an item about which a decision came or went: its whole story is told anew. To be
 * called before arrange_item. */
int arrange_again(struct arranger *a, int64_t item, struct err *e) MUST_USE;

#endif
