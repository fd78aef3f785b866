/* First name and surname are a person; capitals alone are none. */
#include "support/check.h"
#include "support/scratch.h"

#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "story/person.h"
#include "text/stem.h"

static int
teardown(void **state)
{
	stem_teardown();
	return scratch_close(state);
}

/* How many persons begin in the text. */
static int
count(const char *text, enum language lang)
{
	struct words w;
	int n = 0;

	words_split(str_from(text), lang, &mem, &w);
	for (size_t i = 0; i < w.n; i++)
		n += person_begins(&w, i);
	return n;
}

static void
persons_are_found(void **state)
{
	static const struct {
		const char *text;
		enum language lang;
		int persons;
	} rows[] = {
		{ "Die Gruppe um Lena Hartwig misst", LANG_DE, 1 },
		{ "The group of Lena Hartwig measures", LANG_EN, 1 },
		{ "Prof. Quendolin Abendroth misst", LANG_DE, 1 },
		{ "Aaron Muster und Zoe Muster", LANG_DE, 2 },
		{ "Lena misst", LANG_DE, 0 },
		{ "Lena, Hartwig und andere", LANG_DE, 0 },
		{ "Neue Messung am Institut Dresden", LANG_DE, 0 },
		{ "Max Planck Institute", LANG_EN, 0 },
		{ "LENA HARTWIG", LANG_DE, 0 },
		{ "", LANG_DE, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(rows[i].text, count(rows[i].text, rows[i].lang), rows[i].persons);
}

static void
genitives_are_the_same_surname(void **state)
{
	(void)state;
	assert_row_str_eq("Hartwigs", person_surname(STR("hartwigs")), STR("hartwig"));
	assert_row_str_eq("Voss", person_surname(STR("vos")), STR("vos"));
}

static void
two_names_stand_side_by_side(void **state)
{
	static const struct {
		const char *text;
		bool names;
	} rows[] = {
		{ "Kettner Lund", true },
		{ "Kettner, Lund", false },
		{ "Kettner lund", false },
		{ "KETTNER Lund", false },
		{ "Kettner", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct words w;

		words_split(str_from(rows[i].text), LANG_EN, &mem, &w);
		assert_row_int_eq(rows[i].text, person_two_names(&w, 0), rows[i].names);
	}
}

static void
offices_are_known_by_their_end(void **state)
{
	(void)state;
	assert_true(person_is_office(STR("wissenschaftsministerin")));
	assert_true(person_is_office(STR("oberb\xC3\xBCrgermeister")));
	assert_true(person_is_office(STR("mayor")));
	assert_false(person_is_office(STR("professor")));
	assert_false(person_is_office(STR("ministerium")));
	assert_false(person_is_office(STR_NONE));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(persons_are_found),
		cmocka_unit_test(genitives_are_the_same_surname),
		cmocka_unit_test(two_names_stand_side_by_side),
		cmocka_unit_test(offices_are_known_by_their_end),
	};

	return cmocka_run_group_tests_name("story/person", tests, scratch_open, teardown);
}
