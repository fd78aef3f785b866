/*
 * test_store_statement.c -- binding and reading by name, sticky errors; the plans of the statements
 * that every run uses often.
 */
#include <string.h>

#include "store/fields.h"
#include "store/handle.h"
#include "unit/test_store_sample.h"

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static void
every_statement_can_be_prepared(void **state)
{
	struct sample *s = *state;

	for (int i = 0; i < SQL_COUNT; i++) {
		sqlite3_stmt *q = NULL;

		if (sqlite3_prepare_v2(s->st->db, sql_text((enum sql_id)i), -1, &q, NULL) !=
			SQLITE_OK) {
			print_error(
				"%s: %s\n", sql_name((enum sql_id)i), sqlite3_errmsg(s->st->db));
			fail();
		}
		assert_true(sqlite3_bind_parameter_count(q) <= STMT_NAMES_MAX);
		/* by name: a bare question mark could be bound by place only */
		for (int k = 1; k <= sqlite3_bind_parameter_count(q); k++)
			assert_non_null(sqlite3_bind_parameter_name(q, k));
		assert_int_equal(sqlite3_finalize(q), SQLITE_OK);
	}
}

static void
a_statement_is_prepared_once(void **state)
{
	struct sample *s = *state;
	sqlite3_stmt *first;

	assert_ok(s, store_fact_put(s->st, STR("a"), STR("1"), &s->e));
	first = s->st->stmt[SQL_FACT_PUT].handle;
	assert_non_null(first);
	assert_ok(s, store_fact_put(s->st, STR("a"), STR("2"), &s->e));
	assert_ptr_equal(s->st->stmt[SQL_FACT_PUT].handle, first);
}

static void
other_values_do_not_prepare_anew(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a");
	struct store_known k;
	char guid[16];

	for (int i = 0; i < 5; i++) {
		struct stmt *q = &s->st->stmt[SQL_ITEM_SET_STORY];

		(void)snprintf(guid, sizeof(guid), "%d", i);
		assert_ok(s, store_item_find(s->st, a, str_from(guid), STR("u"), &k, &s->e));
		assert_ok(s, store_item_set_story(s->st, sample_add(s, a, guid, NOW), i, &s->e));
		assert_int_equal(sqlite3_stmt_status(q->handle, SQLITE_STMTSTATUS_REPREPARE, 0), 0);
		q = &s->st->stmt[SQL_ITEM_FIND];
		assert_int_equal(sqlite3_stmt_status(q->handle, SQLITE_STMTSTATUS_REPREPARE, 0), 0);
	}
}

static void
a_parameter_without_a_value_is_an_error(void **state)
{
	struct sample *s = *state;
	struct stmt *q = stmt_get(s->st, SQL_FACT_PUT);

	stmt_text(q, ":key", STR("a"));
	assert_int_equal(stmt_run(q, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "FACT_PUT: nothing is bound to ':value'");
	/* what was bound the last time does not count */
	assert_ok(s, store_fact_put(s->st, STR("a"), STR("1"), &s->e));
	q = stmt_get(s->st, SQL_FACT_PUT);
	stmt_text(q, ":value", STR("a"));
	assert_int_equal(stmt_run(q, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "nothing is bound to ':key'");
}

static void
an_unknown_parameter_is_kept_until_the_statement_runs(void **state)
{
	struct sample *s = *state;
	struct stmt *q = stmt_get(s->st, SQL_FACT_PUT);
	struct str value;

	stmt_int(q, ":kye", 1);
	stmt_text(q, ":key", STR("a"));
	stmt_text(q, ":value", STR("b"));
	assert_int_equal(stmt_run(q, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "FACT_PUT: has no ':kye'");
	assert_ok(s, store_fact_get(s->st, STR("a"), &s->mem, &value, &s->e));
	assert_str_eq(value, STR(""));
	/* the next use begins afresh */
	assert_ok(s, store_fact_put(s->st, STR("a"), STR("b"), &s->e));
}

static void
an_unknown_column_is_an_error_at_the_end(void **state)
{
	struct sample *s = *state;
	struct stmt *q;

	assert_ok(s, store_fact_put(s->st, STR("a"), STR("b"), &s->e));
	q = stmt_get(s->st, SQL_FACT_GET);
	stmt_text(q, ":key", STR("a"));
	assert_int_equal(stmt_step(q, &s->e), 1);
	assert_int_equal(stmt_column_int(q, "worth"), 0);
	assert_str_eq(stmt_column_text(q, "value", NULL), STR("")); /* sticky */
	assert_int_equal(stmt_end(q, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "FACT_GET: has no 'worth'");
}

static void
a_column_without_a_member_is_an_error(void **state)
{
	struct sample *s = *state;
	static const struct field fields[] = { FIELD(store_host, AS_TEXT, host) };
	struct store_host h = { STR("h"), 1, STR("r"), 2 };
	struct stmt *q;

	assert_ok(s, store_host_put(s->st, &h, &s->e));
	q = stmt_get(s->st, SQL_HOST_GET);
	fields_bind(q, fields, 1, &h);
	assert_int_equal(stmt_step(q, &s->e), 1);
	fields_read(q, fields, 1, &h, NULL);
	assert_int_equal(stmt_end(q, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "HOST_GET: has no 'paused_until'");
}

static void
a_row_where_none_was_expected_is_an_error(void **state)
{
	struct sample *s = *state;

	assert_int_equal(stmt_run(stmt_get(s->st, SQL_TABLES), &s->e), -1);
	assert_err(&s->e, ERR_STORE, "TABLES: gave a row where none was expected");
	assert_int_equal(stmt_run(stmt_get(s->st, SQL_TABLES), &s->e), -1);
}

static void
a_statement_that_cannot_be_prepared_says_why(void **state)
{
	struct sample *s = *state;

	assert_int_equal(sqlite3_exec(s->st->db, "DROP TABLE run", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(store_run_put(s->st, &(struct store_run){ .id = 0 }, &s->e), -1);
	assert_err(
		&s->e, ERR_STORE, "cannot keep this run's figures: RUN_INSERT: no such table: run");
}

static void
statements_outlive_a_change_of_the_schema(void **state)
{
	struct sample *s = *state;
	struct store_host h = { STR("h"), 1, STR("r"), 2 }, out = { 0 };
	struct store *other;

	assert_ok(s, store_host_put(s->st, &h, &s->e));
	assert_ok(s, store_host_get(s->st, STR("h"), &s->mem, &out, &s->e));
	assert_ok(s, store_open(s->path, STORE_WRITE, &other, &s->e));
	assert_int_equal(
		sqlite3_exec(other->db, "ALTER TABLE host ADD COLUMN more", NULL, NULL, NULL),
		SQLITE_OK);
	store_close(other);
	out = (struct store_host){ 0 };
	assert_ok(s, store_host_get(s->st, STR("h"), &s->mem, &out, &s->e));
	assert_str_eq(out.robots, STR("r"));
	assert_int_equal(out.robots_at, 2);
}

/* ---- plans ----------------------------------------------------------------------------------- */

static void
assert_plan(struct sample *s, enum sql_id id, const char *want, const char *never)
{
	char text[4096], plan[2048] = "";
	sqlite3_stmt *q;
	size_t used = 0;

	(void)snprintf(text, sizeof(text), "EXPLAIN QUERY PLAN %s", sql_text(id));
	assert_int_equal(sqlite3_prepare_v2(s->st->db, text, -1, &q, NULL), SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW)
		used += (size_t)snprintf(plan + used, sizeof(plan) - used, "%s; ",
			(const char *)sqlite3_column_text(q, 3));
	assert_int_equal(sqlite3_finalize(q), SQLITE_OK);
	if (strstr(plan, want) != NULL && (never == NULL || strstr(plan, never) == NULL))
		return;
	print_error("%s: want '%s', not '%s', got: %s\n", sql_name(id), want,
		never == NULL ? "" : never, plan);
	fail();
}

static void
frequent_statements_use_their_index(void **state)
{
	static const struct {
		enum sql_id id;
		const char *want, *never;
	} rows[] = {
		{ SQL_ITEM_FIND, "SEARCH i USING INDEX item_guid (source=? AND guid=?)", "SCAN" },
		{ SQL_ITEM_FIND_FLAPPED, "SEARCH i USING INDEX item_link (link_hash=?)", "SCAN" },
		{ SQL_ITEM_GET, "SEARCH i USING INTEGER PRIMARY KEY", "SCAN" },
		{ SQL_ITEM_BY_LINK, "SEARCH i USING INDEX item_link (link_hash=?)", "SCAN" },
		{ SQL_KEY_BEFORE,
			"SEARCH item_key USING PRIMARY KEY (key=? AND place>? AND place<?)",
			"TEMP B-TREE" },
		{ SQL_KEY_BEHIND,
			"SEARCH item_key USING PRIMARY KEY (key=? AND place>? AND place<?)",
			"TEMP B-TREE" },
		{ SQL_CANDIDATE, "SEARCH i USING INTEGER PRIMARY KEY", "SCAN" },
		{ SQL_LINK_BEFORE,
			"SEARCH i USING COVERING INDEX item_same (link_hash=? AND place>? AND "
			"place<?)",
			"TEMP B-TREE" },
		{ SQL_LINK_BEHIND,
			"SEARCH i USING COVERING INDEX item_same (link_hash=? AND place>? AND "
			"place<?)",
			"TEMP B-TREE" },
		{ SQL_TWIN_BEFORE,
			"SEARCH i USING COVERING INDEX item_twin (twin_hash=? AND place>? AND "
			"place<?)",
			"TEMP B-TREE" },
		{ SQL_TWIN_BEHIND,
			"SEARCH i USING COVERING INDEX item_twin (twin_hash=? AND place>? AND "
			"place<?)",
			"TEMP B-TREE" },
		{ SQL_PAIRS, "SEARCH pair USING PRIMARY KEY (item=?)", "SCAN" },
		{ SQL_PAIR_ACROSS, "SEARCH pair USING PRIMARY KEY (item=?)", "SCAN" },
		{ SQL_STORY_IDS, "USING COVERING INDEX item_story (story=?", "SCAN" },
		{ SQL_DECISION_VERDICT, "SEARCH d USING INDEX decision_item (guid=? AND feed=?)",
			"SCAN" },
		{ SQL_DECISIONS_ABOUT,
			"SEARCH d USING INDEX decision_other (other_guid=? AND other_feed=?)",
			"SCAN" },
		/* at every change of an item */
		{ SQL_DECISION_FOLLOW,
			"SEARCH decision USING INDEX decision_item (guid=? AND feed=?)", "SCAN" },
		{ SQL_DECISION_FOLLOW_OTHER,
			"SEARCH decision USING INDEX decision_other (other_guid=? AND "
			"other_feed=?)",
			"SCAN" },
		{ SQL_KEY_REMOVE, "USING PRIMARY KEY (key=? AND place=? AND item=?)", "SCAN" },
		{ SQL_SOURCES, "SEARCH c USING INTEGER PRIMARY KEY", "TEMP B-TREE" },
		{ SQL_SOURCE_WEEKS,
			"SEARCH i USING COVERING INDEX item_source (source=? AND shown>?)",
			"SCAN" },
		{ SQL_WALK_KEPT, "USING INDEX item_kept (shown>?)", "TEMP B-TREE" },
		{ SQL_WALK_ALL, "item_shown (shown>?)", "TEMP B-TREE" },
		{ SQL_WALK_SCORES, "COVERING INDEX item_shown (shown>?)", "TEMP B-TREE" },
		{ SQL_WALK_SOURCE, "item_source (source=? AND shown>?)", "TEMP B-TREE" },
		{ SQL_WALK_STORY, "item_story (story=?", "SCAN" },
		{ SQL_WALK_WAITING, "item_waiting", "TEMP B-TREE" },
		{ SQL_STORY_BY_KEY, "sqlite_autoindex_story_1 (key=?)", "SCAN" },
		{ SQL_STORY_GET,
			"SEARCH m USING COVERING INDEX item_story (story=? AND verdict=? AND "
			"trial=?)",
			"SCAN" },
		{ SQL_STORY_PRINTED, "item_story (story=? AND verdict=? AND trial=?)", "SCAN" },
		{ SQL_STORY_ITEMS, "item_story (story=? AND verdict=? AND trial=?)", "SCAN" },
		{ SQL_STORY_JOINED, "item_story (story=?", "SCAN" },
		{ SQL_STORIES_SINCE, "story_updated (updated>?)", "SCAN" },
		{ SQL_STORIES_SINCE, "story_published (published>?)", "SCAN" },
		{ SQL_STORIES_BEFORE, "story_published (published<?)", "SCAN" },
		{ SQL_DAY_ITEMS, "COVERING INDEX item_seen (first_seen>? AND first_seen<?)",
			"SCAN" },
		{ SQL_DAY_STORIES, "story_published (published>? AND published<?)", "SCAN" },
		{ SQL_SCORES, "COVERING INDEX item_shown (shown>?)", "SCAN" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_plan(*state, rows[i].id, rows[i].want, rows[i].never);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_statement_can_be_prepared),
		T(a_statement_is_prepared_once),
		T(other_values_do_not_prepare_anew),
		T(a_parameter_without_a_value_is_an_error),
		T(an_unknown_parameter_is_kept_until_the_statement_runs),
		T(an_unknown_column_is_an_error_at_the_end),
		T(a_column_without_a_member_is_an_error),
		T(a_row_where_none_was_expected_is_an_error),
		T(a_statement_that_cannot_be_prepared_says_why),
		T(statements_outlive_a_change_of_the_schema),
		T(frequent_statements_use_their_index),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
