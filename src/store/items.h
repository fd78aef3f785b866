/*
 * store/items.h -- how the other files of this folder read rows of items; private to this folder.
 */
#ifndef STORE_ITEMS_H
#define STORE_ITEMS_H

#include "store/handle.h"

/* Of a link_key or twin_key; 0 for the empty one. */
int64_t items_hash(struct str key);

/* The index keys of an item as they are stored: how many, and one of them. */
size_t items_keys(struct str packed);
int64_t items_key(struct str packed, size_t i);

/* The current row; texts in `mem`, or borrowed if it is NULL. */
void items_read(struct stmt *q, struct store_item *out, struct arena *mem);

/* All remaining rows. */
int items_list(struct stmt *q, struct arena *mem, struct store_item **out, size_t *n,
	struct err *e) MUST_USE;

/* Runs the bound statement for its first row. */
int items_first(struct stmt *q, struct arena *mem, struct store_item *out, bool *found,
	struct err *e) MUST_USE;

/* Decisions about an item that gets another guid go with it; before the item is changed. */
int decisions_follow(struct store *st, int64_t item, struct str guid, struct err *e) MUST_USE;

#endif
