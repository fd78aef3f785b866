/* JSON Feed 1.0 and 1.1, and what generators make of them. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
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
parse_bytes(struct str body)
{
	struct parse_input in = { .body = body,
		.base = STR("https://example.org/feed.json"),
		.content_type = STR("application/feed+json"),
		.want = PARSE_WANT_CONTENT };

	err = (struct err){ .kind = ERR_NONE };
	return parse_document(&in, &mem, &feed, &err);
}

static enum parse_grade
parse(const char *body)
{
	return parse_bytes(str_from(body));
}

/* One item with these members inside a sound feed. */
static const struct entry *
item(const char *members)
{
	struct str body = arena_printf(&mem,
		"{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\","
		"\"items\":[{%s}]}",
		members);

	if (parse_bytes(body) == PARSE_REFUSED)
		fail_msg("refused: %s (%s)", err.text, members);
	assert_int_equal(feed.entry_n, 1);
	return &feed.entries[0];
}

static void
whole_feed_is_read(void **state)
{
	const struct entry *en;

	(void)state;
	assert_int_equal(
		parse("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Feed &amp; "
		      "more\","
		      "\"home_page_url\":\"https://example.org/\",\"feed_url\":\"/feed.json\","
		      "\"next_url\":\"feed.json?p=2\",\"description\":\"D\",\"language\":\"de\","
		      "\"hubs\":[{\"type\":\"WebSub\",\"url\":\"https://hub.example.org/\"}],"
		      "\"authors\":[{\"name\":\"N\",\"url\":\"https://example.org/n\"}],"
		      "\"items\":[{\"id\":\"1\",\"url\":\"/a\",\"title\":\"A\","
		      "\"content_html\":\"<p>Hello <b>W</b><script>x</script></p>\","
		      "\"summary\":\"S\",\"image\":\"i.png\",\"tags\":[\"x\",\"y\"],"
		      "\"date_published\":\"2025-01-02T03:04:05+01:00\","
		      "\"date_modified\":\"2025-01-03\",\"language\":\"en\","
		      "\"attachments\":[{\"url\":\"a.mp3\",\"mime_type\":\"audio/mpeg\","
		      "\"size_in_bytes\":123}]}]}"),
		PARSE_CLEAN);
	assert_int_equal(feed.format, FORMAT_JSON11);
	assert_str_eq(feed.title, STR("Feed & more"));
	assert_str_eq(feed.subtitle, STR("D"));
	assert_str_eq(feed.link, STR("https://example.org/"));
	assert_str_eq(feed.self, STR("https://example.org/feed.json"));
	assert_str_eq(feed.next, STR("https://example.org/feed.json?p=2"));
	assert_str_eq(feed.hub, STR("https://hub.example.org/"));
	assert_str_eq(feed.language, STR("de"));
	assert_int_equal(feed.entry_n, 1);
	en = &feed.entries[0];
	assert_str_eq(en->id, STR("1"));
	assert_str_eq(en->link, STR("https://example.org/a"));
	assert_str_eq(en->title, STR("A"));
	assert_str_eq(en->content, STR("<p>Hello <b>W</b></p>"));
	assert_str_eq(en->text, STR("Hello W"));
	assert_str_eq(en->summary, STR("S"));
	assert_str_eq(en->image, STR("https://example.org/i.png"));
	assert_str_eq(en->language, STR("en"));
	assert_int_equal(en->published, 1735783445);
	assert_int_equal(en->updated, 1735862400);
	assert_int_equal(en->category_n, 2);
	assert_str_eq(en->categories[1].term, STR("y"));
	assert_int_equal(en->enclosure_n, 1);
	assert_str_eq(en->enclosures[0].url, STR("https://example.org/a.mp3"));
	assert_str_eq(en->enclosures[0].type, STR("audio/mpeg"));
	assert_int_equal(en->enclosures[0].length, 123);
	assert_int_equal(en->author_n, 1); /* the feed's */
	assert_str_eq(en->authors[0].name, STR("N"));
}

static void
version_decides_the_format(void **state)
{
	static const struct {
		const char *version;
		enum parse_format format;
		enum parse_grade grade;
	} rows[] = {
		{ "\"https://jsonfeed.org/version/1\"", FORMAT_JSON10, PARSE_CLEAN },
		{ "\"https:\\/\\/jsonfeed.org\\/version\\/1.1\"", FORMAT_JSON11, PARSE_CLEAN },
		{ "\"http://jsonfeed.org/version/1.1\"", FORMAT_JSON11, PARSE_CLEAN },
		{ "\"https://jsonfeed.org/version/7\"", FORMAT_JSON11, PARSE_REPAIRED },
		{ "\"https://jsonfeed.org/version/1/\"", FORMAT_JSON10, PARSE_CLEAN },
		{ "null", FORMAT_JSON11, PARSE_REPAIRED },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_row_int_eq(rows[i].version,
			parse_bytes(arena_printf(&mem,
				"{\"version\":%s,\"items\":[{\"id\":\"1\",\"title\":\"A\"}]}",
				rows[i].version)),
			rows[i].grade);
		assert_row_int_eq(rows[i].version, feed.format, rows[i].format);
	}
}

static void
wrong_types_are_tolerated(void **state)
{
	const struct entry *en;

	(void)state;
	assert_str_eq(item("\"id\":17")->id, STR("17"));
	assert_str_eq(item("\"id\":-3")->id, STR("-3"));
	assert_str_eq(item("\"id\":1.5")->id, STR("1.5"));
	assert_str_eq(item("\"id\":true")->id, STR("true"));
	assert_str_eq(item("\"id\":null")->id, STR(""));
	assert_str_eq(item("\"id\":{}")->id, STR(""));
	assert_str_eq(item("\"id\":12345678901234567890123")->id, STR("12345678901234567890123"));
	assert_str_eq(item("\"id\":1e999")->id, STR("1e999"));
	assert_str_eq(item("\"title\":5")->title, STR("5"));
	assert_str_eq(item("\"title\":[1]")->title, STR(""));
	assert_int_equal(item("\"tags\":\"one\"")->category_n, 1);
	assert_int_equal(item("\"tags\":{}")->category_n, 0);
	assert_int_equal(item("\"tags\":[1,null,\"\",\"x\"]")->category_n, 2);
	assert_int_equal(item("\"attachments\":{\"url\":\"a\"}")->enclosure_n, 1);
	assert_int_equal(item("\"attachments\":[{},5,{\"url\":\"a\",\"size_in_bytes\":\"77\"}]")
				 ->enclosures[0]
				 .length,
		77);
	assert_int_equal(item("\"attachments\":[{\"url\":\"a\",\"size_in_bytes\":-1}]")
				 ->enclosures[0]
				 .length,
		-1);
	assert_int_equal(item("\"date_published\":1072915200")->published, 1072915200);
	assert_int_equal(item("\"date_published\":1072915200000")->published, 1072915200);
	assert_int_equal(item("\"date_published\":\"soon\"")->published, 0);
	en = item("\"authors\":\"Name\"");
	assert_int_equal(en->author_n, 1);
	assert_str_eq(en->authors[0].name, STR("Name"));
	assert_int_equal(parse("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":"
			       "[5,null,[],{\"id\":\"1\",\"title\":\"A\"}]}"),
		PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, 1);
}

static void
authors_of_both_versions_are_read(void **state)
{
	const struct entry *en = item("\"author\":{\"name\":\"Old\",\"url\":\"/o\"}");

	(void)state;
	assert_str_eq(en->authors[0].name, STR("Old"));
	assert_str_eq(en->authors[0].url, STR("https://example.org/o"));
	en = item("\"author\":{\"name\":\"Old\"},\"authors\":[{\"name\":\"New\"},{\"name\":\"Two\","
		  "\"url\":\"mailto:a@example.org\"},{}]");
	assert_int_equal(en->author_n, 2);
	assert_str_eq(en->authors[0].name, STR("New"));
	assert_str_eq(en->authors[1].email, STR("a@example.org"));
}

static void
links_fall_back(void **state)
{
	(void)state;
	assert_str_eq(item("\"id\":\"1\",\"external_url\":\"https://other.example/x\"")->link,
		STR("https://other.example/x"));
	assert_str_eq(item("\"id\":\"https://example.org/i\"")->link, STR("https://example.org/i"));
	assert_str_eq(item("\"url\":\"javascript:1\"")->link, STR(""));
	assert_true(feed.warning_n > 0);
	assert_str_eq(item("\"banner_image\":\"b.png\"")->image, STR("https://example.org/b.png"));
}

static void
plain_content_is_not_read_as_markup(void **state)
{
	const struct entry *en = item("\"content_text\":\"a <b> &amp; c\\nd\"");

	(void)state;
	assert_str_eq(en->text, STR("a <b> &amp; c\nd"));
	assert_str_eq(en->content, STR("a &lt;b&gt; &amp;amp; c<br />\nd"));
	en = item("\"content_text\":\"t\",\"content_html\":\"<p>h</p>\"");
	assert_str_eq(en->text, STR("h"));
	en = item("\"summary\":\"only this\"");
	assert_str_eq(en->text, STR("only this"));
	assert_str_eq(en->content, STR("only this"));
	assert_str_eq(en->title, STR("only this"));
}

static void
broken_escapes_cost_a_character_not_the_feed(void **state)
{
	static const struct {
		const char *title, *want;
	} rows[] = {
		{ "a\\uD800b", "a\uFFFDb" },
		{ "a\\uDC00b", "a\uFFFDb" },
		{ "a\\uD800\\uD800b", "a\uFFFD\uFFFDb" },
		{ "a\\uD83D\\u0041b", "a\uFFFDAb" },
		{ "a\\uD800\\u0000b", "a\uFFFDb" },
		{ "a\\u0000b", "ab" },
		{ "a\\u00zzb", "au00zzb" },
		{ "a\\'b", "a'b" },
		{ "a\nb", "a b" },
		{ "a\tb", "a b" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct entry *en =
			item(arena_printf(&mem, "\"title\":\"%s\"", rows[i].title).p);

		assert_row_str_eq(rows[i].title, en->title, str_from(rows[i].want));
		assert_row_int_eq(rows[i].title, feed.warning_n > 0, true);
	}
	assert_str_eq(item("\"title\":\"a\\uD83D\\uDE00b\"")->title, STR("a\U0001F600b"));
	assert_int_equal(feed.warning_n, 0);
}

static void
what_can_be_read_of_a_cut_off_feed_is_read(void **state)
{
	static const char head[] = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":["
				   "{\"id\":\"1\",\"title\":\"A\"},{\"id\":\"2\",\"title\":\"B";

	(void)state;
	assert_int_equal(parse(head), PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, 1);
	assert_int_equal(parse("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":["
			       "{\"id\":\"1\",\"title\":\"A\"},],}"),
		PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, 1);
	assert_int_equal(parse("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":["
			       "{\"id\":\"1\",\"title\":\"A\"}]} and more"),
		PARSE_REPAIRED);
	assert_int_equal(parse(")]}',\n{\"version\":\"https://jsonfeed.org/version/1.1\","
			       "\"items\":[{\"id\":\"1\",\"title\":\"A\"}]}"),
		PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, 1);
	assert_int_equal(parse("\xEF\xBB\xBF{\"version\":\"https://jsonfeed.org/version/1.1\","
			       "\"items\":[]}"),
		PARSE_CLEAN);
	assert_int_equal(feed.entry_n, 0);
}

static void
other_json_is_refused_in_words(void **state)
{
	(void)state;
	assert_int_equal(parse("{\"a\":1}"), PARSE_REFUSED);
	assert_err(&err, ERR_INPUT, "no JSON Feed");
	assert_int_equal(
		parse("{\"version\":\"https://jsonfeed.org/version/1.1\", oops}"), PARSE_REFUSED);
	assert_err(&err, ERR_INPUT, "not well-formed");
	assert_int_equal(parse("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{"),
		PARSE_REFUSED);
	assert_err(&err, ERR_INPUT, "cut off");
}

static void
ceilings_hold(void **state)
{
	size_t n = 1 << 20;
	char *deep = malloc(n);
	struct str text = STR("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[");
	const struct entry *en;

	(void)state;
	assert_non_null(deep);
	memset(deep, '[', n);
	memcpy(deep, "{\"items\":", 9);
	assert_int_equal(parse_bytes((struct str){ deep, n }), PARSE_REFUSED);
	assert_err(&err, ERR_INPUT, "deeper than");
	memcpy(deep, text.p, text.n);
	for (size_t i = 0; text.n + 30 < n; i++) {
		memcpy(deep + text.n, i == 0 ? "{\"title\":\"a\"}" : ",{\"title\":\"a\"}",
			i == 0 ? 13 : 14);
		text.n += i == 0 ? 13 : 14;
	}
	memcpy(deep + text.n, "]}", 2);
	assert_int_equal(parse_bytes((struct str){ deep, text.n + 2 }), PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, PARSE_ENTRIES_MAX);
	free(deep);
	text = STR_NONE;
	for (int i = 0; i < PARSE_CATEGORIES_MAX + 5; i++)
		text = arena_printf(&mem, "%.*s%s\"t%d\"", STR_ARG(text), i == 0 ? "" : ",", i);
	en = item(arena_printf(&mem, "\"tags\":[%.*s]", STR_ARG(text)).p);
	assert_int_equal(en->category_n, PARSE_CATEGORIES_MAX);
	assert_true(feed.warning_n > 0);
}

/* One item and a feed title behind it; `filler` stands `n` times where "%" does in `head`. */
static enum parse_grade
parse_filled(const char *head, const char *filler, size_t n, const char *tail)
{
	enum parse_grade grade;
	struct buf body;

	buf_init(&body, (size_t)64 << 20);
	buf_addz(&body, head);
	for (size_t i = 0; i < n; i++)
		buf_addz(&body, filler);
	buf_addz(&body, tail);
	grade = parse_bytes(buf_str(&body));
	buf_free(&body);
	return grade;
}

static void
what_is_over_a_ceiling_costs_no_memory(void **state)
{
	(void)state;
	arena_reset(&mem);
	assert_int_equal(
		parse_filled("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[",
			"{\"title\":\"a\"},[3],", 100000, "1],\"title\":\"N\"}"),
		PARSE_REPAIRED);
	assert_true(feed.entry_n > 0 && feed.entry_n <= PARSE_ENTRIES_MAX);
	assert_str_eq(feed.title, STR("N"));
	assert_true(mem.held < (size_t)4 << 20);
	/* cut off in an item that is over the ceiling: none of those kept is lost */
	assert_int_equal(
		parse_filled("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[",
			"{\"title\":\"a\"},", 2000, "{\"title\":\"b"),
		PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, PARSE_ENTRIES_MAX);
	arena_reset(&mem);
	assert_int_equal(
		parse_filled("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":["
			     "{\"id\":\"1\",\"_x\":\"",
			"Satz \\u00fcber\xC3\xBC. ", 1000000, "\"}],\"title\":\"N\"}"),
		PARSE_REPAIRED);
	assert_int_equal(feed.entry_n, 1);
	assert_str_eq(feed.title, STR("N"));
	assert_true(mem.held < (size_t)3 * PARSE_RUN_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_feed_is_read),
		cmocka_unit_test(version_decides_the_format),
		cmocka_unit_test(wrong_types_are_tolerated),
		cmocka_unit_test(authors_of_both_versions_are_read),
		cmocka_unit_test(links_fall_back),
		cmocka_unit_test(plain_content_is_not_read_as_markup),
		cmocka_unit_test(broken_escapes_cost_a_character_not_the_feed),
		cmocka_unit_test(what_can_be_read_of_a_cut_off_feed_is_read),
		cmocka_unit_test(other_json_is_refused_in_words),
		cmocka_unit_test(ceilings_hold),
		cmocka_unit_test(what_is_over_a_ceiling_costs_no_memory),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
