/*
 * pipeline/wishes.h -- what editors wish for stories: pinned, under another topic, led by another
 * item.  Each stands beside an item; for a story counts the last word about any of its items, so
 * that it goes with them when stories are merged or split.  Pin and topic also hold when the item
 * they were given by is printed no more; it cannot lead then.
 */
#ifndef PIPELINE_WISHES_H
#define PIPELINE_WISHES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "store/decisions.h"

struct wishes {
	struct store_wish *v; /* by story, then decision */
	size_t n;
};

int wishes_load(struct store *st, struct arena *mem, struct wishes *out, struct err *e) MUST_USE;

/* The last word about the topic of the story; NULL if there is none. */
const struct store_wish *wishes_topic(const struct wishes *wishes, int64_t story);

/* The last word that names one of these items of the story; NULL if there is none. */
const struct store_wish *wishes_lead(
	const struct wishes *wishes, int64_t story, const struct store_item *items, size_t n);

/* Until when the story is pinned; 0: it is not, or not any more. */
int64_t wishes_pinned(const struct wishes *wishes, int64_t story, int64_t now);

#endif
