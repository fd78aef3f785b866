#include "base/week.h"

#include "base/clock.h"
#include "support/check.h"

static int64_t
at(int year, int month, int day, int hour)
{
	const struct civil c = { .year = year, .month = month, .day = day, .hour = hour };

	return civil_to_time(&c);
}

static void
zone(const char *name)
{
	struct err e = { 0 };

	assert_int_equal(clock_zone_set(str_from(name), &e), 0);
}

static void
weeks_are_those_of_iso_8601(void **state)
{
	static const struct {
		const char *label;
		int year, month, day, hour; /* UTC */
		int64_t week;
	} rows[] = {
		{ "a Thursday", 2026, 11, 19, 9, 202647 },
		{ "Sunday, still in UTC", 2026, 11, 15, 22, 202646 },
		{ "already Monday in Berlin", 2026, 11, 15, 23, 202647 },
		{ "year with 53 weeks", 2026, 12, 31, 12, 202653 },
		{ "its last week reaches into the next", 2027, 1, 3, 12, 202653 },
		{ "first week", 2027, 1, 4, 12, 202701 },
		{ "a week that began the year before", 2025, 1, 1, 12, 202501 },
		{ "summer time", 2026, 7, 5, 21, 202627 },
		{ "summer time, Monday", 2026, 7, 5, 22, 202628 },
	};

	(void)state;
	zone("Europe/Berlin");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(rows[i].label,
			week_of(at(rows[i].year, rows[i].month, rows[i].day, rows[i].hour)),
			rows[i].week);
}

static void
every_week_of_thirty_years_has_its_monday_and_its_successor(void **state)
{
	static const char *const zones[] = { "Europe/Berlin", "Pacific/Auckland",
		"America/Los_Angeles" };

	(void)state;
	for (size_t z = 0; z < ARRAY_LEN(zones); z++) {
		zone(zones[z]);
		for (int64_t t = at(2000, 1, 5, 12); t < at(2030, 1, 1, 0); t += 7 * 86400) {
			int64_t week = week_of(t), monday = week_monday(week);

			assert_row_int_eq(zones[z], week_of(monday), week);
			assert_row_int_eq(zones[z], clock_local(monday).weekday, 0);
			assert_row_int_eq(zones[z], clock_local(monday).hour, 12);
			assert_row_int_eq(zones[z], week_after(week), week_of(t + 7 * 86400));
		}
	}
	zone("Europe/Berlin");
}

static void
a_week_is_named_as_iso_8601_writes_it(void **state)
{
	struct arena mem;

	(void)state;
	arena_init(&mem, "test", 4096);
	assert_str_eq(week_name(202647, &mem), STR("2026-W47"));
	assert_str_eq(week_name(202701, &mem), STR("2027-W01"));
	arena_free(&mem);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(weeks_are_those_of_iso_8601),
		cmocka_unit_test(every_week_of_thirty_years_has_its_monday_and_its_successor),
		cmocka_unit_test(a_week_is_named_as_iso_8601_writes_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
