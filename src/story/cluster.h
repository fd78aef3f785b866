/*
 * story/cluster.h -- which of these items tell the same stories.
 *
 * Agglomerative clustering, the surest first.  The most alike pair alone would chain: the second is
 * like the first, the third like the second, and the third has nothing to do with the first.  So
 * two stories become one only if they are alike as a whole and their leads are, too, and if none of
 * their first members contradicts one of the other (Jain and Dubes, Algorithms for Clustering Data,
 * 1988, 3.2).
 *
 * The result hangs on the set of items alone, not on the order in which they arrived.
 */
#ifndef STORY_CLUSTER_H
#define STORY_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "story/story.h"

/* Items that are looked at together: time grows with their edges, and a little with the square. */
#define STORY_CLUSTER_MAX 2048
/* Members of a story that decide whether another one fits: the first ones, who made it what it is.
 * More houses than that repeat what these say. */
#define STORY_FIT_MAX 8

/* An editor's word about two items, by index. It wins over all that was measured. */
struct story_rule {
	size_t a, b;
	bool same; /* false: never in one story */
};

/* Two items that may be in one story: at least STORY_JOIN alike. */
struct story_edge {
	size_t a, b;
};

struct story_set {
	const struct story_item *v;     /* in an order that has nothing to do with arrival */
	size_t n;                       /* at most STORY_CLUSTER_MAX */
	const struct story_edge *edges; /* NULL: any two may be; an edge may repeat */
	size_t edge_n;
	const struct story_rule *rules;
	size_t rule_n;
};

/*
 * label[i] becomes the index of the first member of the story of v[i].  Equal likelihoods go to who
 * comes first.  `mem` for scratch.
 */
void story_cluster(const struct story_set *set, struct arena *mem, size_t *label);

/* How an item fits a story as a whole, 0 to 1: together from STORY_JOIN. For explaining. */
double story_fit(const struct story_item *item, const struct story_item *members, size_t n);

#endif
