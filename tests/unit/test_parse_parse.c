/*
 * test_parse_parse.c -- ceilings of a whole document, warnings, and names of formats.
 */
#include "support/check.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/utf8.h"
#include "parse/parse.h"

#define HEAD "<?xml version='1.0'?><rss version='2.0'><channel><title>N</title>"
#define TAIL "</channel></rss>"
/* Hostile documents must be done within a second; sanitizers slow everything down ten times. */
#define SECONDS_MAX 10

static struct arena mem;
static struct buf text;

static enum parse_grade
parse(struct feed *feed, struct err *e)
{
	struct parse_input in = { .body = buf_str(&text), .base = STR("https://a.example/news/") };
	clock_t begin = clock();
	enum parse_grade grade;

	arena_reset(&mem);
	grade = parse_document(&in, &mem, feed, e);
	assert_true((clock() - begin) / CLOCKS_PER_SEC < SECONDS_MAX);
	return grade;
}

static void
start(const char *head)
{
	buf_reset(&text);
	buf_addz(&text, head);
}

static void
repeat(const char *what, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_addz(&text, what);
}

static bool
warned(const struct feed *feed, const char *words)
{
	for (size_t i = 0; i < feed->warning_n; i++)
		if (str_find(feed->warnings[i], str_from(words)) != STR_NOT_FOUND)
			return true;
	return false;
}

static void
entries_beyond_the_ceiling_are_dropped(void **state)
{
	struct feed feed;
	struct err e;

	(void)state;
	start(HEAD);
	repeat("<item><title>x</title></item>", PARSE_ENTRIES_MAX);
	buf_addz(&text, TAIL);
	assert_int_equal(parse(&feed, &e), PARSE_CLEAN);
	assert_int_equal(feed.entry_n, PARSE_ENTRIES_MAX);
	start(HEAD);
	repeat("<item><title>x</title></item>", 100000);
	buf_addz(&text, TAIL);
	assert_int_equal(parse(&feed, &e), PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, PARSE_ENTRIES_MAX);
	assert_true(warned(&feed, "more than 1000 entries"));
	assert_true(mem.held < (size_t)100 * 1000 * 1000);
}

static void
lists_inside_an_entry_are_cut(void **state)
{
	static const struct {
		const char *head, *part, *tail, *words;
	} rows[] = {
		{ HEAD "<item>", "<enclosure url='http://n.example/%zu'/>", "</item>" TAIL,
			"enclosures" },
		{ HEAD "<item>", "<category>%zu</category>", "</item>" TAIL, "categories" },
		{ HEAD "<item>", "<author>Autor %zu</author>", "</item>" TAIL, "authors" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct feed feed;
		struct err e;

		start(rows[i].head);
		for (size_t k = 0; k < 200; k++) {
			struct str part = str_from(rows[i].part);
			size_t at = str_find(part, STR("%zu"));

			buf_add(&text, str_slice(part, 0, at));
			buf_addf(&text, "%zu", k);
			buf_add(&text, str_skip(part, at + 3));
		}
		buf_addz(&text, rows[i].tail);
		assert_row_int_eq(rows[i].words, parse(&feed, &e), PARSE_REPAIRED);
		assert_row_int_eq(rows[i].words, warned(&feed, rows[i].words), true);
		assert_true(feed.entries[0].author_n <= PARSE_AUTHORS_MAX &&
			    feed.entries[0].category_n <= PARSE_CATEGORIES_MAX &&
			    feed.entries[0].enclosure_n <= PARSE_ENCLOSURES_MAX);
	}
}

static void
texts_are_cut(void **state)
{
	struct feed feed;
	struct err e;

	(void)state;
	start(HEAD "<item><title>");
	repeat("Wort ", 100000);
	buf_addz(&text, "</title><guid>");
	repeat("g", PARSE_ID_MAX + 1);
	buf_addz(&text, "</guid><description>");
	repeat("Wort ", 1000000);
	buf_addz(&text, "</description></item>" TAIL);
	assert_int_equal(parse(&feed, &e), PARSE_REPAIRED);
	assert_in_range(utf8_count(feed.entries[0].title), 200, PARSE_TITLE_MAX + 1);
	assert_in_range(utf8_count(feed.entries[0].summary), 900, PARSE_SUMMARY_MAX + 1);
	assert_in_range(feed.entries[0].text.n, PARSE_TEXT_MAX / 2, PARSE_TEXT_MAX);
	assert_str_eq(feed.entries[0].id, STR_NONE);
	assert_true(warned(&feed, "a text of more than 1024 kB was cut"));
	assert_true(warned(&feed, "an id of more than 2048 bytes was dropped"));
}

static void
a_text_of_50_megabytes_stays_within_memory(void **state)
{
	struct feed feed;
	struct err e;

	(void)state;
	start(HEAD "<item><title>x</title><description>");
	repeat("0123456789012345678901234567890123456789 890123456", (size_t)1024 * 1024);
	buf_addz(&text, "</description></item>" TAIL);
	(void)parse(&feed, &e);
	assert_true(mem.held < (size_t)100 * 1000 * 1000);
}

static void
two_hundred_thousand_attributes_are_cut(void **state)
{
	struct feed feed;
	struct err e;

	(void)state;
	start(HEAD "<item");
	for (int i = 0; i < 200000; i++)
		buf_addf(&text, " a%d='x'", i);
	buf_addz(&text, "><title>x</title></item>" TAIL);
	assert_int_equal(parse(&feed, &e), PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, 1);
	assert_str_eq(feed.entries[0].title, STR("x"));
	assert_true(warned(&feed, "tag too long"));
}

static void
a_hundred_thousand_levels_are_cut(void **state)
{
	struct feed feed;
	struct err e;

	(void)state;
	start(HEAD "<item><title>x</title><description>");
	repeat("<b>", 100000);
	assert_int_equal(parse(&feed, &e), PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, 1);
	assert_true(warned(&feed, "in each other") || warned(&feed, "nesting too deep"));
}

static void
warnings_have_a_ceiling_and_tell_of_the_rest(void **state)
{
	struct feed feed;
	struct err e;

	(void)state;
	start("&<rss version='2.0'><channel><title>N & &foo; &uuml; &#1; < </titel>");
	repeat("<item><category>a</category></x>", 3);
	buf_addz(&text, "<!-- x <item b=1><![CDATA[");
	assert_int_equal(parse(&feed, &e), PARSE_REPAIRED);
	assert_in_range(feed.warning_n, 5, PARSE_WARNINGS_MAX);
}

static void
a_refused_document_leaves_an_empty_feed_that_names_pages(void **state)
{
	struct feed feed;
	struct err e;

	(void)state;
	start("<html><title>x\x1b[31m</title>");
	assert_int_equal(parse(&feed, &e), PARSE_REFUSED);
	assert_err(&e, ERR_INPUT, "HTML page 'x[31m'");
	assert_int_equal(feed.entry_n, 0);
	assert_int_equal(feed.warning_n, 0);
	assert_int_equal(feed.format, FORMAT_HTML);
	start("<urlset><!-- <html> -->");
	assert_int_equal(parse(&feed, &e), PARSE_REFUSED);
	assert_err(&e, ERR_INPUT, "sitemap");
	assert_int_equal(feed.format, FORMAT_UNKNOWN);
}

static void
a_refused_page_names_its_feed(void **state)
{
	static const struct {
		const char *link, *want;
	} rows[] = {
		{ "<link rel=alternate type=application/rss+xml href=/f.xml>",
			"; its feed is https://a.example/f.xml" },
		{ "<LINK REL='alternate' HREF = 'f?a=1&amp;b=2' TYPE='application/atom+xml'>",
			"; its feed is https://a.example/news/f?a=1&b=2" },
		{ "<link rel=\"stylesheet\" href=\"/s.css\"><link rel=\"alternate\" "
		  "type=\"application/feed+json\" href=\"https://b.example/feed.json\"/>",
			"; its feed is https://b.example/feed.json" },
		{ "<link rel=alternate hreflang=en href=/en>", NULL },
		{ "<link rel=alternate type=application/rss+xml>", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char page[400];
		struct feed feed;
		struct err e;

		(void)snprintf(page, sizeof(page), "<html><head><title>x</title>%s", rows[i].link);
		start(page);
		assert_int_equal(parse(&feed, &e), PARSE_REFUSED);
		assert_err(&e, ERR_INPUT, rows[i].want != NULL ? rows[i].want : "HTML page 'x'");
		assert_row_int_eq(
			rows[i].link, strstr(e.text, "its feed") != NULL, rows[i].want != NULL);
	}
}

static void
formats_have_the_names_of_the_contract(void **state)
{
	(void)state;
	assert_string_equal(parse_format_name(FORMAT_UNKNOWN), "unknown");
	assert_string_equal(parse_format_name(FORMAT_RSS092), "rss092");
	assert_string_equal(parse_format_name(FORMAT_ATOM10), "atom10");
	assert_string_equal(parse_format_name(FORMAT_JSON11), "json11");
	assert_string_equal(parse_format_name(FORMAT_SITEMAP), "sitemap");
}

/* Eight bytes are looked at together: what has to be cleaned is seen wherever it stands. */
static void
titles_are_cleaned_wherever_it_is_needed(void **state)
{
	static const char *const odd[] = { "\xC2\xAD", "\xC2\x85", "\xC2\xA0", "\xC3\xBC",
		"\xC3\x9F\xC3\xBC", "\xC4\x8D", "\xCC\x88", "\xE2\x80\x8B", "\xE2\x80\x9E",
		"\xE2\x80\xAE", "\xE2\x82\xAC", "\xEF\xBB\xBF", "\xF0\x9F\x98\x80", "  ", "\x7F",
		"\t", "\n" };
	static const char letters[] = "Ein Titel mit 40 Zeichen, und noch mehr.";

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(odd); i++)
		for (size_t at = 0; at < sizeof(letters); at++) {
			struct feed feed;
			struct err e;
			size_t from, to;

			start(HEAD "<item><title>");
			from = buf_str(&text).n;
			buf_addf(&text, "%.*s%s%s", (int)at, letters, odd[i], letters + at);
			to = buf_str(&text).n;
			buf_addz(&text, "</title></item>" TAIL);
			assert_true(parse(&feed, &e) != PARSE_REFUSED);
			assert_row_str_eq(odd[i], feed.entries[0].title,
				utf8_clean(str_slice(buf_str(&text), from, to), PARSE_TITLE_MAX,
					&mem));
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries_beyond_the_ceiling_are_dropped),
		cmocka_unit_test(lists_inside_an_entry_are_cut),
		cmocka_unit_test(texts_are_cut),
		cmocka_unit_test(titles_are_cleaned_wherever_it_is_needed),
		cmocka_unit_test(a_text_of_50_megabytes_stays_within_memory),
		cmocka_unit_test(two_hundred_thousand_attributes_are_cut),
		cmocka_unit_test(a_hundred_thousand_levels_are_cut),
		cmocka_unit_test(warnings_have_a_ceiling_and_tell_of_the_rest),
		cmocka_unit_test(a_refused_page_names_its_feed),
		cmocka_unit_test(a_refused_document_leaves_an_empty_feed_that_names_pages),
		cmocka_unit_test(formats_have_the_names_of_the_contract),
	};
	int failed;

	parse_setup();
	arena_init(&mem, "test", (size_t)512 * 1024 * 1024);
	buf_init(&text, (size_t)128 * 1024 * 1024);
	failed = cmocka_run_group_tests_name("parse/parse", tests, NULL, NULL);
	buf_free(&text);
	arena_free(&mem);
	parse_teardown();
	return failed;
}
