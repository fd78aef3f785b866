/*
 * The editor's part of an edition: which sources decide about the gate, which items lie near the
 * threshold.
 */
#include "unit/test_pipeline_sample.h"

#include "pipeline/edition.h"
#include "pipeline/outcome.h"
#include "pipeline/roster.h"
#include "publish/status_count.h"

#define CONF                                                                                 \
	HEAD FEED("a", "name = Anton\ncity = Dresden, Görlitz\n") FEED("b", "trial = yes\n") \
		FEED("c", "trial = yes\n")

static int
set_up(void **state)
{
	*state = bench_open(CONF);
	return 0;
}

static void
fail_source(struct bench *b, const char *id)
{
	struct store_source row = bench_row(b, id);
	struct reply reply = { .status = 500, .fault = FAULT_SERVER, .retry_after_s = -1 };

	(void)outcome_fault(&row, bench_source(b, id), &reply, FAULT_SERVER, STR_NONE, b->now);
	assert_ok(b, store_source_put(b->st, &row, &b->e));
}

static struct edition
edition(struct bench *b)
{
	struct edition ed;

	assert_ok(b, edition_make(&b->cfg, b->st, b->now, &b->mem, &ed, &b->e));
	return ed;
}

static void
broken_trials_neither_shut_the_gate_nor_count(void **state)
{
	struct bench *b = *state;
	struct edition ed;
	struct status_count c;

	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, NOW - HOUR);
	fail_source(b, "b");
	fail_source(b, "c");
	ed = edition(b);
	assert_false(ed.mostly_down);
	c = status_count(&ed);
	assert_int_equal(c.all, 1);
	assert_int_equal(c.good, 1);
	/* nor do they hold it open */
	fail_source(b, "a");
	bench_one(b, "b", "1", "https://b.example/1", "KI erkennt Glut", AI_TEXT, NOW - HOUR);
	bench_one(b, "c", "1", "https://c.example/1", "KI erkennt Feuer", AI_TEXT, NOW - HOUR);
	assert_true(edition(b).mostly_down);
}

static void
sources_that_ask_to_wait_do_not_shut_the_gate(void **state)
{
	struct bench *b = *state;
	struct reply reply = { .status = 429, .fault = FAULT_ASKED_TO_WAIT, .retry_after_s = 7200 };
	struct store_source row;

	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, NOW - HOUR);
	row = bench_row(b, "a");
	(void)outcome_fault(
		&row, bench_source(b, "a"), &reply, FAULT_ASKED_TO_WAIT, STR_NONE, b->now);
	assert_ok(b, store_source_put(b->st, &row, &b->e));
	assert_false(edition(b).mostly_down);
}

static void
the_borderline_is_what_is_to_review_and_what_just_passed(void **state)
{
	static const struct {
		const char *title;
		double score;
		enum verdict_kind verdict;
		enum verdict_by by;
		int64_t place; /* in the list; -1: not in it */
	} rows[] = {
		{ "far below, rejected", 0.10, VERDICT_REJECT, BY_RULES, -1 },
		{ "just below, rejected by a rule", 0.49, VERDICT_REJECT, BY_RULES, -1 },
		{ "lowest to review", 0.36, VERDICT_REVIEW, BY_RULES, 3 },
		{ "to review", 0.42, VERDICT_REVIEW, BY_RULES, 2 },
		{ "just over", 0.54, VERDICT_PUBLISH, BY_RULES, 1 },
		{ "barely over", 0.50, VERDICT_PUBLISH, BY_RULES, 0 },
		{ "well over", 0.56, VERDICT_PUBLISH, BY_RULES, -1 },
		{ "over by its source", 0.51, VERDICT_PUBLISH, BY_SOURCE, -1 },
	};
	struct bench *b = *state;
	struct edition ed;

	doc_begin(b);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		doc_item(b, rows[i].title, NULL, rows[i].title, AI_TEXT, NOW - HOUR);
	doc_end(b);
	(void)bench_poll(b, "a");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct store_item it = bench_titled(b, rows[i].title);

		it.score = rows[i].score;
		it.verdict = rows[i].verdict;
		it.by = rows[i].by;
		assert_ok(b, store_item_judge(b->st, &it, &b->e));
	}
	b->cfg.publish = 0.5;
	ed = edition(b);
	assert_int_equal(ed.borderline_n, 4);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t at = -1;

		for (size_t k = 0; k < ed.borderline_n; k++)
			if (str_eq(ed.borderline[k].title, str_from(rows[i].title)))
				at = (int64_t)k;
		assert_row_int_eq(rows[i].title, at, rows[i].place);
		if (at >= 0)
			assert_str_eq(ed.borderline[at].source, STR("Anton"));
	}
}

/* The page says since when it collects, and an empty feed was updated then: that never moves. */
static void
the_first_run_is_the_first_run_ever(void **state)
{
	struct bench *b = *state;
	struct edition ed;

	assert_int_equal(edition(b).started, 0);
	for (int i = 0; i < 400; i++) {
		struct store_run run = { .started = NOW + i * HOUR,
			.finished = i == 0 ? 0 : NOW + i * HOUR };

		assert_ok(b, store_run_put(b->st, &run, &b->e));
	}
	ed = edition(b);
	assert_int_equal(ed.started, NOW + HOUR); /* the one before it was killed */
	assert_int_equal(ed.runs[0].started, NOW + 399 * HOUR);
}

static void
a_source_is_shown_with_its_cities(void **state)
{
	struct edition ed = edition(*state);

	for (size_t i = 0; i < ed.status_n; i++)
		assert_str_eq(ed.sources[i].city,
			str_eq(ed.sources[i].id, STR("a")) ? STR("Dresden, Görlitz") : STR(""));
}

static void
addresses_are_published_without_keys_and_tokens(void **state)
{
	static const struct {
		const char *url, *want;
	} rows[] = {
		{ "https://a.example/feed", "https://a.example/feed" },
		{ "https://a.example/?type=rss&id=7", "https://a.example/?type=rss&id=7" },
		{ "https://a.example/f?type=rss&Token=abc&id=7",
			"https://a.example/f?type=rss&id=7" },
		{ "https://a.example/f?key=abc", "https://a.example/f" },
		{ "https://a.example/f?api_key=abc&x", "https://a.example/f?x" },
		{ "https://a.example/f?monkey=abc", "https://a.example/f?monkey=abc" },
		{ "https://me:word@a.example/f?auth=1", "https://***@a.example/f" },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct source src = { .url = str_from(rows[i].url) };
		struct str feed, site;

		roster_addresses(&src, NULL, &feed, &site, &b->mem);
		assert_row_str_eq(rows[i].url, feed, str_from(rows[i].want));
	}
}

static void
the_list_of_sources_keeps_its_date_until_it_is_another_one(void **state)
{
	struct bench *b = *state;
	struct publish_result result;
	struct edition ed;
	int64_t first;

	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, NOW - HOUR);
	assert_ok(b, edition_publish(&b->cfg, b->st, &(struct edition_gate){ .down = DOWN_TELL },
			     b->now, &b->mem, &result, &b->e));
	first = b->now;
	b->now += 5 * HOUR;
	ed = edition(b);
	assert_int_equal(ed.sources_changed, first);
	bench_config(b, HEAD FEED("a", "city = Dresden\n") FEED("new", ""));
	ed = edition(b);
	assert_int_equal(ed.sources_changed, b->now);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_borderline_is_what_is_to_review_and_what_just_passed),
		T(the_first_run_is_the_first_run_ever),
		T(a_source_is_shown_with_its_cities),
		T(addresses_are_published_without_keys_and_tokens),
		T(the_list_of_sources_keeps_its_date_until_it_is_another_one),
		T(broken_trials_neither_shut_the_gate_nor_count),
		T(sources_that_ask_to_wait_do_not_shut_the_gate),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
