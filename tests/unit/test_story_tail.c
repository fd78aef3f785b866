/* Datelines and self-descriptions are cut off, releases are not. */
#include "support/check.h"

#include <string.h>

#include "base/compiler.h"
#include "story/tail.h"

static void
tails_begin_where_the_house_speaks_of_itself(void **state)
{
	static const struct {
		const char *text, *left;
	} rows[] = {
		{ "Ein Roboter pfl\xC3\xBC"
		  "ckt. Kontakt: Pressestelle, Telefon 1.",
			"Ein Roboter pfl\xC3\xBC"
			"ckt." },
		{ "A robot picks. Further links: here.", "A robot picks." },
		{ "A robot picks. The house has 900 employees at three sites. It is old.",
			"A robot picks." },
		{ "Kontakt zu Kunden wird leichter. Sonst nichts.",
			"Kontakt zu Kunden wird leichter. Sonst nichts." },
		{ "A robot picks. Acme is a non-profit research company. It is old.",
			"A robot picks." },
		{ "Ein Roboter pickt. Silicon Saxony e. V., Ring 20, Dresden",
			"Ein Roboter pickt." },
		{ "Ein Roboter pickt.\nEr lernt.\n\nKontakt: Pressestelle, Telefon 1.",
			"Ein Roboter pickt.\nEr lernt." },
		{ "A robot picks. And that for no one of the leading houses.", "A robot picks." },
		{ "Ein Roboter pickt. Er hilft in keine der f\xC3\xBChrenden Hallen.",
			"Ein Roboter pickt. Er hilft in keine der f\xC3\xBChrenden Hallen." },
		{ "A robot picks. It is one of the large.",
			"A robot picks. It is one of the large." },
		/* inside a word, and where the sentence ends with it */
		{ "Ein Roboter pickt. Er lernt mit keiner der gr\xC3\xB6\xC3\x9Ften",
			"Ein Roboter pickt." },
		{ "Only one sentence", "Only one sentence" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str text = str_from(rows[i].text);

		assert_row_str_eq(rows[i].text, str_trim(str_slice(text, 0, tail_find(text))),
			str_from(rows[i].left));
	}
}

static void
datelines_are_heads(void **state)
{
	static const struct {
		const char *text, *rest;
	} rows[] = {
		{ "Dresden, 2. Mai 2024. Ein Roboter pickt.", "Ein Roboter pickt." },
		{ "Leipzig (10. September 2021) \xE2\x80\x93 Ein Roboter pickt.",
			"Ein Roboter pickt." },
		{ "Ein Roboter pickt seit 2024. Und nun?",
			"Ein Roboter pickt seit 2024. Und nun?" },
		{ "Minister Anna Muster has approved 6.4 million euros until 2030. Then this.",
			"Minister Anna Muster has approved 6.4 million euros until 2030. Then "
			"this." },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str text = str_from(rows[i].text);

		assert_row_str_eq(
			rows[i].text, str_skip(text, tail_head(text)), str_from(rows[i].rest));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tails_begin_where_the_house_speaks_of_itself),
		cmocka_unit_test(datelines_are_heads),
	};

	return cmocka_run_group_tests_name("story/tail", tests, NULL, NULL);
}
