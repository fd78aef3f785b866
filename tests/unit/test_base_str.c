/*
 * test_base_str.c -- borrowed texts: nothing is read past their end.
 */
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "support/check.h"

static void
slices_are_clamped_to_the_text(void **state)
{
	struct str s = STR("abc");

	(void)state;
	assert_str_eq(str_slice(s, 0, 3), STR("abc"));
	assert_str_eq(str_slice(s, 1, 2), STR("b"));
	assert_str_eq(str_slice(s, 2, 1), STR(""));
	assert_str_eq(str_slice(s, 9, 99), STR(""));
	assert_str_eq(str_slice(s, 0, STR_NOT_FOUND), STR("abc"));
	assert_str_eq(str_skip(s, 2), STR("c"));
	assert_str_eq(str_skip(s, STR_NOT_FOUND), STR(""));
	assert_str_eq(str_slice((struct str){ NULL, 0 }, 0, 5), STR(""));
	assert_str_eq(str_from(NULL), STR(""));
}

static void
trim_takes_ascii_white_space_only(void **state)
{
	static const struct {
		struct str in, want;
	} rows[] = {
		{ STR_INIT(" \t\n\v\f\r"), STR_INIT("") },
		{ STR_INIT(""), STR_INIT("") },
		{ STR_INIT(" a b "), STR_INIT("a b") },
		{ STR_INIT("\0a\0"), STR_INIT("\0a\0") },
		{ STR_INIT("\xC2\xA0x"), STR_INIT("\xC2\xA0x") },
		{ STR_INIT("x\x85"), STR_INIT("x\x85") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].in.p, str_trim(rows[i].in), rows[i].want);
}

static void
comparison_is_by_bytes_and_shorter_first(void **state)
{
	(void)state;
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR(""), STR("a")) < 0);
	assert_true(str_cmp(STR("\xFF"), STR("a")) > 0);
	assert_true(str_cmp(STR("a\0b"), STR("a\0c")) < 0);
	assert_int_equal(str_cmp(STR(""), (struct str){ NULL, 0 }), 0);
	assert_true(str_eq(STR(""), (struct str){ NULL, 0 }));
	assert_false(str_eq(STR("a\0b"), STR("a\0c")));
	assert_false(str_eq(STR("a"), STR("ab")));
	assert_true(str_cmp_nocase(STR("ABC"), STR("abd")) < 0);
	assert_int_equal(str_cmp_nocase(STR("Az"), STR("aZ")), 0);
	assert_true(str_eq_nocase(STR("HTTPS"), STR("https")));
	/* letters beyond ASCII keep their case, and '[' is not '{' */
	assert_false(str_eq_nocase(STR("Ä"), STR("ä")));
	assert_false(str_eq_nocase(STR("["), STR("{")));
	assert_false(str_eq_nocase(STR("@"), STR("`")));
}

static void
beginnings_and_ends_are_never_longer_than_the_text(void **state)
{
	(void)state;
	assert_true(str_starts(STR("abc"), STR("")));
	assert_true(str_starts(STR("abc"), STR("abc")));
	assert_false(str_starts(STR("ab"), STR("abc")));
	assert_true(str_starts_nocase(STR("HTTP://x"), STR("http://")));
	assert_false(str_starts_nocase(STR("HTT"), STR("http://")));
	assert_true(str_ends(STR("abc"), STR("bc")));
	assert_true(str_ends(STR(""), STR("")));
	assert_false(str_ends(STR("c"), STR("bc")));
}

static void
finding_reports_the_first_and_the_last_place(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("abcabc"), STR("bc")), 1);
	assert_int_equal(str_find(STR("abc"), STR("")), 0);
	assert_int_equal(str_find(STR(""), STR("")), 0);
	assert_int_equal(str_find(STR("ab"), STR("abc")), STR_NOT_FOUND);
	assert_int_equal(str_find(STR("a\0b"), STR("\0b")), 1);
	assert_int_equal(str_find_nocase(STR("xABc"), STR("aBC")), 1);
	assert_int_equal(str_find_nocase(STR("x"), STR("xy")), STR_NOT_FOUND);
	assert_int_equal(str_find_nocase(STR(""), STR("")), 0);
	assert_int_equal(str_chr(STR("a.b.c"), '.'), 1);
	assert_int_equal(str_rchr(STR("a.b.c"), '.'), 3);
	assert_int_equal(str_chr(STR("abc"), '\0'), STR_NOT_FOUND);
	assert_int_equal(str_chr((struct str){ NULL, 0 }, 'a'), STR_NOT_FOUND);
	assert_int_equal(str_rchr((struct str){ NULL, 0 }, 'a'), STR_NOT_FOUND);
}

static void
cutting_shows_every_part_also_empty_ones(void **state)
{
	static const char *const want[] = { "a", "", "b", "" };
	struct str rest = STR("a,,b,");
	size_t n = 0;

	(void)state;
	while (rest.p != NULL) {
		struct str part = str_cut(&rest, ',');

		assert_true(n < ARRAY_LEN(want));
		assert_str_eq(part, str_from(want[n]));
		n++;
	}
	assert_int_equal(n, ARRAY_LEN(want));
	rest = STR("");
	assert_str_eq(str_cut(&rest, ','), STR(""));
	assert_null(rest.p);
}

static void
lines_end_in_lf_or_crlf_but_not_in_a_lone_cr(void **state)
{
	struct str rest = STR("a\r\nb\rc\n\r\n\nlast\r");

	(void)state;
	assert_str_eq(str_cut_line(&rest), STR("a"));
	assert_str_eq(str_cut_line(&rest), STR("b\rc"));
	assert_str_eq(str_cut_line(&rest), STR(""));
	assert_str_eq(str_cut_line(&rest), STR(""));
	assert_str_eq(str_cut_line(&rest), STR("last"));
	assert_null(rest.p);
}

static void
words_are_cut_between_any_white_space(void **state)
{
	struct str rest = STR(" \t a\nbc  ");

	(void)state;
	assert_str_eq(str_cut_word(&rest), STR("a"));
	assert_str_eq(str_cut_word(&rest), STR("bc"));
	assert_str_eq(str_cut_word(&rest), STR(""));
	assert_str_eq(str_cut_word(&rest), STR(""));
}

static void
nothing_is_read_past_the_end(void **state)
{
	/* exactly as long as the text, so that the sanitizer sees one byte too many */
	char *p = malloc(3);
	struct str s = { p, 3 }, rest = s;

	(void)state;
	assert_non_null(p);
	memcpy(p, "a b", 3);
	assert_int_equal(str_find(s, STR("b ")), STR_NOT_FOUND);
	assert_int_equal(str_find_nocase(s, STR("B ")), STR_NOT_FOUND);
	assert_false(str_starts(s, STR("a bc")));
	assert_str_eq(str_trim(s), STR("a b"));
	assert_str_eq(str_cut_line(&rest), STR("a b"));
	free(p);
}

static void
ascii_classes_refuse_everything_beyond_ascii(void **state)
{
	(void)state;
	for (int c = -128; c < 256; c++) {
		int lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z';
		int digit = c >= '0' && c <= '9';

		assert_int_equal(ascii_alpha(c), lower || upper);
		assert_int_equal(ascii_digit(c), digit);
		assert_int_equal(ascii_alnum(c), lower || upper || digit);
		assert_int_equal(ascii_space(c), c == ' ' || (c >= 9 && c <= 13));
		assert_int_equal(ascii_lower(c), upper ? c + 32 : c);
		assert_int_equal(ascii_upper(c), lower ? c - 32 : c);
		assert_int_equal(
			ascii_xdigit(c), digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices_are_clamped_to_the_text),
		cmocka_unit_test(trim_takes_ascii_white_space_only),
		cmocka_unit_test(comparison_is_by_bytes_and_shorter_first),
		cmocka_unit_test(beginnings_and_ends_are_never_longer_than_the_text),
		cmocka_unit_test(finding_reports_the_first_and_the_last_place),
		cmocka_unit_test(cutting_shows_every_part_also_empty_ones),
		cmocka_unit_test(lines_end_in_lf_or_crlf_but_not_in_a_lone_cr),
		cmocka_unit_test(words_are_cut_between_any_white_space),
		cmocka_unit_test(nothing_is_read_past_the_end),
		cmocka_unit_test(ascii_classes_refuse_everything_beyond_ascii),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
