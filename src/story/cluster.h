/*
 * story/cluster.h -- which of these items tell the same stories.
 *
 * Agglomerative clustering, the surest first.  The most alike pair alone would chain: the second is
 * like the first, the third like the second, and the third has nothing to do with the first.  So
 * two stories become one only if they are alike as a whole and their leads are, too, and if no
 * member contradicts one of the other (Jain and Dubes, Algorithms for Clustering Data, 1988, 3.2).
 *
 * The result hangs on the set of items alone, not on the order in which they arrived.
 */
#ifndef STORY_CLUSTER_H
#define STORY_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "story/story.h"

/* Items that are looked at together: time grows with the square. */
#define STORY_CLUSTER_MAX 256

/* An editor's word about two items, by index. It wins over all that was measured. */
struct story_rule {
	size_t a, b;
	bool same; /* false: never in one story */
};

/*
 * label[i] becomes the index of the first member of the story of v[i].  `v` stands in an order that
 * has nothing to do with arrival: equal likelihoods go to who comes first.  n is at most
 * STORY_CLUSTER_MAX; `mem` for scratch.
 */
void story_cluster(const struct story_item *v, size_t n, const struct story_rule *rules,
	size_t rule_n, struct arena *mem, size_t *label);

/* How an item fits a story as a whole, 0 to 1: together from STORY_JOIN. For explaining. */
double story_fit(const struct story_item *item, const struct story_item *members, size_t n);

#endif
