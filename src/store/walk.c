/*
 * walk.c -- items by filter; see store_items in store.h.
 *
 * The ids are collected first, then every row is read by its id: the caller may change items while
 * it walks (rules changed: every row is judged anew) and still sees each of them once.
 */
#include "store/items.h"
#include "store/tally.h"

/* The row id for a name, 0 if there is none. */
static int
id_of(struct store *st, enum sql_id id, const char *param, struct str name, int64_t *out,
	struct err *e)
{
	struct stmt *q = stmt_get(st, id);
	int rc;

	*out = 0;
	stmt_text(q, param, name);
	rc = stmt_step(q, e);
	if (rc <= 0)
		return rc;
	*out = stmt_column_int(q, "id");
	return stmt_end(q, e);
}

/* The statement whose index leaves least to look at. */
static enum sql_id
choose(const struct store_item_filter *f)
{
	if (f->score_most > 0)
		return SQL_WALK_SCORES;
	if (f->without_story)
		return SQL_WALK_WAITING;
	if (f->story.n > 0)
		return SQL_WALK_STORY;
	if (f->source.n > 0)
		return SQL_WALK_SOURCE;
	return f->all ? SQL_WALK_ALL : SQL_WALK_KEPT;
}

static int
collect(struct store *st, const struct store_item_filter *f, struct tally *ids, struct err *e)
{
	int64_t source = 0, story = 0;
	struct stmt *q;
	int rc;

	if (f->source.n > 0 && id_of(st, SQL_SOURCE_ID, ":name", f->source, &source, e) != 0)
		return -1;
	if (f->story.n > 0 && id_of(st, SQL_STORY_ID, ":key", f->story, &story, e) != 0)
		return -1;
	if ((f->source.n > 0 && source == 0) || (f->story.n > 0 && story == 0))
		return 0; /* unknown: no items */
	q = stmt_get(st, choose(f));
	stmt_int(q, ":since", f->since == 0 ? INT64_MIN : f->since);
	if (f->score_most > 0) {
		stmt_real(q, ":least", f->score_least);
		stmt_real(q, ":most", f->score_most);
	} else {
		stmt_int(q, ":all", f->all ? 1 : 0);
		stmt_int(q, ":source", source);
		stmt_int(q, ":story", story);
	}
	stmt_int(q, ":limit", f->limit > 0 ? f->limit : -1);
	while ((rc = stmt_step(q, e)) > 0)
		if (tally_add(ids, stmt_column_int(q, "id"), 0, e) != 0) {
			stmt_drop(q);
			return -1;
		}
	return rc;
}

int
store_items(struct store *st, const struct store_item_filter *f, store_item_fn *each, void *ctx,
	struct err *e)
{
	struct tally ids = { 0 };
	struct store_item it;
	int rc = -1;

	/* The row of the outer walk would be taken away under its reader. */
	if (st->stmt[SQL_ITEM_WALK].running)
		return err_set(e, ERR_STORE, "a walk over items cannot start inside another");
	if (collect(st, f, &ids, e) != 0) {
		(void)err_wrap(e, "cannot list items");
		goto out;
	}
	for (size_t i = 0; i < ids.n; i++) {
		struct stmt *q = stmt_get(st, SQL_ITEM_WALK);
		int step;

		stmt_int(q, ":id", ids.hit[i].id);
		step = stmt_step(q, e);
		if (step < 0)
			goto out;
		if (step == 0)
			continue; /* removed meanwhile */
		items_read(q, &it, NULL);
		if (q->failed == 0 && each(ctx, &it, e) != 0) {
			stmt_drop(q);
			goto out;
		}
		if (stmt_end(q, e) != 0)
			goto out;
	}
	rc = 0;
out:
	tally_free(&ids);
	return rc;
}
