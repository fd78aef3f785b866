/*
 * candidates.c -- items that may tell the same story; see store_candidates in store.h.
 *
 * Each key is looked up by itself and the hits are counted here: one statement with all keys could
 * not bound what a single key brings, and a key that half of all items share would be read whole.
 */
#include "store/items.h"
#include "store/tally.h"

/* An equal address says more than any number of shared keys. */
#define LINK_COUNTS (STORE_KEYS_MAX + 1)

static int
collect(struct stmt *q, int64_t from, int64_t to, int64_t counts, struct tally *t, struct err *e)
{
	int rc;

	stmt_int(q, ":from", from);
	stmt_int(q, ":to", to);
	stmt_int(q, ":most", STORE_KEY_HITS_MAX);
	while ((rc = stmt_step(q, e)) > 0)
		if (tally_add(t, stmt_column_int(q, "id"), counts, e) != 0) {
			stmt_drop(q);
			return -1;
		}
	return rc;
}

static int
collect_text(struct store *st, enum sql_id id, struct str key, int64_t from, int64_t to,
	struct tally *t, struct err *e)
{
	struct stmt *q;

	if (key.n == 0)
		return 0;
	q = stmt_get(st, id);
	stmt_int(q, ":hash", items_hash(key));
	stmt_text(q, ":key", key);
	return collect(q, from, to, LINK_COUNTS, t, e);
}

static int
collect_all(struct store *st, const int64_t *keys, size_t key_n, struct str link_key,
	struct str twin_key, int64_t from, int64_t to, struct tally *t, struct err *e)
{
	for (size_t i = 0; i < key_n; i++) {
		struct stmt *q = stmt_get(st, SQL_CANDIDATES_BY_KEY);

		stmt_int(q, ":key", keys[i]);
		if (collect(q, from, to, 1, t, e) != 0)
			return -1;
	}
	if (collect_text(st, SQL_CANDIDATES_BY_LINK, link_key, from, to, t, e) != 0)
		return -1;
	return collect_text(st, SQL_CANDIDATES_BY_TWIN, twin_key, from, to, t, e);
}

int
store_candidates(struct store *st, const int64_t *keys, size_t key_n, struct str link_key,
	struct str twin_key, int64_t from, int64_t to, size_t most, struct arena *mem,
	struct store_item **out, size_t *n, struct err *e)
{
	struct tally t = { 0 };
	struct store_item *list;
	size_t used = 0;
	int rc = -1;

	if (collect_all(st, keys, key_n, link_key, twin_key, from, to, &t, e) != 0)
		goto out;
	tally_rank(&t);
	if (t.n > most)
		t.n = most;
	list = ARENA_ARRAY(mem, struct store_item, t.n);
	for (size_t i = 0; i < t.n; i++) {
		bool found;

		if (store_item_get(st, t.hit[i].id, mem, &list[used], &found, e) != 0)
			goto out;
		used += found ? 1 : 0;
	}
	*out = list;
	*n = used;
	rc = 0;
out:
	tally_free(&t);
	return rc == 0 ? 0 : err_wrap(e, "cannot look for items of the same story");
}
