/*
 * pipeline/listing.h -- a stored item as one line: for people, or as JSON (PRODUCT section 5).
 */
#ifndef PIPELINE_LISTING_H
#define PIPELINE_LISTING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/json.h"
#include "store/store.h"

struct listing {
	struct store *store;
	bool json;
	struct buf *out;
	struct arena *mem; /* scratch */
};

/* The members of an item's object, into one that is open; `story` is its key or empty. */
void listing_members(struct json *j, const struct store_item *it, struct str story);

/* Appends one item; for use as a store_item_fn with a struct listing as context. */
int listing_item(void *ctx, const struct store_item *it, struct err *e);

#endif
