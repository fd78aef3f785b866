/* Numbers, days, years and editions are read as both languages write them. */
#include "support/check.h"

#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "story/figure.h"
#include "text/stem.h"

static struct arena mem;

static int
setup(void **state)
{
	(void)state;
	arena_init(&mem, "test", (size_t)1 << 22);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&mem);
	stem_teardown();
	return 0;
}

/* The first figure of the text. */
static struct figure
first(const char *text, enum language lang)
{
	struct figure f = { CONCEPT_SUBJECT, 0, false };
	struct words w;

	words_split(str_from(text), lang, &mem, &w);
	for (size_t i = 0; i < w.n; i++)
		if (figure_read(&w, i, &f) > 0)
			return f;
	return f;
}

static void
figures_are_read(void **state)
{
	static const struct {
		const char *text;
		enum language lang;
		enum concept_kind kind;
		int64_t hundredths;
	} rows[] = {
		{ "40 Millionen Euro", LANG_DE, CONCEPT_NUMBER, 4000000000 },
		{ "40 million euros", LANG_EN, CONCEPT_NUMBER, 4000000000 },
		{ "1,5 Mrd. Euro", LANG_DE, CONCEPT_NUMBER, 150000000000 },
		{ "1.5 billion", LANG_EN, CONCEPT_NUMBER, 150000000000 },
		{ "1.200 G\xC3\xA4ste", LANG_DE, CONCEPT_NUMBER, 120000 },
		{ "1,200 guests", LANG_EN, CONCEPT_NUMBER, 120000 },
		{ "5,644 pixels per inch", LANG_EN, CONCEPT_NUMBER, 564400 },
		{ "7,5 Prozent", LANG_DE, CONCEPT_NUMBER, 750 },
		{ "zw\xC3\xB6lf Kliniken", LANG_DE, CONCEPT_NUMBER, 1200 },
		{ "twelve clinics", LANG_EN, CONCEPT_NUMBER, 1200 },
		{ "zwei Millionen Eintr\xC3\xA4ge", LANG_DE, CONCEPT_NUMBER, 200000000 },
		{ "Am 16. und 17. April", LANG_DE, CONCEPT_DAY, 41600 },
		{ "on April 16", LANG_EN, CONCEPT_DAY, 41600 },
		{ "on 16 April", LANG_EN, CONCEPT_DAY, 41600 },
		{ "on July 7 and 8", LANG_EN, CONCEPT_DAY, 70700 },
		{ "bis 31. M\xC3\xA4rz", LANG_DE, CONCEPT_DAY, 33100 },
		{ "der Kongress 2024", LANG_DE, CONCEPT_YEAR, 202400 },
		{ "11th summer school", LANG_EN, CONCEPT_EDITION, 1100 },
		{ "Das war der 20. Jahrgang", LANG_DE, CONCEPT_EDITION, 2000 },
		{ "die zweite Kohorte", LANG_DE, CONCEPT_EDITION, 200 },
		{ "the second cohort", LANG_EN, CONCEPT_EDITION, 200 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct figure f = first(rows[i].text, rows[i].lang);

		assert_row_int_eq(rows[i].text, f.kind, rows[i].kind);
		assert_row_int_eq(rows[i].text, (int64_t)(f.value * 100 + 0.5), rows[i].hundredths);
	}
}

static void
names_with_digits_are_no_figures(void **state)
{
	(void)state;
	assert_int_equal(first("6G und 3D", LANG_DE).kind, CONCEPT_SUBJECT);
	assert_int_equal(first("achtsam und dreist", LANG_DE).kind, CONCEPT_SUBJECT);
}

static void
endless_digits_are_no_number(void **state)
{
	(void)state;
	assert_int_equal(first("12345678901234567890 Euro", LANG_DE).kind, CONCEPT_SUBJECT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_are_read),
		cmocka_unit_test(names_with_digits_are_no_figures),
		cmocka_unit_test(endless_digits_are_no_number),
	};

	return cmocka_run_group_tests_name("story/figure", tests, setup, teardown);
}
