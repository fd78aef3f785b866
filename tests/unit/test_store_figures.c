/*
 * test_store_figures.c -- runs, days and scores; the list that counts hits.
 */
#include "store/store.h"
#include "store/tally.h"
#include "unit/test_store_sample.h"

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static void
runs_come_newest_first_and_can_be_finished(void **state)
{
	struct sample *s = *state;
	struct store_run r = { 0, 1, 0, 2, 3, 4, 5, 6, 7, 8 }, second = { .started = 9 }, *out;
	size_t n;

	assert_ok(s, store_run_put(s->st, &r, &s->e));
	assert_ok(s, store_run_put(s->st, &second, &s->e));
	assert_int_not_equal(r.id, second.id);
	r.finished = 10;
	assert_ok(s, store_run_put(s->st, &r, &s->e));
	assert_ok(s, store_runs(s->st, 5, &s->mem, &out, &n, &s->e));
	assert_int_equal(n, 2);
	assert_int_equal(out[0].started, 9);
	assert_int_equal(out[0].finished, 0);
	assert_int_equal(out[1].id, r.id);
	assert_int_equal(out[1].started, 1);
	assert_int_equal(out[1].finished, 10);
	assert_int_equal(out[1].asked, 2);
	assert_int_equal(out[1].not_modified, 3);
	assert_int_equal(out[1].failed, 4);
	assert_int_equal(out[1].fresh, 5);
	assert_int_equal(out[1].kept, 6);
	assert_int_equal(out[1].exit_code, 7);
	assert_int_equal(out[1].elapsed_ms, 8);
	assert_ok(s, store_runs(s->st, 1, &s->mem, &out, &n, &s->e));
	assert_int_equal(n, 1);
	assert_int_equal(out[0].id, second.id);
}

static void
days_begin_at_their_start_and_end_before_the_next(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a"), t;
	/* a day of 23 hours, as in March */
	const int64_t starts[] = { NOW, NOW + 23 * 3600, NOW + 47 * 3600 };
	struct store_item it = sample_item(a, "rejected", NOW + 23 * 3600);
	struct store_day out[2];

	(void)sample_add(s, a, "before", NOW - 1);
	(void)sample_add(s, a, "first", NOW);
	(void)sample_add(s, a, "last", NOW + 23 * 3600 - 1);
	it.verdict = 0;
	(void)sample_put(s, &it);
	(void)sample_add(s, a, "behind", NOW + 47 * 3600);
	t = sample_story(s, "t", NOW + 23 * 3600 - 1);
	assert_ok(s, store_item_set_story(s->st, sample_add(s, a, "member", NOW), t, &s->e));
	(void)sample_story(s, "empty", NOW);
	assert_ok(s, store_days(s->st, starts, 2, out, &s->e));
	assert_int_equal(out[0].all, 3);
	assert_int_equal(out[0].kept, 3);
	assert_int_equal(out[0].stories, 1);
	assert_int_equal(out[1].all, 1);
	assert_int_equal(out[1].kept, 0);
	assert_int_equal(out[1].stories, 0);
}

static void
scores_fall_into_equal_bins(void **state)
{
	struct sample *s = *state;
	const double scores[] = { -1, 0, 0.249, 0.25, 0.75, 0.999, 1, 7 };
	int64_t a = sample_source(s, "a"), bins[4];
	struct store_item it = sample_item(a, "", NOW);
	char guid[8];

	for (size_t i = 0; i < ARRAY_LEN(scores); i++) {
		(void)snprintf(guid, sizeof(guid), "%zu", i);
		it.guid = str_from(guid);
		it.score = scores[i];
		(void)sample_put(s, &it);
	}
	(void)sample_add(s, a, "too early", NOW - 1);
	assert_ok(s, store_scores(s->st, NOW, bins, 4, &s->e));
	assert_int_equal(bins[0], 3);
	assert_int_equal(bins[1], 1);
	assert_int_equal(bins[2], 0);
	assert_int_equal(bins[3], 4);
	assert_ok(s, store_scores(s->st, NOW, NULL, 0, &s->e));
}

static void
a_tally_adds_up(void **state)
{
	struct tally t = { 0 };
	struct err e;

	(void)state;
	for (int64_t i = 0; i < 1000; i++)
		assert_int_equal(tally_count(&t, i * 7, 1, &e), 0);
	assert_int_equal(tally_count(&t, 280, 2, &e), 0);
	assert_int_equal(tally_count(&t, 49, -1, &e), 0);
	assert_int_equal(t.n, 1000);
	for (int64_t i = 0; i < 1000; i++) {
		assert_int_equal(t.hit[i].id, i * 7);
		assert_int_equal(t.hit[i].n, i == 40 ? 3 : i == 7 ? 0 : 1);
	}
	tally_free(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(runs_come_newest_first_and_can_be_finished),
		T(days_begin_at_their_start_and_end_before_the_next),
		T(scores_fall_into_equal_bins),
		cmocka_unit_test(a_tally_adds_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
