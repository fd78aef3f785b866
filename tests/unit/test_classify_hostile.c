/* Texts made to be slow: the time of a verdict grows with the length and not with its square. */
#include "support/check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "classify/relevance.h"
#include "text/stem.h"

#define HALF ((size_t)512 * 1024)

/* Twice the text may take this many times as long; the square would take four. */
#define RATIO_MOST 3.2
/* Times below this are noise. */
#define MEASURED_LEAST 0.004
#define TRIES 3

static char text[2 * HALF + 64];

static struct str
repeat(const char *unit, size_t n)
{
	size_t k = strlen(unit), at = 0;

	while (at + k <= n) {
		memcpy(text + at, unit, k);
		at += k;
	}
	return (struct str){ text, at };
}

static double
seconds(const struct relevance *r, struct str s, struct arena *mem, struct verdict *v)
{
	struct relevance_source source = { .weight = 1, .prior = -1 };
	double best = 1e9;

	for (int i = 0; i < TRIES; i++) {
		struct relevance_text t = { .lang = LANG_DE };
		struct words title, w;
		clock_t start;
		double took;

		arena_reset(mem);
		words_split(STR("Meldung"), LANG_DE, mem, &title);
		words_split(s, LANG_DE, mem, &w);
		t.field[FIELD_TITLE] = &title;
		t.field[FIELD_LEAD] = &w;
		t.field[FIELD_BODY] = &w;
		start = clock();
		relevance_judge(r, &t, &source, STR_NONE, mem, v);
		took = (double)(clock() - start) / CLOCKS_PER_SEC;
		best = took < best ? took : best;
	}
	return best;
}

static void
twice_the_text_takes_about_twice_the_time(void **state)
{
	static const struct {
		const char *name, *unit;
	} rows[] = {
		{ "one word of the abbreviation", "KI" },
		{ "one letter", "a" },
		{ "one capital", "K" },
		{ "abbreviations", "KI " },
		{ "a list without end", "KI, " },
		{ "conjunctions", "KI und " },
		{ "a sentence without end", "Energie darunter KI bis von " },
		{ "compounds", "Sprachmodellnetzwerkklassifikator " },
		{ "long compounds", "Netzsprachmodellnetzwerkklassifikatornetzsprachmodellnetz " },
		{ "brackets", "Initiative (KI) kurz KI " },
		{ "right to left", "\xE2\x80\xAE\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 KI " },
		{ "right to left, no spaces", "\xD9\x85\xD8\xB1\xD8\xAD" },
		{ "no spaces", "\xE4\xBA\xBA\xE5\xB7\xA5\xE6\x99\xBA\xE8\x83\xBD" },
		{ "full stops", "KI. " },
		{ "about", "\xC3\x9C"
			   "ber KI: " },
		{ "places", "Dresden (Ohio) in Freiberg am Neckar " },
		{ "apostrophes", "KI's" },
		{ "hyphens", "KI-" },
		{ "dots inside", "a.b" },
		{ "marks", "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81" },
	};
	struct relevance_rules rules = { .publish = 0.5, .review = 0.35 };
	struct arena mem, item;
	struct relevance *r;

	(void)state;
	arena_init(&mem, "rules", (size_t)64 << 20);
	arena_init(&item, "item", (size_t)1 << 30);
	r = relevance_new(&rules, NULL, 0, &mem);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct verdict v;
		double half = seconds(r, repeat(rows[i].unit, HALF), &item, &v);
		double whole = seconds(r, repeat(rows[i].unit, 2 * HALF), &item, &v);

		assert_true(isfinite(v.sum) && v.score >= 0 && v.score <= 1);
		if (whole > fmax(half, MEASURED_LEAST) * RATIO_MOST)
			print_error(
				"%s: %.4f s, twice the text %.4f s\n", rows[i].name, half, whole);
		assert_true(whole <= fmax(half, MEASURED_LEAST) * RATIO_MOST);
		/* and none takes long: sanitizers take several times of it */
		if (whole > 1)
			print_error("%s: %.4f s\n", rows[i].name, whole);
		assert_true(whole <= 1);
	}
	arena_free(&item);
	arena_free(&mem);
	stem_teardown();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(twice_the_text_takes_about_twice_the_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
