/*
 * runs.c -- what every run did; see store.h.
 */
#include "store/fields.h"
#include "store/handle.h"

static const struct field fields[] = {
	FIELD(store_run, AS_INT, id),
	FIELD(store_run, AS_INT, started),
	FIELD(store_run, AS_INT, finished),
	FIELD(store_run, AS_INT, asked),
	FIELD(store_run, AS_INT, not_modified),
	FIELD(store_run, AS_INT, failed),
	FIELD(store_run, AS_INT, fresh),
	FIELD(store_run, AS_INT, kept),
	FIELD(store_run, AS_INT, exit_code),
	FIELD(store_run, AS_INT, elapsed_ms),
};

int
store_run_put(struct store *st, struct store_run *r, struct err *e)
{
	struct stmt *q = stmt_get(st, r->id == 0 ? SQL_RUN_INSERT : SQL_RUN_UPDATE);

	fields_bind(q, fields, ARRAY_LEN(fields), r);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot keep this run's figures");
	if (r->id == 0)
		r->id = sqlite3_last_insert_rowid(st->db);
	return 0;
}

int
store_runs(struct store *st, size_t most, struct arena *mem, struct store_run **out, size_t *n,
	struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_RUNS);
	struct fields_rows rows = { 0 };

	stmt_int(q, ":most", (int64_t)most);
	if (fields_list(q, fields, ARRAY_LEN(fields), sizeof(**out), mem, &rows, e) != 0)
		return err_wrap(e, "cannot read earlier runs");
	*out = rows.row;
	*n = rows.n;
	return 0;
}

int
store_run_first(struct store *st, int64_t *started, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_RUN_FIRST);
	int rc = stmt_step(q, e);

	*started = 0;
	if (rc > 0) {
		*started = stmt_column_int(q, "started");
		rc = stmt_end(q, e);
	}
	return rc < 0 ? err_wrap(e, "cannot read the first run") : 0;
}
