/*
 * candidates.c -- items that may tell the same story; see store_candidates in store.h.
 *
 * Each key is looked up by itself and the hits are counted here: one statement with all keys could
 * not bound what a single key brings, and a key that half of all items share would be read whole.
 */
#include "store/items.h"
#include "store/recent.h"
#include "store/tally.h"

/* An equal address says more than any number of shared keys. */
#define LINK_COUNTS (STORE_KEYS_MAX + 1)

static int
collect(struct stmt *q, int64_t counts, struct tally *t, struct err *e)
{
	int rc;

	stmt_int(q, ":most", STORE_KEY_HITS_MAX);
	while ((rc = stmt_step(q, e)) > 0)
		if (tally_count(t, stmt_column_int(q, "id"), counts, e) != 0) {
			stmt_drop(q);
			return -1;
		}
	return rc;
}

static int
collect_text(struct store *st, enum sql_id id, struct str key, struct tally *t, struct err *e)
{
	struct stmt *q;

	if (key.n == 0)
		return 0;
	q = stmt_get(st, id);
	stmt_int(q, ":hash", items_hash(key));
	stmt_text(q, ":key", key);
	return collect(q, LINK_COUNTS, t, e);
}

static int
collect_all(struct store *st, const int64_t *keys, size_t key_n, struct str link_key,
	struct str twin_key, struct tally *t, struct err *e)
{
	for (size_t i = 0; i < key_n; i++) {
		struct stmt *q = stmt_get(st, SQL_CANDIDATES_BY_KEY);

		stmt_int(q, ":key", keys[i]);
		if (collect(q, 1, t, e) != 0)
			return -1;
	}
	if (collect_text(st, SQL_CANDIDATES_BY_LINK, link_key, t, e) != 0)
		return -1;
	return collect_text(st, SQL_CANDIDATES_BY_TWIN, twin_key, t, e);
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

/* The rows of the first `most` that are published and of these days; an equal address is the same
 * document on any day. */
static int
load(struct store *st, struct tally *t, int64_t from, int64_t to, size_t most, struct arena *mem,
	struct store_item **out, size_t *n, struct err *e)
{
	size_t room = t->n < most ? t->n : most;
	struct store_item *list = ARENA_ARRAY(mem, struct store_item, room);
	size_t used = 0;
	int64_t id, hits;

	while (used < room && tally_next(t, &id, &hits)) {
		const struct store_item *it;

		if (recent_get(st, id, &it, e) != 0)
			return -1;
		if (!is_published(it) ||
			(hits < LINK_COUNTS && (it->shown < from || it->shown > to)))
			continue;
		list[used] = copy_of(it, mem);
		used++;
	}
	*out = list;
	*n = used;
	return 0;
}

int
store_candidates(struct store *st, const int64_t *keys, size_t key_n, struct str link_key,
	struct str twin_key, int64_t from, int64_t to, size_t most, struct arena *mem,
	struct store_item **out, size_t *n, struct err *e)
{
	struct tally t = { 0 };
	int rc = -1;

	if (sqlite3_get_autocommit(st->db) != 0)
		recent_forget_all(st); /* no transaction holds others' changes back */
	if (collect_all(st, keys, key_n, link_key, twin_key, &t, e) == 0)
		rc = load(st, &t, from, to, most, mem, out, n, e);
	tally_free(&t);
	return rc == 0 ? 0 : err_wrap(e, "cannot look for items of the same story");
}

int
store_item_short(struct store *st, int64_t id, struct arena *mem, struct store_item *out,
	bool *found, struct err *e)
{
	const struct store_item *it;

	if (sqlite3_get_autocommit(st->db) != 0)
		recent_forget_all(st); /* as above */
	if (recent_get(st, id, &it, e) != 0)
		return err_wrap(e, "cannot read item %lld", (long long)id);
	*found = is_published(it);
	if (*found)
		*out = copy_of(it, mem);
	return 0;
}
