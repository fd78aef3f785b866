/*
 * pipeline/group.h -- items become stories, and stories follow their items.
 *
 * Which item belongs where is arrange.h's affair: an item may move to another story when a later
 * one shows where it belongs.  A story's key stays: where two become one, the older one goes on and
 * the key of the other leads to it.  A run that was killed before this point
 * is healed by the next: items without a story are found by that.
 */
#ifndef PIPELINE_GROUP_H
#define PIPELINE_GROUP_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "pipeline/sources.h"
#include "store/store.h"
#include "story/story.h"

/* The lead of a story comes to rest after a day (PUBLISHING: headline and link stay then). */
#define GROUP_LEAD_S (24 * 3600)
struct group_result {
	size_t stories; /* new ones */
	size_t joined;  /* items that joined others in a story */
};

/*
 * Gives every published item without a story one, and looks again at the stories `touched` (row
 * ids; may repeat), whose items changed or were judged anew.  One transaction.
 */
int group_stories(const struct config *cfg, struct store *st, int64_t now, const int64_t *touched,
	size_t touched_n, struct arena *mem, struct group_result *out, struct err *e) MUST_USE;

/*
 * Remembers that these stories (0: none) wait to be looked at, in the transaction that changes
 * their items: a run that is killed before group_stories leaves the mark to the next one.
 */
int group_note_touched(
	struct store *st, const int64_t *touched, size_t touched_n, struct err *e) MUST_USE;

/* To be asked before anything is changed: every story if a run left the mark behind, else none. */
int group_left_behind(struct store *st, struct arena *mem, int64_t **touched, size_t *touched_n,
	struct err *e) MUST_USE;

/* A stored item as story_compare wants it; `rank` by its source. Borrows from `it`. */
struct story_item group_story_item(
	const struct store_item *it, const struct source_index *sources, struct arena *mem);

#endif
