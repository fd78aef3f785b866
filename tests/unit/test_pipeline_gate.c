/*
 * When the old feed and pages stay.
 */
#include "pipeline/gate.h"
#include "unit/test_pipeline_sample.h"

static int
set_up(void **state)
{
	*state = bench_open(HEAD FEED("a", ""));
	return 0;
}

static void
the_gate_shuts_for_these_reasons_and_no_others(void **state)
{
	static const struct {
		const char *row;
		struct edition_gate gate;
		bool mostly_down, shown, unasked, sourceless;
		int stories;
		int64_t grown, from;
		enum edition_kept want;
	} rows[] = {
		{ .row = "usual", .shown = true, .stories = 9, .grown = 9, .from = 9 },
		{ .row = "empty", .shown = true, .want = KEPT_EMPTY },
		{ .row = "empty, as what is shown" },
		{ .row = "down",
			.shown = true,
			.stories = 9,
			.mostly_down = true,
			.want = KEPT_DOWN },
		{ .row = "down, nothing shown yet", .stories = 9, .mostly_down = true },
		{ .row = "down, nothing at all", .mostly_down = true, .want = KEPT_DOWN },
		{ .row = "down, nobody was asked",
			.gate = { .down = DOWN_IGNORE },
			.shown = true,
			.stories = 9,
			.mostly_down = true },
		{ .row = "no network",
			.gate = { .no_network = true },
			.shown = true,
			.stories = 9,
			.want = KEPT_NO_NETWORK },
		{ .row = "publish before any run",
			.gate = { .down = DOWN_IGNORE },
			.unasked = true,
			.want = KEPT_UNREAD },
		{ .row = "no source",
			.sourceless = true,
			.stories = 9,
			.shown = true,
			.want = KEPT_NO_SOURCE },
		{ .row = "tenfold",
			.shown = true,
			.stories = 200,
			.grown = 500,
			.from = 50,
			.want = KEPT_JUMP },
		{ .row = "nearly tenfold",
			.shown = true,
			.stories = 200,
			.grown = 499,
			.from = 50 },
		{ .row = "tenfold of little",
			.shown = true,
			.stories = 99,
			.grown = 99,
			.from = 2 },
		{ .row = "a flood after little",
			.shown = true,
			.stories = 100,
			.grown = 100,
			.from = 2,
			.want = KEPT_JUMP },
		{ .row = "tenfold by a person's wish",
			.gate = { .down = DOWN_IGNORE },
			.shown = true,
			.stories = 200,
			.grown = 500,
			.from = 50 },
		{ .row = "tenfold of nothing shown", .stories = 200, .grown = 500, .from = 50 },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct edition ed = { .mostly_down = rows[i].mostly_down,
			.status_n = rows[i].sourceless ? 0 : 3,
			.checked = rows[i].unasked ? 0 : NOW,
			.story_n = (size_t)rows[i].stories,
			.grown = rows[i].grown,
			.grown_from = rows[i].from };

		ed.kept = gate_judge(&rows[i].gate, &ed, rows[i].shown);
		assert_row_int_eq(rows[i].row, ed.kept, rows[i].want);
		assert_row_int_eq(rows[i].row, gate_words(&ed, STR("saxfeed"), &b->mem).n > 0,
			rows[i].want != KEPT_NOT);
	}
}

static void
what_was_written_last_is_remembered(void **state)
{
	struct bench *b = *state;
	struct edition ed = { .now = NOW, .stories_7d = 7 };
	struct gate_before before;

	assert_ok(b, gate_before(b->st, &b->mem, &before, &b->e));
	assert_int_equal(before.when, 0);
	assert_ok(b, gate_keep(b->st, &ed, &b->mem, &b->e));
	assert_ok(b, gate_before(b->st, &b->mem, &before, &b->e));
	assert_int_equal(before.when, NOW);
	assert_int_equal(before.stories, 7);
	assert_ok(b, store_fact_put(b->st, STR("written"), STR("soon 7"), &b->e));
	assert_ok(b, gate_before(b->st, &b->mem, &before, &b->e));
	assert_int_equal(before.when, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_gate_shuts_for_these_reasons_and_no_others),
		T(what_was_written_last_is_remembered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
