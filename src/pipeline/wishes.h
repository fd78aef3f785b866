/*
 * pipeline/wishes.h -- what editors wish for stories: pinned, under another topic, led by another
 * item.  Each stands beside an item; for a story counts the last word about any of its items, so
 * that it goes with them when stories are merged or split.
 */
#ifndef PIPELINE_WISHES_H
#define PIPELINE_WISHES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "store/decisions.h"

enum wish_about {
	WISH_PIN,   /* STORE_PINNED or STORE_UNPINNED */
	WISH_TOPIC, /* STORE_MOVED */
	WISH_LEAD,  /* STORE_LED */
};

struct wishes {
	struct store_wish *v; /* by item, then decision */
	size_t n;
};

int wishes_load(struct store *st, struct arena *mem, struct wishes *out, struct err *e) MUST_USE;

/* The last word about any of the items; NULL if there is none. */
const struct store_wish *wishes_last(const struct wishes *wishes, enum wish_about about,
	const struct store_item *items, size_t n);

/* Until when the story of these items is pinned; 0: it is not, or not any more. */
int64_t wishes_pinned(
	const struct wishes *wishes, const struct store_item *items, size_t n, int64_t now);

#endif
