#include "publish/markup.h"

#include "support/check.h"

struct scene {
	struct arena mem;
	struct buf out;
	struct markup m;
};

static void
begin(struct scene *s, enum markup_kind kind)
{
	arena_init(&s->mem, "test", (size_t)1024 * 1024);
	buf_init(&s->out, (size_t)1024 * 1024);
	markup_init(&s->m, kind, &s->out, &s->mem);
	buf_reset(&s->out);
}

static void
end(struct scene *s)
{
	buf_free(&s->out);
	arena_free(&s->mem);
}

static void
text_and_attributes_are_escaped_by_where_they_stand(void **state)
{
	static const struct {
		const char *label;
		struct str in, text, attribute;
	} rows[] = {
		{ "tag", STR_INIT("<b>"), STR_INIT("&lt;b&gt;"), STR_INIT("&lt;b&gt;") },
		{ "ampersand", STR_INIT("a&amp;b"), STR_INIT("a&amp;amp;b"),
			STR_INIT("a&amp;amp;b") },
		{ "quotes", STR_INIT("\"'"), STR_INIT("\"'"), STR_INIT("&quot;'") },
		{ "end of CDATA", STR_INIT("]]>"), STR_INIT("]]&gt;"), STR_INIT("]]&gt;") },
		{ "control characters",
			STR_INIT("a\x01\x08\x1b[0m\x7f"
				 "b"),
			STR_INIT("a[0mb"), STR_INIT("a[0mb") },
		{ "NUL", { "a\0b", 3 }, STR_INIT("ab"), STR_INIT("ab") },
		{ "C1",
			STR_INIT("a\xc2\x85"
				 "b"),
			STR_INIT("ab"), STR_INIT("ab") },
		{ "noncharacter U+FFFE",
			STR_INIT("a\xef\xbf\xbe"
				 "b"),
			STR_INIT("ab"), STR_INIT("ab") },
		{ "direction override",
			STR_INIT("a\xe2\x80\xae"
				 "b"),
			STR_INIT("ab"), STR_INIT("ab") },
		{ "bad byte",
			STR_INIT("a\xff"
				 "b"),
			STR_INIT("a\xef\xbf\xbd"
				 "b"),
			STR_INIT("a\xef\xbf\xbd"
				 "b") },
		{ "lines", STR_INIT("a\nb\tc\rd"), STR_INIT("a\nb\tc d"), STR_INIT("a b c d") },
		{ "emoji with joiner", STR_INIT("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac"),
			STR_INIT("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac"),
			STR_INIT("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct scene s;

		begin(&s, MARKUP_XML);
		markup_open(&s.m, "a");
		markup_attr(&s.m, "b", rows[i].in);
		markup_text(&s.m, rows[i].in);
		markup_close(&s.m);
		assert_row_str_eq(rows[i].label, buf_str(&s.out),
			arena_printf(&s.mem, "<a b=\"%.*s\">%.*s</a>", STR_ARG(rows[i].attribute),
				STR_ARG(rows[i].text)));
		assert_true(markup_done(&s.m));
		end(&s);
	}
}

static void
tags_are_closed_by_their_own_name_in_html_and_xml(void **state)
{
	static const struct {
		enum markup_kind kind;
		const char *name;
		struct str want;
	} rows[] = {
		{ MARKUP_XML, "link", STR_INIT("<link/>") },
		{ MARKUP_XML, "p", STR_INIT("<p/>") },
		{ MARKUP_HTML, "link", STR_INIT("<link>") },
		{ MARKUP_HTML, "p", STR_INIT("<p></p>") },
		{ MARKUP_HTML, "script", STR_INIT("<script></script>") },
		{ MARKUP_HTML, "path", STR_INIT("<path/>") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct scene s;

		begin(&s, rows[i].kind);
		markup_open(&s.m, rows[i].name);
		markup_close(&s.m);
		assert_row_str_eq(rows[i].name, buf_str(&s.out), rows[i].want);
		end(&s);
	}
}

static void
only_http_addresses_are_written(void **state)
{
	static const struct {
		const char *in, *want; /* NULL: nothing */
	} rows[] = {
		{ "https://a.example/b?c=d&e=f", "<a href=\"https://a.example/b?c=d&amp;e=f\"/>" },
		{ "http://a.example/", "<a href=\"http://a.example/\"/>" },
		{ "javascript:alert(1)", NULL },
		{ " JaVaScRiPt:alert(1)", NULL },
		{ "java\nscript:alert(1)", NULL },
		{ "data:text/html,x", NULL },
		{ "file:///etc/passwd", NULL },
		{ "//a.example/", NULL },
		{ "/path", NULL },
		{ "http://[::1", NULL },
		{ "http:///x", "<a href=\"http://x/\"/>" }, /* as browsers read it */
		{ "", NULL },
		{ "https://user:secret@a.example/", "<a href=\"https://a.example/\"/>" },
		{ "https://a.example/\"x", "<a href=\"https://a.example/%22x\"/>" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct scene s;
		bool written;

		begin(&s, MARKUP_XML);
		markup_open(&s.m, "a");
		assert_row_int_eq(rows[i].in, markup_is_link(&s.m, str_from(rows[i].in)),
			rows[i].want != NULL);
		written = markup_link(&s.m, "href", str_from(rows[i].in));
		markup_close(&s.m);
		assert_row_int_eq(rows[i].in, written, rows[i].want != NULL);
		assert_row_str_eq(rows[i].in, buf_str(&s.out),
			rows[i].want == NULL ? STR("<a/>") : str_from(rows[i].want));
		end(&s);
	}
}

static void
mistakes_of_the_caller_fail_the_document(void **state)
{
	struct scene s;

	(void)state;
	for (int i = 0; i < 8; i++) {
		begin(&s, MARKUP_HTML);
		markup_open(&s.m, "p");
		if (i == 0)
			markup_open(&s.m, "a b"); /* no name */
		if (i == 1) {                     /* attribute behind text */
			markup_textz(&s.m, "x");
			markup_attrz(&s.m, "class", "y");
		}
		if (i == 2) { /* text in a void element */
			markup_open(&s.m, "br");
			markup_textz(&s.m, "x");
			markup_close(&s.m);
		}
		if (i == 3) /* one close too many */
			markup_close(&s.m);
		if (i == 4)
			markup_attrz(&s.m, "a=b", "c");
		if (i == 5)
			for (int k = 0; k < MARKUP_DEPTH_MAX; k++)
				markup_open(&s.m, "b");
		if (i == 6) /* an instruction inside */
			markup_instruction(&s.m, "xml-stylesheet", "x");
		if (i < 7)
			while (s.m.depth > 0)
				markup_close(&s.m);
		if (i == 3)
			markup_close(&s.m);
		if (markup_done(&s.m))
			fail_msg("mistake %d passed", i);
		end(&s);
	}
}

static void
nesting_down_to_the_ceiling_is_fine(void **state)
{
	struct scene s;

	(void)state;
	begin(&s, MARKUP_HTML);
	for (int k = 0; k < MARKUP_DEPTH_MAX; k++)
		markup_open(&s.m, "b");
	while (s.m.depth > 0)
		markup_close(&s.m);
	assert_true(markup_done(&s.m));
	end(&s);
}

static void
a_full_buffer_fails_the_document(void **state)
{
	struct scene s;

	(void)state;
	begin(&s, MARKUP_HTML);
	s.out.ceiling = 16;
	markup_leaf(&s.m, "p", STR("much more than sixteen bytes of text"));
	assert_false(markup_done(&s.m));
	end(&s);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_and_attributes_are_escaped_by_where_they_stand),
		cmocka_unit_test(tags_are_closed_by_their_own_name_in_html_and_xml),
		cmocka_unit_test(only_http_addresses_are_written),
		cmocka_unit_test(mistakes_of_the_caller_fail_the_document),
		cmocka_unit_test(nesting_down_to_the_ceiling_is_fine),
		cmocka_unit_test(a_full_buffer_fails_the_document),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
