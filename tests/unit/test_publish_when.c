#include "publish/when.h"

#include "base/clock.h"
#include "support/check.h"
#include "support/sample_edition.h"

#define MINUTE INT64_C(60)
#define HOUR INT64_C(3600)
#define DAY INT64_C(86400)

static struct arena mem;

static int
fresh(void **state)
{
	struct err e = { 0 };

	(void)state;
	arena_init(&mem, "test", (size_t)1024 * 1024);
	return clock_zone_set(STR("Europe/Berlin"), &e);
}

static int
done(void **state)
{
	(void)state;
	arena_free(&mem);
	return 0;
}

static void
near_times_are_told_by_day_far_ones_by_date(void **state)
{
	static const struct {
		int64_t ago;
		const char *story, *list, *brief, *german;
	} rows[] = {
		{ 0, "today, 10:05", "10:05", "10:05", "heute, 10:05" },
		{ 10 * HOUR + 5 * MINUTE, "today, 00:00", "00:00", "00:00", "heute, 00:00" },
		{ 10 * HOUR + 6 * MINUTE, "yesterday, 23:59", "Wed",
			"Wed\xc2\xa0"
			"23:59",
			"gestern, 23:59" },
		{ 6 * DAY, "Fri, 10:05", "Fri",
			"Fri\xc2\xa0"
			"10:05",
			"Fr, 10:05" },
		{ 7 * DAY, "12\xc2\xa0Nov", "12\xc2\xa0Nov", "12\xc2\xa0Nov", "12.\xc2\xa0Nov." },
		{ -DAY, "20\xc2\xa0Nov", "20\xc2\xa0Nov",
			"Fri\xc2\xa0"
			"10:05",
			"20.\xc2\xa0Nov." },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t t = SAMPLE_NOW - rows[i].ago;

		assert_row_str_eq("story", when_story(WORDS_EN, t, SAMPLE_NOW, &mem),
			str_from(rows[i].story));
		assert_row_str_eq(
			"list", when_list(WORDS_EN, t, SAMPLE_NOW, &mem), str_from(rows[i].list));
		assert_row_str_eq("brief", when_brief(WORDS_EN, t, SAMPLE_NOW, &mem),
			str_from(rows[i].brief));
		assert_row_str_eq("german", when_story(WORDS_DE, t, SAMPLE_NOW, &mem),
			str_from(rows[i].german));
	}
	assert_str_eq(when_brief(WORDS_EN, 0, SAMPLE_NOW, &mem), STR("–"));
}

static void
spans_of_days_name_a_month_once(void **state)
{
	(void)state;
	assert_str_eq(when_days(WORDS_EN, SAMPLE_NOW - 16 * DAY, SAMPLE_NOW, &mem),
		STR("3 to 19\xc2\xa0November"));
	assert_str_eq(when_days(WORDS_DE, SAMPLE_NOW - 16 * DAY, SAMPLE_NOW, &mem),
		STR("3. bis 19.\xc2\xa0November"));
	assert_str_eq(when_days(WORDS_EN, SAMPLE_NOW - 20 * DAY, SAMPLE_NOW, &mem),
		STR("30\xc2\xa0October to 19\xc2\xa0November"));
	assert_str_eq(when_days(WORDS_EN, SAMPLE_NOW, SAMPLE_NOW, &mem), STR("19\xc2\xa0November"));
}

static void
days_around_the_change_of_clocks_are_one_apart(void **state)
{
	/* 25 October 2026 has 25 hours in Berlin */
	const int64_t midnight = INT64_C(1792879200); /* 2026-10-25T00:00+02:00 */

	(void)state;
	assert_int_equal(when_day(midnight) - when_day(midnight - 1), 1);
	assert_int_equal(when_day(midnight + 25 * HOUR - 1), when_day(midnight));
	assert_int_equal(when_day(midnight + 25 * HOUR) - when_day(midnight), 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(near_times_are_told_by_day_far_ones_by_date),
		cmocka_unit_test(spans_of_days_name_a_month_once),
		cmocka_unit_test(days_around_the_change_of_clocks_are_one_apart),
	};

	return cmocka_run_group_tests(tests, fresh, done);
}
