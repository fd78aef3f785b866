/* The language of titles and texts, by their words. */
#include "support/check.h"

#include "base/compiler.h"
#include "text/language.h"

static void
words_tell_the_language(void **state)
{
	static const struct {
		enum language want;
		const char *text;
	} rows[] = {
		{ LANG_DE, "Neue Forschungsgruppe untersucht Smart Systems Hub und Living Lab" },
		{ LANG_DE, "Deep Learning f\xC3\xBCr den Mittelstand" },
		{ LANG_DE, "Machine Learning Meetup in der Alten Mensa" },
		{ LANG_DE, "KI-Strategie wird fortgeschrieben" },
		{ LANG_DE, "Millionen f\xC3\xBCr Leipziger Forschung" },
		{ LANG_DE, "Sprachmodelle auf dem Pr\xC3\xBC"
			   "fstand" },
		{ LANG_DE, "Berufungen im Herbst" },
		{ LANG_DE, "Fog Computing am Flughafen: ein Netz sieht Nebel kommen" },
		{ LANG_DE, "Gemeinsame Erkl\xC3\xA4rung der Hochschulen" },
		{ LANG_EN, "Machine learning for Zwickau's car industry" },
		{ LANG_EN, "The Fraunhofer-Gesellschaft opens a laboratory in Dresden" },
		{ LANG_EN, "Students from Freiberg visit the Landtag" },
		{ LANG_EN, "Center for Artificial Intelligence Dresden" },
		{ LANG_EN, "Smart sorting of slag" },
		{ LANG_EN, "Groundwater levels a season ahead" },
		{ LANG_EN, "Researchers in G\xC3\xB6rlitz publish with M\xC3\xBCller and "
			   "Kr\xC3\xB6tzsch" },
		{ LANG_UNKNOWN, "SpiNNaker2" },
		{ LANG_UNKNOWN, "AI Campus Dresden" },
		{ LANG_UNKNOWN, "" },
		{ LANG_UNKNOWN, "2024 - 17 %" },
		{ LANG_OTHER, "L'intelligence artificielle est une chance pour les villes" },
		{ LANG_OTHER,
			"Sztuczna inteligencja w G\xC3\xB6rlitz i Zgorzelcu nie jest ju\xC5\xBC "
			"nowo\xC5\x9B"
			"ci\xC4\x85" },
		{ LANG_OTHER, "Um\xC4\x9Bl\xC3\xA1 inteligence je v \xC4\x8C"
			      "esku na vzestupu" },
		{ LANG_OTHER, "\xD0\x98\xD1\x81\xD0\xBA\xD1\x83\xD1\x81\xD1\x81\xD1\x82\xD0\xB2"
			      "\xD0\xB5\xD0\xBD\xD0\xBD\xD1\x8B\xD0\xB9" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(
			rows[i].text, language_guess(str_from(rows[i].text)), rows[i].want);
}

static void
tags_give_the_primary_language(void **state)
{
	static const struct {
		const char *tag;
		enum language want;
	} rows[] = {
		{ "de", LANG_DE },
		{ "de-DE", LANG_DE },
		{ "DE_at", LANG_DE },
		{ " deu ", LANG_DE },
		{ "en-GB", LANG_EN },
		{ "fr", LANG_OTHER },
		{ "hsb-DE", LANG_OTHER },
		{ "und", LANG_UNKNOWN },
		{ "", LANG_UNKNOWN },
		{ "german", LANG_UNKNOWN },
		{ "de,en", LANG_UNKNOWN },
		{ "x", LANG_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(
			rows[i].tag, language_from_tag(str_from(rows[i].tag)), rows[i].want);
}

static void
only_our_languages_have_codes(void **state)
{
	(void)state;
	assert_string_equal(language_code(LANG_DE), "de");
	assert_string_equal(language_code(LANG_EN), "en");
	assert_string_equal(language_code(LANG_OTHER), "");
	assert_string_equal(language_code(LANG_UNKNOWN), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_tell_the_language),
		cmocka_unit_test(tags_give_the_primary_language),
		cmocka_unit_test(only_our_languages_have_codes),
	};

	return cmocka_run_group_tests_name("text/language", tests, NULL, NULL);
}
