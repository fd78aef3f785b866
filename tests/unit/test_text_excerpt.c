/* Excerpts: whole sentences, cuts at words, datelines and titles dropped. */
#include "support/check.h"

#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/utf8.h"
#include "text/excerpt.h"

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
	return 0;
}

/* `text` and behind it so much that a fifth of all is not the limit. */
static struct str
with_tail(struct arena *mem, const char *text)
{
	static const char tail[] = " Danach folgt noch sehr viel weiterer Text ohne Belang.";
	char *p = arena_alloc(mem, strlen(text) + 40 * sizeof(tail));
	size_t n = strlen(text);

	memcpy(p, text, n);
	for (int i = 0; i < 40; i++) {
		memcpy(p + n, tail, sizeof(tail) - 1);
		n += sizeof(tail) - 1;
	}
	return (struct str){ p, n };
}

static void
beginnings_are_cut_as_a_reader_would(void **state)
{
	static const struct {
		const char *label, *text;
		size_t max;
		const char *want;
	} rows[] = {
		{ "whole sentence", "Ein Netz erkennt Wolken am Himmel.", 60,
			"Ein Netz erkennt Wolken am Himmel." },
		{ "two sentences", "Ein Netz erkennt Wolken. Es irrt selten.", 45,
			"Ein Netz erkennt Wolken. Es irrt selten." },
		{ "cut at a word", "Ein Netz erkennt Wolken und Nebel am Himmel, sagt sie.", 30,
			"Ein Netz erkennt Wolken und\xE2\x80\xA6" },
		{ "no comma before the ellipsis", "Ein Netz erkennt Wolken, Nebel und Eis.", 30,
			"Ein Netz erkennt Wolken\xE2\x80\xA6" },
		{ "dateline with date", "Dresden, 2. Mai 2024. Ein Netz erkennt Wolken.", 30,
			"Ein Netz erkennt Wolken." },
		{ "dateline with agency", "Leipzig (dpa/sn) - Ein Netz erkennt Wolken.", 30,
			"Ein Netz erkennt Wolken." },
		{ "dateline with dash",
			"Chemnitz, 12.03.2025 \xE2\x80\x93 Ein Netz erkennt Wolken.", 30,
			"Ein Netz erkennt Wolken." },
		{ "a short sentence is no dateline", "Maria Mai. Ein Netz erkennt Wolken.", 40,
			"Maria Mai. Ein Netz erkennt Wolken." },
		{ "title as first line", "Wolken im Netz!\nEin Netz erkennt Wolken.", 30,
			"Ein Netz erkennt Wolken." },
		{ "title as first sentence", "Wolken im Netz. Ein Netz erkennt Wolken.", 30,
			"Ein Netz erkennt Wolken." },
		{ "lines are joined", "Ein Netz erkennt\nWolken.", 30, "Ein Netz erkennt Wolken." },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].label,
			excerpt_cut(with_tail(*state, rows[i].text), STR("Wolken im Netz"),
				rows[i].max, *state),
			str_from(rows[i].want));
}

static void
no_more_than_a_fifth_is_taken(void **state)
{
	struct str text = with_tail(*state, "Ein kurzer Anfang.");

	for (size_t max = 0; max < 700; max += 23) {
		struct str got = excerpt_cut(text, STR_NONE, max, *state);

		assert_true(utf8_count(got) <= max);
		assert_true(utf8_count(got) <= utf8_count(text) / 5);
	}
	assert_str_eq(excerpt_cut(STR("Nur ein kurzer Satz."), STR_NONE, 200, *state), STR(""));
}

static void
a_short_text_gives_a_whole_sentence_or_nothing(void **state)
{
	/* 190 characters: a fifth is 38 */
	struct str cut =
		STR("Der Rechner in Heidenau bekommt vierundsechzig weitere Beschleuniger, mit "
		    "denen Institute aus ganz Sachsen im neuen Jahr deutlich schneller "
		    "rechnen und lernen wollen als bisher, sagt sie.");
	struct str whole =
		STR("Der Rechner in Heidenau wird schneller. Mit den neuen Beschleunigern "
		    "wollen Institute aus ganz Sachsen im neuen Jahr rechnen und lernen, "
		    "und zwar deutlich mehr als bisher, sagt die Leiterin des Hauses.");

	assert_str_eq(excerpt_cut(cut, STR_NONE, 200, *state), STR(""));
	assert_str_eq(excerpt_cut(whole, STR_NONE, 200, *state),
		STR("Der Rechner in Heidenau wird schneller."));
}

static void
a_text_that_repeats_its_title_gives_nothing(void **state)
{
	struct str title = STR("Ein Netz erkennt Wolken, Nebel, Eis, Staub, Rauch, Asche und "
			       "Vogelschw\xC3\xA4rme \xC3\xBC"
			       "ber dem Leipziger Flughafen und sagt es an");

	assert_str_eq(excerpt_cut(title, title, 200, *state), STR(""));
	assert_str_eq(excerpt_cut(STR(""), title, 200, *state), STR(""));
}

static void
one_endless_word_gives_nothing(void **state)
{
	char *p = arena_alloc(*state, 5000);

	memset(p, 'x', 5000);
	assert_str_eq(excerpt_cut((struct str){ p, 5000 }, STR_NONE, 200, *state), STR(""));
}

/* Line and paragraph separators: of word processors, and once an endless loop. */
static void
separators_of_lines_and_paragraphs_are_spaces(void **state)
{
	struct str got = excerpt_cut(
		STR("Der Roboter pickt Pflaumen in der Lausitz.\xE2\x80\xA9\xE2\x80\xA8"
		    "Er lernt es von den B\xC3\xA4uerinnen.\xE2\x80\xA9 Im Herbst kommen die "
		    "Birnen an die Reihe, im Winter ruht er aus und rechnet nach, was er "
		    "falsch gemacht hat, und im n\xC3\xA4"
		    "chsten Jahr beginnt alles von vorn, vielleicht mit Quitten und Mispeln. Die "
		    "Höfe zahlen dafür nichts, denn das Land Sachsen und die Gemeinden der Lausitz "
		    "tragen gemeinsam die Kosten des Versuchs bis zum "
		    "Ende des Jahres."),
		STR_NONE, 80, *state);

	assert_str_eq(got, STR("Der Roboter pickt Pflaumen in der Lausitz. Er lernt es von den "
			       "B\xC3\xA4uerinnen."));
}

static void
no_character_is_split(void **state)
{
	char *p = arena_alloc(*state, 8000);

	for (int i = 0; i < 2000; i++)
		memcpy(p + i * 4, i % 9 == 8 ? "\xC3\xA4 \n" : "\xC3\xA4\xC3\xB6", 4);
	for (size_t max = 20; max < 60; max++) {
		struct str got = excerpt_cut((struct str){ p, 8000 }, STR_NONE, max, *state);

		assert_true(utf8_valid(got));
		assert_true(utf8_count(got) <= max);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(beginnings_are_cut_as_a_reader_would),
		cmocka_unit_test(no_more_than_a_fifth_is_taken),
		cmocka_unit_test(a_short_text_gives_a_whole_sentence_or_nothing),
		cmocka_unit_test(a_text_that_repeats_its_title_gives_nothing),
		cmocka_unit_test(one_endless_word_gives_nothing),
		cmocka_unit_test(separators_of_lines_and_paragraphs_are_spaces),
		cmocka_unit_test(no_character_is_split),
	};

	return cmocka_run_group_tests_name("text/excerpt", tests, setup, teardown);
}
