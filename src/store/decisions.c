/*
 * decisions.c -- see decisions.h.
 */
#include "store/decisions.h"

#include "store/fields.h"
#include "store/items.h"

static const struct field fields[] = {
	FIELD(store_decision, AS_INT, id),
	FIELD(store_decision, AS_INT, act),
	FIELD(store_decision, AS_INT, kind),
	FIELD(store_decision, AS_TEXT, feed),
	FIELD(store_decision, AS_TEXT, guid),
	FIELD(store_decision, AS_TEXT, other_feed),
	FIELD(store_decision, AS_TEXT, other_guid),
	FIELD(store_decision, AS_INT, made),
	FIELD(store_decision, AS_TEXT, who),
	FIELD(store_decision, AS_TEXT, note),
	FIELD(store_decision, AS_TEXT, url),
	FIELD(store_decision, AS_TEXT, title),
	FIELD(store_decision, AS_TEXT, lead),
	FIELD(store_decision, AS_TEXT, text),
	FIELD(store_decision, AS_TEXT, categories),
	FIELD(store_decision, AS_TEXT, lang),
	FIELD(store_decision, AS_INT, item),
	FIELD(store_decision, AS_INT, other_item),
};

int
store_decision_put(struct store *st, struct store_decision *d, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_DECISION_PUT);

	fields_bind(q, fields, ARRAY_LEN(fields), d);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot keep a decision about '%.*s'", STR_ARG(d->guid));
	d->id = sqlite3_last_insert_rowid(st->db);
	if (d->act == 0)
		d->act = d->id;
	return 0;
}

int
store_decision_remove(struct store *st, int64_t act, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_DECISION_REMOVE);

	stmt_int(q, ":act", act);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot take back a decision");
	return 0;
}

int
store_decision_verdict(struct store *st, struct str feed, struct str guid, struct arena *mem,
	struct store_decision *out, bool *found, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_DECISION_VERDICT);
	int rc;

	stmt_text(q, ":feed", feed);
	stmt_text(q, ":guid", guid);
	rc = stmt_step(q, e);
	*found = rc > 0;
	if (rc > 0) {
		fields_read(q, fields, ARRAY_LEN(fields), out, mem);
		rc = stmt_end(q, e);
	}
	return rc == 0 ? 0 : err_wrap(e, "cannot read the decision about '%.*s'", STR_ARG(guid));
}

int
store_decisions(struct store *st, struct str feed, struct str guid, struct arena *mem,
	struct store_decision **out, size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, feed.n == 0 ? SQL_DECISIONS : SQL_DECISIONS_ABOUT);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (feed.n > 0) {
		stmt_text(q, ":feed", feed);
		stmt_text(q, ":guid", guid);
	}
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_GROW(mem, *out, *n, &cap);
		fields_read(q, fields, ARRAY_LEN(fields), &(*out)[(*n)++], mem);
	}
	return rc == 0 ? 0 : err_wrap(e, "cannot read decisions");
}

int
decisions_follow(struct store *st, int64_t item, struct str guid, struct err *e)
{
	static const enum sql_id both[] = { SQL_DECISION_FOLLOW, SQL_DECISION_FOLLOW_OTHER };

	for (size_t i = 0; i < ARRAY_LEN(both); i++) {
		struct stmt *q = stmt_get(st, both[i]);

		stmt_int(q, ":id", item);
		stmt_text(q, ":guid", guid);
		if (stmt_run(q, e) != 0)
			return -1;
	}
	return 0;
}

int
store_bonds(struct store *st, struct arena *mem, struct store_bond **out, size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_BONDS);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	stmt_int(q, ":merged", STORE_MERGED);
	while ((rc = stmt_step(q, e)) > 0) {
		struct store_bond bond = { stmt_column_int(q, "a"), stmt_column_int(q, "b"),
			stmt_column_int(q, "same") != 0 };

		ARENA_GROW(mem, *out, *n, &cap);
		(*out)[(*n)++] = bond;
	}
	return rc == 0 ? 0 : err_wrap(e, "cannot read decisions about stories");
}

int
store_unsettled_put(struct store *st, int64_t item, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_UNSETTLED_PUT);

	stmt_int(q, ":item", item);
	return stmt_run(q, e);
}

int
store_unsettled(struct store *st, struct arena *mem, int64_t **out, size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_UNSETTLED);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_GROW(mem, *out, *n, &cap);
		(*out)[(*n)++] = stmt_column_int(q, "item");
	}
	return rc;
}

int
store_unsettled_clear(struct store *st, struct err *e)
{
	return stmt_run(stmt_get(st, SQL_UNSETTLED_CLEAR), e);
}
