/*
 * test_store_items.c -- items by identity and by filter.
 */
#include <string.h>

#include "store/handle.h"
#include "unit/test_store_sample.h"

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static struct store_item
get(struct sample *s, int64_t id)
{
	struct store_item it;
	bool found;

	assert_ok(s, store_item_get(s->st, id, &s->mem, &it, &found, &s->e));
	assert_true(found);
	return it;
}

static void
every_member_of_an_item_comes_back(void **state)
{
	struct sample *s = *state;
	struct store_item it, in = {
		.source = sample_source(s, "a"),
		.guid = STR("urn:x:1"),
		.url = STR("https://example.org/1"),
		.link_key = STR("example.org/1"),
		.twin_key = STR("example.org/*/1"),
		.title = STR("nul\0inside"),
		.lead = STR("\xf0\x9f\xa4\x96 robot"),
		.text = STR("text"),
		.categories = STR("KI\nForschung"),
		.lang = STR("de"),
		.published = 1,
		.updated = 2,
		.first_seen = 3,
		.shown = 4,
		.content_hash = -5,
		.score = 0.625,
		.verdict = 2,
		.by = 1,
		.reason = STR("names a method"),
		.topic = STR("research"),
		.region = STR("Dresden"),
		.trial = true,
		.rules = INT64_MAX,
		.sketch = STR("\0\xff\x80 blob"),
		.changed = 6,
	};

	(void)sample_put(s, &in);
	sample_reopen(s);
	it = get(s, in.id);
	assert_int_equal(it.source, in.source);
	assert_str_eq(it.guid, in.guid);
	assert_str_eq(it.url, in.url);
	assert_str_eq(it.link_key, in.link_key);
	assert_str_eq(it.twin_key, in.twin_key);
	assert_str_eq(it.title, in.title);
	assert_int_equal(it.title.n, 10);
	assert_str_eq(it.lead, in.lead);
	assert_str_eq(it.text, in.text);
	assert_str_eq(it.categories, in.categories);
	assert_str_eq(it.lang, in.lang);
	assert_int_equal(it.published, 1);
	assert_int_equal(it.updated, 2);
	assert_int_equal(it.first_seen, 3);
	assert_int_equal(it.shown, 4);
	assert_int_equal(it.content_hash, -5);
	assert_true(it.score > 0.6249 && it.score < 0.6251);
	assert_int_equal(it.verdict, 2);
	assert_int_equal(it.by, 1);
	assert_str_eq(it.reason, in.reason);
	assert_str_eq(it.topic, in.topic);
	assert_str_eq(it.region, in.region);
	assert_true(it.trial);
	assert_true(it.rules == INT64_MAX);
	assert_int_equal(it.story, 0);
	assert_str_eq(it.sketch, in.sketch);
	assert_int_equal(it.changed, 6);
	assert_str_eq(it.source_name, STR("a"));
}

static void
a_guid_is_known_in_its_own_source_only(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a"), b = sample_source(s, "b"), id;
	struct store_known k;

	id = sample_add(s, a, "g", NOW);
	assert_ok(s, store_item_find(s->st, a, STR("g"), STR("u"), &k, &s->e));
	assert_int_equal(k.id, id);
	assert_int_equal(k.first_seen, NOW);
	assert_int_equal(k.rules, 7);
	assert_int_equal(k.verdict, STORE_PUBLISH);
	assert_ok(s, store_item_find(s->st, b, STR("g"), STR("u"), &k, &s->e));
	assert_int_equal(k.id, 0);
	assert_int_equal(k.rules, 0);
	assert_ok(s, store_item_find(s->st, a, STR("G"), STR("u"), &k, &s->e));
	assert_int_equal(k.id, 0);
	(void)sample_add(s, b, "g", NOW);
}

static void
the_same_guid_twice_is_refused(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a");
	struct store_item again = sample_item(a, "g", NOW);

	(void)sample_add(s, a, "g", NOW);
	assert_int_equal(store_item_insert(s->st, &again, NULL, 0, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "cannot keep item 'g': ITEM_INSERT: UNIQUE");
	assert_int_equal(again.id, 0);
}

static void
an_item_without_a_source_is_refused(void **state)
{
	struct sample *s = *state;
	struct store_item it = sample_item(4711, "g", NOW);

	assert_int_equal(store_item_insert(s->st, &it, NULL, 0, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "ITEM_INSERT: FOREIGN KEY");
}

static void
a_flapped_guid_is_found_by_address_and_title(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a"), b = sample_source(s, "b");
	struct store_item it = sample_item(a, "old", NOW);
	const struct {
		const char *label;
		int64_t source;
		struct str link, title;
		int64_t since, hash, published;
		bool found;
	} rows[] = {
		{ "all equal", a, STR("x/1"), it.title, NOW, 1, 0, true },
		{ "other source", b, STR("x/1"), it.title, NOW, 1, 0, false },
		{ "other address", a, STR("x/2"), it.title, NOW, 1, 0, false },
		{ "other title", a, STR("x/1"), STR("T"), NOW, 1, 0, false },
		{ "too long ago", a, STR("x/1"), it.title, NOW + 1, 1, 0, false },
		{ "long ago, the same words", a, STR("x/1"), it.title, NOW + 1, 4711, 0, true },
		{ "long ago, the same date", a, STR("x/1"), it.title, NOW + 1, 1, NOW - 9, true },
		{ "long ago, other date", a, STR("x/1"), it.title, NOW + 1, 1, NOW - 8, false },
		{ "no address", a, STR(""), it.title, 0, 4711, NOW - 9, false },
	};
	struct store_known k;

	(void)sample_add(s, a, "no address", NOW);
	it.link_key = STR("x/1");
	it.content_hash = 4711;
	it.published = NOW - 9;
	(void)sample_put(s, &it);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct store_item like = { .source = rows[i].source,
			.guid = STR("new"),
			.url = it.url,
			.link_key = rows[i].link,
			.title = rows[i].title,
			.content_hash = rows[i].hash,
			.published = rows[i].published };

		assert_ok(s, store_item_find_flapped(s->st, &like, rows[i].since, &k, &s->e));
		assert_row_int_eq(rows[i].label, k.id, rows[i].found ? it.id : 0);
		assert_row_int_eq(rows[i].label, k.moved, rows[i].found);
	}
}

static void
a_move_changes_names_and_nothing_else(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a");
	struct store_item it = sample_item(a, "g", NOW), out;
	struct store_known k;

	(void)sample_put(s, &it);
	out = (struct store_item){ .id = it.id,
		.guid = STR("g2"),
		.url = STR("https://x.example/2"),
		.link_key = STR("x/2"),
		.twin_key = STR("t/2") };
	assert_ok(s, store_item_move(s->st, &out, &s->e));
	assert_ok(s, store_item_find(s->st, a, STR("g2"), STR("https://x.example/2"), &k, &s->e));
	assert_int_equal(k.id, it.id);
	assert_int_equal(k.moved, 0);
	assert_ok(s, store_item_find(s->st, a, STR("g2"), it.url, &k, &s->e));
	assert_int_equal(k.moved, 1);
	out = get(s, it.id);
	assert_str_eq(out.link_key, STR("x/2"));
	assert_str_eq(out.twin_key, STR("t/2"));
	assert_str_eq(out.title, it.title);
	assert_int_equal(out.changed, it.changed);
	assert_int_equal(out.first_seen, NOW);
}

static void
an_update_leaves_what_is_set_once(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a"), t = sample_story(s, "k", NOW);
	struct store_item it = sample_item(a, "g", NOW), out;

	(void)sample_put(s, &it);
	assert_ok(s, store_item_set_story(s->st, it.id, t, &s->e));
	it.guid = STR("other");
	it.first_seen = it.shown = NOW + 5;
	it.story = 0;
	it.title = STR("New title");
	it.updated = it.changed = NOW + 5;
	it.content_hash = 99;
	it.verdict = 1;
	it.link_key = STR("x/2");
	assert_ok(s, store_item_update(s->st, &it, NULL, 0, &s->e));
	out = get(s, it.id);
	assert_str_eq(out.guid, STR("other"));
	assert_int_equal(out.first_seen, NOW);
	assert_int_equal(out.shown, NOW);
	assert_int_equal(out.story, t);
	assert_str_eq(out.title, STR("New title"));
	assert_int_equal(out.updated, NOW + 5);
	assert_int_equal(out.changed, NOW + 5);
	assert_int_equal(out.content_hash, 99);
	assert_int_equal(out.verdict, 1);
	assert_str_eq(out.link_key, STR("x/2"));
}

static void
judging_changes_the_verdict_only(void **state)
{
	struct sample *s = *state;
	struct store_item it = sample_item(sample_source(s, "a"), "g", NOW), out;

	(void)sample_put(s, &it);
	it.title = STR("not written");
	it.score = 0.25;
	it.verdict = 0;
	it.by = 2;
	it.reason = STR("r");
	it.topic = STR("t");
	it.region = STR("Leipzig");
	it.rules = 8;
	assert_ok(s, store_item_judge(s->st, &it, &s->e));
	out = get(s, it.id);
	assert_str_eq(out.title, STR("Neuer Rechner in Dresden"));
	assert_true(out.score < 0.26);
	assert_int_equal(out.verdict, 0);
	assert_int_equal(out.by, 2);
	assert_str_eq(out.reason, STR("r"));
	assert_str_eq(out.topic, STR("t"));
	assert_str_eq(out.region, STR("Leipzig"));
	assert_int_equal(out.rules, 8);
}

static void
an_address_finds_the_newest_item(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a");
	struct store_item it = sample_item(a, "1", NOW), out;
	bool found;

	it.link_key = STR("x/1");
	(void)sample_put(s, &it);
	it.guid = STR("2");
	it.shown = NOW + 1;
	(void)sample_put(s, &it);
	it.guid = STR("3");
	it.url = STR("https://example.org/3");
	it.link_key = STR("");
	(void)sample_put(s, &it);
	assert_ok(s, store_item_by_link(
			     s->st, STR("https://x/"), STR("x/1"), &s->mem, &out, &found, &s->e));
	assert_true(found);
	assert_str_eq(out.guid, STR("2"));
	assert_ok(s, store_item_by_link(s->st, STR("https://example.org/3"), STR("x/9"), &s->mem,
			     &out, &found, &s->e));
	assert_true(found);
	assert_str_eq(out.guid, STR("3"));
	assert_ok(s, store_item_by_link(s->st, STR(""), STR(""), &s->mem, &out, &found, &s->e));
	assert_false(found);
}

/* ---- walks ----------------------------------------------------------------------------------- */

struct seen {
	char guids[256];
	struct sample *s;
	int64_t stop_at; /* fail at this many */
	int64_t n;
};

static int
note(void *ctx, const struct store_item *it, struct err *e)
{
	struct seen *seen = ctx;
	size_t used = strlen(seen->guids);

	(void)snprintf(seen->guids + used, sizeof(seen->guids) - used, "%s%.*s",
		used == 0 ? "" : " ", STR_ARG(it->guid));
	if (++seen->n == seen->stop_at)
		return err_set(e, ERR_STOPPED, "enough");
	return 0;
}

/* Five items: k1 and k2 kept (k2 newer, in story "s"), rejected r, trial t, old o of source b. */
static void
five_items(struct sample *s)
{
	int64_t a = sample_source(s, "a"), b = sample_source(s, "b");
	int64_t story = sample_story(s, "s", NOW);
	struct store_item it;

	(void)sample_add(s, a, "k1", NOW - 2);
	assert_ok(s, store_item_set_story(s->st, sample_add(s, a, "k2", NOW - 1), story, &s->e));
	it = sample_item(a, "r", NOW);
	it.verdict = 0;
	it.rules = 9;
	(void)sample_put(s, &it);
	it = sample_item(a, "t", NOW + 1);
	it.trial = true;
	(void)sample_put(s, &it);
	(void)sample_add(s, b, "o", NOW - 90 * DAY);
}

static void
filters_choose_and_sort(void **state)
{
	struct sample *s = *state;
	const struct {
		struct store_item_filter f;
		const char *want;
	} rows[] = {
		{ { .limit = 0 }, "k2 k1 o" },
		{ { .all = true }, "t r k2 k1 o" },
		{ { .limit = 2 }, "k2 k1" },
		{ { .since = NOW - 2 }, "k2 k1" },
		{ { .all = true, .since = NOW }, "t r" },
		{ { .source = STR("b") }, "o" },
		{ { .source = STR("a"), .all = true }, "t r k2 k1" },
		{ { .source = STR("unknown"), .all = true }, "" },
		{ { .story = STR("s") }, "k2" },
		{ { .story = STR("s"), .source = STR("b") }, "" },
		{ { .story = STR("unknown"), .all = true }, "" },
		{ { .without_story = true }, "o k1" },
		{ { .without_story = true, .all = true }, "o k1" },
		{ { .without_story = true, .limit = 1 }, "o" },
		{ { .without_story = true, .source = STR("a") }, "k1" },
	};
	char label[16];

	five_items(s);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct seen seen = { .s = s };

		(void)snprintf(label, sizeof(label), "row %zu", i);
		assert_ok(s, store_items(s->st, &rows[i].f, note, &seen, &s->e));
		assert_row_str_eq(label, str_from(seen.guids), str_from(rows[i].want));
	}
}

static void
equal_times_sort_by_arrival_then_number(void **state)
{
	struct sample *s = *state;
	struct seen seen = { .s = s };
	int64_t a = sample_source(s, "a");
	struct store_item it = sample_item(a, "1", NOW);

	(void)sample_put(s, &it);
	it.guid = STR("2");
	it.first_seen = NOW + 5;
	(void)sample_put(s, &it);
	it.guid = STR("3");
	it.first_seen = NOW;
	(void)sample_put(s, &it);
	assert_ok(s, store_items(s->st, &(struct store_item_filter){ 0 }, note, &seen, &s->e));
	assert_string_equal(seen.guids, "2 3 1");
}

static void
a_failing_reader_ends_the_walk(void **state)
{
	struct sample *s = *state;
	struct seen seen = { .s = s, .stop_at = 2 };

	five_items(s);
	assert_int_equal(
		store_items(s->st, &(struct store_item_filter){ 0 }, note, &seen, &s->e), -1);
	assert_err(&s->e, ERR_STOPPED, "enough");
	assert_int_equal(seen.n, 2);
	seen = (struct seen){ .s = s };
	assert_ok(s, store_items(s->st, &(struct store_item_filter){ 0 }, note, &seen, &s->e));
	assert_string_equal(seen.guids, "k2 k1 o");
}

static int
judge_and_look(void *ctx, const struct store_item *it, struct err *e)
{
	struct seen *seen = ctx;
	struct store_item copy = *it, other;
	bool found;

	copy.rules = 10;
	copy.verdict = it->verdict == 0 ? 2 : 0;
	if (store_item_judge(seen->s->st, &copy, e) != 0 ||
		store_item_get(seen->s->st, it->id, &seen->s->mem, &other, &found, e) != 0)
		return -1;
	assert_true(found && other.rules == 10);
	return note(ctx, it, e);
}

static void
the_reader_may_change_what_it_walks_over(void **state)
{
	struct sample *s = *state;
	struct seen seen = { .s = s };
	const struct store_item_filter f = { .all = true };

	five_items(s);
	assert_ok(s, store_items(s->st, &f, judge_and_look, &seen, &s->e));
	assert_string_equal(seen.guids, "t r k2 k1 o");
}

static int
walk_again(void *ctx, const struct store_item *it, struct err *e)
{
	struct seen *seen = ctx;

	(void)it;
	return store_items(seen->s->st, &(struct store_item_filter){ 0 }, note, ctx, e);
}

static void
a_walk_inside_a_walk_is_refused(void **state)
{
	struct sample *s = *state;
	struct seen seen = { .s = s };

	five_items(s);
	assert_int_equal(
		store_items(s->st, &(struct store_item_filter){ 0 }, walk_again, &seen, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "inside another");
	assert_int_equal(seen.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_member_of_an_item_comes_back),
		T(a_guid_is_known_in_its_own_source_only),
		T(the_same_guid_twice_is_refused),
		T(an_item_without_a_source_is_refused),
		T(a_flapped_guid_is_found_by_address_and_title),
		T(a_move_changes_names_and_nothing_else),
		T(an_update_leaves_what_is_set_once),
		T(judging_changes_the_verdict_only),
		T(an_address_finds_the_newest_item),
		T(filters_choose_and_sort),
		T(equal_times_sort_by_arrival_then_number),
		T(a_failing_reader_ends_the_walk),
		T(the_reader_may_change_what_it_walks_over),
		T(a_walk_inside_a_walk_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
