/*
 * near.c -- see near.h.
 */
#include "store/near.h"

#include "base/hash.h"
#include "store/items.h"

/* Of a place, behind the seconds. */
#define HASH_BITS 29
#define HASH_MASK ((UINT64_C(1) << HASH_BITS) - 1)
/* The year 2514: what is left of 63 bits. */
#define TIME_MOST ((INT64_C(1) << (63 - HASH_BITS)) - 1)

static const struct {
	enum sql_id before, behind;
} statements[] = {
	[NEAR_KEY] = { SQL_KEY_BEFORE, SQL_KEY_BEHIND },
	[NEAR_LINK] = { SQL_LINK_BEFORE, SQL_LINK_BEHIND },
	[NEAR_TWIN] = { SQL_TWIN_BEFORE, SQL_TWIN_BEHIND },
};

static int64_t
clamp(int64_t at)
{
	return at < 0 ? 0 : at > TIME_MOST ? TIME_MOST : at;
}

int64_t
near_place(int64_t shown, struct str source_name, struct str guid)
{
	uint64_t hash = hash64_mix(hash64(source_name), guid) & HASH_MASK;

	/* never 0, which is "nowhere" */
	return (int64_t)((uint64_t)clamp(shown) << HASH_BITS | (hash == 0 ? 1 : hash));
}

static int64_t
time_of(int64_t place)
{
	return place >> HASH_BITS;
}

int
near_read(struct store *st, int64_t id, struct near_item *out, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_ITEM_KEYS);
	int64_t link, twin;
	struct str keys;
	int rc;

	out->id = id;
	out->place = 0;
	out->n = 0;
	stmt_int(q, ":id", id);
	rc = stmt_step(q, e);
	if (rc <= 0)
		return rc;
	out->place = stmt_column_int(q, "place");
	link = stmt_column_int(q, "link_hash");
	twin = stmt_column_int(q, "twin_hash");
	keys = stmt_column_text(q, "keys", NULL);
	for (size_t i = 0; i < items_keys(keys); i++)
		out->list[out->n++] = (struct near_list){ NEAR_KEY, items_key(keys, i) };
	if (link != 0)
		out->list[out->n++] = (struct near_list){ NEAR_LINK, link };
	if (twin != 0)
		out->list[out->n++] = (struct near_list){ NEAR_TWIN, twin };
	if (out->place == 0)
		out->n = 0;
	return stmt_end(q, e);
}

static int
read_ids(struct stmt *q, int64_t key, int64_t from, int64_t to, int64_t *ids, size_t *n,
	struct err *e)
{
	int rc;

	stmt_int(q, ":key", key);
	stmt_int(q, ":from", from);
	stmt_int(q, ":to", to);
	*n = 0;
	while ((rc = stmt_step(q, e)) > 0)
		ids[(*n)++] = stmt_int_at(q, 0);
	return rc;
}

int
near_find(struct store *st, const struct near_item *it, struct near_list list, int64_t reach_s,
	struct near_found *out, struct err *e)
{
	bool any_day = list.row != NEAR_KEY;
	int64_t at = time_of(it->place);
	int64_t from = any_day ? 0 : clamp(at - reach_s) * (INT64_C(1) << HASH_BITS);
	int64_t to = any_day ? INT64_MAX
			     : (int64_t)((uint64_t)clamp(at + reach_s) << HASH_BITS | HASH_MASK);
	struct stmt *q = stmt_get(st, statements[list.row].before);

	stmt_int(q, ":item", it->id);
	stmt_int(q, ":most", STORE_NEAR_MAX);
	if (read_ids(q, list.key, from, it->place, out->before, &out->before_n, e) != 0)
		return -1;
	q = stmt_get(st, statements[list.row].behind);
	stmt_int(q, ":most", STORE_NEAR_MAX);
	stmt_int(q, ":skip", 0);
	return read_ids(q, list.key, it->place + 1, to, out->behind, &out->behind_n, e);
}

static bool
shares(const struct near_item *it, struct near_list list)
{
	for (size_t i = 0; i < it->n; i++)
		if (it->list[i].row == list.row && it->list[i].key == list.key)
			return true;
	return false;
}

int
near_each_other(struct store *st, const struct near_item *a, const struct near_item *b,
	int64_t reach_s, bool *near, struct err *e)
{
	int64_t low = a->place < b->place ? a->place : b->place;
	int64_t high = a->place < b->place ? b->place : a->place;
	bool in_days = time_of(high) - time_of(low) <= reach_s;

	*near = false;
	for (size_t i = 0; i < a->n && !*near; i++) {
		struct near_list list = a->list[i];
		struct stmt *q;
		int64_t last;
		size_t too_many;

		if ((list.row == NEAR_KEY && !in_days) || !shares(b, list))
			continue;
		q = stmt_get(st, statements[list.row].behind);
		stmt_int(q, ":most", 1);
		stmt_int(q, ":skip", STORE_NEAR_MAX - 1);
		if (read_ids(q, list.key, low + 1, high - 1, &last, &too_many, e) != 0)
			return -1;
		*near = too_many == 0;
	}
	return 0;
}
