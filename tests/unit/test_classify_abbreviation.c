/* Names made with KI and AI, and other things by these letters. */
#include "support/check.h"

#include "base/arena.h"
#include "base/compiler.h"
#include "classify/abbreviation.h"
#include "classify/lexicon.h"
#include "text/stem.h"

static void
names_are_told_from_words(void **state)
{
	static const struct {
		const char *word;
		char first;
		bool want;
	} rows[] = {
		{ "GenKI", 'K', true },
		{ "InfraSax.KI", 'K', true },
		{ "KIgestützt", 'K', true },
		{ "AI4Science", 'A', true },
		{ "OpenAI", 'A', true },
		{ "KIEL", 'K', false },
		{ "NIKKI", 'K', false },
		{ "AI123", 'A', false },
		{ "GenKI", 'A', false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(rows[i].word,
			abbreviation_is_glued(str_from(rows[i].word), rows[i].first), rows[i].want);
}

static void
a_text_may_say_what_the_letters_mean(void **state)
{
	static const struct {
		const char *text;
		size_t at;
		unsigned group; /* of the word before */
		bool want;
	} rows[] = {
		{ "Die Kreisinitiative (KI) tagt.", 2, 0, true },
		{ "Die Kreisinitiative KI tagt.", 2, 0, false },
		{ "Die Verfahren (KI) helfen.", 2, G_CORE, false },
		{ "Künstliche Intelligenz (KI) hilft.", 2, 0, false },
		{ "Die Kinderinsel Wiesengrund, kurz KI, baut.", 4, 0, true },
		{ "Künstliche Intelligenz, kurz KI, hilft.", 3, 0, false },
		{ "KI hilft.", 0, 0, false },
	};
	struct arena mem;

	(void)state;
	arena_init(&mem, "test", (size_t)16 << 20);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct context c;
		struct words w;

		words_split(str_from(rows[i].text), LANG_DE, &mem, &w);
		context_init(&c, &w, true, &mem);
		if (rows[i].group != 0)
			context_add(&c, rows[i].at - 1, 1, rows[i].group);
		assert_row_int_eq(
			rows[i].text, abbreviation_is_other(&c, rows[i].at, 1), rows[i].want);
	}
	arena_free(&mem);
	stem_teardown();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_told_from_words),
		cmocka_unit_test(a_text_may_say_what_the_letters_mean),
	};

	return cmocka_run_group_tests_name("classify/abbreviation", tests, NULL, NULL);
}
