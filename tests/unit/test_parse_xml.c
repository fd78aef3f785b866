/*
 * test_parse_xml.c -- what may reach libxml2, and the events that come out.
 */
#include "support/check.h"

#include "base/buf.h"
#include "base/compiler.h"
#include "parse/limits.h"
#include "parse/xml.h"

static struct arena mem;

static void
only_harmless_text_is_safe(void **state)
{
	static const struct {
		const char *text;
		bool safe;
	} rows[] = {
		{ "<a b='x > y'>t &amp; &lt;&gt;&quot;&apos;&#228;&#xe4;</a>", true },
		{ "<a><!-- & &foo; < --><![CDATA[ & < &foo; ]]><?x & ?></a>", true },
		{ "<!DOCTYPE a><a/>", false },
		{ "<a>&uuml;</a>", false },
		{ "<a>x & y</a>", false },
		{ "<a b='x & y'/>", false },
		{ "<a>&#150;</a>", false },
		{ "<a>&#0;</a>", false },
		{ "<a>&#X41;</a>", false },
		{ "<a>&#;</a>", false },
		{ "<a><![CDATA[ x </a>", false },
		{ "<a><!-- x </a>", false },
		{ "<a b='<'/>", false },
		{ "<a", false },
		{ "", true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(rows[i].text, xml_is_safe(str_from(rows[i].text)), rows[i].safe);
}

static void
a_tag_at_the_ceiling_is_safe_and_one_byte_more_is_not(void **state)
{
	struct buf text;

	(void)state;
	buf_init(&text, PARSE_TAG_MAX * 2);
	buf_addz(&text, "<a b='");
	while (text.n < PARSE_TAG_MAX - 3)
		buf_addc(&text, 'x');
	buf_addz(&text, "'/>");
	assert_int_equal(text.n, PARSE_TAG_MAX);
	assert_true(xml_is_safe(buf_str(&text)));
	buf_cut(&text, text.n - 3);
	buf_addz(&text, "x'/>");
	assert_false(xml_is_safe(buf_str(&text)));
	buf_free(&text);
}

struct trace {
	struct buf out;
};

static void
on_open(void *ctx, const struct xml_tag *tag)
{
	struct trace *t = ctx;

	buf_addf(&t->out, "<%d:%.*s", (int)tag->ns, STR_ARG(tag->name));
	for (size_t i = 0; i < tag->attr_n; i++) {
		struct xml_attr a = xml_attr_at(tag, i);

		buf_addf(&t->out, " %d:%.*s=%.*s", (int)a.ns, STR_ARG(a.name), STR_ARG(a.value));
	}
	buf_addc(&t->out, '>');
}

static void
on_text(void *ctx, struct str text)
{
	buf_add(&((struct trace *)ctx)->out, text);
}

static void
on_close(void *ctx, struct str name)
{
	buf_addf(&((struct trace *)ctx)->out, "</%.*s>", STR_ARG(name));
}

static void
run(const char *text, struct trace *t, struct xml_result *result)
{
	static const struct xml_sink sink = { on_open, on_text, on_close };

	buf_init(&t->out, 1 << 20);
	xml_read(str_from(text), &sink, t, &mem, result);
}

static void
events_carry_namespaces_and_decoded_values(void **state)
{
	struct xml_result result;
	struct trace t;

	(void)state;
	run("<a xmlns='http://www.w3.org/2005/Atom' xmlns:x='urn:x' xml:base='/b'>"
	    "<x:c d='1 &amp;amp; &#38; &lt;'>t &amp; <![CDATA[<u>]]></x:c></a>",
		&t, &result);
	assert_str_eq(buf_str(&t.out),
		arena_printf(&mem, "<%d:a %d:base=/b><%d:c %d:d=1 &amp; & <>t & <u></c></a>",
			NS_ATOM, NS_XML, NS_OTHER, NS_NONE));
	assert_false(result.broken);
	assert_false(result.undeclared);
	buf_free(&t.out);
}

static void
undeclared_prefix_is_no_mistake_of_syntax(void **state)
{
	struct xml_result result;
	struct trace t;

	(void)state;
	run("<a><dc:b/></a>", &t, &result);
	assert_str_eq(buf_str(&t.out), arena_printf(&mem, "<%d:a><%d:b></b></a>", NS_NONE, NS_DC));
	assert_true(result.undeclared);
	assert_false(result.broken);
	buf_free(&t.out);
}

static void
mistakes_have_a_line_and_words_of_ours(void **state)
{
	struct xml_result result;
	struct trace t;

	(void)state;
	run("<a>\n<geheim>\n</b></a>", &t, &result);
	assert_true(result.broken);
	assert_int_equal(result.line, 3);
	assert_string_equal(result.why, "start and end tag do not match");
	buf_free(&t.out);
}

static void
depth_has_a_ceiling(void **state)
{
	struct xml_result result;
	struct buf text;
	struct trace t;

	(void)state;
	buf_init(&text, 1 << 20);
	for (int i = 0; i < PARSE_DEPTH_MAX; i++)
		buf_addz(&text, "<a>");
	for (int i = 0; i < PARSE_DEPTH_MAX; i++)
		buf_addz(&text, "</a>");
	run(text.p, &t, &result);
	assert_false(result.too_deep || result.broken);
	buf_free(&t.out);
	buf_reset(&text);
	for (int i = 0; i <= PARSE_DEPTH_MAX; i++)
		buf_addz(&text, "<a>");
	run(text.p, &t, &result);
	assert_true(result.too_deep);
	buf_free(&t.out);
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_harmless_text_is_safe),
		cmocka_unit_test(a_tag_at_the_ceiling_is_safe_and_one_byte_more_is_not),
		cmocka_unit_test(events_carry_namespaces_and_decoded_values),
		cmocka_unit_test(undeclared_prefix_is_no_mistake_of_syntax),
		cmocka_unit_test(mistakes_have_a_line_and_words_of_ours),
		cmocka_unit_test(depth_has_a_ceiling),
	};
	int failed;

	xml_setup();
	arena_init(&mem, "test", 1 << 24);
	failed = cmocka_run_group_tests_name("parse/xml", tests, NULL, NULL);
	arena_free(&mem);
	xml_teardown();
	return failed;
}
