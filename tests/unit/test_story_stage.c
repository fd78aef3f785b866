/* A second phase is told by certain words, and a second strategy is none; manners of telling. */
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

static void
manners_are_named(void **state)
{
	static const struct {
		enum language lang;
		const char *title, *text;
		enum stage stage; /* 0: none of the manners */
	} rows[] = {
		{ LANG_DE, "Interview mit der Rektorin", "", STAGE_PORTRAIT },
		{ LANG_DE, "F\xC3\xBCnf Fragen an Mira Halm", "", STAGE_PORTRAIT },
		{ LANG_EN, "Five questions for Mira Halm", "", STAGE_PORTRAIT },
		{ LANG_DE, "Meinung: Wer haftet?", "", STAGE_PORTRAIT },
		{ LANG_DE, "Meinungsfreiheit und KI", "", 0 },
		{ LANG_DE, "Offene Fragen im Klinikum", "", 0 },
		{ LANG_DE, "Tipps f\xC3\xBCr das Wochenende", "", STAGE_ROUNDUP },
		{ LANG_DE, "Die Termine der Woche", "", STAGE_ROUNDUP },
		{ LANG_DE, "Ofen", "Im Interview sagt sie mehr.", STAGE_ASKED },
		{ LANG_EN, "Kiln", "Mira Halm talks about fire.", STAGE_ASKED },
		{ LANG_DE, "Ofen", "Alle Termine stehen im Netz.", STAGE_ROUNDUP },
		{ LANG_DE, "Ofen", "Eine Anmeldung ist n\xC3\xB6tig.", STAGE_INVITES },
		{ LANG_EN, "Kiln", "Admission is free.", STAGE_INVITES },
		{ LANG_DE, "Ofen", "Rund 60 Leute kamen nach Riesa.", STAGE_TOLD },
		{ LANG_EN, "Kiln", "The meeting took place in Riesa.", STAGE_TOLD },
		{ LANG_DE, "Ofen", "Er brennt.", 0 },
		{ LANG_DE, "", "", 0 },
	};
	const uint32_t manners = (uint32_t)(STAGE_PORTRAIT | STAGE_ROUNDUP | STAGE_INVITES |
					    STAGE_TOLD | STAGE_ASKED);
	struct arena mem;

	(void)state;
	arena_init(&mem, "stage", (size_t)1 << 20);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct words title, text;

		words_split(str_from(rows[i].title), rows[i].lang, &mem, &title);
		words_split(str_from(rows[i].text), rows[i].lang, &mem, &text);
		if (((stage_of(&title) | stage_of_text(&text)) & manners) !=
			(uint32_t)rows[i].stage)
			fail_msg("%s %s", rows[i].title, rows[i].text);
	}
	arena_free(&mem);
	stem_teardown();
}

static void
points_are_named(void **state)
{
	static const struct {
		enum language lang;
		const char *title;
		enum stage stage;
	} rows[] = {
		{ LANG_EN, "Kiln maker breaks ground in Riesa", STAGE_GROUND },
		{ LANG_EN, "Foundation stone for the kiln", STAGE_GROUND },
		{ LANG_EN, "Work on the kiln gets under way", STAGE_BEGUN },
		{ LANG_DE, "Auftakt f\xC3\xBCr den Ofenbau", STAGE_BEGUN },
		{ LANG_DE, "Ofenbau geht zu Ende", STAGE_ENDED },
		{ LANG_DE, "Ofenbau abgeschlossen", STAGE_ENDED },
		{ LANG_DE, "Korrektur: Ofentag am 27. M\xC3\xA4rz", STAGE_CORRECTED },
		{ LANG_EN, "Kiln day (updated)", STAGE_CORRECTED },
		{ LANG_DE, "Ofenbau in Riesa", 0 },
	};
	struct arena mem;

	(void)state;
	arena_init(&mem, "stage", (size_t)1 << 20);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct words title;

		words_split(str_from(rows[i].title), rows[i].lang, &mem, &title);
		assert_row_int_eq(rows[i].title, stage_of(&title), rows[i].stage);
	}
	arena_free(&mem);
	stem_teardown();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(later_steps_are_named),
		cmocka_unit_test(manners_are_named),
		cmocka_unit_test(points_are_named),
	};

	return cmocka_run_group_tests_name("story/stage", tests, NULL, NULL);
}
