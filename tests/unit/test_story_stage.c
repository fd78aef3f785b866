/* A second phase is told by certain words, and a second strategy is none. */
#include "support/check.h"

#include <string.h>

#include "base/compiler.h"
#include "story/stage.h"
#include "text/stem.h"

static void
later_steps_are_named(void **state)
{
	static const struct {
		enum language lang;
		const char *title, *text;
		bool next;
	} rows[] = {
		{ LANG_DE, "Ofenwächter: zweite Studie beginnt in Döbeln", "", true },
		{ LANG_DE, "Ofenwächter in Döbeln", "Die nächste Phase hat begonnen.", true },
		{ LANG_DE, "Zweite klinische Studie zur KI", "", true },
		{ LANG_DE, "KI am Ofen wird jetzt erprobt", "", true },
		{ LANG_DE, "KI am Ofen jetzt erprobt", "", true },
		{ LANG_DE, "Werk testet nun KI", "", true },
		{ LANG_DE, "Neue Studie zur KI am Ofen", "", false },
		{ LANG_DE, "Neue Phase für die KI am Ofen", "", true },
		{ LANG_DE, "Kabinett beschließt zweite KI-Strategie", "Sie gilt.", false },
		{ LANG_EN, "Second trial of the kiln network begins", "", true },
		{ LANG_EN, "Kiln network", "The next stage adds glazing.", true },
		{ LANG_EN, "Kiln network now tested in Riesa", "", true },
		{ LANG_EN, "New study on kiln networks", "", false },
		{ LANG_EN, "A second kiln network", "It learns.", false },
		{ LANG_EN, "", "", false },
	};
	struct arena mem;

	(void)state;
	arena_init(&mem, "stage", (size_t)1 << 20);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct words title, text;

		words_split(str_from(rows[i].title), rows[i].lang, &mem, &title);
		words_split(str_from(rows[i].text), rows[i].lang, &mem, &text);
		if (stage_next(&title, &text) != rows[i].next)
			fail_msg("%s %s", rows[i].title, rows[i].text);
	}
	arena_free(&mem);
	stem_teardown();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(later_steps_are_named),
	};

	return cmocka_run_group_tests_name("story/stage", tests, NULL, NULL);
}
