/* test_fetch_schedule.c -- when a source is asked again. */
#include "support/check.h"

#include "base/compiler.h"
#include "fetch/schedule.h"

#define MIN 60
#define HOUR 3600
#define DAY (24 * HOUR)
#define NOW INT64_C(1795341600) /* Sunday 2026-11-22, 10:00:00 UTC */

static void
good_source_waits_for_the_largest_of_its_hints(void **state)
{
	static const struct {
		const char *label;
		struct schedule_hints hints;
		int64_t want; /* seconds from now */
	} rows[] = {
		{ "nothing said", { 0 }, 45 * MIN },
		{ "all absent", { -1, -1, -1, -1, -1, 0, 0 }, 45 * MIN },
		{ "hourly, with slack", { .interval_s = HOUR }, 55 * MIN },
		{ "never under 45 min", { .interval_s = 5 * MIN }, 45 * MIN },
		{ "slack does not go below", { .interval_s = 47 * MIN }, 45 * MIN },
		{ "ttl", { .interval_s = HOUR, .ttl_s = 3 * HOUR }, 3 * HOUR - 5 * MIN },
		{ "sy", { .interval_s = HOUR, .update_s = 4 * HOUR }, 4 * HOUR - 5 * MIN },
		{ "max-age", { .interval_s = HOUR, .max_age_s = 5 * HOUR }, 5 * HOUR - 5 * MIN },
		{ "Expires", { .interval_s = HOUR, .expires_s = 6 * HOUR }, 6 * HOUR - 5 * MIN },
		{ "hints never shorten", { .interval_s = 6 * HOUR, .ttl_s = HOUR, .max_age_s = 0 },
			6 * HOUR - 5 * MIN },
		{ "never over 24 h", { .max_age_s = 365 * DAY }, DAY - 5 * MIN },
		{ "absurd hint", { .max_age_s = INT64_MAX }, DAY - 5 * MIN },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(rows[i].label,
			schedule_next(&rows[i].hints, FAULT_NONE, 0, -1, 7, NOW) - NOW,
			rows[i].want);
}

static void
hourly_source_is_due_at_every_hourly_run(void **state)
{
	struct schedule_hints hints = { .interval_s = HOUR };

	(void)state;
	/* cron fires up to four minutes early or late */
	for (int64_t jitter = -4 * MIN; jitter <= 4 * MIN; jitter += MIN) {
		int64_t next = schedule_next(&hints, FAULT_NONE, 0, -1, 7, NOW);

		assert_row_int_eq("due", schedule_due(next, NOW + HOUR + jitter), true);
	}
}

static void
skipped_hours_and_days_move_the_poll_on(void **state)
{
	static const struct {
		const char *label;
		struct schedule_hints hints;
		int64_t want;
	} rows[] = {
		{ "hour 11", { .interval_s = 90 * MIN, .skip_hours = 1u << 11 }, 2 * HOUR },
		{ "hours 11 to 13", { .interval_s = 90 * MIN, .skip_hours = 7u << 11 }, 4 * HOUR },
		{ "another hour", { .interval_s = 90 * MIN, .skip_hours = 1u << 12 }, 85 * MIN },
		{ "over midnight", { .interval_s = 14 * HOUR, .skip_hours = 1u << 23 | 3u },
			16 * HOUR },
		{ "Sunday", { .interval_s = 90 * MIN, .skip_days = 1u << 6 }, 14 * HOUR },
		{ "Sunday and Monday", { .interval_s = 90 * MIN, .skip_days = 1u << 6 | 1u },
			38 * HOUR },
		{ "Monday", { .interval_s = 90 * MIN, .skip_days = 1u }, 85 * MIN },
		{ "all hours: not believed", { .interval_s = 90 * MIN, .skip_hours = 0xFFFFFF },
			85 * MIN },
		{ "all days: not believed", { .interval_s = 90 * MIN, .skip_days = 0x7F },
			85 * MIN },
		{ "bits that mean nothing",
			{ .interval_s = 90 * MIN, .skip_hours = 0xFF000000u, .skip_days = 0x80 },
			85 * MIN },
		{ "all but Saturday 23 h",
			{ .interval_s = 90 * MIN, .skip_hours = 0x7FFFFF, .skip_days = 0x5F },
			6 * DAY + 13 * HOUR },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(rows[i].label,
			schedule_next(&rows[i].hints, FAULT_NONE, 0, -1, 7, NOW) - NOW,
			rows[i].want);
}

static void
failures_back_off_to_a_day_and_never_stop(void **state)
{
	static const struct {
		int64_t failures, most;
	} rows[] = {
		{ 0, HOUR },
		{ 1, HOUR },
		{ 2, 2 * HOUR },
		{ 3, 4 * HOUR },
		{ 4, 8 * HOUR },
		{ 5, 16 * HOUR },
		{ 6, DAY },
		{ 7, DAY },
		{ 1000, DAY },
		{ INT64_MAX, DAY },
	};
	struct schedule_hints hints = { .interval_s = 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		for (uint64_t seed = 0; seed < 200; seed++) {
			int64_t wait = schedule_next(&hints, FAULT_SERVER, rows[i].failures, -1,
					       seed, NOW) -
				       NOW;

			assert_in_range(wait, rows[i].most - rows[i].most / 10, rows[i].most);
		}
	}
}

static void
jitter_spreads_sources_but_repeats_for_each(void **state)
{
	struct schedule_hints hints = { .interval_s = HOUR };
	int64_t first = schedule_next(&hints, FAULT_DNS, 4, -1, 1, NOW);
	int same = 0;

	(void)state;
	assert_int_equal(schedule_next(&hints, FAULT_DNS, 4, -1, 1, NOW), first);
	for (uint64_t seed = 2; seed < 102; seed++)
		same += schedule_next(&hints, FAULT_DNS, 4, -1, seed, NOW) == first;
	assert_true(same < 5);
}

static void
faults_have_waits_of_their_own(void **state)
{
	static const struct {
		const char *label;
		enum fault fault;
		int64_t failures, retry, least, most;
		struct schedule_hints hints;
	} rows[] = {
		{ "gone: weekly", FAULT_GONE, 1, -1, 6 * DAY, 7 * DAY, { 0 } },
		{ "gone for long: weekly", FAULT_GONE, 50, -1, 6 * DAY, 7 * DAY, { 0 } },
		{ "429 without a word", FAULT_ASKED_TO_WAIT, 1, -1, 3 * HOUR, 4 * HOUR, { 0 } },
		{ "429 with one", FAULT_ASKED_TO_WAIT, 1, 2 * HOUR, 2 * HOUR, 2 * HOUR, { 0 } },
		{ "429 with one, again", FAULT_ASKED_TO_WAIT, 5, 2 * HOUR, 2 * HOUR, 2 * HOUR,
			{ 0 } },
		{ "429 with a short one", FAULT_ASKED_TO_WAIT, 1, 1, 45 * MIN, 45 * MIN, { 0 } },
		{ "503 for a week", FAULT_ASKED_TO_WAIT, 1, 7 * DAY, 7 * DAY, 7 * DAY, { 0 } },
		{ "503 for ever", FAULT_ASKED_TO_WAIT, 1, INT64_MAX, 8 * DAY, 8 * DAY, { 0 } },
		{ "403", FAULT_FORBIDDEN, 1, -1, 3 * HOUR, 4 * HOUR, { 0 } },
		{ "bot check", FAULT_CHALLENGE, 2, -1, 7 * HOUR, 8 * HOUR, { 0 } },
		{ "robots.txt", FAULT_ROBOTS, 1, -1, 21 * HOUR, DAY, { 0 } },
		{ "500 with Retry-After", FAULT_SERVER, 1, 5 * HOUR, 5 * HOUR, 5 * HOUR, { 0 } },
		{ "500 with a short one", FAULT_SERVER, 3, 10, 3 * HOUR, 4 * HOUR, { 0 } },
		{ "the editor's interval holds", FAULT_TIMEOUT, 1, -1, 12 * HOUR - 5 * MIN,
			12 * HOUR - 5 * MIN, { .interval_s = 12 * HOUR } },
		{ "old hints do not", FAULT_TIMEOUT, 1, -1, 54 * MIN, HOUR, { .max_age_s = DAY } },
		{ "deadline: not asked yet", FAULT_DEADLINE, 9, -1, 0, 0, { .interval_s = DAY } },
		{ "stopped: not asked yet", FAULT_STOPPED, 9, -1, 0, 0, { .interval_s = DAY } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t wait = schedule_next(&rows[i].hints, rows[i].fault, rows[i].failures,
				       rows[i].retry, 3, NOW) -
			       NOW;

		assert_row_int_eq(
			rows[i].label, wait >= rows[i].least && wait <= rows[i].most, true);
	}
}

static void
retry_after_of_a_good_answer_means_nothing(void **state)
{
	struct schedule_hints hints = { .interval_s = HOUR };

	(void)state;
	assert_int_equal(schedule_next(&hints, FAULT_NONE, 0, 5 * HOUR, 1, NOW), NOW + 55 * MIN);
}

static void
time_set_by_a_clock_that_was_wrong_is_void(void **state)
{
	static const struct {
		const char *label;
		int64_t next, now;
		bool due;
	} rows[] = {
		{ "never asked", 0, NOW, true },
		{ "passed", NOW - 1, NOW, true },
		{ "now", NOW, NOW, true },
		{ "in a second", NOW + 1, NOW, false },
		{ "in a week", NOW + 7 * DAY, NOW, false },
		{ "the furthest", NOW + 8 * DAY, NOW, false },
		{ "set when the clock was ahead", NOW + 8 * DAY + 1, NOW, true },
		{ "set in another decade", NOW + 3650 * (int64_t)DAY, NOW, true },
		{ "the clock is at its start", NOW, 1000, true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(
			rows[i].label, schedule_due(rows[i].next, rows[i].now), rows[i].due);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_source_waits_for_the_largest_of_its_hints),
		cmocka_unit_test(hourly_source_is_due_at_every_hourly_run),
		cmocka_unit_test(skipped_hours_and_days_move_the_poll_on),
		cmocka_unit_test(failures_back_off_to_a_day_and_never_stop),
		cmocka_unit_test(jitter_spreads_sources_but_repeats_for_each),
		cmocka_unit_test(faults_have_waits_of_their_own),
		cmocka_unit_test(retry_after_of_a_good_answer_means_nothing),
		cmocka_unit_test(time_set_by_a_clock_that_was_wrong_is_void),
	};

	return cmocka_run_group_tests_name("fetch/schedule", tests, NULL, NULL);
}
