/*
 * test_store_stories.c -- stories, their members and the list for the page.
 */
#include "store/store.h"
#include "unit/test_store_sample.h"

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static void
put_into(struct sample *s, int64_t item, int64_t story)
{
	assert_ok(s, store_item_set_story(s->st, item, story, &s->e));
}

static void
assert_members(struct sample *s, int64_t story, const char *want)
{
	struct store_item *out;
	char got[128] = "";
	size_t n, used = 0;

	assert_ok(s, store_story_items(s->st, story, &s->mem, &out, &n, &s->e));
	for (size_t i = 0; i < n; i++)
		used += (size_t)snprintf(got + used, sizeof(got) - used, "%s%.*s",
			i == 0 ? "" : " ", STR_ARG(out[i].guid));
	assert_string_equal(got, want);
}

static void
every_member_of_a_story_comes_back(void **state)
{
	struct sample *s = *state;
	struct store_story in = { 0, STR("7k2m9qa"), 4, 5, 6, 0, 0, STR("research"),
		STR("Titel \xc3\xa4"), 7, 8, 0 },
			   out = { 0 };
	bool found;

	assert_ok(s, store_story_insert(s->st, &in, &s->e));
	in.lead = 44;
	in.updated = 66;
	in.sources_n = 77;
	assert_ok(s, store_story_update(s->st, &in, &s->e));
	assert_ok(s, store_story_by_key(s->st, STR("7k2m9qa"), &s->mem, &out, &found, &s->e));
	assert_true(found);
	assert_int_equal(out.id, in.id);
	assert_int_equal(out.lead, 44);
	assert_int_equal(out.published, 5);
	assert_int_equal(out.updated, 66);
	assert_str_eq(out.topic, STR("research"));
	assert_str_eq(out.lead_title, STR("Titel \xc3\xa4"));
	assert_int_equal(out.sources_n, 77);
	assert_int_equal(out.languages_n, 8);
	assert_int_equal(out.member_n, 0);
	assert_int_equal(out.newest, 0);
	assert_int_equal(out.week, 0);
	assert_ok(s, store_story_archive(s->st, in.id, 202646, &s->e));
	out = (struct store_story){ 0 };
	assert_ok(s, store_story_get(s->st, in.id, &s->mem, &out, &found, &s->e));
	assert_true(found);
	assert_str_eq(out.key, STR("7k2m9qa"));
	assert_int_equal(out.week, 202646);
	assert_ok(s, store_story_by_key(s->st, STR("7K2M9QA"), &s->mem, &out, &found, &s->e));
	assert_false(found);
	assert_ok(s, store_story_get(s->st, 999, &s->mem, &out, &found, &s->e));
	assert_false(found);
}

static void
a_key_belongs_to_one_story(void **state)
{
	struct sample *s = *state;
	struct store_story again = { .key = STR("k") };

	(void)sample_story(s, "k", NOW);
	assert_int_equal(store_story_insert(s->st, &again, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "cannot keep story 'k': STORY_INSERT: UNIQUE");
}

static void
members_come_in_the_order_of_joining(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a");
	int64_t t = sample_story(s, "t", NOW), u = sample_story(s, "u", NOW);
	int64_t x = sample_add(s, a, "x", NOW), y = sample_add(s, a, "y", NOW - DAY);
	struct store_item z = sample_item(a, "z", NOW - 2 * DAY);

	put_into(s, y, t);
	put_into(s, x, t);
	z.story = t;
	(void)sample_put(s, &z);
	assert_members(s, t, "y x z");
	put_into(s, y, t); /* it is in already and keeps its place */
	assert_members(s, t, "y x z");
	put_into(s, y, u);
	assert_members(s, t, "x z");
	assert_members(s, u, "y");
	put_into(s, y, t);
	assert_members(s, t, "x z y");
	put_into(s, x, 0);
	assert_members(s, t, "z y");
	assert_members(s, 0, "");
}

static void
rejected_and_trial_items_are_no_members(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW);
	struct store_item it = sample_item(a, "kept", NOW - 5);
	struct store_story out;
	bool found;

	it.story = t;
	(void)sample_put(s, &it);
	it.guid = STR("trial");
	it.shown = NOW;
	it.trial = true;
	(void)sample_put(s, &it);
	it.guid = STR("rejected");
	it.trial = false;
	it.verdict = 1;
	(void)sample_put(s, &it);
	assert_members(s, t, "kept");
	assert_ok(s, store_story_get(s->st, t, &s->mem, &out, &found, &s->e));
	assert_int_equal(out.member_n, 1);
	assert_int_equal(out.newest, NOW - 5);
	it.verdict = STORE_PUBLISH;
	assert_ok(s, store_item_judge(s->st, &it, &s->e));
	assert_members(s, t, "kept rejected");
}

static void
assert_stories(struct sample *s, int64_t since, int64_t least, const char *want)
{
	struct store_story *out;
	char got[128] = "";
	size_t n, used = 0;

	assert_ok(s, store_stories(s->st, since, least, &s->mem, &out, &n, &s->e));
	for (size_t i = 0; i < n; i++)
		used += (size_t)snprintf(got + used, sizeof(got) - used, "%s%.*s",
			i == 0 ? "" : " ", STR_ARG(out[i].key));
	assert_string_equal(got, want);
}

static void
the_page_gets_the_new_ones_and_some_older_if_they_are_few(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a");
	const struct {
		const char *key;
		int64_t published, updated;
		bool empty;
	} rows[] = {
		{ "old1", NOW - 30 * DAY, NOW - 30 * DAY, false },
		{ "upd", NOW - 90 * DAY, NOW - 1, false },
		{ "new1", NOW - 2, NOW - 2, false },
		{ "bbb", NOW - 3, NOW - 3, false },
		{ "aaa", NOW - 3, NOW - 3, false },
		{ "void", NOW, NOW, true },
		{ "old2", NOW - 40 * DAY, NOW - 40 * DAY, false },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct store_story t = { .key = str_from(rows[i].key),
			.published = rows[i].published,
			.updated = rows[i].updated };

		assert_ok(s, store_story_insert(s->st, &t, &s->e));
		if (!rows[i].empty)
			put_into(s, sample_add(s, a, rows[i].key, NOW), t.id);
	}
	assert_stories(s, NOW - DAY, 0, "new1 aaa bbb upd");
	assert_stories(s, NOW - DAY, 4, "new1 aaa bbb upd");
	assert_stories(s, NOW - DAY, 5, "new1 aaa bbb old1 upd");
	assert_stories(s, NOW - DAY, 50, "new1 aaa bbb old1 old2 upd");
	assert_stories(s, NOW + DAY, 2, "new1 aaa");
	assert_stories(s, NOW + DAY, 0, "");
	assert_stories(s, 0, 0, "new1 aaa bbb old1 old2 upd");
	assert_stories(s, NOW - 3, 0, "new1 aaa bbb upd"); /* `since` belongs to it */
}

static void
complete_weeks_come_oldest_first_with_what_was_merged(void **state)
{
	struct sample *s = *state;
	struct store_story one = { .key = STR("one") }, two = { .key = STR("two") };
	struct store_week *weeks, w = { .week = 202647, .story_n = 3 };
	struct store_merged *merged;
	size_t n;

	assert_ok(s, store_story_insert(s->st, &one, &s->e));
	assert_ok(s, store_story_insert(s->st, &two, &s->e));
	assert_ok(s, store_week_put(s->st, &w, &s->e));
	w = (struct store_week){ .week = 202646, .story_n = 2 };
	assert_ok(s, store_week_put(s->st, &w, &s->e));
	w.page = STR("mark");
	assert_ok(s, store_week_put(s->st, &w, &s->e));
	assert_ok(s, store_story_archive(s->st, one.id, 202646, &s->e));
	assert_ok(s, store_story_merge(s->st, one.id, two.id, &s->e));
	assert_ok(s, store_weeks(s->st, &s->mem, &weeks, &n, &s->e));
	assert_int_equal(n, 2);
	assert_int_equal(weeks[0].week, 202646);
	assert_int_equal(weeks[0].story_n, 2);
	assert_str_eq(weeks[0].page, STR("mark"));
	assert_int_equal(weeks[0].merged_n, 1);
	assert_int_equal(weeks[1].week, 202647);
	assert_int_equal(weeks[1].merged_n, 0);
	for (int64_t week = 0; week <= 202646; week += 202646) {
		assert_ok(s, store_merged(s->st, week, &s->mem, &merged, &n, &s->e));
		assert_int_equal(n, 1);
		assert_str_eq(merged[0].key, STR("one"));
		assert_str_eq(merged[0].into_key, STR("two"));
		assert_int_equal(merged[0].week, 202646);
		assert_int_equal(merged[0].into_week, 0);
	}
	assert_ok(s, store_merged(s->st, 202647, &s->mem, &merged, &n, &s->e));
	assert_int_equal(n, 0);
}

static int64_t
edition_of(struct sample *s)
{
	struct str value;

	assert_ok(s, store_fact_get(s->st, STORE_EDITION, &s->mem, &value, &s->e));
	return strtoll(arena_cstr(&s->mem, value), NULL, 10);
}

static void
transactions_that_write_items_or_stories_are_counted(void **state)
{
	struct sample *s = *state;
	int64_t a, item, story;

	assert_ok(s, store_begin(s->st, &s->e));
	a = sample_source(s, "a");
	assert_ok(s, store_fact_put(s->st, STR("k"), STR("1"), &s->e));
	assert_ok(s, store_commit(s->st, &s->e));
	assert_int_equal(edition_of(s), 0);
	assert_ok(s, store_begin(s->st, &s->e));
	item = sample_add(s, a, "1", NOW);
	(void)sample_add(s, a, "2", NOW);
	assert_ok(s, store_commit(s->st, &s->e));
	assert_int_equal(edition_of(s), 1);
	assert_ok(s, store_begin(s->st, &s->e));
	story = sample_story(s, "k", NOW);
	assert_ok(s, store_commit(s->st, &s->e));
	assert_int_equal(edition_of(s), 2);
	assert_ok(s, store_begin(s->st, &s->e));
	assert_ok(s, store_item_set_story(s->st, item, story, &s->e));
	store_rollback(s->st);
	assert_int_equal(edition_of(s), 2);
	/* nothing of what was taken back is counted later */
	assert_ok(s, store_begin(s->st, &s->e));
	assert_ok(s, store_commit(s->st, &s->e));
	assert_int_equal(edition_of(s), 2);
	sample_reopen(s);
	assert_ok(s, store_begin(s->st, &s->e));
	assert_ok(s, store_item_set_story(s->st, item, story, &s->e));
	assert_ok(s, store_commit(s->st, &s->e));
	assert_int_equal(edition_of(s), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_member_of_a_story_comes_back),
		T(complete_weeks_come_oldest_first_with_what_was_merged),
		T(a_key_belongs_to_one_story),
		T(members_come_in_the_order_of_joining),
		T(rejected_and_trial_items_are_no_members),
		T(the_page_gets_the_new_ones_and_some_older_if_they_are_few),
		T(transactions_that_write_items_or_stories_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
