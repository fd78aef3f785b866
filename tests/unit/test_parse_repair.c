/*
 * test_parse_repair.c -- what broken XML becomes, and what is counted.
 */
#include "support/check.h"

#include <string.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "parse/limits.h"
#include "parse/repair.h"
#include "parse/xml.h"

static struct arena mem;

static void
broken_text_becomes_well_formed(void **state)
{
	static const struct {
		const char *broken, *mended;
		enum repair_kind kind;
		size_t count;
	} rows[] = {
		{ "<a>x & y</a>", "<a>x &#38; y</a>", REPAIR_AMPERSAND, 1 },
		{ "<a b='?x=1&copy=2'/>", "<a b=\"?x=1&#38;copy=2\"/>", REPAIR_AMPERSAND, 1 },
		{ "<a>&amp;&lt;&gt;&quot;&apos;</a>", "<a>&#38;&#60;&#62;&#34;&#39;</a>",
			REPAIR_ENTITY, 0 },
		{ "<a>&uuml;</a>", "<a>\u00FC</a>", REPAIR_ENTITY, 1 },
		{ "<a>&foo;</a>", "<a>&#38;foo;</a>", REPAIR_UNKNOWN, 1 },
		{ "<a>&#150;&#X41;</a>", "<a>\u2013A</a>", REPAIR_REFERENCE, 1 },
		{ "<a>&#0;&#xFFFF;&#99999999999;x</a>", "<a>x</a>", REPAIR_REFERENCE, 3 },
		{ "<a>1 < 2</a>", "<a>1 &#60; 2</a>", REPAIR_LESS_THAN, 1 },
		{ "<a b=1 c d='2'e=\"3\"/>", "<a b=\"1\" c=\"c\" d=\"2\" e=\"3\"/>",
			REPAIR_ATTRIBUTE, 3 },
		{ "<a b='1' b='2'/>", "<a b=\"1\"/>", REPAIR_ATTRIBUTE, 1 },
		{ "<a><b>x</a>", "<a><b>x</b></a>", REPAIR_UNCLOSED, 1 },
		{ "<a>x</b></a>", "<a>x</a>", REPAIR_END_TAG, 1 },
		{ "<r><title>x</titel><b/></r>", "<r><title>x</title><b/></r>", REPAIR_END_TAG, 1 },
		{ "<r><item>x<item>y</item></r>", "<r><item>x</item><item>y</item></r>",
			REPAIR_UNCLOSED, 1 },
		{ "<a>x", "<a>x</a>", REPAIR_CUT_OFF, 1 },
		{ "<a>x<b c='", "<a>x</a>", REPAIR_CUT_OFF, 2 },
		{ "<a><![CDATA[x", "<a><![CDATA[x]]></a>", REPAIR_CDATA, 1 },
		{ "<a/><b/>", "<a/>", REPAIR_ROOTS, 1 },
		{ "<a/><!-- end -->", "<a/>", REPAIR_ROOTS, 0 },
		{ "junk <a/>", "<a/>", REPAIR_JUNK, 1 },
		{ "<!DOCTYPE a [<!ENTITY b '>'>]><a>&b;</a>", "<a>&#38;b;</a>", REPAIR_UNKNOWN, 0 },
		{ "<a><!-- x -- > y --></a>", "<a></a>", REPAIR_COMMENT, 0 },
		{ "<a b=\"x><c/></a>", "<a b=\"x\"><c/></a>", REPAIR_ATTRIBUTE, 1 },
		{ "<r><description>x<item>y</item></r>",
			"<r><description>x</description><item>y</item></r>", REPAIR_UNCLOSED, 1 },
		{ "<r><description>x<b>y<guid>z</guid></r>",
			"<r><description>x<b>y</b></description><guid>z</guid></r>",
			REPAIR_UNCLOSED, 1 },
		{ "<r><description>x<guid>z</guid>&</description></r>",
			"<r><description>x<guid>z</guid>&#38;</description></r>", REPAIR_UNCLOSED,
			0 },
		{ "<r><category><category>x</category></r>",
			"<r><category></category><category>x</category></r>", REPAIR_UNCLOSED, 1 },
		{ "<r><titlex</title></r>", "<r><title>x</title></r>", REPAIR_ATTRIBUTE, 1 },
		{ "<r><a><![CDATA[x</a><b><![CDATA[y]]></b></r>",
			"<r><a><![CDATA[x]]></a><b><![CDATA[y]]></b></r>", REPAIR_CDATA, 1 },
		{ "<r><a><![CDATA[x</a></item>]]></a>&</r>",
			"<r><a><![CDATA[x]]></a>]]&#62;&#38;</r>", REPAIR_CDATA, 1 },
		{ "<r><a><![CDATA[x</a>y]]></a>&</r>", "<r><a><![CDATA[x</a>y]]></a>&#38;</r>",
			REPAIR_CDATA, 0 },
		{ "", "", REPAIR_CUT_OFF, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct repair report;
		struct str made = repair_xml(str_from(rows[i].broken), &mem, &report);

		assert_row_str_eq(rows[i].broken, made, str_from(rows[i].mended));
		assert_row_int_eq(rows[i].broken, (int64_t)report.count[rows[i].kind],
			(int64_t)rows[i].count);
	}
}

static void
what_was_mended_needs_no_second_mending(void **state)
{
	struct repair report;
	struct str made = repair_xml(
		STR("<!DOCTYPE x><a b=1>&auml; & <c>&#150;<i>x</c><br></a>"), &mem, &report);

	(void)state;
	assert_true(xml_is_safe(made));
	assert_str_eq(repair_xml(made, &mem, &report), made);
}

static void
lines_are_those_of_the_document(void **state)
{
	struct repair report;
	struct str made = repair_xml(STR("<!DOCTYPE a\n[\n]>\n<a>\n&x;\n</a>"), &mem, &report);

	(void)state;
	assert_int_equal(report.line[REPAIR_DOCTYPE], 1);
	assert_str_eq(made, STR("\n\n<a>\n&#38;x;\n</a>"));
	(void)repair_xml(STR("<a>\n\n& x</a>"), &mem, &report);
	assert_int_equal(report.line[REPAIR_AMPERSAND], 3);
}

static void
a_tag_over_the_ceiling_loses_attributes(void **state)
{
	struct repair report;
	struct buf text;

	(void)state;
	buf_init(&text, (size_t)64 * 1024 * 1024);
	buf_addz(&text, "<a keep='1'");
	for (int i = 0; i < 200000; i++)
		buf_addf(&text, " a%d='x'", i);
	buf_addz(&text, ">x</a>");
	assert_false(xml_is_safe(buf_str(&text)));
	assert_true(repair_xml(buf_str(&text), &mem, &report).n < PARSE_TAG_MAX);
	assert_true(report.count[REPAIR_TAG_SIZE] > 0);
	buf_free(&text);
}

static void
nesting_over_the_ceiling_loses_tags_but_keeps_text(void **state)
{
	struct repair report;
	struct buf text;
	struct str made;

	(void)state;
	buf_init(&text, (size_t)64 * 1024 * 1024);
	for (int i = 0; i < 100000; i++)
		buf_addz(&text, "<a>");
	buf_addz(&text, "tief");
	made = repair_xml(buf_str(&text), &mem, &report);
	assert_true(made.n < (size_t)PARSE_DEPTH_MAX * 8);
	assert_true(str_find(made, STR("tief")) != STR_NOT_FOUND);
	assert_true(report.count[REPAIR_DEPTH] > 0);
	buf_free(&text);
}

static void
texts_over_the_ceiling_are_cut(void **state)
{
	static const struct {
		const char *before, *behind;
	} rows[] = { { "<a>", "</a>" }, { "<a><![CDATA[", "]]></a>" }, { "<a>&nbsp;", "</a>" } };
	struct repair report;
	struct buf text;

	(void)state;
	buf_init(&text, PARSE_RUN_MAX * 2);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str made;

		buf_reset(&text);
		buf_addz(&text, rows[i].before);
		while (text.n < PARSE_RUN_MAX + 100)
			buf_addz(&text, "Ein Satz. ");
		buf_addz(&text, rows[i].behind);
		assert_false(xml_is_safe(buf_str(&text)));
		made = repair_xml(buf_str(&text), &mem, &report);
		assert_true(made.n <= PARSE_RUN_MAX + 64);
		assert_true(str_ends(made, STR("</a>")));
		assert_int_equal(report.count[REPAIR_RUN_SIZE], 1);
	}
	buf_free(&text);
}

static void
every_fault_has_a_name(void **state)
{
	(void)state;
	for (int k = 0; k < REPAIR_KINDS; k++)
		if (k != REPAIR_DOCTYPE)
			assert_non_null(repair_name((enum repair_kind)k));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(broken_text_becomes_well_formed),
		cmocka_unit_test(what_was_mended_needs_no_second_mending),
		cmocka_unit_test(lines_are_those_of_the_document),
		cmocka_unit_test(a_tag_over_the_ceiling_loses_attributes),
		cmocka_unit_test(nesting_over_the_ceiling_loses_tags_but_keeps_text),
		cmocka_unit_test(texts_over_the_ceiling_are_cut),
		cmocka_unit_test(every_fault_has_a_name),
	};
	int failed;

	arena_init(&mem, "test", (size_t)256 * 1024 * 1024);
	failed = cmocka_run_group_tests_name("parse/repair", tests, NULL, NULL);
	arena_free(&mem);
	return failed;
}
