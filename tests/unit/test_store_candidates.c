/*
 * test_store_candidates.c -- which items are offered as the same story, and in which order.
 */
#include "store/handle.h"
#include "store/recent.h"
#include "unit/test_store_sample.h"

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

/* An item of story `story` with keys. */
static int64_t
add(struct sample *s, int64_t source, const char *guid, int64_t story, const int64_t *keys,
	size_t n, struct str link_key, struct str twin_key)
{
	struct store_item it = sample_item(source, guid, NOW);

	it.story = story;
	it.link_key = link_key;
	it.twin_key = twin_key;
	assert_ok(s, store_item_insert(s->st, &it, keys, n, &s->e));
	return it.id;
}

/* Neither rejected items nor those of sources on trial are ever offered. */
static void
add_unpublished(struct sample *s, int64_t source, const int64_t *keys, size_t n,
	struct str link_key, struct str twin_key)
{
	struct store_item rejected = sample_item(source, "rejected", NOW);
	struct store_item trial = sample_item(source, "trial", NOW);

	rejected.verdict = 0;
	trial.trial = true;
	rejected.link_key = trial.link_key = link_key;
	rejected.twin_key = trial.twin_key = twin_key;
	assert_ok(s, store_item_insert(s->st, &rejected, keys, n, &s->e));
	assert_ok(s, store_item_insert(s->st, &trial, keys, n, &s->e));
}

static void
assert_candidates(struct sample *s, const int64_t *keys, size_t key_n, struct str link_key,
	struct str twin_key, size_t most, const char *want)
{
	struct store_item *out;
	char got[256] = "";
	size_t n, used = 0;

	assert_ok(s, store_candidates(s->st, keys, key_n, link_key, twin_key, NOW - DAY, NOW + DAY,
			     most, &s->mem, &out, &n, &s->e));
	for (size_t i = 0; i < n; i++)
		used += (size_t)snprintf(got + used, sizeof(got) - used, "%s%.*s",
			i == 0 ? "" : " ", STR_ARG(out[i].guid));
	assert_string_equal(got, want);
}

static void
those_that_share_most_come_first(void **state)
{
	struct sample *s = *state;
	const int64_t keys[] = { 1, -2, INT64_MIN, INT64_MAX };
	const int64_t two[] = { -2, INT64_MAX };
	const int64_t none[] = { 5, 6 };
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW);

	(void)add(s, a, "one", t, keys, 1, STR("l/1"), STR(""));
	(void)add(s, a, "two", t, two, 2, STR("l/2"), STR(""));
	(void)add(s, a, "four", t, keys, 4, STR("l/3"), STR(""));
	(void)add(s, a, "none", t, none, 2, STR("l/4"), STR("tw/4"));
	(void)add(s, a, "storyless", 0, keys, 3, STR("l/5"), STR("tw/5"));
	add_unpublished(s, a, keys, 4, STR("l/6"), STR("tw/6"));
	assert_candidates(s, keys, 4, STR(""), STR(""), 9, "four storyless two one");
	assert_candidates(s, keys, 4, STR(""), STR(""), 2, "four storyless");
	assert_candidates(s, keys, 4, STR("l/1"), STR(""), 9, "one four storyless two");
	assert_candidates(s, keys, 4, STR(""), STR("tw/4"), 9, "none four storyless two one");
	assert_candidates(s, keys, 4, STR("l/5"), STR("tw/5"), 9, "storyless four two one");
	assert_candidates(s, keys, 4, STR("l/6"), STR("tw/6"), 9, "four storyless two one");
	assert_candidates(s, NULL, 0, STR(""), STR(""), 9, "");
	assert_candidates(s, NULL, 0, STR("l/2"), STR(""), 9, "two");
	assert_candidates(s, keys, 4, STR(""), STR(""), 0, "");
}

static void
items_outside_the_days_are_left_out(void **state)
{
	struct sample *s = *state;
	const int64_t key = 3;
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW);
	const struct {
		const char *guid;
		int64_t at;
	} rows[] = {
		{ "before", NOW - DAY - 1 },
		{ "first", NOW - DAY },
		{ "last", NOW + DAY },
		{ "behind", NOW + DAY + 1 },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct store_item it = sample_item(a, rows[i].guid, rows[i].at);

		it.story = t;
		it.link_key = STR("l");
		it.twin_key = STR("w");
		assert_ok(s, store_item_insert(s->st, &it, &key, 1, &s->e));
	}
	assert_candidates(s, &key, 1, STR(""), STR(""), 9, "last first");
	/* an equal address is the same document on any day */
	assert_candidates(s, NULL, 0, STR("l"), STR(""), 9, "behind last first before");
	assert_candidates(s, NULL, 0, STR(""), STR("w"), 9, "behind last first before");
}

static void
new_keys_replace_the_old_ones(void **state)
{
	struct sample *s = *state;
	const int64_t old[] = { 1, 2 }, fresh[] = { 2, 3 };
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW);
	struct store_item it = sample_item(a, "g", NOW);

	it.story = t;
	assert_ok(s, store_item_insert(s->st, &it, old, 2, &s->e));
	assert_ok(s, store_item_update(s->st, &it, fresh, 2, &s->e));
	assert_candidates(s, &old[0], 1, STR(""), STR(""), 9, "");
	assert_candidates(s, &old[1], 1, STR(""), STR(""), 9, "g");
	assert_candidates(s, &fresh[1], 1, STR(""), STR(""), 9, "g");
	assert_ok(s, store_item_index(s->st, it.id, NULL, 0, &s->e));
	assert_candidates(s, fresh, 2, STR(""), STR(""), 9, "");
	assert_ok(s, store_item_index(s->st, it.id, old, 1, &s->e));
	assert_candidates(s, old, 2, STR(""), STR(""), 9, "g");
	assert_ok(s, store_item_index(s->st, 4711, old, 1, &s->e)); /* no such item: nothing */
}

static void
the_same_key_twice_counts_once(void **state)
{
	struct sample *s = *state;
	const int64_t twice[] = { 8, 8 }, others[] = { 9, 10 };
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW);
	const int64_t asked[] = { 8, 9, 10 };

	(void)add(s, a, "two", t, others, 2, STR(""), STR(""));
	(void)add(s, a, "one", t, twice, 2, STR(""), STR(""));
	assert_candidates(s, asked, 3, STR(""), STR(""), 9, "two one");
}

static void
a_key_that_everybody_shares_brings_the_latest_only(void **state)
{
	struct sample *s = *state;
	const int64_t key = 4;
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW), last = 0;
	struct store_item *out;
	char guid[16];
	size_t n;

	assert_ok(s, store_begin(s->st, &s->e));
	for (int i = 0; i < STORE_KEY_HITS_MAX + 5; i++) {
		(void)snprintf(guid, sizeof(guid), "%d", i);
		last = add(s, a, guid, t, &key, 1, STR(""), STR(""));
	}
	assert_ok(s, store_commit(s->st, &s->e));
	assert_ok(s, store_candidates(s->st, &key, 1, STR(""), STR(""), 0, NOW, 1000, &s->mem, &out,
			     &n, &s->e));
	assert_int_equal(n, STORE_KEY_HITS_MAX);
	assert_int_equal(out[0].id, last);
}

static void
too_many_keys_are_refused(void **state)
{
	struct sample *s = *state;
	int64_t keys[STORE_KEYS_MAX + 1];
	struct store_item it = sample_item(sample_source(s, "a"), "g", NOW);

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		keys[i] = (int64_t)i;
	assert_int_equal(store_item_insert(s->st, &it, keys, ARRAY_LEN(keys), &s->e), -1);
	assert_err(&s->e, ERR_STORE, "item 'g' has 65 keys; 64 are the most");
	assert_ok(s, store_item_insert(s->st, &it, keys, STORE_KEYS_MAX, &s->e));
	assert_int_equal(store_item_index(s->st, it.id, keys, ARRAY_LEN(keys), &s->e), -1);
	assert_err(&s->e, ERR_STORE, "has 65 keys");
	assert_ok(s, store_item_index(s->st, it.id, NULL, 0, &s->e));
	assert_candidates(s, keys, STORE_KEYS_MAX, STR(""), STR(""), 9, "");
}

/* Rows are kept between questions inside a transaction; what changes meanwhile must show. */
static void
changes_show_in_the_next_question(void **state)
{
	struct sample *s = *state;
	const int64_t key = 4;
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW), id;
	struct store_item it = sample_item(a, "g", NOW), *out;
	size_t n;

	it.title = STR("before");
	it.verdict = 0;
	assert_ok(s, store_item_insert(s->st, &it, &key, 1, &s->e));
	id = it.id;
	assert_ok(s, store_begin(s->st, &s->e));
	assert_candidates(s, &key, 1, STR(""), STR(""), 9, "");
	it.verdict = STORE_PUBLISH;
	assert_ok(s, store_item_judge(s->st, &it, &s->e));
	assert_candidates(s, &key, 1, STR(""), STR(""), 9, "g");
	assert_ok(s, store_item_set_story(s->st, id, t, &s->e));
	it.title = STR("behind");
	assert_ok(s, store_item_update(s->st, &it, &key, 1, &s->e));
	assert_ok(s, store_candidates(s->st, &key, 1, STR(""), STR(""), 0, NOW, 9, &s->mem, &out,
			     &n, &s->e));
	assert_int_equal(n, 1);
	assert_str_eq(out[0].title, STR("behind"));
	assert_int_equal(out[0].story, t);
	store_rollback(s->st);
	assert_candidates(s, &key, 1, STR(""), STR(""), 9, "");
}

/* More rows than are kept: each must be the right one. */
static void
many_candidates_are_told_apart(void **state)
{
	struct sample *s = *state;
	const int64_t key = 4;
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW), ids[RECENT_ROWS + 99];
	char guid[16];

	assert_ok(s, store_begin(s->st, &s->e));
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		(void)snprintf(guid, sizeof(guid), "%zu", i);
		ids[i] = add(s, a, guid, t, &key, 1, STR(""), STR(""));
	}
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
			const struct store_item *it;

			assert_ok(s, recent_get(s->st, ids[i], &it, &s->e));
			(void)snprintf(guid, sizeof(guid), "%zu", i);
			assert_str_eq(it->guid, str_from(guid));
			assert_int_equal(it->id, ids[i]);
		}
	store_rollback(s->st);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(those_that_share_most_come_first),
		T(items_outside_the_days_are_left_out),
		T(new_keys_replace_the_old_ones),
		T(the_same_key_twice_counts_once),
		T(a_key_that_everybody_shares_brings_the_latest_only),
		T(too_many_keys_are_refused),
		T(changes_show_in_the_next_question),
		T(many_candidates_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
