/*
 * Health of a source out of its row: every state, each from its own cause.
 */
#include "support/check.h"
#include "support/scratch.h"

#include "pipeline/health.h"

#define NOW INT64_C(1795000000)
#define HOUR INT64_C(3600)
#define DAY (24 * HOUR)

static struct source
source(void)
{
	return (struct source){ .id = STR("a"), .enabled = true, .line = 12 };
}

/* A source that has worked for a year and had something new yesterday. */
static struct store_source
row(void)
{
	return (struct store_source){
		.name = STR("a"),
		.first_seen = NOW - 365 * DAY,
		.last_try = NOW - HOUR,
		.last_success = NOW - HOUR,
		.last_change = NOW - DAY,
		.item_n = 100,
		.kept_n = 20,
		.fault = STR_NONE,
		.detail = STR_NONE,
		.permanent_url = STR_NONE,
		.status = 200,
		.elapsed_ms = 120,
	};
}

static const int64_t weekly[EDITION_WEEKS] = { 2, 1, 2, 1, 3, 1, 2, 1, 1, 2, 1, 2 };

static enum edition_state
state_of(const struct source *src, const struct store_source *r)
{
	return health_of(src, r, weekly, STR("en"), NOW, &mem).state;
}

static void
a_source_that_delivers_is_healthy(void **state)
{
	struct source src = source();
	struct store_source r = row();
	struct health h = health_of(&src, &r, weekly, STR("en"), NOW, &mem);

	(void)state;
	assert_int_equal(h.state, STATE_HEALTHY);
	assert_str_eq(h.what, STR(""));
}

static void
one_that_was_never_asked_is_new_and_one_that_is_off_is_paused(void **state)
{
	struct store_source unread = { .last_try = NOW - HOUR, .fault = STR_NONE };
	struct source src = source();

	(void)state;
	assert_int_equal(state_of(&src, NULL), STATE_NEW);
	assert_int_equal(state_of(&src, &unread), STATE_UNREACHED);
	unread.fault = STR("dns");
	unread.fault_since = NOW;
	assert_int_equal(state_of(&src, &unread), STATE_SHAKY);
	src.enabled = false;
	assert_int_equal(state_of(&src, NULL), STATE_PAUSED);
}

static void
a_trial_is_a_trial_only_while_all_is_well(void **state)
{
	struct source src = source();
	struct store_source r = row();

	(void)state;
	src.trial = true;
	assert_int_equal(state_of(&src, &r), STATE_TRIAL);
	r.fault = STR("dns");
	r.fault_since = NOW - 2 * DAY;
	assert_int_equal(state_of(&src, &r), STATE_FAILING);
}

static void
a_failure_is_shaky_for_a_day_and_failing_after_it(void **state)
{
	struct source src = source();
	struct store_source r = row();

	(void)state;
	r.fault = STR("timeout");
	r.status = 0;
	r.fault_since = NOW - 23 * HOUR;
	assert_int_equal(state_of(&src, &r), STATE_SHAKY);
	r.fault_since = NOW - 25 * HOUR;
	assert_int_equal(state_of(&src, &r), STATE_FAILING);
}

static void
faults_with_advice_of_their_own_have_their_state_at_once(void **state)
{
	static const struct {
		struct str fault;
		enum edition_state state;
	} rows[] = {
		{ STR_INIT("not-a-feed"), STATE_NOT_A_FEED },
		{ STR_INIT("layout"), STATE_NOT_A_FEED },
		{ STR_INIT("forbidden"), STATE_BLOCKED },
		{ STR_INIT("challenge"), STATE_BLOCKED },
		{ STR_INIT("robots"), STATE_BLOCKED },
		{ STR_INIT("gone"), STATE_GONE },
	};
	struct source src = source();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct store_source r = row();

		r.fault = rows[i].fault;
		r.fault_since = NOW - HOUR;
		assert_row_int_eq(rows[i].fault.p, state_of(&src, &r), rows[i].state);
	}
}

static void
what_happened_is_told_with_status_and_span(void **state)
{
	struct source src = source();
	struct store_source r = row();
	struct health h;

	(void)state;
	r.fault = STR("server");
	r.status = 502;
	r.fault_since = NOW - 3 * DAY;
	h = health_of(&src, &r, weekly, STR("en"), NOW, &mem);
	assert_true(str_starts(h.what, STR("HTTP 502, ")));
	assert_true(str_ends(h.what, STR("; for 3 d.")));
	assert_str_eq(h.command, STR("saxfeed run --feed a"));
	h = health_of(&src, &r, weekly, STR("de"), NOW, &mem);
	assert_true(str_ends(h.what, STR("; seit 3 d.")));
}

static void
who_can_only_wait_gets_no_command_and_german_words(void **state)
{
	struct source src = source();
	struct store_source r = row();
	struct health h;

	(void)state;
	r.fault = STR("timeout");
	r.detail = STR("within 3 s");
	r.status = 0;
	r.fault_since = NOW;
	h = health_of(&src, &r, weekly, STR("de"), NOW, &mem);
	assert_true(str_ends(h.what, STR(" (binnen 3 s).")));
	assert_true(str_starts(h.advice, STR("Abwarten")));
	assert_str_eq(h.command, STR(""));
	r.fault = STR("not-a-feed");
	r.detail = STR("HTML page 'x'; its feed is https://a.example/f.xml");
	h = health_of(&src, &r, weekly, STR("de"), NOW, &mem);
	assert_true(
		str_ends(h.what, STR("(HTML-Seite 'x'; ihr Feed ist https://a.example/f.xml).")));
	assert_str_eq(h.command, STR("saxfeed run --feed a"));
}

static void
names_of_files_keep_their_small_letter(void **state)
{
	struct source src = source();
	struct store_source r = row();

	(void)state;
	r.fault = STR("robots");
	r.status = 0;
	r.fault_since = NOW;
	assert_str_eq(health_of(&src, &r, weekly, STR("en"), NOW, &mem).what,
		STR("robots.txt forbids it."));
	r.fault = STR("dns");
	assert_str_eq(health_of(&src, &r, weekly, STR("en"), NOW, &mem).what,
		STR("The name is not known."));
}

static void
a_permanent_redirect_counts_after_three_days(void **state)
{
	struct source src = source();
	struct store_source r = row();
	struct health h;

	(void)state;
	r.permanent_url = STR("https://user:word@new.example/feed");
	r.permanent_since = NOW - 2 * DAY;
	assert_int_equal(state_of(&src, &r), STATE_HEALTHY);
	r.permanent_since = NOW - 3 * DAY;
	h = health_of(&src, &r, weekly, STR("en"), NOW, &mem);
	assert_int_equal(h.state, STATE_MOVED);
	assert_true(str_find(h.what, STR("***@new.example")) != STR_NOT_FOUND);
	assert_true(str_find(h.what, STR("word")) == STR_NOT_FOUND);
}

static void
silence_is_judged_by_the_sources_own_rhythm(void **state)
{
	static const int64_t rare[EDITION_WEEKS] = { 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0 };
	struct source src = source();
	struct store_source r = row();

	(void)state;
	r.last_change = NOW - 20 * DAY;
	assert_int_equal(state_of(&src, &r), STATE_SILENT);
	assert_int_equal(health_of(&src, &r, rare, STR("en"), NOW, &mem).state, STATE_HEALTHY);
	r.last_change = NOW - 50 * DAY;
	assert_int_equal(health_of(&src, &r, rare, STR("en"), NOW, &mem).state, STATE_SILENT);
	r.item_n = 5; /* too few to know a rhythm: sixty days */
	assert_int_equal(state_of(&src, &r), STATE_HEALTHY);
	r.last_change = NOW - 61 * DAY;
	assert_int_equal(state_of(&src, &r), STATE_SILENT);
}

static void
one_that_delivers_but_of_which_nothing_passes_needs_a_look(void **state)
{
	struct source src = source();
	struct store_source r = row();
	struct health h;

	(void)state;
	r.kept_n = 0;
	h = health_of(&src, &r, weekly, STR("en"), NOW, &mem);
	assert_int_equal(h.state, STATE_BARREN);
	assert_str_eq(h.what, STR("Delivers, but of 100 items none passed."));
	assert_str_eq(h.command, STR("saxfeed list --all --feed a"));
	r.kept_n = 1;
	assert_int_equal(state_of(&src, &r), STATE_HEALTHY);
	r.kept_n = 0;
	r.item_n = 49; /* too few to tell */
	assert_int_equal(state_of(&src, &r), STATE_HEALTHY);
	r.item_n = 50;
	assert_int_equal(state_of(&src, &r), STATE_BARREN);
	r.first_seen = NOW - 60 * DAY + 1; /* not watched for long enough */
	assert_int_equal(state_of(&src, &r), STATE_HEALTHY);
	src.trial = true;
	r.first_seen = NOW - 365 * DAY;
	assert_int_equal(state_of(&src, &r), STATE_TRIAL);
}

static void
a_long_answer_is_slow(void **state)
{
	struct source src = source();
	struct store_source r = row();

	(void)state;
	r.elapsed_ms = 5001;
	assert_int_equal(state_of(&src, &r), STATE_SLOW);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_source_that_delivers_is_healthy),
		cmocka_unit_test(one_that_was_never_asked_is_new_and_one_that_is_off_is_paused),
		cmocka_unit_test(a_trial_is_a_trial_only_while_all_is_well),
		cmocka_unit_test(a_failure_is_shaky_for_a_day_and_failing_after_it),
		cmocka_unit_test(faults_with_advice_of_their_own_have_their_state_at_once),
		cmocka_unit_test(what_happened_is_told_with_status_and_span),
		cmocka_unit_test(who_can_only_wait_gets_no_command_and_german_words),
		cmocka_unit_test(names_of_files_keep_their_small_letter),
		cmocka_unit_test(a_permanent_redirect_counts_after_three_days),
		cmocka_unit_test(silence_is_judged_by_the_sources_own_rhythm),
		cmocka_unit_test(one_that_delivers_but_of_which_nothing_passes_needs_a_look),
		cmocka_unit_test(a_long_answer_is_slow),
	};

	return cmocka_run_group_tests_name("pipeline/health", tests, scratch_open, scratch_close);
}
