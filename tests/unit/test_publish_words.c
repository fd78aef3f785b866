#include "publish/words.h"

#include <stdio.h>
#include <string.h>

#include "support/check.h"
#include "support/html_check.h"

static struct arena mem;

static int
fresh(void **state)
{
	(void)state;
	arena_init(&mem, "test", (size_t)1024 * 1024);
	return 0;
}

static int
done(void **state)
{
	(void)state;
	arena_free(&mem);
	return 0;
}

static const char *const names[] = {
#define WORD_NAME(name, en, de) #name,
	WORDS(WORD_NAME)
#undef WORD_NAME
};

static void
both_languages_name_the_same_arguments_once(void **state)
{
	(void)state;
	for (int w = 0; w < WORD_COUNT; w++)
		for (int i = '1'; i <= '9'; i++) {
			char arg[] = { '%', (char)i, '\0' };
			size_t en = html_count(words_get(WORDS_EN, (enum word)w), str_from(arg));
			size_t de = html_count(words_get(WORDS_DE, (enum word)w), str_from(arg));

			if (en != de || en > 1)
				fail_msg("%s: %s stands %zu and %zu times", names[w], arg, en, de);
		}
}

static void
every_one_is_followed_by_its_many(void **state)
{
	size_t found = 0;

	(void)state;
	for (size_t w = 0; w + 1 < ARRAY_LEN(names); w++) {
		size_t n = strlen(names[w]);

		if (n < 4 || strcmp(names[w] + n - 4, "_ONE") != 0)
			continue;
		found++;
		if (strncmp(names[w], names[w + 1], n - 4) != 0 ||
			strcmp(names[w + 1] + n - 4, "_MANY") != 0)
			fail_msg("%s is followed by %s", names[w], names[w + 1]);
	}
	assert_true(found > 5);
}

static void
arguments_are_not_read_as_templates(void **state)
{
	(void)state;
	assert_str_eq(WORDS_FILL(WORDS_EN, WORD_N_OF_M, &mem, STR("%2"), STR("%1 <b>")),
		STR("%2 of %1 <b>"));
	assert_str_eq(WORDS_FILL(WORDS_EN, WORD_N_OF_M, &mem, STR("1")), STR("1 of "));
}

static void
numbers_follow_the_language_not_the_locale(void **state)
{
	(void)state;
	assert_str_eq(words_decimal(WORDS_EN, 470, 2, &mem), STR("0.47"));
	assert_str_eq(words_decimal(WORDS_DE, 470, 2, &mem), STR("0,47"));
	assert_str_eq(words_decimal(WORDS_EN, 996, 2, &mem), STR("1.00"));
	assert_str_eq(words_decimal(WORDS_EN, 8449, 1, &mem), STR("8.4"));
	assert_str_eq(words_decimal(WORDS_EN, -50, 2, &mem), STR("-0.05"));
	assert_str_eq(words_decimal(WORDS_EN, -1, 2, &mem), STR("0.00"));
	assert_str_eq(words_duration(WORDS_DE, 8449, &mem), STR("8,4\xc2\xa0s"));
	assert_str_eq(words_duration(WORDS_EN, 240, &mem), STR("240\xc2\xa0ms"));
	assert_str_eq(words_duration(WORDS_EN, 41400, &mem), STR("41\xc2\xa0s"));
	assert_str_eq(words_duration(WORDS_EN, 0, &mem), STR("–"));
	assert_str_eq(words_percent(91, 350, &mem), STR("26\xc2\xa0%"));
	assert_str_eq(words_percent(1, 0, &mem), STR("–"));
	assert_str_eq(words_count(WORDS_EN, WORD_SOURCES_ONE, 1, &mem), STR("1 source"));
	assert_str_eq(words_count(WORDS_DE, WORD_SOURCES_ONE, 3, &mem), STR("3 Quellen"));
}

static void
spans_change_their_unit_where_people_do(void **state)
{
	static const struct {
		int64_t s;
		const char *en, *de;
	} rows[] = {
		{ 5, "1 minute", "1 Minute" },
		{ 3599, "59 minutes", "59 Minuten" },
		{ 3600, "1 hour", "1 Stunde" },
		{ 66 * 3600, "66 hours", "66 Stunden" },
		{ 3 * 86400, "3 days", "3 Tagen" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_row_str_eq(
			rows[i].en, words_span(WORDS_EN, rows[i].s, &mem), str_from(rows[i].en));
		assert_row_str_eq(
			rows[i].de, words_span(WORDS_DE, rows[i].s, &mem), str_from(rows[i].de));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_languages_name_the_same_arguments_once),
		cmocka_unit_test(every_one_is_followed_by_its_many),
		cmocka_unit_test(arguments_are_not_read_as_templates),
		cmocka_unit_test(numbers_follow_the_language_not_the_locale),
		cmocka_unit_test(spans_change_their_unit_where_people_do),
	};

	return cmocka_run_group_tests(tests, fresh, done);
}
