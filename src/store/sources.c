/*
 * sources.c -- sources as they were polled; see store.h.
 */
#include "store/fields.h"
#include "store/handle.h"

#define WEEK_S (INT64_C(7) * 86400)

static const struct field fields[] = {
	FIELD(store_source, AS_INT, id),
	FIELD(store_source, AS_TEXT, name),
	FIELD(store_source, AS_TEXT, url),
	FIELD(store_source, AS_TEXT, etag),
	FIELD(store_source, AS_TEXT, last_modified),
	FIELD(store_source, AS_INT, body_hash),
	FIELD(store_source, AS_INT, first_seen),
	FIELD(store_source, AS_INT, last_try),
	FIELD(store_source, AS_INT, last_success),
	FIELD(store_source, AS_INT, last_change),
	FIELD(store_source, AS_INT, next_due),
	FIELD(store_source, AS_INT, status),
	FIELD(store_source, AS_TEXT, fault),
	FIELD(store_source, AS_TEXT, detail),
	FIELD(store_source, AS_INT, fault_since),
	FIELD(store_source, AS_INT, failures),
	FIELD(store_source, AS_TEXT, permanent_url),
	FIELD(store_source, AS_INT, permanent_since),
	FIELD(store_source, AS_INT, elapsed_ms),
	FIELD(store_source, AS_TEXT, format),
	FIELD(store_source, AS_TEXT, encoding),
	FIELD(store_source, AS_TEXT, language),
	FIELD(store_source, AS_TEXT, title),
	FIELD(store_source, AS_TEXT, site),
	FIELD(store_source, AS_INT, ttl_s),
	FIELD(store_source, AS_INT, update_s),
	FIELD(store_source, AS_INT, max_age_s),
	FIELD(store_source, AS_INT, expires_s),
	FIELD(store_source, AS_INT, skip_hours),
	FIELD(store_source, AS_INT, skip_days),
	FIELD(store_source, AS_INT, warnings),
	FIELD(store_source, AS_TEXT, warning),
	FIELD(store_source, AS_INT, polls),
	FIELD(store_source, AS_INT, not_modified),
	FIELD(store_source, AS_INT, prior),
	FIELD(store_source, AS_INT, item_n),
	FIELD(store_source, AS_INT, kept_n),
};

static int
list(struct stmt *q, struct arena *mem, struct store_source **out, size_t *n, struct err *e)
{
	struct fields_rows rows = { 0 };

	if (fields_list(q, fields, ARRAY_LEN(fields), sizeof(**out), mem, &rows, e) != 0)
		return err_wrap(e, "cannot read the sources");
	*out = rows.row;
	*n = rows.n;
	return 0;
}

int
store_sources(
	struct store *st, struct arena *mem, struct store_source **out, size_t *n, struct err *e)
{
	return list(stmt_get(st, SQL_SOURCES), mem, out, n, e);
}

int
store_source_shares(
	struct store *st, struct arena *mem, struct store_source **out, size_t *n, struct err *e)
{
	return list(stmt_get(st, SQL_SOURCE_SHARES), mem, out, n, e);
}

int
store_source_put(struct store *st, struct store_source *s, struct err *e)
{
	struct stmt *q = stmt_get(st, s->id == 0 ? SQL_SOURCE_INSERT : SQL_SOURCE_UPDATE);

	fields_bind(q, fields, ARRAY_LEN(fields), s);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot keep source '%.*s'", STR_ARG(s->name));
	if (s->id == 0)
		s->id = sqlite3_last_insert_rowid(st->db);
	return 0;
}

int
store_source_prior(struct store *st, int64_t id, int64_t prior, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_SOURCE_PRIOR);

	stmt_int(q, ":id", id);
	stmt_int(q, ":prior", prior);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot keep the share of source %lld", (long long)id);
	return 0;
}

int
store_source_weeks(
	struct store *st, int64_t source, int64_t now, int64_t *weeks, size_t n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_SOURCE_WEEKS);
	int rc;

	for (size_t i = 0; i < n; i++)
		weeks[i] = 0;
	stmt_int(q, ":source", source);
	stmt_int(q, ":from", now - (int64_t)n * WEEK_S);
	while ((rc = stmt_step(q, e)) > 0) {
		int64_t ago = (now - stmt_column_int(q, "shown")) / WEEK_S;

		/* Times after `now` happen when the clock went back: they are this week's. */
		if (ago < 0)
			ago = 0;
		if (ago < (int64_t)n)
			weeks[n - 1 - (size_t)ago]++;
	}
	return rc < 0 ? err_wrap(e, "cannot count a source's weeks") : 0;
}
