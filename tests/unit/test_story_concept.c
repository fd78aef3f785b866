/* What two texts share as concepts, in one language and across two. */
#include "support/check.h"
#include "support/scratch.h"

#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/compiler.h"
#include "story/concept.h"
#include "text/stem.h"

#define ROOM 64

static int
teardown(void **state)
{
	stem_teardown();
	return scratch_close(state);
}

static size_t
collect(const char *text, enum language lang, struct concept out[ROOM])
{
	struct words title, w;

	words_split(STR_NONE, lang, &mem, &title);
	words_split(str_from(text), lang, &mem, &w);
	return concept_collect(&title, &w, lang, 0, out, ROOM);
}

/* Do two texts share a concept of the kind? */
static bool
share(const char *a, enum language x, const char *b, enum language y, enum concept_kind kind)
{
	struct concept va[ROOM], vb[ROOM];
	size_t an = collect(a, x, va), bn = collect(b, y, vb);

	for (size_t i = 0; i < an; i++)
		for (size_t k = 0; k < bn; k++)
			if (va[i].hash == vb[k].hash && va[i].kind == kind)
				return true;
	return false;
}

static void
texts_share_what_they_should(void **state)
{
	static const struct {
		const char *a;
		enum language x;
		const char *b;
		enum language y;
		enum concept_kind kind;
		bool shared;
	} rows[] = {
		{ "Lena Hartwigs Roboter", LANG_DE, "Robots of Lena Hartwig", LANG_EN,
			CONCEPT_PERSON, true },
		{ "Niels Abendroth misst", LANG_DE, "Am Abend", LANG_DE, CONCEPT_SUBJECT, false },
		{ "die Pflegeroboter", LANG_DE, "ein Pflegeroboter", LANG_DE, CONCEPT_WHOLE, true },
		{ "in Lichtenberg", LANG_DE, "the Lichtenberg reservoir", LANG_EN, CONCEPT_WHOLE,
			true },
		{ "SpiNNcloud liefert", LANG_DE, "made by SpiNNcloud", LANG_EN, CONCEPT_NAME,
			true },
		{ "im Reinraum", LANG_DE, "in the clean room", LANG_EN, CONCEPT_SUBJECT, true },
		{ "im Reinraum", LANG_DE, "a clean river and a room", LANG_EN, CONCEPT_SUBJECT,
			false },
		{ "um 41 Prozent", LANG_DE, "by 41 percent", LANG_EN, CONCEPT_NUMBER, true },
		{ "41 Prozent", LANG_DE, "41 firms", LANG_EN, CONCEPT_NUMBER, false },
		{ "jeder dritte Betrieb", LANG_DE, "a third of them", LANG_EN, CONCEPT_NUMBER,
			true },
		{ "das B\xC3\xBCro Kettner Lund", LANG_DE, "the practice Kettner Lund", LANG_EN,
			CONCEPT_PERSON, true },
		{ "an der TU Chemnitz", LANG_DE, "Chemnitz University of Technology", LANG_EN,
			CONCEPT_SCHOOL, true },
		{ "die Leipziger Universit\xC3\xA4t", LANG_DE, "University of Leipzig", LANG_EN,
			CONCEPT_SCHOOL, true },
		{ "TU Dresden und Universit\xC3\xA4t Leipzig", LANG_DE, "Leipzig University",
			LANG_EN, CONCEPT_SCHOOL, true },
		{ "an der TU Chemnitz", LANG_DE, "TU Dresden", LANG_EN, CONCEPT_SCHOOL, false },
		{ "eine Universit\xC3\xA4t, an der viele forschen, und Leipzig", LANG_DE,
			"Leipzig University", LANG_EN, CONCEPT_SCHOOL, false },
		/* a German beginning is no likeness */
		{ "unterscheiden", LANG_DE, "unterschreiben", LANG_DE, CONCEPT_WORD, false },
		{ "verschleissen", LANG_DE, "verschwinden", LANG_DE, CONCEPT_WORD, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (share(rows[i].a, rows[i].x, rows[i].b, rows[i].y, rows[i].kind) !=
			rows[i].shared)
			fail_msg("'%s' and '%s'", rows[i].a, rows[i].b);
}

/* Who is in office is in much news: his name tells less, wherever the text has it. */
static void
names_of_people_in_office_tell_less(void **state)
{
	static const struct {
		const char *text;
		enum language lang;
		bool less;
	} rows[] = {
		{ "Ministerin Xanthe Ulbrecht kam. Ulbrecht blieb.", LANG_DE, true },
		{ "Ulbrecht blieb. Minister Ulbrecht kam.", LANG_DE, true },
		{ "Minister of Justice Xanthe Ulbrecht came", LANG_EN, true },
		{ "Forscherin Xanthe Ulbrecht kam", LANG_DE, false },
		{ "Es kam der Minister. Xanthe Ulbrecht blieb.", LANG_DE, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct concept out[ROOM];
		size_t n = collect(rows[i].text, rows[i].lang, out);
		unsigned most = 0;

		for (size_t k = 0; k < n; k++)
			if ((out[k].kind == CONCEPT_PERSON || out[k].kind == CONCEPT_WORD) &&
				out[k].weight > most)
				most = out[k].weight;
		assert_row_int_eq(rows[i].text, most > 0 && most <= 50, rows[i].less);
	}
}

static void
everyday_words_are_no_concepts(void **state)
{
	struct concept out[ROOM];

	(void)state;
	assert_int_equal(collect("Bald bleibt kaum jemand", LANG_DE, out), 0);
	assert_int_equal(collect("Almost nothing remains on Tuesday", LANG_EN, out), 0);
}

static void
days_ahead_are_found(void **state)
{
	const struct civil day = { .year = 2025, .month = 5, .day = 15, .hour = 9 };
	static const struct {
		const char *text;
		int days; /* after the day of publication; 0: none */
	} rows[] = {
		{ "Am 22. Mai wird getagt", 7 },
		{ "Anmeldung bis 20. Mai, Treffen am 22. Mai", 7 },
		{ "Am 22. Mai 2025 wird getagt", 7 },
		{ "Am 22. Mai 2028 endet es", 0 },
		{ "Am 2. Mai wurde getagt", 0 },
		{ "Es endet am 31. Dezember", 0 },
		{ "Am 31. Februar", 0 },
		{ "Nichts davon", 0 },
	};
	int64_t published = civil_to_time(&day);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct words title, w;
		int32_t got;

		words_split(STR_NONE, LANG_DE, &mem, &title);
		words_split(str_from(rows[i].text), LANG_DE, &mem, &w);
		got = concept_day_ahead(&title, &w, published);
		assert_row_int_eq(rows[i].text, got,
			rows[i].days == 0 ? 0 : published / 86400 + rows[i].days);
		assert_row_int_eq("no day of publication", concept_day_ahead(&title, &w, 0), 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_share_what_they_should),
		cmocka_unit_test(names_of_people_in_office_tell_less),
		cmocka_unit_test(everyday_words_are_no_concepts),
		cmocka_unit_test(days_ahead_are_found),
	};

	return cmocka_run_group_tests_name("story/concept", tests, scratch_open, teardown);
}
