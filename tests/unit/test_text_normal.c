/* Folding, NFC and comparison keys. */
#include "support/check.h"

#include "base/arena.h"
#include "base/compiler.h"
#include "text/normal.h"

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

struct row {
	const char *label, *text, *want;
};

static void
fold_drops_case_and_keeps_umlauts(void **state)
{
	static const struct row rows[] = {
		{ "ASCII", "KI in Sachsen", "ki in sachsen" },
		{ "umlauts", "\xC3\x84\xC3\x96\xC3\x9C\xC3\x9F", "\xC3\xA4\xC3\xB6\xC3\xBCss" },
		{ "accents", "\xC3\x89mile", "\xC3\xA9mile" },
		{ "signs of Latin-1", "2 \xC3\x97 3", "2 \xC3\x97 3" },
		{ "superscript is compatible", "C\xC2\xB3", "c3" },
		{ "Polish",
			"\xC5\x81\xC3\xB3"
			"d\xC5\xBA",
			"\xC5\x82\xC3\xB3"
			"d\xC5\xBA" },
		{ "dotted capital I", "\xC4\xB0", "i\xCC\x87" },
		{ "empty", "", "" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].label, normal_fold(str_from(rows[i].text), *state),
			str_from(rows[i].want));
}

static void
fold_of_small_ascii_is_the_text_itself(void **state)
{
	struct str s = STR("netz 2.0");

	assert_ptr_equal(normal_fold(s, *state).p, s.p);
}

static void
nfc_composes_and_leaves_the_rest(void **state)
{
	struct str composed = STR("Gr\xC3\xBC\xC3\x9F"
				  "e \xE2\x80\x9EKI\xE2\x80\x9C");

	assert_str_eq(normal_nfc(STR("u\xCC\x88"), *state), STR("\xC3\xBC"));
	assert_str_eq(normal_nfc(STR("C\xC2\xB3"), *state), STR("C\xC2\xB3"));
	assert_ptr_equal(normal_nfc(composed, *state).p, composed.p);
}

static void
keys_are_equal_for_what_reads_the_same(void **state)
{
	static const struct row rows[] = {
		{ "punctuation", " \xE2\x80\x9EKI\xE2\x80\x9C \xE2\x80\x93 und  wie? ",
			"ki und wie" },
		{ "umlauts",
			"Gr\xC3\xB6\xC3\x9F"
			"e \xC3\x84hre",
			"groesse aehre" },
		{ "decomposed umlaut",
			"Gro\xCC\x88\xC3\x9F"
			"e",
			"groesse" },
		{ "accents", "\xC3\x89mile Kr\xC3\xB6tzsch \xC5\xA0koda", "emile kroetzsch skoda" },
		{ "hyphen", "KI-Hub", "ki hub" },
		{ "soft hyphen", "Sprach\xC2\xADmodell", "sprachmodell" },
		{ "superscript", "C\xC2\xB3", "c3" },
		{ "only signs", "--- !", "" },
		{ "a character of eighteen", "\xEF\xB7\xBA",
			"\xD8\xB5\xD9\x84\xD9\x89 \xD8\xA7"
			"\xD9\x84\xD9\x84\xD9\x87 "
			"\xD8\xB9\xD9\x84\xD9\x8A\xD9\x87 "
			"\xD9\x88\xD8\xB3\xD9\x84\xD9\x85" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str text = str_from(rows[i].text), want = str_from(rows[i].want);

		assert_row_str_eq(rows[i].label, normal_key(text, *state), want);
		/* of all keys only its own is */
		for (size_t k = 0; k < ARRAY_LEN(rows); k++)
			assert_row_int_eq(rows[i].label,
				normal_key_is(text, str_from(rows[k].want), *state), i == k);
		for (size_t n = 0; n < want.n; n++)
			assert_row_int_eq(rows[i].label,
				normal_key_is(text, str_slice(want, 0, n), *state), false);
		assert_row_int_eq(rows[i].label,
			normal_key_is(text, arena_printf(*state, "%.*sx", STR_ARG(want)), *state),
			false);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fold_drops_case_and_keeps_umlauts),
		cmocka_unit_test(fold_of_small_ascii_is_the_text_itself),
		cmocka_unit_test(nfc_composes_and_leaves_the_rest),
		cmocka_unit_test(keys_are_equal_for_what_reads_the_same),
	};

	return cmocka_run_group_tests_name("text/normal", tests, setup, teardown);
}
