/*
 * store/near.h -- who stands near whom under an index key; private to this folder.
 *
 * The items that share a key stand in a row, by time, and at equal times by a hash of what they
 * are called (sorted neighbourhoods: Hernandez and Stolfo, "The merge/purge problem for large
 * databases", 1995).  Two of them are near under that key if fewer than STORE_NEAR_MAX others stand
 * between them: so a key that everybody shares brings no more than a rare one, and who is
 * near hangs on the items alone, not on who was stored first.  Nearness is mutual, and it can be
 * lost but never be won by what is stored later.
 */
#ifndef STORE_NEAR_H
#define STORE_NEAR_H

#include "store/handle.h"

/* Where an item stands: its time, and behind that bits of a hash of its source and guid.  Two that
 * agree in all of it (once in half a billion, in the same second) stand as they came. */
int64_t near_place(int64_t shown, struct str source_name, struct str guid);

/* The row of an item that shares keys, an address or a translation. */
enum near_row {
	NEAR_KEY,
	NEAR_LINK,
	NEAR_TWIN,
};

struct near_list {
	enum near_row row;
	int64_t key;
};

struct near_item {
	int64_t id, place; /* place 0: it is in no row */
	struct near_list list[STORE_KEYS_MAX + 2];
	size_t n;
};

/* An item that is not stored is in no row. */
int near_read(struct store *st, int64_t id, struct near_item *out, struct err *e) MUST_USE;

/* Who stands in a row with the item, at most `reach_s` apart or, with an equal address, at any
 * time: nearest first. */
struct near_found {
	int64_t before[STORE_NEAR_MAX], behind[STORE_NEAR_MAX];
	size_t before_n, behind_n;
};
int near_find(struct store *st, const struct near_item *it, struct near_list list, int64_t reach_s,
	struct near_found *out, struct err *e) MUST_USE;

/* Are the two near in any row? */
int near_each_other(struct store *st, const struct near_item *a, const struct near_item *b,
	int64_t reach_s, bool *near, struct err *e) MUST_USE;

#endif
