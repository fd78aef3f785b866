/*
 * What a source repeats is found, and nothing else.
 */
#include "text/boilerplate.h"

#include "base/buf.h"
#include "base/compiler.h"
#include "support/check.h"
#include "support/scratch.h"

#define ABOUT "Das Institut ist das Zentrum für künstliche Intelligenz in Sachsen."

/* `n` items that say something else each; the first `with` of them end in the sentence. */
static struct boilerplate_item *
items(size_t n, size_t with)
{
	struct boilerplate_item *v = ARENA_ARRAY(&mem, struct boilerplate_item, n);

	for (size_t i = 0; i < n; i++) {
		v[i].title = arena_printf(&mem, "Meldung %zu", i);
		v[i].lead = STR_NONE;
		v[i].text = arena_printf(&mem, "Heute wird Nummer %zu in der Mensa gekocht. %s", i,
			i < with ? ABOUT : "");
	}
	return v;
}

static void
a_sentence_of_many_items_is_repeated(void **state)
{
	static const struct {
		const char *label;
		size_t n, with, want;
	} rows[] = {
		{ "in none", 10, 0, 0 },
		{ "in two", 10, 2, 0 },
		{ "one too few", 10, BOILERPLATE_ITEMS - 1, 0 },
		{ "in enough", 10, BOILERPLATE_ITEMS, 1 },
		{ "in all of few", BOILERPLATE_ITEMS, BOILERPLATE_ITEMS, 1 },
		{ "too small a share", 40, 40 / BOILERPLATE_ONE_IN - 1, 0 },
		{ "share enough", 40, 40 / BOILERPLATE_ONE_IN, 1 },
		{ "no items", 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		uint64_t *found;
		size_t got =
			boilerplate_learn(items(rows[i].n, rows[i].with), rows[i].n, &mem, &found);

		if (got != rows[i].want)
			print_error("%s: %zu\n", rows[i].label, got);
		assert_int_equal(got, rows[i].want);
	}
}

static void
only_the_latest_items_are_looked_at(void **state)
{
	struct boilerplate_item *v = items(BOILERPLATE_WINDOW + 20, 0);
	uint64_t *found;

	(void)state;
	for (size_t i = BOILERPLATE_WINDOW; i < BOILERPLATE_WINDOW + 20; i++)
		v[i].text = STR(ABOUT);
	assert_int_equal(boilerplate_learn(v, BOILERPLATE_WINDOW + 20, &mem, &found), 0);
}

/* A ticker gives the same news again and again; what it says is news all the same. */
static void
the_same_item_counts_once(void **state)
{
	struct boilerplate_item *v = items(10, 3);
	uint64_t *found;

	(void)state;
	for (size_t i = 4; i < 10; i++)
		v[i] = v[0];
	assert_int_equal(boilerplate_learn(v, 10, &mem, &found), 0);
	for (size_t i = 4; i < 10; i++)
		v[i].title = arena_printf(&mem, "Update %zu", i); /* other title, same text */
	assert_int_equal(boilerplate_learn(v, 10, &mem, &found), 0);
	for (size_t i = 4; i < 10; i++)
		v[i] = (struct boilerplate_item){ v[0].title, STR_NONE,
			arena_printf(&mem, "%s Stand %zu.", ABOUT, i) };
	assert_int_equal(boilerplate_learn(v, 10, &mem, &found), 0);
}

static void
the_order_of_items_does_not_matter(void **state)
{
	struct boilerplate_item *v = items(12, 6), back[12];
	uint64_t *one, *other;
	size_t n;

	(void)state;
	for (size_t i = 0; i < 12; i++) {
		v[i].lead = i % 2 == 0 ? STR("Der zweite Satz kommt hier sechsmal vor.") : STR_NONE;
		back[11 - i] = v[i];
	}
	n = boilerplate_learn(v, 12, &mem, &one);
	assert_int_equal(n, 2);
	assert_int_equal(boilerplate_learn(back, 12, &mem, &other), n);
	for (size_t i = 0; i < n; i++)
		assert_true(one[i] == other[i]);
}

/* What stands in the middle of long texts is their own. */
static void
long_texts_are_learned_from_at_both_ends(void **state)
{
	static char filler[4 * BOILERPLATE_TAIL];
	struct boilerplate_item v[BOILERPLATE_ITEMS];
	uint64_t *found;

	(void)state;
	memset(filler, 'x', sizeof(filler));
	for (size_t i = 0; i < BOILERPLATE_ITEMS; i++)
		v[i] = (struct boilerplate_item){ arena_printf(&mem, "Titel %zu", i), STR_NONE,
			arena_printf(&mem,
				"Das Amt teilt am Morgen mit.\n%zu %.*s\nMitten im Text steht "
				"dieser Satz.\n%.*s\nDas Institut ist ein Haus der Forschung.",
				i, (int)sizeof(filler), filler, (int)sizeof(filler), filler) };
	assert_int_equal(boilerplate_learn(v, BOILERPLATE_ITEMS, &mem, &found), 2);
}

static void
no_more_than_the_most_frequent_are_kept(void **state)
{
	struct boilerplate_item v[BOILERPLATE_ITEMS];
	struct buf all;
	uint64_t *found;

	(void)state;
	buf_init(&all, 100000);
	for (size_t i = 0; i < BOILERPLATE_MAX + 10; i++)
		buf_addf(&all, "Dies ist der Satz mit der Nummer %zu.\n", i);
	for (size_t i = 0; i < BOILERPLATE_ITEMS; i++)
		v[i] = (struct boilerplate_item){ arena_printf(&mem, "Titel %zu", i),
			arena_printf(&mem, "Anders ist nur die Zahl %zu.\n%.*s", i,
				STR_ARG(buf_str(&all))),
			STR_NONE };
	assert_int_equal(boilerplate_learn(v, BOILERPLATE_ITEMS, &mem, &found), BOILERPLATE_MAX);
	buf_free(&all);
}

static void
texts_lose_what_is_repeated_and_nothing_else(void **state)
{
	static const struct {
		const char *label, *text, *want;
		size_t dropped;
	} rows[] = {
		{ "at the end", "Eine Mensa öffnet heute. " ABOUT, "Eine Mensa öffnet heute.", 1 },
		{ "in the middle", "Eins kommt zuerst.\n" ABOUT "\nZwei folgt.",
			"Eins kommt zuerst.\n\nZwei folgt.", 1 },
		{ "in capitals and other quotes",
			"Eins. DAS INSTITUT IST DAS ZENTRUM FÜR KÜNSTLICHE INTELLIGENZ IN "
			"SACHSEN!",
			"Eins.", 1 },
		{ "nothing but that", ABOUT, "", 1 },
		{ "twice", ABOUT " " ABOUT, "", 2 },
		{ "a part of it",
			"Das Institut ist das Zentrum für künstliche Intelligenz in Sachsen "
			"und Polen.",
			"Das Institut ist das Zentrum für künstliche Intelligenz in Sachsen "
			"und Polen.",
			0 },
		{ "not there", "Es gibt Suppe.\n\nMit Brot.", "Es gibt Suppe.\n\nMit Brot.", 0 },
		{ "empty", "", "", 0 },
	};
	uint64_t *found;
	struct boilerplate b;

	(void)state;
	b.n = boilerplate_learn(items(10, 10), 10, &mem, &found);
	b.v = found;
	assert_int_equal(b.n, 1);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		size_t dropped = 0;
		struct str got = boilerplate_strip(str_from(rows[i].text), &b, &mem, &dropped);

		if (!str_eq(got, str_from(rows[i].want)) || dropped != rows[i].dropped)
			print_error("%s: '%.*s'\n", rows[i].label, STR_ARG(got));
		assert_str_eq(got, str_from(rows[i].want));
		assert_int_equal(dropped, rows[i].dropped);
	}
}

/* Eight bytes are looked at together: nothing may depend on where they fall. */
static void
a_sentence_is_the_same_wherever_it_stands(void **state)
{
	static const char *const said[] = {
		"Das Institut ist das Zentrum für künstliche Intelligenz in Sachsen.",
		"DAS INSTITUT IST DAS ZENTRUM FÜR KÜNSTLICHE INTELLIGENZ IN SACHSEN!",
		"Das  Institut ist -- das \"Zentrum\" für künstliche Intelligenz, in Sachsen?",
		"(Das Institut) ist: das Zentrum; für [künstliche] Intelligenz 'in' Sachsen.\n",
	};
	static const char *const others[] = {
		"Das Institut ist das Zentrum für künstliche Intelligenz in Sachse.",
		"Das Institut ist das Zentrum für künstliche Intelligenz inSachsen.",
		"Das Institut ist das Zentrum für künstliche Intelligenz in Sachsen 1.",
		"Das Institut ist das Zentrum fur kunstliche Intelligenz in Sachsen.",
	};
	uint64_t *found;
	struct boilerplate b;

	(void)state;
	b.n = boilerplate_learn(items(10, 10), 10, &mem, &found);
	b.v = found;
	for (size_t before = 0; before < 20; before++) {
		struct str lead =
			arena_printf(&mem, "Neu%.*s.\n", (int)before, "abcdefghijklmnopqrst");

		for (size_t i = 0; i < ARRAY_LEN(said) + ARRAY_LEN(others); i++) {
			bool same = i < ARRAY_LEN(said);
			const char *text = same ? said[i] : others[i - ARRAY_LEN(said)];
			size_t dropped = 0;

			(void)boilerplate_strip(arena_printf(&mem, "%.*s%s", STR_ARG(lead), text),
				&b, &mem, &dropped);
			if (dropped != same)
				print_error("%zu bytes before '%s'\n", before, text);
			assert_int_equal(dropped, same);
		}
	}
}

/* Longer than what is hashed at once, and different in one letter anywhere. */
static void
all_of_a_long_sentence_counts(void **state)
{
	struct boilerplate_item v[BOILERPLATE_ITEMS];
	char text[700];
	uint64_t *found;
	struct boilerplate b;

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = i % 7 == 6 ? ' ' : (char)('a' + i % 26);
	for (size_t i = 0; i < BOILERPLATE_ITEMS; i++)
		v[i] = (struct boilerplate_item){ arena_printf(&mem, "Titel %zu", i),
			arena_printf(&mem, "Nummer %zu\n%.*s", i, (int)sizeof(text), text),
			STR_NONE };
	b.n = boilerplate_learn(v, BOILERPLATE_ITEMS, &mem, &found);
	b.v = found;
	assert_int_equal(b.n, 1);
	for (size_t i = 0; i < sizeof(text); i++) {
		size_t dropped = 0;
		char was = text[i];

		text[i] = was == 'x' ? 'y' : 'x';
		(void)boilerplate_strip((struct str){ text, sizeof(text) }, &b, &mem, &dropped);
		assert_int_equal(dropped, 0);
		text[i] = was;
		(void)boilerplate_strip((struct str){ text, sizeof(text) }, &b, &mem, &dropped);
		assert_int_equal(dropped, 1);
	}
}

/* "Mehr dazu hier." weighs nothing; and one word may be all that a sentence says. */
static void
short_sentences_stay(void **state)
{
	struct boilerplate_item v[10];
	uint64_t *found;

	(void)state;
	for (size_t i = 0; i < 10; i++)
		v[i] = (struct boilerplate_item){ arena_printf(&mem, "Titel %zu", i), STR_NONE,
			arena_printf(&mem, "Es geht um die Nummer %zu. KI lernt mit.", i) };
	assert_int_equal(boilerplate_learn(v, 10, &mem, &found), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, scratch_open, scratch_close)
		T(a_sentence_of_many_items_is_repeated),
		T(only_the_latest_items_are_looked_at),
		T(the_same_item_counts_once),
		T(the_order_of_items_does_not_matter),
		T(long_texts_are_learned_from_at_both_ends),
		T(no_more_than_the_most_frequent_are_kept),
		T(texts_lose_what_is_repeated_and_nothing_else),
		T(a_sentence_is_the_same_wherever_it_stands),
		T(all_of_a_long_sentence_counts),
		T(short_sentences_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
