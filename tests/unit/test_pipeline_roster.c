/*
 * The editor's part of an edition: which sources decide about the gate, which items lie near the
 * threshold.
 */
#include "unit/test_pipeline_sample.h"

#include "pipeline/edition.h"
#include "pipeline/outcome.h"
#include "publish/status_count.h"

#define CONF HEAD FEED("a", "") FEED("b", "trial = yes\n") FEED("c", "trial = yes\n")

static int
set_up(void **state)
{
	*state = bench_open(CONF);
	return 0;
}

static int
tear_down(void **state)
{
	bench_close(*state);
	return 0;
}

static void
fail_source(struct bench *b, const char *id)
{
	struct store_source row = bench_row(b, id);
	struct reply reply = { .status = 500, .fault = FAULT_SERVER, .retry_after_s = -1 };

	outcome_fault(&row, bench_source(b, id), &reply, FAULT_SERVER, STR_NONE, b->now);
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(broken_trials_neither_shut_the_gate_nor_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
