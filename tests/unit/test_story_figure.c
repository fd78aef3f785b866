/* Numbers, days, years and editions are read as both languages write them. */
#include "support/check.h"
#include "support/scratch.h"

#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "story/figure.h"
#include "text/stem.h"

static int
teardown(void **state)
{
	stem_teardown();
	return scratch_close(state);
}

/* The first figure of the text. */
static struct figure
first(const char *text, enum language lang)
{
	struct figure f = { .kind = CONCEPT_SUBJECT };
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
		{ "vierundzwanzig Betriebe", LANG_DE, CONCEPT_NUMBER, 2400 },
		{ "twenty-four firms", LANG_EN, CONCEPT_NUMBER, 2400 },
		{ "twenty four-legged robots", LANG_EN, CONCEPT_NUMBER, 2000 },
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

/* Percent, and fractions as percent; 0 where the figure is no share. */
static void
shares_are_read(void **state)
{
	static const struct {
		const char *text;
		enum language lang;
		double percent;
	} rows[] = {
		{ "41 Prozent weniger", LANG_DE, 41 },
		{ "mit 41-prozentiger Sicherheit", LANG_DE, 41 },
		{ "41 % der Befragten", LANG_DE, 41 },
		{ "41% of them", LANG_EN, 41 },
		{ "41 per cent", LANG_EN, 41 },
		{ "ten percent", LANG_EN, 10 },
		{ "ein Drittel der Betriebe", LANG_DE, 33 },
		{ "a third of the firms", LANG_EN, 33 },
		{ "ein F\xC3\xBCnftel mehr", LANG_DE, 20 },
		{ "a fifth more polyps", LANG_EN, 20 },
		{ "jeder dritte Betrieb", LANG_DE, 33 },
		{ "jede vierte Idee", LANG_DE, 25 },
		{ "every fourth idea", LANG_EN, 25 },
		{ "die H\xC3\xA4lfte der Mittel", LANG_DE, 50 },
		{ "94 von 100 F\xC3\xA4llen", LANG_DE, 94 },
		{ "94 out of 100 cases", LANG_EN, 94 },
		{ "ninety-four percent", LANG_EN, 94 },
		{ "vierundneunzig Prozent", LANG_DE, 94 },
		{ "940 von 1000 F\xC3\xA4llen", LANG_DE, 0 },
		{ "200 von 100", LANG_DE, 0 },
		{ "der dritte Betrieb", LANG_DE, 0 },
		{ "the third firm", LANG_EN, 0 },
		{ "41 Betriebe", LANG_DE, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct figure f = first(rows[i].text, rows[i].lang);

		assert_row_int_eq(rows[i].text, f.percent, rows[i].percent > 0);
		if (f.percent)
			assert_row_int_eq(rows[i].text, (int64_t)f.value, (int64_t)rows[i].percent);
	}
}

/* "zwei Drittel" is a number and then the share of two. */
static void
counted_fractions_are_shares(void **state)
{
	struct figure f = { .kind = CONCEPT_SUBJECT };
	struct words w;

	(void)state;
	words_split(STR("zwei Drittel"), LANG_DE, &mem, &w);
	assert_int_equal(figure_read(&w, 1, &f), 1);
	assert_true(f.percent && (int)f.value == 66);
	words_split(STR("one in three firms"), LANG_EN, &mem, &w);
	assert_int_equal(figure_read(&w, 2, &f), 1);
	assert_true(f.percent && (int)f.value == 33);
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
		cmocka_unit_test(shares_are_read),
		cmocka_unit_test(counted_fractions_are_shares),
		cmocka_unit_test(names_with_digits_are_no_figures),
		cmocka_unit_test(endless_digits_are_no_number),
	};

	return cmocka_run_group_tests_name("story/figure", tests, scratch_open, teardown);
}
