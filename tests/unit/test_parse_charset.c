/*
 * test_parse_charset.c -- which character set is chosen, and what becomes of the bytes.
 */
#include "support/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "base/utf8.h"
#include "parse/charset.h"
#include "parse/limits.h"

static struct arena mem;

struct row {
	const char *label;
	struct str body, type;
	const char *name, *text;
	bool warned;
};

static void
check_rows(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct charset found;
		struct str text = charset_decode(rows[i].body, rows[i].type, &mem, &found);

		assert_row_str_eq(rows[i].label, found.name, str_from(rows[i].name));
		assert_row_str_eq(rows[i].label, text, str_from(rows[i].text));
		assert_row_int_eq(rows[i].label,
			found.wrong.n > 0 || found.bad > 0 || found.dropped > 0, rows[i].warned);
	}
}

#define TYPE(set) STR_INIT("text/xml; charset=" set)
#define NO_TYPE STR_INIT("")

static void
mark_goes_before_header_before_declaration_before_utf8(void **state)
{
	static const struct row rows[] = {
		{ "nothing said", STR_INIT("<a>\xC3\xBC</a>"), NO_TYPE, "utf-8", "<a>\u00FC</a>",
			false },
		{ "mark", STR_INIT("\xEF\xBB\xBF<a>\xC3\xBC</a>"), TYPE("iso-8859-1"), "utf-8",
			"<a>\u00FC</a>", false },
		{ "header", STR_INIT("<?xml encoding='koi8-r'?>\xFC"), TYPE("windows-1252"),
			"windows-1252", "<?xml encoding='koi8-r'?>\u00FC", false },
		{ "declaration", STR_INIT("<?xml encoding='iso-8859-2'?>\xB1"), NO_TYPE,
			"iso-8859-2", "<?xml encoding='iso-8859-2'?>\u0105", false },
		{ "page", STR_INIT("<html><meta charset=windows-1251>\xC0"), NO_TYPE,
			"windows-1251", "<html><meta charset=windows-1251>\u0410", false },
		{ "valid UTF-8 wins", STR_INIT("\xC3\xBC"), TYPE("iso-8859-1"), "utf-8", "\u00FC",
			true },
		{ "not UTF-8", STR_INIT("M\xFCller"), NO_TYPE, "windows-1252", "M\u00FCller",
			true },
		{ "broken UTF-8", STR_INIT("M\xC3\xBCller \xC3\xB6 \xC3!"), NO_TYPE, "utf-8",
			"M\u00FCller \u00F6 \uFFFD!", true },
		{ "two marks", STR_INIT("\xEF\xBB\xBF\xEF\xBB\xBF<a/>"), NO_TYPE, "utf-8", "<a/>",
			false },
		{ "empty", STR_INIT(""), NO_TYPE, "utf-8", "", false },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
wide_sets_betray_themselves(void **state)
{
	static const struct row rows[] = {
		{ "16le mark", STR_INIT("\xFF\xFE<\0a\0/\0>\0"), TYPE("utf-8"), "utf-16le", "<a/>",
			false },
		{ "16be mark", STR_INIT("\xFE\xFF\0<\0a\0/\0>"), NO_TYPE, "utf-16be", "<a/>",
			false },
		{ "16le", STR_INIT("<\0a\0/\0>\0"), NO_TYPE, "utf-16le", "<a/>", false },
		{ "16be", STR_INIT("\0<\0a\0/\0>"), NO_TYPE, "utf-16be", "<a/>", false },
		{ "32le mark", STR_INIT("\xFF\xFE\0\0<\0\0\0"), NO_TYPE, "utf-32le", "<", false },
		{ "32be mark", STR_INIT("\0\0\xFE\xFF\0\0\0<"), NO_TYPE, "utf-32be", "<", false },
		{ "32le", STR_INIT("<\0\0\0a\0\0\0"), NO_TYPE, "utf-32le", "<a", false },
		{ "lone surrogate", STR_INIT("\xFF\xFE<\0\0\xD8>\0"), NO_TYPE, "utf-16le",
			"<\uFFFD>", true },
		{ "odd length", STR_INIT("\xFF\xFE<\0a"), NO_TYPE, "utf-16le", "<\uFFFD", true },
		{ "said, but single bytes", STR_INIT("<a/>"), TYPE("utf-16"), "utf-8", "<a/>",
			true },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
parameter_may_be_written_in_many_ways(void **state)
{
	static const struct {
		const char *type, *charset;
	} rows[] = {
		{ "text/xml; charset=utf-8", "utf-8" },
		{ "text/xml;charset=\"UTF-8\"", "UTF-8" },
		{ "text/xml; Charset = 'utf-8' ; q=1", "utf-8" },
		{ "text/xml; boundary=x; CHARSET=latin1", "latin1" },
		{ "text/xml; charset=", "" },
		{ "text/xml; charset=\"\"", "" },
		{ "text/xml; charset", "" },
		{ "text/xml", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].type, charset_of_type(str_from(rows[i].type)),
			str_from(rows[i].charset));
}

static void
names_mean_what_browsers_read(void **state)
{
	static const struct row rows[] = {
		{ "latin1", STR_INIT("\x96\x80\xFC"), TYPE("ISO-8859-1"), "windows-1252",
			"\u2013\u20AC\u00FC", false },
		{ "ascii", STR_INIT("\x93x\x94"), TYPE("us-ascii"), "windows-1252", "\u201Cx\u201D",
			false },
		{ "turkish", STR_INIT("\xFE"), TYPE("iso-8859-9"), "windows-1254", "\u015F",
			false },
		{ "gb2312", STR_INIT("\xC8\xCB"), TYPE("gb2312"), "gb18030", "\u4EBA", false },
		{ "sjis", STR_INIT("\x93\xFA"), TYPE("Shift_JIS"), "shift_jis", "\u65E5", false },
		{ "unknown", STR_INIT("abc"), TYPE("x-none"), "utf-8", "abc", true },
		{ "hostile", STR_INIT("abc"), TYPE("../../x"), "utf-8", "abc", true },
		{ "utf-7 hides markup", STR_INIT("+ADw-b+AD4-"), TYPE("utf-7"), "utf-8",
			"+ADw-b+AD4-", true },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

/* What has to be copied is bounded; what can stay as it is is read whole. */
static void
only_so_much_is_recoded(void **state)
{
	static const struct {
		const char *label, *first, *type;
		bool cut;
	} rows[] = {
		{ "as it is", "\xC3\xBC", "text/xml; charset=utf-8", false },
		{ "latin1", "\xFC\xFC", "text/xml; charset=iso-8859-1", true },
		{ "by iconv", "\x93\xFA", "text/xml; charset=Shift_JIS", true },
		{ "broken UTF-8", "\xC3\xBC\xC3\xBC\xFC", "text/xml; charset=utf-8", true },
		{ "no UTF-8", "\xFC\xFC", "text/xml", true },
		{ "UTF-16", "\xFF\xFE", "text/xml", true },
		{ "a control character", "\x01\xC3\xBC", "text/xml", true },
	};
	size_t size = PARSE_RECODE_MAX + 1000;
	char *body = malloc(size);

	(void)state;
	assert_non_null(body);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		size_t mark = strlen(rows[i].first);
		struct charset cs;
		struct str text;

		memset(body, 'x', size);
		memcpy(body, rows[i].first, mark);
		text = charset_decode(
			(struct str){ body, size }, str_from(rows[i].type), &mem, &cs);
		assert_row_int_eq(rows[i].label, cs.cut, rows[i].cut);
		/* a broken byte becomes three */
		assert_true(rows[i].cut ? text.n <= 3 * PARSE_RECODE_MAX : text.n == size);
		assert_true(utf8_valid(text));
		arena_reset(&mem);
	}
	free(body);
}

static void
forbidden_characters_are_dropped(void **state)
{
	static const struct row rows[] = {
		{ "controls",
			STR_INIT("a\x01"
				 "b\x1F"
				 "c\td\ne\r"),
			NO_TYPE, "utf-8", "abc\td\ne\r", true },
		{ "zero", STR_INIT("abcdefgh\0ijklmnop"), NO_TYPE, "utf-8", "abcdefghijklmnop",
			true },
		{ "noncharacter",
			STR_INIT("a\xEF\xBF\xBF"
				 "b\xEF\xBF\xBE"),
			NO_TYPE, "utf-8", "ab", true },
		{ "replacement stays", STR_INIT("a\xEF\xBF\xBD"), NO_TYPE, "utf-8", "a\uFFFD",
			false },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
clean_utf8_is_not_copied(void **state)
{
	struct str body = STR("<a>\xC3\xBC</a>");
	struct charset found;

	(void)state;
	assert_ptr_equal(charset_decode(body, STR_NONE, &mem, &found).p, body.p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mark_goes_before_header_before_declaration_before_utf8),
		cmocka_unit_test(wide_sets_betray_themselves),
		cmocka_unit_test(parameter_may_be_written_in_many_ways),
		cmocka_unit_test(names_mean_what_browsers_read),
		cmocka_unit_test(only_so_much_is_recoded),
		cmocka_unit_test(forbidden_characters_are_dropped),
		cmocka_unit_test(clean_utf8_is_not_copied),
	};
	int failed;

	arena_init(&mem, "test", (size_t)128 << 20);
	failed = cmocka_run_group_tests_name("parse/charset", tests, NULL, NULL);
	arena_free(&mem);
	return failed;
}
