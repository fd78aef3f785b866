/*
 * story/join.h -- does an item belong to a story that several have told already?
 *
 * The most alike member alone would chain: the second is like the first, the third like the second,
 * and the third has nothing to do with the first.  So the item must also be like the story as a
 * whole and like the one that leads it, and must contradict none of its members.
 */
#ifndef STORY_JOIN_H
#define STORY_JOIN_H

#include <stddef.h>

#include "story/story.h"

struct story_fit {
	double likelihood; /* 0 to 1; joins from STORY_JOIN */
	double best;       /* of one pair */
	size_t nearest;    /* the member of that pair */
	const char *blocked_by;
};

/*
 * `lead` is the index of the member that leads; n is at least 1.  The same for any order of the
 * members.  For a story of one it is what story_compare says.
 */
void story_fit(const struct story_item *item, const struct story_item *members, size_t n,
	size_t lead, struct story_fit *out);

#endif
