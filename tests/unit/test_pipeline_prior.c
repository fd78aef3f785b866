/*
 * What a source's history says of its items, and that it comes to rest.
 */
#include "pipeline/prior.h"

#include "pipeline/rescore.h"
#include "unit/test_pipeline_decided.h"

static void
the_share_counts_in_tenths_from_some_items_on(void **state)
{
	static const struct {
		const char *label;
		int64_t items, kept, before, want;
	} rows[] = {
		{ "nothing yet", 0, 0, PRIOR_UNKNOWN, PRIOR_UNKNOWN },
		{ "one too few", PRIOR_ITEMS_LEAST - 1, 9, PRIOR_UNKNOWN, PRIOR_UNKNOWN },
		{ "just enough", PRIOR_ITEMS_LEAST, 9, PRIOR_UNKNOWN, 5 },
		{ "none of them", 40, 0, PRIOR_UNKNOWN, 0 },
		{ "all of them", 40, 40, PRIOR_UNKNOWN, 10 },
		{ "rounded down", 100, 24, PRIOR_UNKNOWN, 2 },
		{ "rounded up", 100, 26, PRIOR_UNKNOWN, 3 },
		{ "past the middle it holds", 100, 26, 2, 2 },
		{ "from above, too", 100, 24, 3, 3 },
		{ "far past the middle it moves", 100, 29, 2, 3 },
		{ "far below as well", 100, 11, 2, 1 },
		{ "and at once where it belongs", 100, 90, 2, 9 },
		{ "items went away", 3, 3, 5, PRIOR_UNKNOWN },
	};
	const struct source src = { .accept_all = false };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t got = prior_of(&src, rows[i].items, rows[i].kept, rows[i].before);

		if (got != rows[i].want)
			print_error("%s: %lld\n", rows[i].label, (long long)got);
		assert_int_equal(got, rows[i].want);
	}
}

/* One item more or less, for ever: the value is that of the first time. */
static void
a_share_that_wavers_leaves_the_value_alone(void **state)
{
	const struct source src = { .accept_all = false };
	int64_t before = PRIOR_UNKNOWN, first = prior_of(&src, 40, 9, before);

	(void)state;
	before = first;
	for (int i = 0; i < 100; i++) {
		before = prior_of(&src, 40, 9 + i % 3, before);
		assert_int_equal(before, first);
	}
}

static void
what_feeds_conf_decides_is_no_history(void **state)
{
	static const struct source rows[] = {
		{ .accept_all = true },
		{ .region_required = true },
		{ .require = { .n = 1 } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(prior_of(&rows[i], 100, 50, 5), PRIOR_UNKNOWN);
}

/* ---- in the store ---------------------------------------------------------------------------- */

static int
set_up(void **state)
{
	*state = bench_open(HEAD FEED("a", "") FEED("b", ""));
	return 0;
}

/* `n` items, of which `ai` are about AI. */
static void
fill(struct bench *b, const char *feed, size_t n, size_t ai)
{
	doc_begin(b);
	for (size_t i = 0; i < n; i++) {
		char guid[24], link[64], title[64];

		(void)snprintf(guid, sizeof(guid), "%zu", i);
		(void)snprintf(link, sizeof(link), "https://%s.example/%zu", feed, i);
		(void)snprintf(title, sizeof(title), "%s %s %zu", i < ai ? "KI" : "Suppe", feed, i);
		doc_item(b, guid, link, title, i < ai ? AI_TEXT : "Es gibt Suppe.", NOW - DAY);
	}
	doc_end(b);
	bench_poll(b, feed);
}

static struct rescore_result
look_again(struct bench *b)
{
	struct rescore_result out;

	assert_ok(b, rescore_items(&b->cfg, b->judge, b->st, &b->mem, &out, &b->e));
	assert_ok(b, rescore_sources(&b->cfg, b->judge, b->st, &b->mem, &out, &b->e));
	return out;
}

static void
a_source_that_is_all_about_ai_lends_weight_to_its_items(void **state)
{
	struct bench *b = *state;
	double all, none, before;

	fill(b, "a", 20, 20);
	fill(b, "b", 20, 1);
	/* the rules are new, and then the history, which moves no dish: it names nothing of the
	 * field */
	assert_int_equal(look_again(b).judged, 40 + 20 + 1);
	before = bench_titled(b, "KI a 1").score;
	assert_int_equal(bench_row(b, "a").prior, 10);
	all = bench_titled(b, "KI a 0").score;
	none = bench_titled(b, "KI b 0").score;
	assert_true(all > none);
	/* nothing new: nothing is judged, and nothing moves */
	assert_int_equal(look_again(b).judged, 0);
	b->judge = judge_new(&b->cfg, &b->mem);
	assert_int_equal(look_again(b).judged, 0);
	assert_true(bench_titled(b, "KI a 1").score == before);
	/* another run judges a new item by the same history */
	b->now += HOUR;
	bench_one(b, "a", "neu", "https://a.example/neu", "KI a 99", AI_TEXT, NOW - DAY);
	assert_true(bench_titled(b, "KI a 99").score == all);
}

static void
only_the_source_that_changed_is_judged_again(void **state)
{
	struct bench *b = *state;

	fill(b, "a", 30, 3);
	fill(b, "b", 30, 3);
	(void)look_again(b);
	for (size_t i = 0; i < 4; i++) {
		char title[32];

		(void)snprintf(title, sizeof(title), "Suppe a %zu", 10 + i);
		(void)bench_decide(b, STORE_ACCEPTED, bench_titled(b, title).id, "");
	}
	assert_int_equal(look_again(b).judged, 3);
	assert_int_equal(bench_row(b, "a").prior, 2);
	assert_int_equal(bench_row(b, "b").prior, 1);
}

static void
an_editors_rejections_count_as_rejected(void **state)
{
	struct bench *b = *state;

	fill(b, "a", 20, 10);
	(void)look_again(b);
	assert_int_equal(bench_row(b, "a").prior, 5);
	for (size_t i = 0; i < 4; i++) {
		char title[32];

		(void)snprintf(title, sizeof(title), "KI a %zu", i);
		(void)bench_decide(b, STORE_REJECTED, bench_titled(b, title).id, "");
	}
	(void)look_again(b);
	assert_int_equal(bench_row(b, "a").prior, 3);
	assert_int_equal(bench_titled(b, "KI a 0").verdict, VERDICT_REJECT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_share_counts_in_tenths_from_some_items_on),
		cmocka_unit_test(a_share_that_wavers_leaves_the_value_alone),
		cmocka_unit_test(what_feeds_conf_decides_is_no_history),
		T(a_source_that_is_all_about_ai_lends_weight_to_its_items),
		T(only_the_source_that_changed_is_judged_again),
		T(an_editors_rejections_count_as_rejected),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
