/*
 * test_base_utf8.c -- UTF-8 as RFC 3629 has it, and foreign text made harmless.
 */
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "base/utf8.h"
#include "support/check.h"

static struct arena mem;

static int
before_each(void **state)
{
	(void)state;
	arena_init(&mem, "test", 1 << 24);
	return 0;
}

static int
after_each(void **state)
{
	(void)state;
	arena_free(&mem);
	return 0;
}

static void
every_character_survives_a_round_trip(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x110000; c++) {
		char bytes[4];
		size_t n = utf8_put(c, bytes), at = 0;

		if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
			assert_int_equal(n, 0);
			continue;
		}
		assert_int_equal(n, c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
		assert_int_equal(utf8_next((struct str){ bytes, n }, &at), c);
		assert_int_equal(at, n);
	}
}

static void
what_rfc_3629_forbids_is_bad(void **state)
{
	static const struct {
		const char *label;
		struct str s;
	} rows[] = {
		{ "lone continuation", STR_INIT("\x80") },
		{ "overlong slash", STR_INIT("\xC0\xAF") },
		{ "overlong NUL", STR_INIT("\xC0\x80") },
		{ "overlong, 3 bytes", STR_INIT("\xE0\x9F\xBF") },
		{ "overlong, 4 bytes", STR_INIT("\xF0\x8F\xBF\xBF") },
		{ "first surrogate", STR_INIT("\xED\xA0\x80") },
		{ "last surrogate", STR_INIT("\xED\xBF\xBF") },
		{ "over 10FFFF", STR_INIT("\xF4\x90\x80\x80") },
		{ "F5", STR_INIT("\xF5\x80\x80\x80") },
		{ "FE", STR_INIT("\xFE") },
		{ "cut 2", STR_INIT("\xC3") },
		{ "cut 3", STR_INIT("\xE2\x82") },
		{ "cut 4", STR_INIT("\xF0\x9F\x98") },
		{ "broken", STR_INIT("\xE2(\xA1") },
		{ "late", STR_INIT("abcdefghijklmno\xFF") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		/* as long as the text, so that reading on is seen */
		char *p = malloc(rows[i].s.n);

		assert_non_null(p);
		memcpy(p, rows[i].s.p, rows[i].s.n);
		assert_row_int_eq(rows[i].label, utf8_valid((struct str){ p, rows[i].s.n }), false);
		free(p);
	}
	assert_true(utf8_valid(STR("")));
	assert_true(utf8_valid(STR("a\0\xF4\x8F\xBF\xBF\xEE\x80\x80")));
}

static void
bad_bytes_move_by_one(void **state)
{
	struct str s = STR("\xE2\x82"
			   "a");
	size_t at = 0;

	(void)state;
	assert_int_equal(utf8_next(s, &at), UTF8_BAD);
	assert_int_equal(at, 1);
	assert_int_equal(utf8_next(s, &at), UTF8_BAD);
	assert_int_equal(utf8_next(s, &at), 'a');
}

static void
cuts_split_no_character(void **state)
{
	struct str s = STR("a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80z");

	(void)state;
	assert_int_equal(utf8_count(s), 5);
	assert_str_eq(utf8_first(s, 0), STR(""));
	assert_str_eq(utf8_first(s, 2), STR("a\xC3\xA4"));
	assert_str_eq(utf8_first(s, 99), s);
	assert_str_eq(utf8_first_bytes(s, 2), STR("a"));
	assert_str_eq(utf8_first_bytes(s, 3), STR("a\xC3\xA4"));
	assert_str_eq(utf8_first_bytes(s, 9), STR("a\xC3\xA4\xE2\x82\xAC"));
	assert_str_eq(utf8_first_bytes(s, 99), s);
	assert_true(utf8_is_ascii(STR("abcdefgh\x7F")));
	assert_false(utf8_is_ascii(STR("abcdefghijk\x80")));
}

static void
repair_replaces_each_broken_sequence_once(void **state)
{
	static const struct {
		struct str in, want;
		size_t bad;
	} rows[] = {
		{ STR_INIT("gut"), STR_INIT("gut"), 0 },
		{ STR_INIT("a\xFFz"), STR_INIT("a\xEF\xBF\xBDz"), 1 },
		{ STR_INIT("a\xE2\x82z"), STR_INIT("a\xEF\xBF\xBDz"), 1 },
		{ STR_INIT("\xED\xA0\x80"), STR_INIT("\xEF\xBF\xBD"), 1 },
		{ STR_INIT("\xFF\xFE"), STR_INIT("\xEF\xBF\xBD\xEF\xBF\xBD"), 2 },
		{ STR_INIT("M\xFCller"), STR_INIT("M\xEF\xBF\xBDller"), 1 },
	};
	struct str same = STR("gut");
	size_t bad;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_row_str_eq(rows[i].in.p, utf8_repair(rows[i].in, &mem, &bad), rows[i].want);
		assert_row_int_eq(rows[i].in.p, (int64_t)bad, (int64_t)rows[i].bad);
	}
	assert_ptr_equal(utf8_repair(same, &mem, &bad).p, same.p);
}

static void
clean_drops_what_steers_and_folds_what_spaces(void **state)
{
	static const struct {
		const char *label;
		struct str in;
		size_t max;
		struct str want;
	} rows[] = {
		{ "nothing to do", STR_INIT("a b"), 10, STR_INIT("a b") },
		{ "spaces", STR_INIT("  a \t\n b  "), 10, STR_INIT("a b") },
		{ "odd spaces",
			STR_INIT("a\xC2\xA0\xE2\x80\xA8\xE3\x80\x80"
				 "b"),
			10, STR_INIT("a b") },
		{ "escape", STR_INIT("a\x1B[0mb"), 10, STR_INIT("a[0mb") },
		{ "NUL", STR_INIT("a\0b"), 10, STR_INIT("ab") },
		{ "DEL and C1",
			STR_INIT("a\x7F\xC2\x9B"
				 "b"),
			10, STR_INIT("ab") },
		{ "right-to-left override",
			STR_INIT("a\xE2\x80\xAE"
				 "b\xE2\x81\xA6"),
			10, STR_INIT("ab") },
		{ "soft hyphen", STR_INIT("Da\xC2\xADten"), 10, STR_INIT("Daten") },
		{ "BOM, zero width",
			STR_INIT("\xEF\xBB\xBF"
				 "a\xE2\x80\x8B"
				 "b"),
			10, STR_INIT("ab") },
		{ "noncharacter",
			STR_INIT("a\xEF\xBF\xBF\xEF\xB7\x90"
				 "b"),
			10, STR_INIT("ab") },
		{ "joiner of emoji stays",
			STR_INIT("\xE2\x80\x8D"
				 "x"),
			10, STR_INIT("\xE2\x80\x8Dx") },
		{ "bad byte", STR_INIT("a\xFF"), 10, STR_INIT("a\xEF\xBF\xBD") },
		{ "just fits", STR_INIT("\xC3\xA4\xC3\xB6"), 2, STR_INIT("\xC3\xA4\xC3\xB6") },
		{ "just fits, space behind", STR_INIT("abc   "), 3, STR_INIT("abc") },
		{ "cut", STR_INIT("abcdef"), 4, STR_INIT("abc\xE2\x80\xA6") },
		{ "cut at a word", STR_INIT("abcdefghij klm"), 13,
			STR_INIT("abcdefghij\xE2\x80\xA6") },
		{ "no comma before the ellipsis", STR_INIT("abcdefgh, ijk"), 11,
			STR_INIT("abcdefgh\xE2\x80\xA6") },
		{ "empty", STR_INIT(""), 0, STR_INIT("") },
		{ "only dropped", STR_INIT("\xE2\x80\x8B\x01 "), 5, STR_INIT("") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(
			rows[i].label, utf8_clean(rows[i].in, rows[i].max, &mem), rows[i].want);
}

static void
towers_of_marks_are_cut_down(void **state)
{
	char text[1 + 2 * 50];
	struct str got;

	(void)state;
	text[0] = 'a';
	for (size_t i = 0; i < 50; i++)
		memcpy(text + 1 + 2 * i, "\xCC\x81", 2);
	got = utf8_clean((struct str){ text, sizeof(text) }, 1000, &mem);
	assert_int_equal(utf8_count(got), 1 + UTF8_MARKS_MAX);
}

static void
clean_never_passes_its_limit_nor_breaks_a_character(void **state)
{
	struct str s = STR(
		"Für \xF0\x9F\x98\x80\xF0\x9F\x98\x80 größere, \xE2\x82\xAC 5;  Dinge\xCC\x81!");

	(void)state;
	for (size_t max = 1; max < 40; max++) {
		struct str got = utf8_clean(s, max, &mem);

		assert_true(utf8_valid(got));
		assert_true(utf8_count(got) <= max);
		/* what is clean stays as it is */
		assert_str_eq(utf8_clean(got, max, &mem), got);
	}
}

static void
defusing_works_in_place(void **state)
{
	char text[] = "a\n\t\x1B\xC2\x85\xFF\xC3\xA4 z";

	(void)state;
	utf8_defuse(text);
	assert_string_equal(text, "a??????\xC3\xA4 z");
}

static void
xml_allows_what_section_2_2_lists(void **state)
{
	static const struct {
		uint32_t c;
		bool allowed;
	} rows[] = { { 0, false }, { 8, false }, { 9, true }, { 0xA, true }, { 0xB, false },
		{ 0xD, true }, { 0x1F, false }, { 0x20, true }, { 0x7F, true }, { 0xD7FF, true },
		{ 0xD800, false }, { 0xDFFF, false }, { 0xE000, true }, { 0xFFFD, true },
		{ 0xFFFE, false }, { 0x10000, true }, { 0x10FFFF, true }, { 0x110000, false } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(utf8_xml_char(rows[i].c), rows[i].allowed);
}

/* Eight bytes are counted at once: every length, beginning and kind of byte there is. */
static void
characters_are_counted_as_one_by_one(void **state)
{
	char text[70];

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (char)(i * 37 + i * i * 11);
	for (size_t from = 0; from < 10; from++) {
		for (size_t to = from; to <= sizeof(text); to++) {
			size_t want = 0;

			for (size_t i = from; i < to; i++)
				want += ((unsigned char)text[i] & 0xC0) != 0x80;
			assert_int_equal(utf8_count((struct str){ text + from, to - from }), want);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, before_each, after_each)
		CASE(every_character_survives_a_round_trip),
		CASE(what_rfc_3629_forbids_is_bad),
		CASE(bad_bytes_move_by_one),
		CASE(cuts_split_no_character),
		CASE(characters_are_counted_as_one_by_one),
		CASE(repair_replaces_each_broken_sequence_once),
		CASE(clean_drops_what_steers_and_folds_what_spaces),
		CASE(towers_of_marks_are_cut_down),
		CASE(clean_never_passes_its_limit_nor_breaks_a_character),
		CASE(defusing_works_in_place),
		CASE(xml_allows_what_section_2_2_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
