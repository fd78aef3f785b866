/*
 * pairs.c -- items that are alike; see store.h.
 *
 * Both ways are kept, so that one look at an index gives all that hang together with an item.
 */
#include "store/fields.h"
#include "store/items.h"
#include "store/near.h"

static const struct field pair_fields[] = {
	FIELD(store_pair, AS_INT, item),
	FIELD(store_pair, AS_INT, other),
	FIELD(store_pair, AS_INT, story),
	FIELD(store_pair, AS_INT, other_story),
	FIELD(store_pair, AS_REAL, likelihood),
};

static int
put(struct store *st, int64_t item, int64_t other, double likelihood, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_PAIR_PUT);

	stmt_int(q, ":item", item);
	stmt_int(q, ":other", other);
	stmt_real(q, ":likelihood", likelihood);
	return stmt_run(q, e);
}

int
store_pair_put(struct store *st, int64_t a, int64_t b, double likelihood, struct err *e)
{
	if (put(st, a, b, likelihood, e) != 0 || put(st, b, a, likelihood, e) != 0)
		return err_wrap(e, "cannot keep a pair of items");
	return 0;
}

/* As PAIRS reads them. */
struct partner {
	int64_t other, place;
};

static const struct field partner_fields[] = {
	FIELD(partner, AS_INT, other),
	FIELD(partner, AS_INT, place),
};

static int
partners(struct store *st, int64_t item, double least, int64_t most, struct arena *mem,
	struct partner **out, size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_PAIRS);
	struct fields_rows rows = { 0 };

	*out = NULL;
	*n = 0;
	stmt_int(q, ":item", item);
	stmt_real(q, ":least", least);
	stmt_int(q, ":most", most);
	if (fields_list(q, partner_fields, ARRAY_LEN(partner_fields), sizeof(**out), mem, &rows,
		    e) != 0)
		return err_wrap(e, "cannot read the pairs of an item");
	*out = rows.row;
	*n = rows.n;
	return 0;
}

int
store_pairs(struct store *st, int64_t item, double least, size_t most, struct arena *mem,
	int64_t **out, size_t *n, struct err *e)
{
	struct partner *rows;

	if (partners(st, item, least, (int64_t)most, mem, &rows, n, e) != 0)
		return -1;
	*out = ARENA_ARRAY(mem, int64_t, *n);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = rows[i].other;
	return 0;
}

static int
forget(struct store *st, int64_t item, int64_t other, struct err *e)
{
	for (int way = 0; way < 2; way++) {
		struct stmt *q = stmt_get(st, SQL_PAIR_FORGET);

		stmt_int(q, ":item", way == 0 ? item : other);
		stmt_int(q, ":other", way == 0 ? other : item);
		if (stmt_run(q, e) != 0)
			return err_wrap(e, "cannot forget the pairs of an item");
	}
	return 0;
}

int
store_pairs_forget(struct store *st, int64_t item, struct arena *mem, struct err *e)
{
	struct partner *rows;
	size_t n;

	if (partners(st, item, 0, -1, mem, &rows, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (forget(st, item, rows[i].other, e) != 0)
			return -1;
	return 0;
}

/* Has it a partner on the other side of the asker? */
static int
parted(struct store *st, const struct store_candidate *c, bool *out, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_PAIR_ACROSS);
	int rc;

	stmt_int(q, ":item", c->item);
	stmt_int(q, ":from", c->behind ? 0 : c->by);
	stmt_int(q, ":to", c->behind ? c->by : INT64_MAX);
	rc = stmt_step(q, e);
	*out = rc > 0;
	return rc > 0 ? stmt_end(q, e) : rc;
}

int
store_pairs_part(struct store *st, const struct store_candidate *c, int64_t reach_s,
	struct arena *mem, bool *looked, int64_t **out, size_t *n, struct err *e)
{
	struct near_item me, other;
	struct partner *rows;
	size_t row_n;

	*n = 0;
	*looked = false;
	if (c->by == 0)
		return 0;
	if (parted(st, c, looked, e) != 0)
		goto fail;
	if (!*looked)
		return 0;
	if (partners(st, c->item, 0, -1, mem, &rows, &row_n, e) != 0)
		return -1;
	if (near_read(st, c->item, &me, e) != 0)
		goto fail;
	*out = ARENA_ARRAY(mem, int64_t, row_n);
	for (size_t i = 0; i < row_n; i++) {
		bool near;

		if (near_read(st, rows[i].other, &other, e) != 0 ||
			near_each_other(st, &me, &other, reach_s, &near, e) != 0)
			goto fail;
		if (near)
			continue;
		if (forget(st, c->item, rows[i].other, e) != 0)
			return -1;
		(*out)[(*n)++] = rows[i].other;
	}
	return 0;
fail:
	return err_wrap(e, "cannot read where items stand");
}

int
store_pairs_apart(struct store *st, int64_t since, double least, size_t most, struct arena *mem,
	struct store_pair **out, size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_PAIRS_APART);
	struct fields_rows rows = { 0 };

	stmt_int(q, ":since", since);
	stmt_real(q, ":least", least);
	stmt_int(q, ":most", (int64_t)most);
	if (fields_list(q, pair_fields, ARRAY_LEN(pair_fields), sizeof(**out), mem, &rows, e) != 0)
		return err_wrap(e, "cannot read pairs of stories");
	*out = rows.row;
	*n = rows.n;
	return 0;
}
