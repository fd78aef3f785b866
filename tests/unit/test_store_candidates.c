/*
 * test_store_candidates.c -- which items are near each other, and what parts them.
 */
#include <string.h>

#include "base/compiler.h"
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

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Who is near the item, by guid, sorted. */
static void
assert_near(struct sample *s, int64_t item, const char *want)
{
	struct store_candidate *out;
	char got[256] = "", *names[64];
	size_t n, used = 0;

	assert_ok(s, store_candidates(s->st, item, DAY, &s->mem, &out, &n, &s->e));
	assert_true(n <= ARRAY_LEN(names));
	for (size_t i = 0; i < n; i++) {
		struct store_item it;
		bool found;

		assert_ok(s, store_item_get(s->st, out[i].item, &s->mem, &it, &found, &s->e));
		assert_true(found);
		names[i] = arena_cstr(&s->mem, it.guid);
	}
	qsort(names, n, sizeof(*names), by_name);
	for (size_t i = 0; i < n; i++)
		used += (size_t)snprintf(
			got + used, sizeof(got) - used, "%s%s", i == 0 ? "" : " ", names[i]);
	assert_string_equal(got, want);
}

static void
those_that_share_something_are_near(void **state)
{
	struct sample *s = *state;
	const int64_t keys[] = { 1, -2, INT64_MIN, INT64_MAX };
	const int64_t none[] = { 5, 6 };
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW), me;

	(void)add(s, a, "first", t, keys, 1, STR("l/1"), STR(""));
	(void)add(s, a, "last", t, &keys[3], 1, STR("l/2"), STR(""));
	(void)add(s, a, "none", t, none, 2, STR("l/4"), STR("tw/4"));
	(void)add(s, a, "storyless", 0, keys, 3, STR("l/5"), STR("tw/5"));
	me = add(s, a, "me", t, keys, 4, STR(""), STR(""));
	assert_near(s, me, "first last storyless");
	me = add(s, a, "same", t, NULL, 0, STR("l/1"), STR("tw/4"));
	assert_near(s, me, "first none");
	me = add(s, a, "alone", t, NULL, 0, STR(""), STR(""));
	assert_near(s, me, "");
	assert_near(s, 4711, ""); /* no such item */
}

/* What no verdict publishes is in no row of addresses; its keys are given by who wants it there. */
static void
an_unpublished_item_is_not_found_by_its_address(void **state)
{
	struct sample *s = *state;
	const int64_t key = 3;
	int64_t a = sample_source(s, "a"), me;
	struct store_item it;

	add_unpublished(s, a, NULL, 0, STR("l"), STR("tw"));
	me = add(s, a, "me", 0, &key, 1, STR("l"), STR("tw"));
	assert_near(s, me, "");
	it = sample_item(a, "later", NOW);
	it.verdict = 0;
	it.link_key = STR("l");
	(void)sample_put(s, &it);
	it.verdict = STORE_PUBLISH;
	assert_ok(s, store_item_update(s->st, &it, &key, 1, &s->e));
	assert_near(s, me, "later");
	assert_near(s, it.id, "me");
}

static void
items_outside_the_days_are_left_out(void **state)
{
	struct sample *s = *state;
	const int64_t key = 3;
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW), me;
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
	me = add(s, a, "me", t, &key, 1, STR(""), STR(""));
	assert_near(s, me, "first last");
	/* an equal address is the same document on any day */
	me = add(s, a, "me2", t, NULL, 0, STR("l"), STR(""));
	assert_near(s, me, "before behind first last");
	me = add(s, a, "me3", t, NULL, 0, STR(""), STR("w"));
	assert_near(s, me, "before behind first last");
}

static void
new_keys_replace_the_old_ones(void **state)
{
	struct sample *s = *state;
	const int64_t old[] = { 1, 2 }, fresh[] = { 2, 3 };
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW), asks[4];
	struct store_item it = sample_item(a, "g", NOW);

	for (int64_t key = 1; key <= 3; key++) {
		char guid[] = { 'k', (char)('0' + key), '\0' };

		asks[key] = add(s, a, guid, t, &key, 1, STR(""), STR(""));
	}
	assert_ok(s, store_item_insert(s->st, &it, old, 2, &s->e));
	assert_near(s, asks[1], "g");
	assert_ok(s, store_item_update(s->st, &it, fresh, 2, &s->e));
	assert_near(s, asks[1], "");
	assert_near(s, asks[2], "g");
	assert_near(s, asks[3], "g");
	assert_ok(s, store_item_index(s->st, it.id, NULL, 0, &s->e));
	assert_near(s, asks[2], "");
	assert_near(s, asks[3], "");
	assert_ok(s, store_item_index(s->st, it.id, old, 1, &s->e));
	assert_near(s, asks[1], "g");
	assert_near(s, it.id, "k1");
	assert_ok(s, store_item_index(s->st, 4711, old, 1, &s->e)); /* no such item: nothing */
}

static void
the_same_key_twice_counts_once(void **state)
{
	struct sample *s = *state;
	const int64_t twice[] = { 8, 8 }, both[] = { 8, 9 };
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW), me;

	(void)add(s, a, "two", t, both, 2, STR(""), STR(""));
	me = add(s, a, "one", t, twice, 2, STR(""), STR(""));
	assert_near(s, me, "two");
}

/* ---- crowds -----------------------------------------------------------------------------------
 */

#define CROWD (4 * STORE_NEAR_MAX)

/* The `i`th of a crowd by time: an item a minute, two in each. */
static int64_t
add_to_crowd(struct sample *s, int64_t source, size_t i, int64_t key)
{
	char guid[16];
	struct store_item it;

	(void)snprintf(guid, sizeof(guid), "%zu", i);
	it = sample_item(source, guid, NOW + 60 * ((int64_t)i / 2));
	it.twin_key = STR("tw"); /* a crowd in all rows is one in each */
	assert_ok(s, store_item_insert(s->st, &it, &key, 1, &s->e));
	return it.id;
}

static bool
is_near(struct sample *s, int64_t item, int64_t other)
{
	struct store_candidate *out;
	bool found = false;
	size_t n;

	assert_ok(s, store_candidates(s->st, item, DAY, &s->mem, &out, &n, &s->e));
	assert_true(n <= (size_t)2 * STORE_NEAR_MAX);
	for (size_t i = 0; i < n; i++)
		found = found || out[i].item == other;
	return found;
}

/* As letters: which of the crowd are near which. */
static void
read_near(struct sample *s, const int64_t *ids, char *out)
{
	for (size_t i = 0; i < CROWD; i++)
		for (size_t k = 0; k < CROWD; k++)
			*out++ = i != k && is_near(s, ids[i], ids[k]) ? 'x' : '.';
	*out = '\0';
}

static void
who_is_near_in_a_crowd_is_not_who_came_first(void **state)
{
	static char want[CROWD * CROWD + 1], got[CROWD * CROWD + 1];
	/* steps that meet every place once */
	static const size_t steps[] = { 1, 5, 7, CROWD - 1 };
	size_t most = 0;

	(void)state;
	for (size_t round = 0; round < ARRAY_LEN(steps); round++) {
		struct sample *s = sample_open();
		int64_t ids[CROWD], other, source;

		/* the ids of the sources change places, too */
		other = sample_source(s, round % 2 == 0 ? "a" : "b");
		source = sample_source(s, round % 2 == 0 ? "b" : "a");
		assert_ok(s, store_begin(s->st, &s->e));
		for (size_t i = 0, at = 0; i < CROWD; i++, at = (at + steps[round]) % CROWD)
			ids[at] = add_to_crowd(
				s, (at % 3 == 0) == (round % 2 == 0) ? source : other, at, 4);
		assert_ok(s, store_commit(s->st, &s->e));
		read_near(s, ids, round == 0 ? want : got);
		if (round > 0)
			assert_string_equal(got, want);
		sample_close(s);
	}
	for (size_t i = 0; i < CROWD; i++) {
		size_t n = 0;

		for (size_t k = 0; k < CROWD; k++) {
			n += want[i * CROWD + k] == 'x';
			assert_int_equal(want[i * CROWD + k], want[k * CROWD + i]);
		}
		most = n > most ? n : most;
		assert_true(n >= STORE_NEAR_MAX);
	}
	assert_int_equal(most, 2 * STORE_NEAR_MAX);
}

/* Pairs that are near no more are forgotten; those that another key holds together stay. */
static void
who_comes_between_parts_a_pair(void **state)
{
	struct sample *s = *state;
	const int64_t keys[] = { 4, 5 };
	int64_t a = sample_source(s, "a"), first, last, friend, by = 0, *other;
	struct store_candidate *out;
	struct store_item it;
	size_t n, partner_n;
	bool looked, asked = false;

	it = sample_item(a, "first", NOW);
	assert_ok(s, store_item_insert(s->st, &it, keys, 2, &s->e));
	first = it.id;
	it = sample_item(a, "last", NOW + 100);
	assert_ok(s, store_item_insert(s->st, &it, keys, 1, &s->e));
	last = it.id;
	it = sample_item(a, "friend", NOW + 101);
	assert_ok(s, store_item_insert(s->st, &it, keys, 2, &s->e));
	friend = it.id;
	assert_ok(s, store_pair_put(s->st, first, last, 0.75, &s->e));
	assert_ok(s, store_pair_put(s->st, first, friend, 0.5, &s->e));
	assert_ok(s, store_pairs(s->st, first, 0, 9, &s->mem, &other, &n, &s->e));
	assert_int_equal(n, 2);
	assert_int_equal(other[0], last);
	for (int64_t i = 0; i < STORE_NEAR_MAX; i++) {
		char guid[16];

		assert_true(is_near(s, first, last));
		(void)snprintf(guid, sizeof(guid), "%d", (int)i);
		it = sample_item(a, guid, NOW + 1 + i);
		assert_ok(s, store_item_insert(s->st, &it, keys, 1, &s->e));
		by = it.id;
	}
	assert_false(is_near(s, first, last));
	assert_true(is_near(s, first, friend));
	assert_ok(s, store_candidates(s->st, by, DAY, &s->mem, &out, &n, &s->e));
	for (size_t i = 0; i < n; i++) {
		assert_ok(s, store_pairs_part(s->st, &out[i], DAY, &s->mem, &looked, &other,
				     &partner_n, &s->e));
		if (out[i].item == first) {
			asked = true;
			assert_true(looked);
			assert_int_equal(partner_n, 1);
			assert_int_equal(other[0], last);
		} else {
			assert_int_equal(partner_n, 0);
		}
	}
	assert_true(asked);
	assert_ok(s, store_pairs(s->st, first, 0, 9, &s->mem, &other, &n, &s->e));
	assert_int_equal(n, 1);
	assert_int_equal(other[0], friend);
	assert_ok(s, store_pairs(s->st, last, 0, 9, &s->mem, &other, &n, &s->e));
	assert_int_equal(n, 0);
}

/* Of equal pairs those shown first, whoever was stored first. */
static void
equal_pairs_come_by_time(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a"), me = sample_add(s, a, "me", NOW), *other;
	int64_t late = sample_add(s, a, "late", NOW + 5), early = sample_add(s, a, "early", NOW);
	size_t n;

	assert_ok(s, store_pair_put(s->st, me, late, 0.5, &s->e));
	assert_ok(s, store_pair_put(s->st, me, early, 0.5, &s->e));
	assert_ok(s, store_pairs(s->st, me, 0.5, 1, &s->mem, &other, &n, &s->e));
	assert_int_equal(n, 1);
	assert_int_equal(other[0], early);
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
	assert_near(s, it.id, "");
}

/* Rows are kept between questions inside a transaction; what changes meanwhile must show. */
static void
changes_show_in_the_next_question(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a"), t = sample_story(s, "t", NOW);
	struct store_item it = sample_item(a, "g", NOW), out;
	bool found;

	it.title = STR("before");
	it.verdict = 0;
	(void)sample_put(s, &it);
	assert_ok(s, store_begin(s->st, &s->e));
	assert_ok(s, store_item_short(s->st, it.id, &s->mem, &out, &found, &s->e));
	assert_false(found);
	it.verdict = STORE_PUBLISH;
	assert_ok(s, store_item_judge(s->st, &it, &s->e));
	assert_ok(s, store_item_short(s->st, it.id, &s->mem, &out, &found, &s->e));
	assert_true(found);
	assert_str_eq(out.title, STR("before"));
	assert_ok(s, store_item_set_story(s->st, it.id, t, &s->e));
	it.title = STR("behind");
	assert_ok(s, store_item_update(s->st, &it, NULL, 0, &s->e));
	assert_ok(s, store_item_short(s->st, it.id, &s->mem, &out, &found, &s->e));
	assert_true(found);
	assert_str_eq(out.title, STR("behind"));
	assert_int_equal(out.story, t);
	store_rollback(s->st);
	assert_ok(s, store_item_short(s->st, it.id, &s->mem, &out, &found, &s->e));
	assert_false(found);
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
		T(those_that_share_something_are_near),
		T(an_unpublished_item_is_not_found_by_its_address),
		T(items_outside_the_days_are_left_out),
		T(new_keys_replace_the_old_ones),
		T(the_same_key_twice_counts_once),
		cmocka_unit_test(who_is_near_in_a_crowd_is_not_who_came_first),
		T(who_comes_between_parts_a_pair),
		T(equal_pairs_come_by_time),
		T(too_many_keys_are_refused),
		T(changes_show_in_the_next_question),
		T(many_candidates_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
