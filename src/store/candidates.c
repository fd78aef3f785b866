/*
 * candidates.c -- items that may tell the same story; see store_candidates in store.h.
 *
 * Each row of items that share something is looked at by itself: one statement with all keys could
 * not bound what a single key brings, and a key that half of all items share would be read whole.
 */
#include "store/items.h"
#include "store/near.h"
#include "store/recent.h"
#include "store/tally.h"

/* Counts in how many full rows each of them stands: upwards those before, downwards those behind.
 */
static int
collect(struct tally *t, const struct near_found *found, struct err *e)
{
	/* only then can the item stand between two that were near before */
	bool full = found->before_n > 0 && found->behind_n > 0 &&
		    found->before_n + found->behind_n > STORE_NEAR_MAX;

	for (size_t i = 0; i < found->before_n; i++)
		if (tally_count(t, found->before[i], full ? 1 : 0, e) != 0)
			return -1;
	for (size_t i = 0; i < found->behind_n; i++)
		if (tally_count(t, found->behind[i], full ? -1 : 0, e) != 0)
			return -1;
	return 0;
}

int
store_candidates(struct store *st, int64_t item, int64_t reach_s, struct arena *mem,
	struct store_candidate **out, size_t *n, struct err *e)
{
	struct tally t = { 0 };
	struct near_item it;
	int rc = near_read(st, item, &it, e);

	for (size_t i = 0; rc == 0 && i < it.n; i++) {
		struct near_found found;

		rc = near_find(st, &it, it.list[i], reach_s, &found, e);
		if (rc == 0)
			rc = collect(&t, &found, e);
	}
	if (rc == 0) {
		*n = t.n;
		*out = ARENA_ARRAY(mem, struct store_candidate, t.n);
		for (size_t i = 0; i < t.n; i++)
			(*out)[i] = (struct store_candidate){ t.hit[i].id,
				t.hit[i].n != 0 ? it.place : 0, t.hit[i].n < 0 };
	}
	tally_free(&t);
	return rc == 0 ? 0 : err_wrap(e, "cannot look for items of the same story");
}

static bool
is_published(const struct store_item *it)
{
	return it != NULL && it->verdict == STORE_PUBLISH && !it->trial;
}

static struct store_item
copy_of(const struct store_item *it, struct arena *mem)
{
	struct store_item copy = *it;

	for (size_t i = 0; i < RECENT_TEXTS; i++) {
		struct str *s = recent_text(&copy, i);

		*s = arena_dup(mem, *s);
	}
	return copy;
}

int
store_item_short(struct store *st, int64_t id, struct arena *mem, struct store_item *out,
	bool *found, struct err *e)
{
	const struct store_item *it;

	if (sqlite3_get_autocommit(st->db) != 0)
		recent_forget_all(st); /* no transaction holds others' changes back */
	if (recent_get(st, id, &it, e) != 0)
		return err_wrap(e, "cannot read item %lld", (long long)id);
	*found = is_published(it);
	if (*found)
		*out = copy_of(it, mem);
	return 0;
}
