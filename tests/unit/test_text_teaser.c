/*
 * Tails of summaries, by table.
 */
#include "support/check.h"

#include "base/compiler.h"
#include "text/teaser.h"

static void
tails_go_and_texts_stay(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "", "" },
		{ "Ein Satz.", "Ein Satz." },
		{ "Ein Satz, der \xE2\x80\xA6 [\xE2\x80\xA6]", "Ein Satz, der \xE2\x80\xA6" },
		{ "Ein Satz [...]", "Ein Satz" },
		{ "Ein Satz. Weiterlesen \xC2\xBB", "Ein Satz." },
		{ "Ein Satz. Weiterlesen", "Ein Satz." },
		{ "Das Buch will zum Nichtweiterlesen", "Das Buch will zum Nichtweiterlesen" },
		{ "Text [\xE2\x80\xA6] Der Beitrag Neues Labor erschien zuerst auf ScaDS.",
			"Text" },
		{ "Text. The post Lab opens appeared first on Site.", "Text." },
		{ "Der Beitrag der Forschung ist gro\xC3\x9F.",
			"Der Beitrag der Forschung ist gro\xC3\x9F." },
		{ "Er endet \xE2\x80\xA6", "Er endet \xE2\x80\xA6" },
		{ "[\xE2\x80\xA6]", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(
			rows[i].text, teaser_trim(str_from(rows[i].text)), str_from(rows[i].want));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tails_go_and_texts_stay),
	};

	return cmocka_run_group_tests_name("text/teaser", tests, NULL, NULL);
}
