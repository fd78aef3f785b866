/* Mentions in passing. */
#include "support/check.h"

#include "base/arena.h"
#include "base/compiler.h"
#include "classify/lexicon.h"
#include "classify/passing.h"
#include "text/stem.h"

static int
setup(void **state)
{
	static struct arena mem;

	arena_init(&mem, "test", (size_t)16 << 20);
	*state = &mem;
	return 0;
}

static int
teardown(void **state)
{
	arena_free(*state);
	stem_teardown();
	return 0;
}

/* The word KI or AI of a text: how is it named? */
static enum passing
passing_of(struct arena *mem, const char *text, enum language lang)
{
	struct context c;
	struct words w;

	words_split(str_from(text), lang, mem, &w);
	context_init(&c, &w, lang == LANG_DE, mem);
	for (size_t i = 0; i < w.n; i++)
		if (str_eq(w.v[i].fold, STR("ki")) || str_eq(w.v[i].fold, STR("ai")))
			return passing_find(&c, i, 1);
	fail_msg("no term in: %s", text);
	return PASSING_NOT;
}

static void
mentions_in_passing_are_told_from_subjects(void **state)
{
	static const struct {
		enum passing want;
		enum language lang;
		const char *text;
	} rows[] = {
		{ PASSING_NOT, LANG_DE, "Die KI erkennt Tumore und meldet sie." },
		{ PASSING_NOT, LANG_DE,
			"Eine KI entwirft, pr\xC3\xBC"
			"ft und \xC3\xBC"
			"bersetzt Texte." },
		{ PASSING_NOT, LANG_DE, "Verbunden mit einer KI und berechnet, was folgt." },
		{ PASSING_LIST, LANG_DE, "Themen waren Energie, KI und Verkehr." },
		{ PASSING_LIST, LANG_DE,
			"Ob KI, Wasserstoff oder Fachkr\xC3\xA4"
			"fte: alles z\xC3\xA4hlt." },
		{ PASSING_LIST, LANG_DE, "Breitband, Register und KI." },
		{ PASSING_LIST, LANG_DE,
			"Preise f\xC3\xBCr einen Tischler, ein KI-Start-up und eine "
			"G\xC3\xA4rtnerei." },
		{ PASSING_PAIR, LANG_DE, "Im Vordergrund stehen Daten und KI." },
		{ PASSING_CREDIT, LANG_DE, "Der Wolf ist da. Bild: KI-generiert" },
		{ PASSING_CREDIT, LANG_DE, "Der Wolf ist da (Symbolbild: KI)." },
		{ PASSING_ABOUT, LANG_DE,
			"Neu ist das. \xC3\x9C"
			"ber uns: Wir machen KI." },
		{ PASSING_ABOUT, LANG_DE,
			"Neu ist das. \xC3\x9C"
			"ber die TU Chemnitz: Wir machen KI." },
		{ PASSING_NOT, LANG_DE,
			"\xC3\x9C"
			"ber eine KI spricht die Stadt." },
		{ PASSING_EXAMPLE, LANG_DE, "Trotz KI bleibt Handwerk gefragt." },
		{ PASSING_OTHERS, LANG_DE, "Weitere Preise gingen an ein Haus mit KI." },
		{ PASSING_LIST, LANG_DE, "Laboren, Theater, ein Gespräch über KI und ein Neubau." },
		{ PASSING_AMONG, LANG_DE, "Vom Frosch bis zur sprechenden Puppe mit KI." },
		{ PASSING_HOUSE, LANG_DE, "Das Haus ist ein Zentrum für KI." },
		{ PASSING_NOT, LANG_DE, "Sachsen unterstützt Betriebe, die KI einführen." },
		{ PASSING_EXAMPLE, LANG_DE, "Es gebe weder Autos noch KI." },
		{ PASSING_OTHERS, LANG_DE, "Zuvor leitete er ein Haus für KI." },
		{ PASSING_NOT, LANG_DE, "Das Haus ist ein neues Zentrum für KI." },
		{ PASSING_NOT, LANG_DE, "Entscheidend ist die KI im Zentrum." },
		{ PASSING_NOT, LANG_EN, "The AI detects tumours and reports them." },
		{ PASSING_LIST, LANG_EN, "They spoke about ports, AI and tourism." },
		{ PASSING_LIST, LANG_EN,
			"The house works on sensors, displays and hardware for AI." },
		{ PASSING_LIST, LANG_EN, "Jazz, lakes and an exhibition with AI." },
		{ PASSING_HOUSE, LANG_EN, "The house is a graduate school of AI." },
		{ PASSING_NOT, LANG_EN, "The house is a new school of AI." },
		{ PASSING_NOT, LANG_EN, "From spring we want to show you how the AI learns." },
		{ PASSING_PAIR, LANG_EN, "Interest grows despite digital tools and AI." },
		{ PASSING_CREDIT, LANG_EN, "The lynx is back. Photo: AI" },
		{ PASSING_ABOUT, LANG_EN, "It is new. About us: we do AI." },
		{ PASSING_OTHERS, LANG_EN, "Other prizes went to a shop and AI tools." },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(
			rows[i].text, passing_of(*state, rows[i].text, rows[i].lang), rows[i].want);
}

static void
a_list_of_the_field_is_no_mention_in_passing(void **state)
{
	struct context c;
	struct words w;

	words_split(STR("Themen sind Chatbots, KI und Robotik."), LANG_DE, *state, &w);
	context_init(&c, &w, true, *state);
	assert_int_equal(passing_find(&c, 3, 1), PASSING_LIST);
	context_add(&c, 2, 1, G_CORE);
	assert_int_equal(passing_find(&c, 3, 1), PASSING_NOT);
}

static void
what_something_is_for_is_its_subject(void **state)
{
	struct words w;

	words_split(STR("Das Treffen für skalierbare Daten und KI war für alle da."), LANG_DE,
		*state, &w);
	assert_true(passing_is_purpose(&w, 3));
	assert_true(passing_is_purpose(&w, 6));
	assert_false(passing_is_purpose(&w, 2));
	assert_false(passing_is_purpose(&w, 7));
	assert_false(passing_is_purpose(&w, 0));
	words_split(STR("A centre for AI"), LANG_EN, *state, &w);
	assert_true(passing_is_purpose(&w, 3));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mentions_in_passing_are_told_from_subjects),
		cmocka_unit_test(what_something_is_for_is_its_subject),
		cmocka_unit_test(a_list_of_the_field_is_no_mention_in_passing),
	};

	return cmocka_run_group_tests_name("classify/passing", tests, setup, teardown);
}
