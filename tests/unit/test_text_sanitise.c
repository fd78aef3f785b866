/* Markup rebuilt from an allow-list. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/file.h"
#include "base/utf8.h"
#include "support/allow_check.h"
#include "support/cases.h"
#include "support/check.h"
#include "text/html.h"
#include "text/tags.h"

struct row {
	const char *html, *want;
};

static struct arena mem;

static int
open_arena(void **state)
{
	(void)state;
	arena_init(&mem, "test", (size_t)256 << 20);
	return 0;
}

static int
close_arena(void **state)
{
	(void)state;
	arena_free(&mem);
	return 0;
}

/* What holds for every output: nothing forbidden is in it, and a second time changes nothing. */
static void
check_output(const char *label, struct str got, struct str base)
{
	char problems[ALLOW_CHECK_MAX];

	if (!utf8_valid(got))
		fail_msg("'%s': the output is no UTF-8", label);
	if (!allow_check(got, problems))
		fail_msg("'%s': %s in '%.*s'", label, problems, STR_ARG(got));
	assert_row_str_eq(label, html_sanitise(got, base, &mem), got);
}

static void
every_row_of_the_table_is_rebuilt_as_it_says(void **state)
{
	struct str base = STR("https://example.org/d/");
	size_t n;
	const struct case_row *rows = cases_read("tests/cases/sanitise.tsv", &mem, &n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct str got = html_sanitise(rows[i].input, base, &mem);

		assert_row_str_eq(rows[i].label, got, rows[i].want);
		check_output(rows[i].label, got, base);
	}
	assert_true(n >= 300);
}

static size_t
check_folder(const char *folder)
{
	struct str base = STR("https://example.org/d/");
	DIR *dir = opendir(folder);
	struct dirent *entry;
	size_t n = 0, bad;

	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL) {
		struct str path = arena_printf(&mem, "%s/%s", folder, entry->d_name), html;
		struct err e;

		if (entry->d_name[0] == '.')
			continue;
		assert_int_equal(file_read(path.p, 1 << 22, &mem, &html, ERR_INPUT, &e), 0);
		html = utf8_repair(html, &mem, &bad);
		check_output(path.p, html_sanitise(html, base, &mem), base);
		n++;
	}
	closedir(dir);
	return n;
}

static void
nothing_that_was_ever_found_gets_through(void **state)
{
	(void)state;
	assert_true(check_folder("tests/fuzz/corpus/html") > 0);
	assert_true(check_folder("tests/fuzz/corpus/feed") > 0);
	assert_true(check_folder("tests/fuzz/corpus/page") > 0);
}

static struct str
sanitise(const char *html)
{
	return html_sanitise(str_from(html), STR("https://example.org/d/"), &mem);
}

static void
check_rows(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_row_str_eq(rows[i].html, sanitise(rows[i].html), str_from(rows[i].want));
}

static void
harmless_markup_stays(void **state)
{
	static const struct row rows[] = {
		{ "plain", "plain" },
		{ "<p>a <b>b</b> <em>c</em></p>", "<p>a <b>b</b> <em>c</em></p>" },
		{ "<P>a</P>", "<p>a</p>" },
		{ "a<br>b<BR/>c</br>d<hr>", "a<br />b<br />c<br />d<hr />" },
		{ "<a href=\"https://example.org/x?a=1&amp;b=2\">l</a>",
			"<a href=\"https://example.org/x?a=1&amp;b=2\">l</a>" },
		{ "<a href=x.html>l</a>", "<a href=\"https://example.org/d/x.html\">l</a>" },
		{ "<a href='mailto:a@example.org'>m</a>",
			"<a href=\"mailto:a@example.org\">m</a>" },
		{ "<img src=p.png alt='a \"b\"' width=640px height='50%'>",
			"<img src=\"https://example.org/d/p.png\" alt=\"a &quot;b&quot;\" "
			"width=\"640\" height=\"50%\" />" },
		{ "<ol start=3><li>a</li></ol>", "<ol start=\"3\"><li>a</li></ol>" },
		{ "<table><tr><td colspan=2>a</td></tr></table>",
			"<table><tr><td colspan=\"2\">a</td></tr></table>" },
		{ "<abbr title='T'>t</abbr>", "<abbr title=\"T\">t</abbr>" },
		{ "<time datetime='2025-01-02'>t</time>",
			"<time datetime=\"2025-01-02\">t</time>" },
		{ "a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c" },
		{ "&uuml;&#8364;&nbsp;", "\u00FC\u20AC\u00A0" },
		{ "a < b & c", "a &lt; b &amp; c" },
		{ "<pre>a\n  b</pre>", "<pre>a\n  b</pre>" },
		{ "say \"hi\"", "say \"hi\"" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
code_frames_forms_and_styles_go(void **state)
{
	static const struct row rows[] = {
		{ "a<script>alert(1)</script>b", "ab" },
		{ "a<script src=x></script>b", "ab" },
		{ "a<SCRIPT/XSS SRC=x></SCRIPT>b", "ab" },
		{ "a<<SCRIPT>alert(1)//<</SCRIPT>b", "a&lt;b" },
		{ "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">", "\"&gt;" },
		{ "<style>@import 'x'</style>b", "b" },
		{ "<iframe src=x>a</iframe>b", "b" },
		{ "<frameset><frame src=x></frameset>b", "b" },
		{ "<object data=x>a</object>b", "b" },
		{ "<embed src=x>b", "b" },
		{ "<applet code=x>a</applet>b", "b" },
		{ "<svg onload=x><a xlink:href='javascript:1'>t</a></svg>b", "b" },
		{ "<math><maction actiontype=x>t</maction></math>b", "b" },
		{ "<template><b>t</b></template>b", "b" },
		{ "<noscript><p title='</noscript><img src=x onerror=1>'></noscript>b", "b" },
		{ "<form action=x><input name=y><p>t</p></form>", "<p>t</p>" },
		{ "<meta http-equiv=refresh content='0;url=x'>b", "b" },
		{ "<link rel=stylesheet href=x>b", "b" },
		{ "<base href='https://evil.example/'><a href=x>l</a>",
			"<a href=\"https://example.org/d/x\">l</a>" },
		{ "a<!-- c -->b<!--[if IE]><script>x</script><![endif]-->", "ab" },
		{ "<?xml version='1.0'?>b", "b" },
		{ "<blink>t</blink><x-y>u</x-y>", "tu" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
handlers_styles_and_unknown_attributes_go(void **state)
{
	static const struct row rows[] = {
		{ "<p onclick='x' style='position:fixed' class=c id=i>t</p>", "<p>t</p>" },
		{ "<p/onclick=x>t</p>", "<p>t</p>" },
		{ "<p\nonclick\n=\nx>t</p>", "<p>t</p>" },
		{ "<img src=p.png onerror=alert(1)>",
			"<img src=\"https://example.org/d/p.png\" />" },
		{ "<img src=p.png srcset='x 2x' data-src=y>",
			"<img src=\"https://example.org/d/p.png\" />" },
		{ "<a href=x target=_blank ping=y>l</a>",
			"<a href=\"https://example.org/d/x\">l</a>" },
		{ "<a href=x href=javascript:1>l</a>",
			"<a href=\"https://example.org/d/x\">l</a>" },
		{ "<a title='\" onclick=\"x' href=x>l</a>",
			"<a title=\"&quot; onclick=&quot;x\" "
			"href=\"https://example.org/d/x\">l</a>" },
		{ "<td background='javascript:1'>t</td>", "t" },
		{ "<ol start='1\" onclick=x'><li>a</ol>", "<ol><li>a</li></ol>" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
addresses_of_unknown_schemes_go_however_disguised(void **state)
{
	static const char *const hrefs[] = { "javascript:alert(1)", "JaVaScRiPt:alert(1)",
		" javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
		"java&#x09;script:alert(1)", "java&Tab;script:alert(1)",
		"javascript&colon;alert(1)", "&#106;avascript:alert(1)",
		"&#x6A&#x61vascript:alert(1)", "&#14; javascript:alert(1)",
		"javascript&#58;alert(1)", "vbscript:msgbox(1)",
		"data:text/html,<script>1</script>", "file:///etc/passwd",
		"feed:javascript:alert(1)", "view-source:x", "about:blank",
		"mailto:a@example.org\nBcc:b", "mailto:\"><script>", "http://", "https://[::1" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(hrefs); i++) {
		struct str html = arena_printf(&mem, "<a href=\"%s\">l</a>", hrefs[i]);
		struct str got;

		if (strchr(hrefs[i], '"') != NULL)
			html = arena_printf(&mem, "<a href='%s'>l</a>", hrefs[i]);
		got = html_sanitise(html, STR("https://example.org/d/"), &mem);
		/* a control in front of the scheme makes a relative path of it, which is harmless
		 */
		if (str_starts(got, STR("<a href=\"https://example.org/d/")))
			continue;
		assert_row_str_eq(hrefs[i], got, STR("l"));
		assert_row_str_eq(hrefs[i],
			html_sanitise(arena_printf(&mem, "<img src='%s'>", hrefs[i]),
				STR("https://example.org/"), &mem),
			STR(""));
	}
}

static void
pictures_that_only_count_readers_go(void **state)
{
	static const struct row rows[] = {
		{ "<img src=p.gif width=1 height=1>", "" },
		{ "<img width='1px' height='1px' src=p.gif>", "" },
		{ "<img src=p.gif height=0>", "" },
		{ "<img>", "" },
		{ "<img src=''>", "" },
		{ "<img src='data:image/png;base64,AAAA'>", "" },
		{ "<a>l</a><a name=x>m</a>", "lm" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
broken_nesting_comes_out_closed(void **state)
{
	static const struct row rows[] = {
		{ "<p>a<p>b", "<p>a</p><p>b</p>" },
		{ "<b><i>a</b>b</i>", "<b><i>a</i></b>b" },
		{ "a</b></p></div>", "a" },
		{ "<ul><li>a<li>b<ul><li>c</ul></ul>",
			"<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>" },
		{ "<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>" },
		{ "<table><tr><td>a<td>b<tr><th>c</table>d",
			"<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>d" },
		{ "<b><table><tr><td></b>x</td></tr></table>",
			"<b><table><tr><td>x</td></tr></table></b>" },
		{ "<p>a<ul><li>b</ul>c</p>", "<p>a</p><ul><li>b</li></ul>c" },
		{ "<td>a</td>", "a" },
		{ "<a href=x>a<a href=y>b", "<a href=\"https://example.org/d/x\">a</a>"
					    "<a href=\"https://example.org/d/y\">b</a>" },
		{ "<math><mtext><table><mglyph><style><!--</style><img "
		  "title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\"></math>x",
			"x" },
		{ "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">", "\"&gt;" },
		{ "<p title=\"</p><img src=x onerror=1>\">t", "<p>t</p>" },
		{ "<b <script>alert(1)</script>x", "<b>alert(1)x</b>" },
		{ "a<![CDATA[<script>x</script>]]>", "a&lt;script&gt;x&lt;/script&gt;" },
	};

	(void)state;
	/* <svg> never ends in one row, so it is a stray tag and its picture has no good address */
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str got = sanitise(rows[i].html);

		if (strstr(rows[i].html, "<svg></p>") != NULL) {
			assert_int_equal(str_find(got, STR("onerror")), STR_NOT_FOUND);
			continue;
		}
		assert_row_str_eq(rows[i].html, got, str_from(rows[i].want));
	}
}

static void
nesting_has_a_ceiling(void **state)
{
	struct str got;
	size_t n = 20000;
	char *html = malloc(n * 5);

	(void)state;
	assert_non_null(html);
	for (size_t i = 0; i < n; i++)
		memcpy(html + i * 5, "<div>", 5);
	got = html_sanitise((struct str){ html, n * 5 }, STR_NONE, &mem);
	assert_int_equal(got.n, 100 * strlen("<div></div>"));
	free(html);
}

static void
relative_addresses_cannot_blow_the_result_up(void **state)
{
	char base[2001] = "https://example.org/";
	size_t n = 100000;
	char *html = malloc(n * 9);
	struct str got;

	(void)state;
	assert_non_null(html);
	memset(base + 20, 'b', sizeof(base) - 22);
	base[sizeof(base) - 2] = '/';
	for (size_t i = 0; i < n; i++)
		memcpy(html + i * 9, "<a href=x", 9), html[i * 9 + 8] = '>';
	got = html_sanitise((struct str){ html, n * 9 }, str_from(base), &mem);
	assert_true(got.n < n * 9 * 8);
	free(html);
}

/* Reads the result as strictly as XML would: quoted attributes, balanced tags, known names. */
static void
check_strict(struct str s, const char *label)
{
	const struct tag *open[256] = { NULL };
	size_t depth = 0;

	for (size_t at = 0; at < s.n;) {
		size_t end;
		struct str body, name;
		bool closing;

		if (s.p[at] != '<') {
			if (s.p[at] == '>')
				fail_msg("'%s': bare > in '%.*s'", label, STR_ARG(s));
			at++;
			continue;
		}
		end = str_chr(str_skip(s, at), '>');
		assert_true(end != STR_NOT_FOUND);
		body = str_slice(s, at + 1, at + end);
		at += end + 1;
		closing = body.n > 0 && body.p[0] == '/';
		body = str_skip(body, closing);
		name = str_cut(&body, ' ');
		assert_non_null(tag_find(name));
		assert_true((tag_find(name)->flags & TAG_KEEP) != 0);
		if ((tag_find(name)->flags & TAG_VOID) != 0)
			continue;
		if (!closing) {
			assert_true(depth < ARRAY_LEN(open));
			open[depth++] = tag_find(name);
		} else {
			assert_true(depth > 0);
			assert_ptr_equal(open[--depth], tag_find(name));
		}
	}
	assert_int_equal(depth, 0);
}

static void
whatever_comes_in_well_formed_comes_out(void **state)
{
	static const char *const parts[] = { "<p>", "</p>", "<b>", "</b>", "<table>", "</table>",
		"<tr>", "<td>", "</td>", "<ul>", "<li>", "</ul>", "<a href=x>", "</a>",
		"<img src=y>", "<div", ">", "\"", "'", "<", "&lt;", "<!--", "-->", "<script>",
		"</script>", "<svg>", "</svg>", "text", " ", "=", "/", "&amp", "<dl><dt>", "<dd>",
		"<h1>", "]]>", "\x01" };
	unsigned seed = 12345;
	char html[400];

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t n = 0;

		while (n < 300) {
			const char *part;

			seed = seed * 1103515245u + 12345u;
			part = parts[(seed >> 16) % ARRAY_LEN(parts)];
			memcpy(html + n, part, strlen(part));
			n += strlen(part);
		}
		html[n] = '\0';
		check_strict(sanitise(html), html);
		if (round % 10 == 0)
			check_output(html, sanitise(html), STR("https://example.org/d/"));
		arena_reset(&mem);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_of_the_table_is_rebuilt_as_it_says),
		cmocka_unit_test(nothing_that_was_ever_found_gets_through),
		cmocka_unit_test(harmless_markup_stays),
		cmocka_unit_test(code_frames_forms_and_styles_go),
		cmocka_unit_test(handlers_styles_and_unknown_attributes_go),
		cmocka_unit_test(addresses_of_unknown_schemes_go_however_disguised),
		cmocka_unit_test(pictures_that_only_count_readers_go),
		cmocka_unit_test(broken_nesting_comes_out_closed),
		cmocka_unit_test(nesting_has_a_ceiling),
		cmocka_unit_test(relative_addresses_cannot_blow_the_result_up),
		cmocka_unit_test(whatever_comes_in_well_formed_comes_out),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
