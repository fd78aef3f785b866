/* Stems bring inflected forms together. */
#include "support/check.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inflected_forms_have_one_stem),
		cmocka_unit_test(other_languages_and_odd_words_stay),
		cmocka_unit_test(stemmers_come_back_after_teardown),
	};

	return cmocka_run_group_tests_name("text/stem", tests, setup, teardown);
}
