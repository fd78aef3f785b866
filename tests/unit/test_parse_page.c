/* HTML list pages by XPath. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/compiler.h"
#include "parse/parse.h"
#include "support/check.h"

static struct arena mem;
static struct feed feed;
static struct err err;

static int
open_arena(void **state)
{
	(void)state;
	parse_setup();
	arena_init(&mem, "test", (size_t)512 << 20);
	return 0;
}

static int
close_arena(void **state)
{
	(void)state;
	arena_free(&mem);
	parse_teardown();
	return 0;
}

static enum parse_grade
parse_bytes(struct str body, struct page_rules rules)
{
	struct parse_input in = { .body = body,
		.base = STR("https://example.org/news/"),
		.content_type = STR("text/html; charset=utf-8"),
		.want = PARSE_WANT_CONTENT,
		.page = &rules };

	err = (struct err){ .kind = ERR_NONE };
	return parse_document(&in, &mem, &feed, &err);
}

static enum parse_grade
parse(const char *body, const char *item)
{
	return parse_bytes(str_from(body), (struct page_rules){ .item = str_from(item) });
}

static struct str
date(const struct entry *en)
{
	char out[CLOCK_TEXT_MAX];

	if (en->published == 0)
		return STR("null");
	return arena_dup(&mem, str_from(clock_rfc3339(en->published, out)));
}

/* What the defaults make of one page with one item; a row fails with its page. */
struct row {
	const char *html, *item, *title, *link, *date;
};

static void
items_are_read_as_a_person_would(void **state)
{
	static const struct row rows[] = {
		{ "<li><a href='a.html'>A title here</a>", "//li", "A title here",
			"https://example.org/news/a.html", "null" },
		{ "<a href='/news/1'><span>27.05.2025</span><h3>The heading</h3><p>Text</p></a>",
			"//a", "The heading", "https://example.org/news/1",
			"2025-05-27T00:00:00Z" },
		{ "<a href='/news/1'>January 7, 2026<br>Some title<br>Text</a>", "//a",
			"Some title", "https://example.org/news/1", "2026-01-07T00:00:00Z" },
		{ "<div><time datetime='2025-03-04T10:00:00+01:00'>gestern</time>"
		  "<h2><a href=x>Head</a></h2></div>",
			"//div", "Head", "https://example.org/news/x", "2025-03-04T09:00:00Z" },
		{ "<article><a href='/tag/ki'>KI</a><h2><a href='/art'>Article</a></h2></article>",
			"//article", "Article", "https://example.org/art", "null" },
		{ "<ul><li><span>15. Oktober 2024</span> <a href=y>Long title</a></li>"
		  "<li><a href=#top>up</a></li></ul>",
			"//li/a", "Long title", "https://example.org/news/y",
			"2024-10-15T00:00:00Z" },
		{ "<a href='/newsdetail/artikel/neue-halle-2025-10-28'>Neue Halle</a>", "//a",
			"Neue Halle",
			"https://example.org/newsdetail/artikel/neue-halle-2025-10-28",
			"2025-10-28T00:00:00Z" },
		{ "<a href=z>Title twice Title twice</a>", "//a", "Title twice",
			"https://example.org/news/z", "null" },
		{ "<a href=z><b>Title</b><p>Title</p></a>", "//a", "Title",
			"https://example.org/news/z", "null" },
		{ "<div id=m7><h3>Meldung ohne Adresse</h3>Meldung vom 14.10.2025</div>", "//div",
			"Meldung ohne Adresse", "https://example.org/news/#m7",
			"2025-10-14T00:00:00Z" },
		{ "<a href=z><h3>T&uuml;r &amp; <i>Tor</i></h3></a>", "//a", "T\u00FCr & Tor",
			"https://example.org/news/z", "null" },
		{ "<head><base href='/de/'></head><a href=z>Based</a>", "//a", "Based",
			"https://example.org/de/z", "null" },
		{ "<a href=' http://example.org/a b?x=1&amp;y=2 '>Space</a>", "//a", "Space",
			"http://example.org/a%20b?x=1&y=2", "null" },
		{ "<a href=z>Attr</a>", "//a/@href", "Attr", "https://example.org/news/z", "null" },
		{ "<p>unclosed <a href=z>Broken <b>page", "//a", "Broken page",
			"https://example.org/news/z", "null" },
		{ "<a href=z><script>x</script><style>y</style>Clean</a>", "//a", "Clean",
			"https://example.org/news/z", "null" },
		{ "<h3><a href=z><span>Outer</span></a></h3>", "//span", "Outer",
			"https://example.org/news/z", "null" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		enum parse_grade grade = parse(rows[i].html, rows[i].item);

		if (grade == PARSE_REFUSED)
			fail_msg("%s: %s", rows[i].html, err.text);
		assert_row_int_eq(rows[i].html, (int64_t)feed.entry_n, 1);
		assert_row_str_eq(rows[i].html, feed.entries[0].title, str_from(rows[i].title));
		assert_row_str_eq(rows[i].html, feed.entries[0].link, str_from(rows[i].link));
		assert_row_str_eq(rows[i].html, feed.entries[0].id, str_from(rows[i].link));
		assert_row_str_eq(rows[i].html, date(&feed.entries[0]), str_from(rows[i].date));
	}
}

static void
rules_decide_where_they_are_given(void **state)
{
	static const char html[] =
		"<html lang=de><head><title>News &amp; more</title></head><body>"
		"<div class=n><em>Kopf</em><a href=no>no</a><a class=r href=yes>yes</a>"
		"<span>05/11/2025</span><p class=t>Teaser <b>text</b></p></div>";
	struct page_rules rules = { .item = STR("//div[@class='n']"),
		.title = STR("em"),
		.link = STR("a[@class='r']/@href"),
		.date = STR("span"),
		.summary = STR("p[@class='t']"),
		.date_format = STR("%d/%m/%Y") };

	(void)state;
	assert_int_equal(parse_bytes(str_from(html), rules), PARSE_CLEAN);
	assert_int_equal(feed.format, FORMAT_HTML);
	assert_str_eq(feed.title, STR("News & more"));
	assert_str_eq(feed.language, STR("de"));
	assert_str_eq(feed.link, STR("https://example.org/news/"));
	assert_str_eq(feed.entries[0].title, STR("Kopf"));
	assert_str_eq(feed.entries[0].link, STR("https://example.org/news/yes"));
	assert_str_eq(date(&feed.entries[0]), STR("2025-11-05T00:00:00Z"));
	assert_str_eq(feed.entries[0].summary, STR("Teaser text"));
	assert_str_eq(feed.entries[0].content, STR("<p>Teaser <b>text</b></p>"));
	rules.title = STR("concat(em, '!')");
	rules.summary = STR("string(p)");
	assert_int_equal(parse_bytes(str_from(html), rules), PARSE_CLEAN);
	assert_str_eq(feed.entries[0].title, STR("Kopf!"));
	assert_str_eq(feed.entries[0].summary, STR("Teaser text"));
}

static void
duplicates_merge_and_navigation_goes(void **state)
{
	(void)state;
	assert_int_equal(
		parse("<a href='/news/'>News</a><a href='#top'>Top</a>"
		      "<a href='https://example.org/news/#x'>Here</a>"
		      "<a href='javascript:void(0)'>Menu</a><a href='mailto:a@b.de'>Mail</a>"
		      "<a>none</a><a href='?page=2'>2</a><a href='?page=3'>&raquo;</a>"
		      "<a href='1'><img src=x></a><a href='1'>First title</a>"
		      "<a href='1'>mehr</a><a href='2'>Mehr erfahren ...</a>"
		      "<a href='2'>Second</a>",
			"//a"),
		PARSE_CLEAN);
	assert_int_equal(feed.entry_n, 2);
	assert_str_eq(feed.entries[0].title, STR("First title"));
	assert_str_eq(feed.entries[1].title, STR("Second"));
}

static void
changed_layout_is_refused_in_words(void **state)
{
	(void)state;
	assert_int_equal(parse("<p>Wartung</p>", "//article"), PARSE_REFUSED);
	assert_err(&err, ERR_INPUT, "found nothing");
	assert_err(&err, ERR_INPUT, "layout");
	assert_int_equal(parse("<a href='#x'>y</a>", "//a"), PARSE_REFUSED);
	assert_err(&err, ERR_INPUT, "none with a title and a link");
	assert_int_equal(parse("", "//a"), PARSE_REFUSED);
	assert_int_equal(parse("<a href=x>y</a>", "count(//a)"), PARSE_REFUSED);
	assert_int_equal(parse("<a href=x>y</a>", "//a["), PARSE_REFUSED);
	assert_err(&err, ERR_INPUT, "not valid");
}

static void
bad_xpath_is_named(void **state)
{
	static const char *const bad[] = { "", " ", "//a[", "//a[@href='x]", "nosuch()", "x:a",
		"$v", "//a]]", "1 +" };
	static const char *const good[] = { ".", "@href", "//a[starts-with(@href,'/news/')]",
		"string(.)", "concat(a, b)", ".//time/@datetime", "//a[contains(., 'x')]" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		err = (struct err){ .kind = ERR_NONE };
		assert_row_int_eq(bad[i], parse_xpath_check(str_from(bad[i]), &err), -1);
		assert_true(err.text[0] != '\0');
	}
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		assert_row_int_eq(good[i], parse_xpath_check(str_from(good[i]), &err), 0);
}

static struct str
repeated(const char *part, size_t times)
{
	size_t len = strlen(part);
	char *out = arena_alloc(&mem, len * times + 1);

	for (size_t i = 0; i < times; i++)
		memcpy(out + i * len, part, len);
	return (struct str){ out, len * times };
}

static void
ceilings_hold(void **state)
{
	struct page_rules links = { .item = STR("//a") }, divs = { .item = STR("//div") };
	struct str many = STR_NONE;

	(void)state;
	assert_int_equal(
		parse_bytes(
			arena_printf(&mem, "<p%.*s>", STR_ARG(repeated(" a1=b", 40000))), links),
		PARSE_REFUSED);
	assert_err(&err, ERR_INPUT, "tag of more than");
	/* an embedded picture is long, but harmless */
	assert_int_equal(parse_bytes(arena_printf(&mem, "<img src='data:%.*s'><a href=x>Title</a>",
					     STR_ARG(repeated("A", 200000))),
				 links),
		PARSE_CLEAN);
	/* a thousand and some entries */
	for (int i = 0; i < 40; i++) {
		char part[64];

		snprintf(part, sizeof(part), "<a href=p%d-", i);
		for (int k = 0; k < 30; k++)
			many = arena_printf(&mem, "%.*s%s%d>Title</a>", STR_ARG(many), part, k);
	}
	assert_int_equal(parse_bytes(many, links), PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, PARSE_ENTRIES_MAX);
	/* items inside each other: the text would grow with the square */
	many = arena_printf(&mem, "%.*s<a href=x>T</a>%.*s", STR_ARG(repeated("<div>", 200)),
		STR_ARG(repeated("some words ", 100000)));
	assert_int_equal(parse_bytes(many, divs), PARSE_REFUSED);
	assert_err(&err, ERR_INPUT, "inside each other");
	/* an XPath that asks every element about every other */
	many = repeated("<a href=x>T</a>", 4000);
	assert_int_equal(
		parse_bytes(
			many, (struct page_rules){ .item = STR("//a[count(//a[. = 'x']) > 5]") }),
		PARSE_REFUSED);
	assert_int_equal(parse_bytes(many, (struct page_rules){ .item = STR("//a"),
						   .title = STR("//a[count(//a[. = 'x']) > 5]") }),
		PARSE_REFUSED);
	assert_err(&err, ERR_INPUT, "XPath");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_are_read_as_a_person_would),
		cmocka_unit_test(rules_decide_where_they_are_given),
		cmocka_unit_test(duplicates_merge_and_navigation_goes),
		cmocka_unit_test(changed_layout_is_refused_in_words),
		cmocka_unit_test(bad_xpath_is_named),
		cmocka_unit_test(ceilings_hold),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
