/* Ties to Saxony, namesakes, datelines, and names for tags. */
#include "support/check.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "classify/region.h"

static int
setup(void **state)
{
	static struct arena mem;

	arena_init(&mem, "test", (size_t)64 << 20);
	*state = &mem;
	return 0;
}

static int
teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static void
texts_are_tied_to_saxony_or_not(void **state)
{
	static const struct {
		const char *title, *lead, *want; /* NULL: no tie */
	} rows[] = {
		{ "Neue Halle in Dresden", "", "Dresden" },
		{ "Dresdner Forscher z\xC3\xA4hlen Vögel", "", "Dresden" },
		{ "Dresdener Forscher", "", "Dresden" },
		{ "Leipzigs Zoo", "", "Leipzig" },
		{ "Leipzig's zoo", "", "Leipzig" },
		{ "Bautzner Senf", "", "Bautzen" },
		{ "G\xC3\xB6rlitzer Park wird saniert", "", "G\xC3\xB6rlitz" },
		{ "Das s\xC3\xA4"
		  "chsische Kabinett",
			"", "Sachsen" },
		{ "Saxon firms hire", "", "Sachsen" },
		{ "TU Dresden startet Kurs", "", "TU Dresden" },
		{ "An der Technischen Universit\xC3\xA4t Chemnitz", "", "TU Chemnitz" },
		{ "Neues vom HZDR", "", "HZDR" },
		{ "Messe", "Das Fraunhofer IPMS stellt in Leipzig aus.",
			"Fraunhofer IPMS, Leipzig" },
		{ "Freiberger Silber", "", "Freiberg" },
		/* namesakes */
		{ "Freiburg baut", "", NULL },
		{ "Dresden, Ohio, elects mayor", "", NULL },
		{ "Feuer in Freiberg am Neckar", "", NULL },
		{ "Sachsen-Anhalt w\xC3\xA4hlt", "", NULL },
		{ "Niedersachsen baut", "", NULL },
		{ "Lower Saxony votes", "", NULL },
		{ "Anglo-Saxon poems", "", NULL },
		{ "Hamburg baut", "", NULL },
		{ "Eine Aue am Fluss", "", NULL },
		{ "Aue: Bergbau in Sachsen", "", "Aue" },
		{ "Nur eine Glash\xC3\xBCtte", "", NULL },
		{ "Dresden (Ohio) bekommt Br\xC3\xBC"
		  "cke",
			"", NULL },
		{ "Fire in Leipzig, Indiana", "", NULL },
		{ "Universit\xC3\xA4t Freiburg forscht", "", NULL },
		/* houses in both languages, and forms */
		{ "Leipzig University researchers", "", "Universit\xC3\xA4t Leipzig" },
		{ "Dresden University of Technology", "", "TU Dresden" },
		{ "Forscher der Bergakademie", "", "TU Bergakademie Freiberg" },
		{ "Neues von der Kompetenzstelle KI Sachsen", "", "KI.Sachsen" },
		{ "SPRIND f\xC3\xB6rdert Firma aus Berlin", "", NULL },
		{ "Semron nimmt Geld ein", "", "SEMRON" },
		{ "Transfer im Verbund Saxony5", "", "Saxony5" },
		{ "Bombe in L\xC3\xB6"
		  "btau",
			"",
			"L\xC3\xB6"
			"btau" },
		{ "Chemnitzer und Zwickauer Betriebe", "", "Chemnitz, Zwickau" },
		{ "Im Landkreis Nordsachsen", "", "Sachsen" },
		/* datelines */
		{ "Election in France", "Leipzig (Reuters) - Voters in Paris queue.", NULL },
		{ "Sturm in Hamburg", "Leipzig (dpa) - Im Hafen steht das Wasser hoch.", NULL },
		{ "Sturm", "Dresden (dpa/sn) - Im Wald liegen B\xC3\xA4ume.", "Dresden" },
		{ "Sturm", "Dresden \xE2\x80\x93 In Rom steht das Wasser hoch.", NULL },
		{ "Sturm", "Dresden \xE2\x80\x93 Forscher aus Leipzig warnen.", "Leipzig" },
		{ "", "", NULL },
	};
	struct region *r = region_new(*state);

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct words title, lead;
		struct relevance_text text = { .lang = LANG_DE };
		struct str names;
		char label[256];
		bool tie;

		words_split(str_from(rows[i].title), LANG_DE, *state, &title);
		words_split(str_from(rows[i].lead), LANG_DE, *state, &lead);
		text.field[FIELD_TITLE] = &title;
		text.field[FIELD_LEAD] = &lead;
		snprintf(label, sizeof(label), "%s | %s", rows[i].title, rows[i].lead);
		tie = region_find(r, &text, *state, &names);
		assert_row_int_eq(label, tie, rows[i].want != NULL);
		assert_row_str_eq(label, names, str_from(rows[i].want));
	}
}

static void
no_more_names_than_a_line_of_tags_holds(void **state)
{
	struct region *r = region_new(*state);
	struct relevance_text text = { .lang = LANG_DE };
	struct words w;
	struct str names;
	size_t commas = 0;

	words_split(STR("Dresden Leipzig Chemnitz Zwickau Plauen Pirna Riesa Zittau"), LANG_DE,
		*state, &w);
	text.field[FIELD_TITLE] = &w;
	assert_true(region_find(r, &text, *state, &names));
	for (size_t i = 0; i < names.n; i++)
		commas += names.p[i] == ',';
	assert_int_equal(commas, REGION_NAMES_MAX - 1);
}

static void
every_row_of_the_gazetteer_finds_itself(void **state)
{
	struct region *r = region_new(*state);

	for (size_t i = 0; i < gazetteer_n; i++) {
		struct relevance_text text = { .lang = LANG_DE };
		struct words w;
		struct str names;

		/* A tie of its own lets shared names count, too. */
		words_split(arena_printf(*state, "In Sachsen: %s", gazetteer[i].name), LANG_DE,
			*state, &w);
		text.field[FIELD_TITLE] = &w;
		assert_row_int_eq(gazetteer[i].name, region_find(r, &text, *state, &names), 1);
		if (gazetteer[i].kind != GAZETTEER_STATE)
			assert_row_int_eq(gazetteer[i].name,
				str_find(names, str_from(gazetteer[i].name)) != STR_NOT_FOUND, 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_tied_to_saxony_or_not),
		cmocka_unit_test(no_more_names_than_a_line_of_tags_holds),
		cmocka_unit_test(every_row_of_the_gazetteer_finds_itself),
	};

	return cmocka_run_group_tests_name("classify/region", tests, setup, teardown);
}
