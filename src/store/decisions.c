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
	FIELD(store_decision, AS_INT, until),
	FIELD(store_decision, AS_TEXT, value),
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

static const struct field bond_fields[] = {
	FIELD(store_bond, AS_INT, a),
	FIELD(store_bond, AS_INT, b),
	FIELD(store_bond, AS_INT, last),
	FIELD(store_bond, AS_BOOL, same),
};

static const struct field wish_fields[] = {
	FIELD(store_wish, AS_INT, decision),
	FIELD(store_wish, AS_INT, kind),
	FIELD(store_wish, AS_INT, item),
	FIELD(store_wish, AS_INT, story),
	FIELD(store_wish, AS_INT, until),
	FIELD(store_wish, AS_TEXT, value),
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
	struct fields_rows rows = { 0 };

	if (feed.n > 0) {
		stmt_text(q, ":feed", feed);
		stmt_text(q, ":guid", guid);
	}
	if (fields_list(q, fields, ARRAY_LEN(fields), sizeof(**out), mem, &rows, e) != 0)
		return err_wrap(e, "cannot read decisions");
	*out = rows.row;
	*n = rows.n;
	return 0;
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
	struct fields_rows rows = { 0 };

	stmt_int(q, ":merged", STORE_MERGED);
	if (fields_list(q, bond_fields, ARRAY_LEN(bond_fields), sizeof(**out), mem, &rows, e) != 0)
		return err_wrap(e, "cannot read decisions about stories");
	*out = rows.row;
	*n = rows.n;
	return 0;
}

int
store_wishes(struct store *st, struct arena *mem, struct store_wish **out, size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_WISHES);
	struct fields_rows rows = { 0 };

	if (fields_list(q, wish_fields, ARRAY_LEN(wish_fields), sizeof(**out), mem, &rows, e) != 0)
		return err_wrap(e, "cannot read what editors wish for stories");
	*out = rows.row;
	*n = rows.n;
	return 0;
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
	static const struct field item = { ":item", AS_INT, 0 };
	struct fields_rows rows = { 0 };

	if (fields_list(q, &item, 1, sizeof(**out), mem, &rows, e) != 0)
		return -1;
	*out = rows.row;
	*n = rows.n;
	return 0;
}

int
store_unsettled_clear(struct store *st, struct err *e)
{
	return stmt_run(stmt_get(st, SQL_UNSETTLED_CLEAR), e);
}
