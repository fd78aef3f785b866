/* Stems bring inflected forms together. */
#include "support/check.h"

#include <libstemmer.h>
#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "text/stem.h"

static int
setup(void **state)
{
	static struct arena mem;

	arena_init(&mem, "test", (size_t)1 << 20);
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

static void
inflected_forms_have_one_stem(void **state)
{
	static const struct {
		enum language lang;
		const char *one, *other;
	} rows[] = {
		{ LANG_DE, "k\xC3\xBCnstliche", "k\xC3\xBCnstlicher" },
		{ LANG_DE, "netz", "netze" },
		{ LANG_DE, "sprachmodell", "sprachmodelle" },
		{ LANG_DE, "sprachmodellen", "sprachmodells" },
		{ LANG_EN, "network", "networks" },
		{ LANG_EN, "learned", "learns" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str one =
			arena_dup(*state, stem_word(str_from(rows[i].one), rows[i].lang, *state));

		assert_row_str_eq(rows[i].other,
			stem_word(str_from(rows[i].other), rows[i].lang, *state), one);
	}
}

static void
other_languages_and_odd_words_stay(void **state)
{
	char run[200];

	memset(run, 's', sizeof(run));
	assert_str_eq(stem_word(STR("networks"), LANG_OTHER, *state), STR("networks"));
	assert_str_eq(stem_word(STR("networks"), LANG_UNKNOWN, *state), STR("networks"));
	assert_str_eq(stem_word(STR("ki"), LANG_DE, *state), STR("ki"));
	assert_int_equal(stem_word((struct str){ run, sizeof(run) }, LANG_DE, *state).n, 200);
}

static void
stemmers_come_back_after_teardown(void **state)
{
	stem_teardown();
	stem_teardown();
	assert_str_eq(stem_word(STR("networks"), LANG_EN, *state), STR("network"));
}

/* They are made by another of the library's stemmers; what it says must not depend on that. */
static void
words_of_ascii_have_the_stems_of_utf8(void **state)
{
	static const char *const words[] = { "aufeinanderfolgenden", "bauer", "yoga", "quelle",
		"haeuser", "mueller", "kategorischen", "heiterkeiten", "neuigkeiten", "erforschung",
		"tot", "abs", "dying", "skies", "ability", "relational", "generously", "communism",
		"youth", "say", "happily", "nationalization", "it's", "3.5", "x-ray" };
	static const struct {
		enum language lang;
		const char *name;
	} rows[] = { { LANG_DE, "german" }, { LANG_EN, "english" } };

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct sb_stemmer *s = sb_stemmer_new(rows[i].name, "UTF_8");

		assert_non_null(s);
		for (size_t k = 0; k < ARRAY_LEN(words); k++) {
			struct str word = str_from(words[k]);
			const sb_symbol *want =
				sb_stemmer_stem(s, (const sb_symbol *)word.p, (int)word.n);

			assert_row_str_eq(words[k], stem_word(word, rows[i].lang, *state),
				((struct str){ (const char *)want, (size_t)sb_stemmer_length(s) }));
		}
		sb_stemmer_delete(s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inflected_forms_have_one_stem),
		cmocka_unit_test(other_languages_and_odd_words_stay),
		cmocka_unit_test(words_of_ascii_have_the_stems_of_utf8),
		cmocka_unit_test(stemmers_come_back_after_teardown),
	};

	return cmocka_run_group_tests_name("text/stem", tests, setup, teardown);
}
