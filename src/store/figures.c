/*
 * figures.c -- counts for the pages; see store.h.
 */
#include "store/handle.h"

static int
day(struct store *st, int64_t from, int64_t to, struct store_day *out, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_DAY_ITEMS);

	stmt_int(q, ":from", from);
	stmt_int(q, ":to", to);
	if (stmt_step(q, e) < 0)
		return -1;
	out->all = stmt_column_int(q, "n");
	out->kept = stmt_column_int(q, "kept");
	if (stmt_end(q, e) != 0)
		return -1;
	q = stmt_get(st, SQL_DAY_STORIES);
	stmt_int(q, ":from", from);
	stmt_int(q, ":to", to);
	if (stmt_step(q, e) < 0)
		return -1;
	out->stories = stmt_column_int(q, "n");
	return stmt_end(q, e);
}

int
store_days(struct store *st, const int64_t *starts, size_t n, struct store_day *out, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (day(st, starts[i], starts[i + 1], &out[i], e) != 0)
			return err_wrap(e, "cannot count days");
	return 0;
}

int
store_scores(struct store *st, int64_t since, int64_t *bins, size_t n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_SCORES);
	int rc;

	for (size_t i = 0; i < n; i++)
		bins[i] = 0;
	if (n == 0)
		return 0;
	stmt_int(q, ":since", since);
	while ((rc = stmt_step(q, e)) > 0) {
		double at = stmt_column_real(q, "score") * (double)n;

		/* 1 belongs to the last bin; what is outside counts at its end */
		bins[!(at > 0) ? 0 : at >= (double)n ? n - 1 : (size_t)at]++;
	}
	return rc < 0 ? err_wrap(e, "cannot count scores") : 0;
}
