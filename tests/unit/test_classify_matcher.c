/* Terms, inflection, compounds. */
#include "support/check.h"

#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "classify/matcher.h"
#include "text/stem.h"

static int
setup(void **state)
{
	static struct arena mem;

	arena_init(&mem, "test", (size_t)64 << 20);
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

#define PART (MATCH_HEAD | MATCH_TAIL)

static const struct matcher_term terms[] = {
	{ STR_INIT("KI"), MATCH_WRITTEN, 'k' },
	{ STR_INIT("maschinelles Lernen"), 0, 'm' },
	{ STR_INIT("Lernen"), 0, 'l' },
	{ STR_INIT("Sprachmodell"), PART, 's' },
	{ STR_INIT("Netz"), MATCH_TAIL, 'n' },
	{ STR_INIT("Trafo"), MATCH_HEAD, 't' },
	{ STR_INIT("ScaDS.AI"), MATCH_FOLD, 'S' },
	{ STR_INIT("in"), MATCH_FOLD, 'i' },
	{ STR_INIT(""), 0, '-' },
};

static const struct {
	const char *text, *want; /* ids in order; a plus before those inside */
} rows[] = {
	{ "KI lernen", "kl" },
	{ "Ki ki K.I.", "" },
	{ "KI's Macht", "k" },
	{ "KI-gest\xC3\xBCtzt", "k" },
	{ "maschinellem Lernen", "ml" },
	{ "Lernen. Maschinelles. Lernen", "ll" },
	{ "Maschinelles Sehen", "" },
	{ "Sprachmodelle", "s" },
	{ "Sprachmodellentwicklung", "+s" },
	{ "Gro\xC3\x9Fsprachmodells", "+s" },
	{ "Testsprachmodellbau", "+s" },
	{ "Stromnetze", "+n" },
	{ "Netzwerk", "" },
	{ "Trafohaus Stadttrafo", "+t" },
	{ "scads.ai ScaDS.AI", "SS" },
	{ "", "" },
};

static void
check_rows(const struct matcher *m, struct arena *mem)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct matcher_hit *hits;
		struct words w;
		char got[64];
		size_t n = 0, hit_n;

		words_split(str_from(rows[i].text), LANG_DE, mem, &w);
		hit_n = matcher_run(m, &w, mem, &hits);
		for (size_t k = 0; k < hit_n && n < 60; k++) {
			if (hits[k].inside)
				got[n++] = '+';
			got[n++] = (char)hits[k].id;
		}
		assert_row_str_eq(rows[i].text, ((struct str){ got, n }), str_from(rows[i].want));
	}
}

static void
terms_are_found_by_form_inflection_and_inside_compounds(void **state)
{
	check_rows(matcher_new(terms, ARRAY_LEN(terms), LANG_DE, *state), *state);
}

/* Many terms make a matcher remember what it found of known words: those that came before. */
static void
what_is_remembered_of_a_word_is_found_again(void **state)
{
	struct matcher_term many[ARRAY_LEN(terms) + 100];
	struct matcher *m;

	memcpy(many, terms, sizeof(terms));
	for (size_t i = ARRAY_LEN(terms); i < ARRAY_LEN(many); i++)
		many[i] = (struct matcher_term){ STR("Wort, das nie kommt"), 0, 'w' };
	m = matcher_new(many, ARRAY_LEN(many), LANG_DE, *state);
	for (int round = 0; round < 4; round++)
		check_rows(m, *state);
}

static void
longer_terms_come_first_at_one_place(void **state)
{
	static const struct matcher_term more[] = {
		{ STR_INIT("neural"), 0, 1 },
		{ STR_INIT("neural network"), 0, 2 },
		{ STR_INIT("Neural Network Group"), MATCH_WRITTEN, 3 },
	};
	struct matcher *m = matcher_new(more, ARRAY_LEN(more), LANG_EN, *state);
	struct matcher_hit *hits;
	struct words w;

	words_split(STR("The Neural Network Group"), LANG_EN, *state, &w);
	assert_int_equal(matcher_run(m, &w, *state, &hits), 3);
	assert_int_equal(hits[0].id, 3);
	assert_int_equal(hits[1].id, 2);
	assert_int_equal(hits[2].id, 1);
	assert_int_equal(hits[0].at, 1);
	assert_int_equal(hits[0].n, 3);
}

static void
very_long_words_are_not_looked_into(void **state)
{
	struct matcher *m = matcher_new(terms, ARRAY_LEN(terms), LANG_DE, *state);
	struct matcher_hit *hits;
	struct words w;
	char word[12 * 6];

	for (size_t i = 0; i < 6; i++)
		memcpy(word + i * 12, "sprachmodell", 12);
	words_split((struct str){ word, 60 }, LANG_DE, *state, &w);
	assert_true(matcher_run(m, &w, *state, &hits) > 0);
	words_split((struct str){ word, sizeof(word) }, LANG_DE, *state, &w);
	assert_int_equal(matcher_run(m, &w, *state, &hits), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_are_found_by_form_inflection_and_inside_compounds),
		cmocka_unit_test(what_is_remembered_of_a_word_is_found_again),
		cmocka_unit_test(longer_terms_come_first_at_one_place),
		cmocka_unit_test(very_long_words_are_not_looked_into),
	};

	return cmocka_run_group_tests_name("classify/matcher", tests, setup, teardown);
}
