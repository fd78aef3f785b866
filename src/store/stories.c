/*
 * stories.c -- stories and their members; see store.h.
 */
#include <stdlib.h>

#include "store/fields.h"
#include "store/items.h"
#include "store/recent.h"

static const struct field fields[] = {
	FIELD(store_story, AS_INT, id),
	FIELD(store_story, AS_TEXT, key),
	FIELD(store_story, AS_INT, lead),
	FIELD(store_story, AS_INT, published),
	FIELD(store_story, AS_INT, updated),
	FIELD(store_story, AS_TEXT, topic),
	FIELD(store_story, AS_TEXT, lead_title),
	FIELD(store_story, AS_INT, sources_n),
	FIELD(store_story, AS_INT, languages_n),
	FIELD(store_story, AS_INT, member_n),
	FIELD(store_story, AS_INT, newest),
	FIELD(store_story, AS_INT, week),
};

static const struct field report_fields[] = {
	FIELD(store_report, AS_INT, story),
	FIELD(store_report, AS_INT, lead),
	FIELD(store_report, AS_INT, published),
	FIELD(store_report, AS_INT, updated),
	FIELD(store_report, AS_INT, week),
	FIELD(store_report, AS_TEXT, key),
	FIELD(store_report, AS_TEXT, topic),
	FIELD(store_report, AS_INT, item),
	FIELD(store_report, AS_INT, source),
	FIELD(store_report, AS_INT, joined),
	FIELD(store_report, AS_INT, content_hash),
	FIELD(store_report, AS_INT, link_hash),
	FIELD(store_report, AS_TEXT, lang),
};

static int
first(struct stmt *q, struct arena *mem, struct store_story *out, bool *found, struct err *e)
{
	int rc = stmt_step(q, e);

	*found = rc > 0;
	if (rc <= 0)
		return rc;
	fields_read(q, fields, ARRAY_LEN(fields), out, mem);
	return stmt_end(q, e);
}

int
store_story_insert(struct store *st, struct store_story *s, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_STORY_INSERT);

	fields_bind(q, fields, ARRAY_LEN(fields), s);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot keep story '%.*s'", STR_ARG(s->key));
	s->id = sqlite3_last_insert_rowid(st->db);
	return 0;
}

int
store_story_update(struct store *st, const struct store_story *s, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_STORY_UPDATE);

	fields_bind(q, fields, ARRAY_LEN(fields), s);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot update story '%.*s'", STR_ARG(s->key));
	return 0;
}

int
store_story_get(struct store *st, int64_t id, struct arena *mem, struct store_story *out,
	bool *found, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_STORY_GET);

	stmt_int(q, ":id", id);
	if (first(q, mem, out, found, e) != 0)
		return err_wrap(e, "cannot read story %lld", (long long)id);
	return 0;
}

int
store_story_merge(struct store *st, int64_t story, int64_t into, struct err *e)
{
	/* also the items that are not published now: they come back to where the others are */
	static const enum sql_id all[] = { SQL_STORY_MOVE, SQL_STORY_MERGE, SQL_STORY_MERGE_MORE };

	recent_forget_all(st);
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		struct stmt *q = stmt_get(st, all[i]);

		stmt_int(q, ":id", story);
		stmt_int(q, ":into", into);
		if (stmt_run(q, e) != 0)
			return err_wrap(e, "cannot make story %lld a part of %lld",
				(long long)story, (long long)into);
	}
	return 0;
}

int
store_story_by_key(struct store *st, struct str key, struct arena *mem, struct store_story *out,
	bool *found, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_STORY_BY_KEY);

	stmt_text(q, ":key", key);
	if (first(q, mem, out, found, e) != 0)
		return err_wrap(e, "cannot read story '%.*s'", STR_ARG(key));
	return 0;
}

int
store_story_items(struct store *st, int64_t story, struct arena *mem, struct store_item **out,
	size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_STORY_ITEMS);

	stmt_int(q, ":story", story);
	if (items_list(q, mem, out, n, e) != 0)
		return err_wrap(e, "cannot read the items of story %lld", (long long)story);
	return 0;
}

int
store_story_ids(
	struct store *st, int64_t story, struct arena *mem, int64_t **out, size_t *n, struct err *e)
{
	static const struct field id = { ":id", AS_INT, 0 };
	struct stmt *q = stmt_get(st, SQL_STORY_IDS);
	struct fields_rows rows = { 0 };

	stmt_int(q, ":story", story);
	if (fields_list(q, &id, 1, sizeof(**out), mem, &rows, e) != 0)
		return err_wrap(e, "cannot read the items of story %lld", (long long)story);
	*out = rows.row;
	*n = rows.n;
	return 0;
}

int
store_story_printed(struct store *st, int64_t story, int64_t lead, struct arena *mem,
	struct store_item **out, size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_STORY_PRINTED);

	stmt_int(q, ":lead", lead);
	stmt_int(q, ":story", story);
	if (items_list(q, mem, out, n, e) != 0)
		return err_wrap(e, "cannot read the items of story %lld", (long long)story);
	return 0;
}

static int
append(struct stmt *q, struct arena *mem, struct fields_rows *list, struct err *e)
{
	return fields_list(q, fields, ARRAY_LEN(fields), sizeof(struct store_story), mem, list, e);
}

static int
newest_first(const void *a, const void *b)
{
	const struct store_story *x = a, *y = b;

	if (x->published != y->published)
		return x->published > y->published ? -1 : 1;
	return str_cmp(x->key, y->key);
}

int
store_stories(struct store *st, int64_t since, int64_t least, struct arena *mem,
	struct store_story **out, size_t *n, struct err *e)
{
	struct fields_rows list = { 0 };
	struct stmt *q = stmt_get(st, SQL_STORIES_SINCE);

	stmt_int(q, ":since", since);
	if (append(q, mem, &list, e) != 0)
		return err_wrap(e, "cannot list stories");
	if ((int64_t)list.n < least) {
		q = stmt_get(st, SQL_STORIES_BEFORE);
		stmt_int(q, ":since", since);
		stmt_int(q, ":limit", least - (int64_t)list.n);
		if (append(q, mem, &list, e) != 0)
			return err_wrap(e, "cannot list stories");
		/* An old story that was updated lately may be older than these. */
		if (list.n > 0)
			qsort(list.row, list.n, sizeof(struct store_story), newest_first);
	}
	*out = list.row;
	*n = list.n;
	return 0;
}

int
store_stories_of_week(struct store *st, int64_t week, struct arena *mem, struct store_story **out,
	size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_STORIES_OF_WEEK);
	struct fields_rows list = { 0 };

	stmt_int(q, ":week", week);
	if (append(q, mem, &list, e) != 0)
		return err_wrap(e, "cannot list the stories of a week");
	*out = list.row;
	*n = list.n;
	return 0;
}

int
store_reports(
	struct store *st, struct arena *mem, struct store_report **out, size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_REPORTS);
	struct fields_rows rows = { 0 };

	if (fields_list(q, report_fields, ARRAY_LEN(report_fields), sizeof(**out), mem, &rows, e) !=
		0)
		return err_wrap(e, "cannot list what is printed");
	*out = rows.row;
	*n = rows.n;
	return 0;
}
