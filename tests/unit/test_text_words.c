/* Words, their flags and offsets, and where sentences end. */
#include "support/check.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/utf8.h"
#include "text/stem.h"
#include "text/stopwords.h"
#include "text/words.h"

static int
setup(void **state)
{
	static struct arena mem;

	arena_init(&mem, "test", (size_t)256 << 20);
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

/* "fold fold+fold": a plus before a joined word. */
static struct str
folds(struct arena *mem, const char *text, enum language lang)
{
	struct words w;
	struct buf b;
	struct str out;

	buf_init(&b, 65536);
	words_split(str_from(text), lang, mem, &w);
	for (size_t i = 0; i < w.n; i++) {
		if (i > 0)
			buf_addc(&b, (w.v[i].flags & WORD_JOINED) != 0 ? '+' : ' ');
		buf_add(&b, w.v[i].fold);
	}
	out = arena_dup(mem, buf_str(&b));
	buf_free(&b);
	return out;
}

static void
text_splits_into_folded_words(void **state)
{
	static const struct {
		const char *label, *text, *want;
	} rows[] = {
		{ "plain", "Die KI lernt.", "die ki lernt" },
		{ "letters of Latin-1 and others",
			"caf\xC3\xA9 \xC5\x81\xC3\xB3"
			"d\xC5\xBA \xC3\x97 a\xC3\xB7"
			"b",
			"caf\xC3\xA9 \xC5\x82\xC3\xB3"
			"d\xC5\xBA a b" },
		{ "an apostrophe before another script", "O\xE2\x80\x99\xD0\x96 o'\xC3\x89",
			"o'\xD0\xB6 o'\xC3\xA9" },
		{ "an apostrophe before nothing", "O\xE2\x80\x99 o'- \xC3\xA9.", "o o \xC3\xA9" },
		{ "hyphen joins", "KI-gest\xC3\xBCtzte Analyse", "ki+gest\xC3\xBCtzte analyse" },
		{ "hanging hyphen does not join", "KI- und IT-Recht", "ki und it+recht" },
		{ "dash does not join", "Dresden - Leipzig", "dresden leipzig" },
		{ "non-breaking hyphen joins",
			"KI\xE2\x80\x91"
			"Campus",
			"ki+campus" },
		{ "dot inside stays", "ScaDS.AI startet.", "scads.ai startet" },
		{ "number with a dot", "GPT-3.5.", "gpt+3.5" },
		{ "apostrophe inside stays", "Saxony\xE2\x80\x99s 'AI'", "saxony's ai" },
		{ "sharp s folds", "gro\xC3\x9F GRO\xE1\xBA\x9E", "gross gross" },
		{ "umlauts stay", "\xC3\x84rzte", "\xC3\xA4rzte" },
		{ "decomposed umlaut", "A\xCC\x88rzte", "\xC3\xA4rzte" },
		{ "soft hyphen vanishes", "Sprach\xC2\xADmodell", "sprachmodell" },
		{ "ligature", "\xEF\xAC\x81nal", "final" },
		{ "wide letters", "\xEF\xBC\xAB\xEF\xBC\xA9", "ki" },
		{ "quotes", "\xE2\x80\x9EKI\xE2\x80\x9C", "ki" },
		{ "Cyrillic", "\xD0\x98\xD0\x98 \xD0\xB8", "\xD0\xB8\xD0\xB8 \xD0\xB8" },
		{ "colon of inclusive forms", "Forscher:innen", "forscher innen" },
		{ "nothing", " ... - ", "" },
		{ "broken bytes separate",
			"a\xFF"
			"b",
			"a b" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].label, folds(*state, rows[i].text, LANG_DE),
			str_from(rows[i].want));
}

static void
flags_tell_case_place_and_stopwords(void **state)
{
	static const struct {
		const char *text;
		unsigned want[6];
	} rows[] = {
		{ "Die KI",
			{ WORD_CAPITAL | WORD_SENTENCE | WORD_STOP, WORD_CAPITAL | WORD_UPPER } },
		{ "ein Kind", { WORD_SENTENCE | WORD_STOP, WORD_CAPITAL } },
		{ "3D-Druck", { WORD_DIGITS | WORD_SENTENCE, WORD_CAPITAL | WORD_JOINED } },
		{ "Ende. Neu", { WORD_CAPITAL | WORD_SENTENCE, WORD_CAPITAL | WORD_SENTENCE } },
		{ "Prof. Neu", { WORD_CAPITAL | WORD_SENTENCE, WORD_CAPITAL } },
		{ "J. Neu", { WORD_CAPITAL | WORD_SENTENCE, WORD_CAPITAL } },
		{ "Kopf\nneu", { WORD_CAPITAL | WORD_SENTENCE, WORD_SENTENCE } },
		{ "Gut! Neu", { WORD_CAPITAL | WORD_SENTENCE, WORD_CAPITAL | WORD_SENTENCE } },
		{ "Yahoo! kauft", { WORD_CAPITAL | WORD_SENTENCE, 0 } },
		{ "K", { WORD_CAPITAL | WORD_SENTENCE } },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct words w;

		words_split(str_from(rows[i].text), LANG_DE, *state, &w);
		for (size_t k = 0; k < w.n; k++)
			assert_row_int_eq(rows[i].text, w.v[k].flags, rows[i].want[k]);
	}
}

static void
equal_words_share_fold_and_stem_but_not_place(void **state)
{
	struct words w;

	words_split(STR("Die Netze. Die Netze-Netze"), LANG_DE, *state, &w);
	assert_int_equal(w.n, 5);
	assert_str_eq(w.v[1].fold, w.v[3].fold);
	assert_str_eq(w.v[1].stem, w.v[3].stem);
	assert_true((w.v[2].flags & WORD_SENTENCE) != 0);
	assert_true((w.v[3].flags & WORD_SENTENCE) == 0);
	assert_true((w.v[4].flags & WORD_JOINED) != 0);
	assert_true((w.v[2].flags & WORD_STOP) != 0);
}

/* What is remembered of a word must be what would be found out again, language by language. */
static void
known_words_read_like_new_ones(void **state)
{
	static const char text[] = "H\xC3\xA4user H\xC3\xA4user GPU GPU the the Networks Networks "
				   "Wei\xC3\x9F Wei\xC3\x9F isn\xE2\x80\x99t isn\xE2\x80\x99t";
	static const enum language langs[] = { LANG_DE, LANG_EN, LANG_OTHER };

	for (size_t l = 0; l < ARRAY_LEN(langs); l++) {
		struct words fresh, again;

		words_split(str_from(text), langs[l], *state, &fresh);
		words_split(str_from(text), langs[l], *state, &again);
		assert_int_equal(fresh.n, 12);
		assert_int_equal(again.n, 12);
		for (size_t i = 0; i < fresh.n; i++) {
			const struct word *a = &fresh.v[i & ~(size_t)1], *b = &again.v[i];

			assert_str_eq(a->fold, b->fold);
			assert_str_eq(a->stem, b->stem);
			assert_int_equal(a->flags & (unsigned)(WORD_UPPER | WORD_STOP),
				b->flags & (unsigned)(WORD_UPPER | WORD_STOP));
			assert_int_equal(b->known, again.v[i & ~(size_t)1].known);
			assert_true(b->known != 0);
		}
	}
}

/* More different words than are remembered, and words that are too long to be. */
static void
rare_words_are_split_all_the_same(void **state)
{
	char text[2 * 8 * 20000], word[16];
	struct words w;
	size_t n = 0;

	for (int round = 0; round < 2; round++)
		for (int i = 0; i < WORDS_MAX; i++) {
			(void)snprintf(word, sizeof(word), "w%05d ", i);
			memcpy(text + n, word, 7);
			n += 7;
		}
	for (int round = 0; round < 2; round++) {
		words_split((struct str){ text + n / 2, n / 2 }, LANG_EN, *state, &w);
		assert_int_equal(w.n, WORDS_MAX);
		for (size_t i = 0; i < w.n; i++)
			assert_str_eq(w.v[i].fold, words_written(&w, i));
	}
	assert_int_equal(w.v[WORDS_MAX - 1].known, 0);
}

static void
offsets_point_to_the_word_as_written(void **state)
{
	struct words w;

	words_split(STR("\xE2\x80\x9E"
			"F\xC3\xBCr\xE2\x80\x9C ScaDS.AI"),
		LANG_DE, *state, &w);
	assert_int_equal(w.n, 2);
	assert_str_eq(words_written(&w, 0), STR("F\xC3\xBCr"));
	assert_str_eq(words_written(&w, 1), STR("ScaDS.AI"));
}

static void
a_long_text_stops_at_the_ceiling(void **state)
{
	size_t n = (size_t)WORDS_MAX + 500;
	char *p = arena_alloc(*state, n * 2);
	struct words w;

	for (size_t i = 0; i < n; i++) {
		p[i * 2] = 'a';
		p[i * 2 + 1] = ' ';
	}
	words_split((struct str){ p, n * 2 }, LANG_EN, *state, &w);
	assert_int_equal(w.n, WORDS_MAX);
}

static void
one_endless_word_is_one_word(void **state)
{
	size_t n = 1000000;
	char *p = arena_alloc(*state, n);
	struct words w;

	for (size_t i = 0; i < n; i++)
		p[i] = "KI"[i % 2];
	words_split((struct str){ p, n }, LANG_DE, *state, &w);
	assert_int_equal(w.n, 1);
	assert_int_equal(w.v[0].stem.n, n);
}

static void
sentences_end_where_a_reader_would_stop(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "Eins. Zwei.", "Eins." },
		{ "Am 2. Mai geht es los. Dann", "Am 2. Mai geht es los." },
		{ "Im Jahr 2024. Dann", "Im Jahr 2024." },
		{ "Es gibt z. B. Netze. Mehr", "Es gibt z. B. Netze." },
		{ "Prof. Kather sagt: \"Ja.\" Dann", "Prof. Kather sagt: \"Ja.\"" },
		{ "Rund 3.5 Mio. Euro. Mehr", "Rund 3.5 Mio. Euro." },
		{ "Kopf\nText. Mehr", "Kopf" },
		{ "Ohne Ende", "Ohne Ende" },
		/* line ends in front begin a sentence, they are none */
		{ "\nKopf\nText", "\nKopf" },
		{ "\xE2\x80\xA9\n\xE2\x80\xA8Kopf\xE2\x80\xA9Text",
			"\xE2\x80\xA9\n\xE2\x80\xA8Kopf" },
		{ "\n", "\n" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str s = str_from(rows[i].text);

		assert_row_str_eq(rows[i].text, str_slice(s, 0, words_sentence_end(s, 0)),
			str_from(rows[i].want));
	}
}

static void
stopwords_are_found_by_language(void **state)
{
	static const char *const de[] = { "aber", "dass", "zwischen", "f\xC3\xBCr", "über" };
	static const char *const en[] = { "a", "the", "your", "which" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(de); i++)
		assert_row_int_eq(de[i], stopwords_has(str_from(de[i]), LANG_DE), 1);
	for (size_t i = 0; i < ARRAY_LEN(en); i++)
		assert_row_int_eq(en[i], stopwords_has(str_from(en[i]), LANG_EN), 1);
	assert_false(stopwords_has(STR("aber"), LANG_EN));
	assert_false(stopwords_has(STR("netz"), LANG_DE));
	assert_false(stopwords_has(STR("the"), LANG_UNKNOWN));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_splits_into_folded_words),
		cmocka_unit_test(flags_tell_case_place_and_stopwords),
		cmocka_unit_test(equal_words_share_fold_and_stem_but_not_place),
		cmocka_unit_test(known_words_read_like_new_ones),
		cmocka_unit_test(rare_words_are_split_all_the_same),
		cmocka_unit_test(offsets_point_to_the_word_as_written),
		cmocka_unit_test(a_long_text_stops_at_the_ceiling),
		cmocka_unit_test(one_endless_word_is_one_word),
		cmocka_unit_test(sentences_end_where_a_reader_would_stop),
		cmocka_unit_test(stopwords_are_found_by_language),
	};

	return cmocka_run_group_tests_name("text/words", tests, setup, teardown);
}
