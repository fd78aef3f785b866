/*
 * test_parse_charset_names.c -- labels of character sets; their bytes are in the fixtures.
 */
#include "support/check.h"

#include "base/compiler.h"
#include "parse/charset_names.h"

static struct arena mem;

static void
labels_mean_what_pages_mean_by_them(void **state)
{
	static const struct {
		const char *label, *name;
	} rows[] = {
		{ "UTF-8", "utf-8" },
		{ " utf8 ", "utf-8" },
		{ "ISO-8859-1", "windows-1252" },
		{ "iso_8859-1:1987", "windows-1252" },
		{ "us-ascii", "windows-1252" },
		{ "latin5", "windows-1254" },
		{ "GB_2312-80", "gb18030" },
		{ "gbk", "gb18030" },
		{ "Shift_JIS", "shift_jis" },
		{ "windows-31j", "shift_jis" },
		{ "KS_C_5601-1987", "euc-kr" },
		{ "big5-hkscs", "big5" },
		{ "x-cp1251", "windows-1251" },
		{ "tis-620", "windows-874" },
		{ "cp437", "cp437" },   /* beyond the standard: as iconv knows it */
		{ "X-CP866", "cp866" }, /* iconv knows it without the prefix */
		{ "cp_is", "ibm861" },  /* Iceland under IBM's other name */
		{ "macturkish", "x-mac-turkish" },
		{ "x-windows-949", "euc-kr" },
		{ "utf-7", NULL }, /* "+ADw-" would be a tag */
		{ "unicode-1-1-utf-7", NULL },
		{ "ibm037", NULL }, /* its "<" is another byte */
		{ "x-user-defined", NULL },
		{ "x-", NULL },
		{ "utf-8 latin1", NULL }, /* a blank separates labels in the table */
		{ "", NULL },
		{ "-", NULL },
		{ "utf-8//IGNORE", NULL }, /* no switches for iconv */
		{ "a-name-that-is-longer-than-any-name-that-was-ever-registered", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct charset_set set = { .name = STR_NONE };
		bool found = charset_find(str_from(rows[i].label), &mem, &set);

		assert_row_int_eq(rows[i].label, found, rows[i].name != NULL);
		if (found)
			assert_row_str_eq(rows[i].label, set.name, str_from(rows[i].name));
	}
}

static void
only_sets_with_the_signature_are_ebcdic(void **state)
{
	struct charset_set set;

	(void)state;
	assert_true(charset_is_ebcdic(STR("IBM037"), &mem, &set));
	assert_str_eq(set.name, STR("ibm037"));
	assert_true(charset_is_ebcdic(STR("cp500"), &mem, &set));
	assert_false(charset_is_ebcdic(STR("utf-8"), &mem, &set));
	assert_false(charset_is_ebcdic(STR("../x"), &mem, &set));
	assert_false(charset_is_ebcdic(STR(""), &mem, &set));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_mean_what_pages_mean_by_them),
		cmocka_unit_test(only_sets_with_the_signature_are_ebcdic),
	};
	int failed;

	arena_init(&mem, "test", 1 << 24);
	failed = cmocka_run_group_tests_name("parse/charset_names", tests, NULL, NULL);
	arena_free(&mem);
	return failed;
}
