/*
 * pairs.c -- items that are alike; see store.h.
 *
 * Both ways are kept, so that one look at an index gives all that hang together with an item.
 */
#include "store/fields.h"
#include "store/items.h"
#include "store/tally.h"

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

int
store_pairs(struct store *st, int64_t item, double least, size_t most, struct arena *mem,
	int64_t **out, size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_PAIRS);
	static const struct field other = { ":other", AS_INT, 0 };
	struct fields_rows rows = { 0 };

	stmt_int(q, ":item", item);
	stmt_real(q, ":least", least);
	stmt_int(q, ":most", (int64_t)most);
	if (fields_list(q, &other, 1, sizeof(**out), mem, &rows, e) != 0)
		return err_wrap(e, "cannot read the pairs of an item");
	*out = rows.row;
	*n = rows.n;
	return 0;
}

int
store_pairs_forget(struct store *st, int64_t item, struct arena *mem, struct err *e)
{
	int64_t *other = NULL;
	size_t n = 0;

	if (store_pairs(st, item, 0, SIZE_MAX / 2, mem, &other, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < 2 * n; i++) {
		struct stmt *q = stmt_get(st, SQL_PAIR_FORGET);

		stmt_int(q, ":item", i < n ? item : other[i - n]);
		stmt_int(q, ":other", i < n ? other[i] : item);
		if (stmt_run(q, e) != 0)
			return err_wrap(e, "cannot forget the pairs of an item");
	}
	return 0;
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
