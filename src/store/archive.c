/*
 * archive.c -- weeks of stories that are complete, and what was merged; see store.h.
 */
#include "store/fields.h"
#include "store/items.h"

static const struct field week_fields[] = {
	FIELD(store_week, AS_INT, week),
	FIELD(store_week, AS_INT, story_n),
	FIELD(store_week, AS_TEXT, page),
	FIELD(store_week, AS_INT, stale),
	FIELD(store_week, AS_INT, merged_n),
};

static const struct field merged_fields[] = {
	FIELD(store_merged, AS_INT, id),
	FIELD(store_merged, AS_TEXT, key),
	FIELD(store_merged, AS_INT, week),
	FIELD(store_merged, AS_INT, published),
	FIELD(store_merged, AS_TEXT, into_key),
	FIELD(store_merged, AS_INT, into_week),
	FIELD(store_merged, AS_INT, into_published),
};

int
store_weeks(struct store *st, struct arena *mem, struct store_week **out, size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_WEEKS);
	struct fields_rows rows = { 0 };

	if (fields_list(q, week_fields, ARRAY_LEN(week_fields), sizeof(**out), mem, &rows, e) != 0)
		return err_wrap(e, "cannot list the archives");
	*out = rows.row;
	*n = rows.n;
	return 0;
}

int
store_week_put(struct store *st, const struct store_week *w, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_WEEK_PUT);

	fields_bind(q, week_fields, ARRAY_LEN(week_fields), w);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot keep the archive of week %lld", (long long)w->week);
	return 0;
}

int
store_week_stale(struct store *st, int64_t week, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_WEEK_STALE);

	stmt_int(q, ":week", week);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot mark the archive of week %lld", (long long)week);
	return 0;
}

int
store_story_archive(struct store *st, int64_t story, int64_t week, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_STORY_ARCHIVE);

	stmt_int(q, ":id", story);
	stmt_int(q, ":week", week);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot put story %lld into an archive", (long long)story);
	return 0;
}

int
store_merged(struct store *st, int64_t week, struct arena *mem, struct store_merged **out,
	size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_MERGED);
	struct fields_rows rows = { 0 };

	stmt_int(q, ":week", week);
	if (fields_list(q, merged_fields, ARRAY_LEN(merged_fields), sizeof(**out), mem, &rows, e) !=
		0)
		return err_wrap(e, "cannot list merged stories");
	*out = rows.row;
	*n = rows.n;
	return 0;
}
