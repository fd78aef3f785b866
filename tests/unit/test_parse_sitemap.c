/* News sitemaps read as feeds. */
#include <string.h>

#include "base/compiler.h"
#include "parse/parse.h"
#include "support/check.h"

#define CORE "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
#define NEWS "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'"
#define IMAGE "xmlns:i='http://www.google.com/schemas/sitemap-image/1.1'"

static struct arena mem;
static struct feed feed;
static struct err err;

static int
open_arena(void **state)
{
	(void)state;
	parse_setup();
	arena_init(&mem, "test", (size_t)256 << 20);
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
parse_bytes(struct str body)
{
	struct parse_input in = { .body = body,
		.base = STR("https://example.org/sitemap.xml"),
		.content_type = STR("text/xml"),
		.sitemap = true };

	err = (struct err){ .kind = ERR_NONE };
	return parse_document(&in, &mem, &feed, &err);
}

static enum parse_grade
parse(const char *body)
{
	return parse_bytes(str_from(body));
}

static void
news_become_entries(void **state)
{
	const struct entry *en;

	(void)state;
	assert_int_equal(
		parse("<?xml version='1.0'?><urlset " CORE " " NEWS " " IMAGE ">"
		      "<url><loc> https://example.org/a?x=1&amp;y=2 "
		      "</loc><lastmod>2025-03-02</lastmod>"
		      "<i:image><i:loc>https://example.org/i.jpg</i:loc><i:title>no</i:title></"
		      "i:image>"
		      "<n:news><n:publication><n:name>Blatt</n:name><n:language>de</n:language>"
		      "</n:publication><n:publication_date>2025-03-01T10:00:00+01:00"
		      "</n:publication_date><n:title>T&#252;r &amp; <![CDATA[Tor]]></n:title>"
		      "<n:keywords>KI, Dresden</n:keywords></n:news></url></urlset>"),
		PARSE_CLEAN);
	assert_int_equal(feed.format, FORMAT_SITEMAP);
	assert_str_eq(feed.title, STR("Blatt"));
	assert_int_equal(feed.entry_n, 1);
	en = &feed.entries[0];
	assert_str_eq(en->id, STR("https://example.org/a?x=1&y=2"));
	assert_str_eq(en->link, STR("https://example.org/a?x=1&y=2"));
	assert_str_eq(en->title, STR("T\u00FCr & Tor"));
	assert_str_eq(en->language, STR("de"));
	assert_str_eq(en->image, STR("https://example.org/i.jpg"));
	assert_int_equal(en->published, 1740819600);
	assert_int_equal(en->updated, 1740873600);
	assert_int_equal(en->category_n, 2);
	assert_str_eq(en->categories[1].term, STR("Dresden"));
}

static void
namespaces_count_by_address(void **state)
{
	(void)state;
	/* the right prefix with a foreign address is no news */
	assert_int_equal(parse("<urlset " CORE " xmlns:news='urn:x'><url>"
			       "<loc>https://example.org/a</loc>"
			       "<news:news><news:title>T</news:title></news:news></url></urlset>"),
		PARSE_REFUSED);
	/* no declaration at all: the usual meaning */
	assert_int_equal(parse("<urlset><url><loc>https://example.org/a</loc>"
			       "<news:news><news:title>T</news:title></news:news></url></urlset>"),
		PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, 1);
	/* prefixed core elements */
	assert_int_equal(
		parse("<s:urlset xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9' " NEWS ">"
		      "<s:url><s:loc>https://example.org/a</s:loc><n:news><n:title>T</n:title>"
		      "</n:news></s:url></s:urlset>"),
		PARSE_CLEAN);
	assert_str_eq(feed.entries[0].title, STR("T"));
}

static void
only_direct_children_count(void **state)
{
	(void)state;
	assert_int_equal(parse("<urlset " CORE " " NEWS "><url><x><loc>https://example.org/no</loc>"
			       "<n:title>no</n:title></x><loc>https://example.org/a</loc><n:news>"
			       "<n:title>T</n:title><y><n:title>no</n:title></y></n:news>"
			       "<n:title>no</n:title></url></urlset>"),
		PARSE_CLEAN);
	assert_str_eq(feed.entries[0].link, STR("https://example.org/a"));
	assert_str_eq(feed.entries[0].title, STR("T"));
}

static void
addresses_without_a_title_are_skipped_with_a_warning(void **state)
{
	(void)state;
	assert_int_equal(
		parse("<urlset " CORE " " NEWS "><url><loc>https://example.org/a</loc></url>"
		      "<url><loc>https://example.org/b</loc><n:news><n:title>T</n:title>"
		      "</n:news></url><url><loc>nowhere:x</loc><n:news><n:title>U</n:title>"
		      "</n:news></url></urlset>"),
		PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, 1);
	assert_str_eq(feed.entries[0].link, STR("https://example.org/b"));
	assert_int_equal(feed.warning_n, 1);
	assert_true(str_find(feed.warnings[0], STR("2 addresses")) != STR_NOT_FOUND);
}

static void
other_sitemaps_are_refused_in_words(void **state)
{
	(void)state;
	assert_int_equal(
		parse("<sitemapindex " CORE "><sitemap><loc>https://example.org/s.xml</loc>"
		      "</sitemap></sitemapindex>"),
		PARSE_REFUSED);
	assert_err(&err, ERR_INPUT, "list of sitemaps");
	assert_int_equal(
		parse("<urlset " CORE "><url><loc>https://example.org/a</loc></url></urlset>"),
		PARSE_REFUSED);
	assert_err(&err, ERR_INPUT, "without news titles");
	assert_int_equal(parse("<urlset " CORE "></urlset>"), PARSE_CLEAN); /* a quiet day */
	assert_int_equal(feed.entry_n, 0);
}

static void
broken_ones_are_read_as_far_as_they_go(void **state)
{
	(void)state;
	assert_int_equal(parse("<urlset " CORE " " NEWS "><url><loc>https://example.org/a?b&c</loc>"
			       "<n:news><n:title>A &uuml; & B</n:title></n:news></url>"
			       "<url><loc>https://example.org/b</loc><n:news><n:ti"),
		PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, 1);
	assert_str_eq(feed.entries[0].title, STR("A \u00FC & B"));
}

static void
ceilings_hold(void **state)
{
	static const char url[] =
		"<url><loc>https://example.org/a</loc><n:news><n:title>T</n:title>"
		"</n:news></url>";
	static const char head[] = "<urlset " CORE " " NEWS ">";
	size_t n = 0, room = (PARSE_ENTRIES_MAX + 10) * sizeof(url) + sizeof(head);
	char *body = arena_alloc(&mem, room);

	(void)state;
	memcpy(body, head, sizeof(head) - 1);
	n = sizeof(head) - 1;
	for (int i = 0; i < PARSE_ENTRIES_MAX + 5; i++) {
		memcpy(body + n, url, sizeof(url) - 1);
		n += sizeof(url) - 1;
	}
	memcpy(body + n, "</urlset>", 9);
	assert_int_equal(parse_bytes((struct str){ body, n + 9 }), PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, PARSE_ENTRIES_MAX);
	for (size_t i = sizeof(head) - 1; i < n; i++)
		body[i] = 'x';
	memcpy(body + sizeof(head) - 1, "<url><loc>", 10);
	memcpy(body + n - 12, "</loc></url>", 12);
	assert_int_equal(parse_bytes((struct str){ body, n + 9 }), PARSE_REFUSED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(news_become_entries),
		cmocka_unit_test(namespaces_count_by_address),
		cmocka_unit_test(only_direct_children_count),
		cmocka_unit_test(addresses_without_a_title_are_skipped_with_a_warning),
		cmocka_unit_test(other_sitemaps_are_refused_in_words),
		cmocka_unit_test(broken_ones_are_read_as_far_as_they_go),
		cmocka_unit_test(ceilings_hold),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
