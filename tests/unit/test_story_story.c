/* What is one story, what is not, and who speaks for it. */
#include "support/check.h"
#include "support/scratch.h"

#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/file.h"
#include "base/num.h"
#include "story/sketch.h"
#include "story/story.h"
#include "text/stem.h"

#define DAY_S INT64_C(86400)
#define SOME_DAY (INT64_C(19800) * DAY_S)

static int
teardown(void **state)
{
	stem_teardown();
	return scratch_close(state);
}

static struct story_item
item(int64_t source, enum language lang, int64_t day, struct str title, struct str text)
{
	struct words t, w;
	struct sketch_input in = {
		.lang = lang, .title = &t, .text = &w, .published = SOME_DAY + day * DAY_S
	};

	words_split(title, lang, &mem, &t);
	words_split(text, lang, &mem, &w);
	return (struct story_item){ .source = source,
		.title = title,
		.lang = lang,
		.published = in.published,
		.sketch = sketch_make(&in, &mem) };
}

static double
likelihood(const struct story_item *a, const struct story_item *b, struct story_match *m)
{
	story_compare(a, b, m);
	return m->likelihood;
}

static struct story_item
read_item(struct str *line, int64_t source)
{
	enum language lang = language_from_tag(str_cut(line, '\t'));
	struct str day = str_cut(line, '\t'), title = str_cut(line, '\t');
	int64_t days = 0;

	for (size_t i = 0; i < day.n; i++)
		days = days * 10 + (day.p[i] - '0');
	return item(source, lang, days, title, str_cut(line, '\t'));
}

static bool
share_key(const struct sketch *a, const struct sketch *b)
{
	int64_t x[SKETCH_BANDS], y[SKETCH_BANDS];
	size_t xn = sketch_keys(a, x), yn = sketch_keys(b, y);

	for (size_t i = 0; i < xn; i++)
		for (size_t k = 0; k < yn; k++)
			if (x[i] == y[k])
				return true;
	return false;
}

static void
every_pair_of_the_table_is_judged_right(void **state)
{
	struct str text;
	struct err e = { 0 };
	size_t n = 0;

	(void)state;
	if (file_read("tests/cases/pairs.tsv", 1 << 20, &mem, &text, ERR_SYSTEM, &e) != 0)
		fail_msg("%s", e.text);
	while (text.p != NULL) {
		struct str line = str_cut_line(&text), what;
		struct story_item a, b;
		struct story_match m, back;
		bool same;

		if (line.n == 0 || line.p[0] == '#')
			continue;
		what = str_cut(&line, '\t');
		a = read_item(&line, 1);
		b = read_item(&line, 2);
		same = str_eq(what, STR("same"));
		if ((likelihood(&a, &b, &m) >= STORY_JOIN) != same ||
			(same && !share_key(a.sketch, b.sketch)))
			fail_msg("%.*s: %.*s, %.2f%s%s", STR_ARG(what), STR_ARG(line), m.likelihood,
				m.blocked_by ? ", blocked: " : "",
				m.blocked_by ? m.blocked_by : "");
		assert_true(likelihood(&b, &a, &back) == m.likelihood);
		n++;
	}
	assert_true(n >= 12);
}

static void
the_same_address_is_the_same_document(void **state)
{
	struct story_item a = item(1, LANG_DE, 0, STR("Alt"), STR("Ganz anders."));
	struct story_item b = item(2, LANG_DE, 60, STR("Neu 2024"), STR("Nichts davon."));
	struct story_match m;

	(void)state;
	assert_true(likelihood(&a, &b, &m) < STORY_JOIN);
	a.link_key = b.link_key = STR("site.example/1");
	assert_true(likelihood(&a, &b, &m) >= STORY_JOIN);
}

static void
language_twins_need_two_languages(void **state)
{
	struct story_item a = item(1, LANG_DE, 0, STR("Bericht"), STR("Ganz anders gesagt."));
	struct story_item b = item(1, LANG_EN, 1, STR("Account"), STR("Said in other words."));
	struct story_match m;

	(void)state;
	a.twin_key = b.twin_key = STR("site.example/1");
	assert_true(likelihood(&a, &b, &m) >= STORY_JOIN);
	b.lang = LANG_DE;
	assert_true(likelihood(&a, &b, &m) < STORY_JOIN);
}

static void
contradictions_block_what_is_alike(void **state)
{
	static const struct {
		const char *title, *text, *other_title, *other_text, *blocked_by;
	} rows[] = {
		{ "41 Prozent der Betriebe nutzen den Ofen", "Eine Umfrage der Kammer in Riesa.",
			"Jeder dritte Betrieb nutzt den Ofen",
			"Eine Umfrage der Kammer in Zwickau.",
			"the headlines have different numbers" },
		{ "Mira Halm baut den Ofen in Riesa", "Der Ofen von Mira Halm lernt Glasuren.",
			"Interview mit Mira Halm", "Mira Halm aus Riesa und der Ofen, der lernt.",
			"one headline is of a portrait or a talk" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct story_item a =
			item(1, LANG_DE, 0, str_from(rows[i].title), str_from(rows[i].text));
		struct story_item b = item(
			2, LANG_DE, 1, str_from(rows[i].other_title), str_from(rows[i].other_text));
		struct story_match m;

		assert_true(likelihood(&a, &b, &m) == 0);
		if (m.blocked_by == NULL || strcmp(m.blocked_by, rows[i].blocked_by) != 0)
			fail_msg("%s: %s", rows[i].title, m.blocked_by ? m.blocked_by : "open");
	}
}

static double
signal_value(const struct story_match *m, const char *name)
{
	for (size_t i = 0; i < m->signal_n; i++)
		if (strcmp(m->signal[i].name, name) == 0)
			return m->signal[i].value;
	fail_msg("no signal '%s'", name);
	return 0;
}

/* Day 0 is the 18th of March 2024. */
static void
signals_tell_what_differs(void **state)
{
	static const struct {
		const char *signal, *title, *text;
		int64_t day;
		const char *other_title, *other_text;
		int64_t other_day;
		bool set;
	} rows[] = {
		{ "before and after the day", "Ofentag in Riesa", "Am 27. M\xC3\xA4rz brennt er.",
			0, "Ofentag in Riesa", "Er brannte lange.", 12, true },
		{ "before and after the day", "Ofentag in Riesa", "Am 27. M\xC3\xA4rz brennt er.",
			0, "Ofentag in Riesa", "Er brennt lange.", 5, false },
		{ "invited and told", "Ofentag", "Um Anmeldung wird gebeten.", 0, "Ofentag",
			"Rund 60 Leute kamen.", 1, true },
		{ "invited and told", "Ofentag", "Um Anmeldung wird gebeten.", 0, "Ofentag",
			"Er brennt.", 1, false },
		{ "one of many things", "Ofen brennt", "In Riesa.", 0, "Tipps der Woche",
			"In Riesa.", 0, true },
		{ "no place in common", "Ofen brennt", "In Riesa.", 0, "Ofen brennt", "In Zwickau.",
			0, true },
		{ "no place in common", "Ofen brennt", "In Riesa.", 0, "Ofen brennt",
			"In Riesa und Zwickau.", 0, false },
		{ "a portrait or a talk", "Ofen brennt", "Im Interview spricht sie.", 0,
			"Ofen brennt", "Sie forscht.", 0, true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct story_item a = item(
			1, LANG_DE, rows[i].day, str_from(rows[i].title), str_from(rows[i].text));
		struct story_item b = item(2, LANG_DE, rows[i].other_day,
			str_from(rows[i].other_title), str_from(rows[i].other_text));
		struct story_match m;

		(void)likelihood(&a, &b, &m);
		if ((signal_value(&m, rows[i].signal) > 0) != rows[i].set)
			fail_msg("%s: %s", rows[i].signal, rows[i].other_text);
		(void)likelihood(&b, &a, &m);
		if ((signal_value(&m, rows[i].signal) > 0) != rows[i].set)
			fail_msg("%s, the other way: %s", rows[i].signal, rows[i].other_text);
	}
}

/* Long texts about the same field share much by chance, and that is no story. */
static void
long_texts_of_one_field_stay_apart(void **state)
{
	static const char wells[] =
		"Ein neuronales Netz hilft Gemeinden, Brunnen vor Nitrat zu sch\xC3\xBCtzen. "
		"Forscher "
		"trainierten es mit Messwerten aus Sachsen, Kameras und Sensoren liefern Daten in "
		"Echtzeit. Das Modell erkennt Muster, sagt Werte voraus und warnt die Verwaltung. "
		"Partner sind Stadtwerke, ein Institut und ein Start-up. Die Software l\xC3\xA4uft "
		"auf "
		"einem Rechner der Hochschule, der Quelltext ist frei. In einem Versuch mit sechs "
		"Betrieben sank der Verbrauch von Strom. Der Minister lobte die Zusammenarbeit, "
		"der "
		"Bund f\xC3\xB6rdert das Vorhaben. Studierende werten die Ergebnisse aus und "
		"pr\xC3\xBC"
		"fen, ob das Verfahren auch im Winter zuverl\xC3\xA4ssig arbeitet. Als n\xC3\xA4"
		"chstes sollen Landwirte den Assistenten auf dem Handy erhalten.";
	static const char looms[] =
		"In der Weberei von Gro\xC3\x9F"
		"sch\xC3\xB6"
		"nau pr\xC3\xBC"
		"ft seit Montag eine Kamera jeden Meter "
		"Tuch. Was fr\xC3\xBC"
		"her Augen taten, \xC3\xBC"
		"bernimmt ein neuronales Netz: Es sieht "
		"Knoten, L\xC3\xB6"
		"cher und falsche Farben und h\xC3\xA4"
		"lt die Maschine an. Entwickelt haben "
		"es Forscher aus Sachsen gemeinsam mit einem Maschinenbauer. Zum Training "
		"dienten Bilder, die erfahrene Weberinnen beschriftet hatten. Sensoren messen "
		"dazu die Spannung der F\xC3\xA4"
		"den in Echtzeit. Die Software l\xC3\xA4"
		"uft ohne Internet "
		"auf einem kleinen Rechner in der Halle. Der Bund f\xC3\xB6"
		"rdert das Vorhaben. Nach "
		"Angaben der Hochschule sank im Versuch der Verbrauch von Garn und Strom. Der "
		"Betrieb will die Anlage im Herbst auch bei Teppichen einsetzen; Studierende "
		"sollen bis dahin kl\xC3\xA4"
		"ren, wie gut Daten und Modell auf Seide und Wolle "
		"passen. Der Verband spricht von einem wichtigen Schritt f\xC3\xBC"
		"r die Branche.";
	struct story_item a =
		item(1, LANG_DE, 0, STR("KI sch\xC3\xBCtzt Brunnen"), str_from(wells));
	struct story_item b = item(2, LANG_DE, 0, STR("KI findet Webfehler"), str_from(looms));
	struct story_match m;

	(void)state;
	if (likelihood(&a, &b, &m) >= STORY_REVIEW)
		fail_msg("%.2f", m.likelihood);
}

static void
one_source_tells_a_story_once(void **state)
{
	struct str text = STR("Der Greifer in Chemnitz lernt von einem Handschuh mit Sensoren, was "
			      "reife Erdbeeren und harte Tomaten beim Ernten aushalten.");
	struct story_item a = item(1, LANG_DE, 0, STR("Greifer lernt vom Handschuh"), text);
	struct story_item b = item(1, LANG_DE, 1, STR("Handschuh lehrt Greifer in Chemnitz"),
		STR("Sensoren am Handschuh zeigen dem Greifer in Chemnitz, was weich ist."));
	struct story_item copy = item(1, LANG_DE, 2, STR("Greifer lernt vom Handschuh"), text);
	struct story_match m;

	(void)state;
	assert_true(likelihood(&a, &b, &m) == 0);
	assert_non_null(m.blocked_by);
	assert_true(likelihood(&a, &copy, &m) >= STORY_JOIN);
}

/* The same notice with another day is the same notice, if it says that it corrects. */
static void
corrections_do_not_contradict(void **state)
{
	struct str text = STR("Die Kammer l\xC3\xA4"
			      "dt zum siebten Ofenforum ein. 16 Betriebe berichten, was ihnen die "
			      "neue Glasur gebracht hat und was nicht. Den Vortrag h\xC3\xA4lt die "
			      "T\xC3\xB6pferin Xanthe Ulbrecht aus Radeberg.");
	struct story_item a =
		item(1, LANG_DE, 0, STR("Ofenforum am 20. M\xC3\xA4rz in Chemnitz"), text);
	struct story_item b = item(
		1, LANG_DE, 3, STR("Korrektur: Ofenforum am 27. M\xC3\xA4rz in Chemnitz"), text);
	struct story_item other =
		item(1, LANG_DE, 3, STR("Ofenforum am 27. M\xC3\xA4rz in Chemnitz"),
			STR("Die Kammer l\xC3\xA4"
			    "dt zum achten Ofenforum ein. Elf Betriebe zeigen Ziegel."));
	struct story_match m;

	(void)state;
	assert_true(likelihood(&a, &b, &m) >= STORY_JOIN);
	assert_true(likelihood(&a, &other, &m) == 0);
	assert_non_null(m.blocked_by);
}

static void
items_without_a_sketch_are_compared_by_address(void **state)
{
	struct story_item a = { .source = 1, .lang = LANG_DE, .link_key = STR_INIT("x.example/1") };
	struct story_item b = a;
	struct story_match m;

	(void)state;
	assert_true(likelihood(&a, &b, &m) >= STORY_JOIN);
	b.link_key = STR("x.example/2");
	assert_true(likelihood(&a, &b, &m) < STORY_JOIN);
}

static void
evidence_adds_up(void **state)
{
	struct story_item a = item(1, LANG_DE, 0, STR("Bienen in Leipzig"), STR("Imker messen."));
	struct story_item b = item(2, LANG_EN, 3, STR("Bees in Leipzig"), STR("Keepers measure."));
	struct story_match m;

	(void)state;
	(void)likelihood(&a, &b, &m);
	assert_true(m.signal_n > 5 && m.signal_n <= STORY_SIGNALS_MAX);
	for (size_t i = 0; i < m.signal_n; i++)
		assert_non_null(m.signal[i].name);
}

static void
blobs_survive_and_odd_ones_are_refused(void **state)
{
	struct story_item a = item(1, LANG_DE, 0, STR("Bienen"), STR("Imker messen viel."));
	struct str blob = sketch_blob(a.sketch);
	struct sketch *back = sketch_from_blob(blob, &mem);
	char *bad = arena_alloc(&mem, blob.n);

	(void)state;
	assert_non_null(back);
	assert_int_equal(blob.n, sketch_size());
	assert_memory_equal(back, a.sketch, sketch_size());
	assert_null(sketch_from_blob(str_slice(blob, 1, blob.n), &mem));
	assert_null(sketch_from_blob(STR_NONE, &mem));
	memset(bad, 0xff, blob.n);
	assert_null(sketch_from_blob((struct str){ bad, blob.n }, &mem));
}

static void
keys_fit_their_room(void **state)
{
	struct buf_like {
		char text[60000];
	} *big = arena_alloc(&mem, sizeof(*big));
	int64_t keys[SKETCH_BANDS];
	struct story_item a;

	(void)state;
	for (size_t i = 0; i + 1 < sizeof(big->text); i++)
		big->text[i] = i % 9 == 8 ? ' ' : (char)('A' + (i * i / 7) % 26);
	a = item(1, LANG_DE, 0, (struct str){ big->text, 4000 },
		(struct str){ big->text, sizeof(big->text) - 1 });
	assert_true(sketch_keys(a.sketch, keys) <= SKETCH_BANDS);
}

static void
the_lead_is_the_originator_then_the_fuller_then_the_earlier(void **state)
{
	struct story_item m[] = {
		{ .id = 4, .rank = 5, .text_length = 9000, .published = 10 },
		{ .id = 3, .rank = 1, .text_length = 1000, .published = 40 },
		{ .id = 2, .rank = 1, .text_length = 1100, .published = 30 },
		{ .id = 1, .rank = 1, .text_length = 1050, .published = 35 },
	};

	(void)state;
	assert_int_equal(story_lead(m, 1), 0);
	assert_int_equal(story_lead(m, ARRAY_LEN(m)), 2);
	m[1].text_length = 3000;
	assert_int_equal(story_lead(m, ARRAY_LEN(m)), 1);
}

/* Lengths of which each is only a little longer than the one before, equal times, other row ids. */
static void
the_lead_is_the_same_in_any_order(void **state)
{
	struct story_item m[] = {
		{ .id = 1, .rank = 1, .text_length = 100, .published = 1, .title = STR("c") },
		{ .id = 2, .rank = 1, .text_length = 140, .published = 2, .title = STR("b") },
		{ .id = 3, .rank = 1, .text_length = 200, .published = 3, .title = STR("a") },
		{ .id = 4, .rank = 1, .text_length = 201, .published = 3, .title = STR("d") },
	};
	int64_t want = m[story_lead(m, ARRAY_LEN(m))].text_length;

	(void)state;
	for (size_t round = 0; round < 24; round++) {
		size_t i = round % 4, k = (round / 4 + i) % 4;
		struct story_item held = m[i];

		m[i] = m[k];
		m[k] = held;
		for (size_t at = 0; at < ARRAY_LEN(m); at++)
			m[at].id = (int64_t)at;
		assert_int_equal(m[story_lead(m, ARRAY_LEN(m))].text_length, want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_pair_of_the_table_is_judged_right),
		cmocka_unit_test(the_same_address_is_the_same_document),
		cmocka_unit_test(language_twins_need_two_languages),
		cmocka_unit_test(contradictions_block_what_is_alike),
		cmocka_unit_test(signals_tell_what_differs),
		cmocka_unit_test(long_texts_of_one_field_stay_apart),
		cmocka_unit_test(one_source_tells_a_story_once),
		cmocka_unit_test(corrections_do_not_contradict),
		cmocka_unit_test(items_without_a_sketch_are_compared_by_address),
		cmocka_unit_test(evidence_adds_up),
		cmocka_unit_test(blobs_survive_and_odd_ones_are_refused),
		cmocka_unit_test(keys_fit_their_room),
		cmocka_unit_test(the_lead_is_the_originator_then_the_fuller_then_the_earlier),
		cmocka_unit_test(the_lead_is_the_same_in_any_order),
	};

	return cmocka_run_group_tests_name("story/story", tests, scratch_open, teardown);
}
