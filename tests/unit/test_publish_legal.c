#include "base/clock.h"
#include "publish/render.h"
#include "support/check.h"
#include "support/html_check.h"
#include "support/sample_edition.h"
#include "unit/test_publish_scene.h"

/* The page's own part. */
static struct str
render(struct scene *s, const char *language, struct str text)
{
	struct edition *ed = sample_edition(SAMPLE_ONE, language, &s->mem);
	struct html_check found;
	struct err e = { 0 };
	struct str page;

	ed->legal[LEGAL_PRIVACY] = text;
	buf_reset(&s->out);
	if (render_legal(ed, LEGAL_PRIVACY, &s->mem, &s->out, &e) != 0)
		fail_msg("%s", e.text);
	page = buf_str(&s->out);
	if (!html_check(page, &found))
		fail_msg("'%.*s': %s", STR_ARG(text), found.problems);
	assert_int_equal(found.h1_n, 1);
	page = str_skip(page, str_find(page, STR("<div class=\"lead\">")));
	return str_slice(page, 0, str_find(page, STR("</main>")));
}

static void
texts_become_paragraphs_lines_headings_and_links(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "A\nB", "<p>A<br>B</p>" },
		{ "A\r\nB\r\n\r\nC", "<p>A<br>B</p>\n<p>C</p>" },
		{ "A\n\n \n\nB", "<p>A</p>\n<p>B</p>" },
		{ "A\n# Logs\nB", "<p>A</p>\n</section>\n<section "
				  "class=\"how\"><h2>Logs</h2>\n<p>B</p></section>" },
		{ "# A\n# B\n", "<section class=\"how\"><h2>A</h2>\n</section>\n"
				"<section class=\"how\"><h2>B</h2>\n</section>" },
		{ "#1 und # 2", "<p>#1 und # 2</p>" },
		{ "<b>1 & 2</b>", "<p>&lt;b&gt;1 &amp; 2&lt;/b&gt;</p>" },
		{ "Mail: a@b.example.", "<a href=\"mailto:a@b.example\">a@b.example</a>.</p>" },
		{ "(https://a.example/x?y=1&z), B",
			"<p>(<a "
			"href=\"https://a.example/x?y=1&amp;z\">https://a.example/x?y=1&amp;z"
			"</a>), B</p>" },
		{ "javascript:alert(1) data:x", "<p>javascript:alert(1) data:x</p>" },
		{ "https:// http://[ @ a@", "<p>https:// http://[ @ a@</p>" },
		{ "a\x01z \xe2\x80\xaex", "<p>az x</p>" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct scene s;
		struct str got;

		begin(&s);
		got = render(&s, "de", str_from(rows[i].text));
		if (str_find(got, str_from(rows[i].want)) == STR_NOT_FOUND)
			fail_msg("row %zu: no '%s' in '%.*s'", i, rows[i].want, STR_ARG(got));
		end(&s);
	}
}

static void
headings_are_in_the_language_of_the_site(void **state)
{
	struct scene s;

	(void)state;
	begin(&s);
	assert_int_equal(html_count(render(&s, "de", STR("A")), STR("<h1>Datenschutz</h1>")), 1);
	assert_int_equal(html_count(render(&s, "en", STR("A")), STR("<h1>Privacy</h1>")), 1);
	end(&s);
}

static void
footers_lead_to_those_pages_that_are_there(void **state)
{
	struct scene s;
	struct edition *ed;
	struct err e = { 0 };

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_ONE, "de", &s.mem);
	ed->legal[LEGAL_ACCESSIBILITY] = STR_NONE;
	assert_int_equal(render_digest_other(ed, &s.mem, &s.out, &e), 0);
	assert_int_equal(
		html_count(buf_str(&s.out), STR("<a href=\"../impressum.html\">Imprint</a>"
						"<a href=\"../datenschutz.html\">Privacy</a>")),
		1);
	assert_int_equal(html_count(buf_str(&s.out), STR("barrierefreiheit")), 0);
	end(&s);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_become_paragraphs_lines_headings_and_links),
		cmocka_unit_test(headings_are_in_the_language_of_the_site),
		cmocka_unit_test(footers_lead_to_those_pages_that_are_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
