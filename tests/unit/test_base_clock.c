/*
 * test_base_clock.c -- the calendar: leap years, week numbers, daylight saving.
 */
#include <stdlib.h>

#include "base/clock.h"
#include "base/compiler.h"
#include "support/check.h"

static void
a_fixed_clock_stands_still(void **state)
{
	struct clock fixed = { .fixed = 1234567890 }, real = { .fixed = 0 };
	int64_t before;

	(void)state;
	assert_int_equal(clock_now(&fixed), 1234567890);
	assert_true(clock_now(&real) > INT64_C(1700000000));
	before = clock_monotonic_ms();
	assert_true(clock_monotonic_ms() >= before);
}

static void
seconds_and_dates_agree(void **state)
{
	static const struct {
		int64_t t;
		const char *text;
		int weekday;
	} rows[] = {
		{ 0, "1970-01-01T00:00:00Z", 3 },
		{ -1, "1969-12-31T23:59:59Z", 2 },
		{ 951782400, "2000-02-29T00:00:00Z", 1 },
		{ 1077926399, "2004-02-27T23:59:59Z", 4 },
		{ INT64_C(4107542400), "2100-03-01T00:00:00Z", 0 },
		{ INT64_C(4107542399), "2100-02-28T23:59:59Z", 6 },
		{ INT64_C(2147483648), "2038-01-19T03:14:08Z", 1 },
		{ 1795336200, "2026-11-22T08:30:00Z", 6 },
		{ INT64_C(253402300799), "9999-12-31T23:59:59Z", 4 },
		{ INT64_C(-62135596800), "0001-01-01T00:00:00Z", 0 },
	};
	char out[CLOCK_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct civil c = civil_from_time(rows[i].t);

		assert_row_str_eq(rows[i].text, str_from(clock_rfc3339(rows[i].t, out)),
			str_from(rows[i].text));
		assert_row_int_eq(rows[i].text, civil_to_time(&c), rows[i].t);
		assert_row_int_eq(rows[i].text, c.weekday, rows[i].weekday);
		assert_row_int_eq(rows[i].text, civil_valid(&c), true);
	}
}

static void
every_day_of_eight_centuries_follows_the_last(void **state)
{
	struct civil before = civil_from_time(INT64_C(-12622780800) - 86400); /* 1569-12-31 */

	(void)state;
	for (int64_t day = 0; day < 292195; day++) {
		int64_t t = INT64_C(-12622780800) + day * 86400;
		struct civil c = civil_from_time(t);

		assert_true(civil_valid(&c));
		assert_int_equal(civil_to_time(&c), t);
		assert_int_equal(c.weekday, (before.weekday + 1) % 7);
		if (c.day != 1)
			assert_int_equal(c.day, before.day + 1);
		else if (c.month != 1)
			assert_int_equal(c.month, before.month + 1);
		else
			assert_int_equal(c.year, before.year + 1);
		before = c;
	}
}

static void
dates_that_do_not_exist_are_refused(void **state)
{
	static const struct {
		struct civil c;
		bool ok;
	} rows[] = {
		{ { .year = 2024, .month = 2, .day = 29 }, true },
		{ { .year = 2023, .month = 2, .day = 29 }, false },
		{ { .year = 1900, .month = 2, .day = 29 }, false },
		{ { .year = 2000, .month = 2, .day = 29 }, true },
		{ { .year = 2026, .month = 4, .day = 31 }, false },
		{ { .year = 2026, .month = 0, .day = 1 }, false },
		{ { .year = 2026, .month = 13, .day = 1 }, false },
		{ { .year = 2026, .month = 1, .day = 0 }, false },
		{ { .year = 2026, .month = -5, .day = 1 }, false },
		{ { .year = 2026, .month = 1, .day = 1, .hour = 24 }, false },
		{ { .year = 2026, .month = 1, .day = 1, .minute = 60 }, false },
		{ { .year = 2026, .month = 1, .day = 1, .second = 60 }, true },
		{ { .year = 2026, .month = 1, .day = 1, .second = 61 }, false },
		{ { .year = 2026, .month = 1, .day = 1, .hour = -1 }, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (civil_valid(&rows[i].c) != rows[i].ok)
			fail_msg("row %zu", i);
}

static void
a_day_begins_at_midnight_of_the_zone(void **state)
{
	static const struct {
		const char *day;
		int ahead;
		const char *begins; /* NULL: it is none */
	} rows[] = {
		{ "2026-11-22", 0, "2026-11-21T23:00:00Z" },
		{ "2026-07-01", 0, "2026-06-30T22:00:00Z" },
		/* the nights in which clocks change, and the days after them */
		{ "2026-03-29", 0, "2026-03-28T23:00:00Z" },
		{ "2026-03-29", 1, "2026-03-29T22:00:00Z" },
		{ "2026-10-25", 0, "2026-10-24T22:00:00Z" },
		{ "2026-10-25", 1, "2026-10-25T23:00:00Z" },
		{ "2026-12-31", 1, "2026-12-31T23:00:00Z" },
		{ "2026-02-29", 0, NULL },
		{ "2026-13-01", 0, NULL },
		{ "2026-1-1", 0, NULL },
		{ "22.11.2026", 0, NULL },
		{ "2026-11-22 ", 0, NULL },
		{ "", 0, NULL },
	};
	char text[CLOCK_TEXT_MAX];
	struct err e;

	(void)state;
	assert_int_equal(clock_zone_set(STR("Europe/Berlin"), &e), 0);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t t = 0;

		if (clock_day(str_from(rows[i].day), rows[i].ahead, &t) != (rows[i].begins != NULL))
			fail_msg("%s", rows[i].day);
		if (rows[i].begins != NULL)
			assert_row_str_eq(rows[i].day, str_from(clock_rfc3339(t, text)),
				str_from(rows[i].begins));
	}
}

static void
an_offset_is_taken_off(void **state)
{
	struct civil c = { .year = 2026, .month = 11, .day = 22, .hour = 9, .offset_s = 3600 };
	struct civil utc = { .year = 2026, .month = 11, .day = 22, .hour = 8 };

	(void)state;
	assert_int_equal(civil_to_time(&c), civil_to_time(&utc));
	c.offset_s = -3600;
	assert_int_equal(civil_to_time(&c), civil_to_time(&utc) + 7200);
}

static void
weeks_are_those_of_iso_8601(void **state)
{
	static const struct {
		int year, month, day, week_year, week;
	} rows[] = {
		{ 2005, 1, 1, 2004, 53 },
		{ 2005, 1, 3, 2005, 1 },
		{ 2007, 12, 31, 2008, 1 },
		{ 2008, 12, 29, 2009, 1 },
		{ 2009, 12, 31, 2009, 53 },
		{ 2010, 1, 3, 2009, 53 },
		{ 2010, 1, 4, 2010, 1 },
		{ 2020, 12, 31, 2020, 53 },
		{ 2021, 1, 1, 2020, 53 },
		{ 2024, 12, 30, 2025, 1 },
		{ 2026, 11, 22, 2026, 47 },
		{ 2026, 12, 31, 2026, 53 },
		{ 2027, 1, 3, 2026, 53 },
		{ 2027, 1, 4, 2027, 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct civil c = {
			.year = rows[i].year, .month = rows[i].month, .day = rows[i].day
		};
		int year, week;

		civil_week(&c, &year, &week);
		if (year != rows[i].week_year || week != rows[i].week)
			fail_msg("%d-%d-%d: got %d-W%d", c.year, c.month, c.day, year, week);
	}
}

static void
berlin_changes_its_clocks(void **state)
{
	static const struct {
		int64_t t;
		const char *text;
	} rows[] = {
		{ 1774745999, "2026-03-29T01:59:59+01:00" },
		{ 1774746000, "2026-03-29T03:00:00+02:00" },
		{ 1792889999, "2026-10-25T02:59:59+02:00" },
		{ 1792890000, "2026-10-25T02:00:00+01:00" },
		{ 1795336200, "2026-11-22T09:30:00+01:00" },
		{ 1798757999, "2026-12-31T23:59:59+01:00" },
	};
	struct err e = { 0 };
	char out[CLOCK_TEXT_MAX];

	(void)state;
	assert_int_equal(clock_zone_set(STR("Europe/Berlin"), &e), 0);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].text, str_from(clock_rfc3339_local(rows[i].t, out)),
			str_from(rows[i].text));
	assert_int_equal(clock_zone_set(STR("UTC"), &e), 0);
	assert_string_equal(clock_rfc3339_local(0, out), "1970-01-01T00:00:00+00:00");
}

static void
zones_with_odd_offsets_keep_their_minutes(void **state)
{
	struct err e = { 0 };
	char out[CLOCK_TEXT_MAX];

	(void)state;
	/* these two come from the system's tables: package tzdata, which the tests ask for */
	assert_true(clock_zone_known(STR("Asia/Kolkata")));
	assert_true(clock_zone_known(STR("America/St_Johns")));
	assert_int_equal(clock_zone_set(STR("Asia/Kolkata"), &e), 0);
	assert_string_equal(clock_rfc3339_local(1795336200, out), "2026-11-22T14:00:00+05:30");
	assert_int_equal(clock_zone_set(STR("America/St_Johns"), &e), 0);
	assert_string_equal(clock_rfc3339_local(1795336200, out), "2026-11-22T05:00:00-03:30");
	assert_int_equal(clock_zone_set(STR("UTC"), &e), 0);
}

static void
zones_that_are_none_are_refused(void **state)
{
	static const struct str names[] = { STR_INIT(""), STR_INIT("Europe"), STR_INIT("Europe/"),
		STR_INIT("Europe/Atlantis"), STR_INIT("../../../etc/passwd"),
		STR_INIT("/etc/passwd"), STR_INIT("Europe/Berlin "), STR_INIT("europe/berlin;x"),
		STR_INIT("CET-1CEST,M3.5.0"), STR_INIT("Europe/Berlin\0x"),
		STR_INIT("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
			 "A") };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct err e = { 0 };

		assert_row_int_eq(names[i].p, clock_zone_known(names[i]), false);
		assert_row_int_eq(names[i].p, clock_zone_set(names[i], &e), -1);
		assert_err(&e, ERR_USAGE, "unknown time zone");
	}
	assert_true(clock_zone_known(STR("Europe/Berlin")));
	assert_true(clock_zone_known(STR("UTC")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fixed_clock_stands_still),
		cmocka_unit_test(seconds_and_dates_agree),
		cmocka_unit_test(every_day_of_eight_centuries_follows_the_last),
		cmocka_unit_test(dates_that_do_not_exist_are_refused),
		cmocka_unit_test(an_offset_is_taken_off),
		cmocka_unit_test(a_day_begins_at_midnight_of_the_zone),
		cmocka_unit_test(weeks_are_those_of_iso_8601),
		cmocka_unit_test(berlin_changes_its_clocks),
		cmocka_unit_test(zones_with_odd_offsets_keep_their_minutes),
		cmocka_unit_test(zones_that_are_none_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
