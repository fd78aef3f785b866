/*
 * test_config_config.c -- feeds.conf as a whole: what is read, and every mistake with its line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "config/config.h"
#include "config/keys.h"
#include "support/check.h"

#define HEAD "[saxfeed]\ntitle = T\nsite = https://ki.example.org/\n" /* lines 1 to 3 */

static struct arena mem;
static struct config conf;
static struct config_mistakes bad;

static int
xpath(struct str expr, struct err *e)
{
	return str_ends(expr, STR("[")) ? err_set(e, ERR_USAGE, "']' is missing") : 0;
}

static int
parse(struct str text)
{
	return config_parse(text, STR("dir/feeds.conf"), xpath, &mem, &conf, &bad);
}

static void
show_mistakes(const char *label)
{
	for (size_t i = 0; i < bad.n; i++)
		print_error("%s: line %d: %.*s\n", label, bad.v[i].line, STR_ARG(bad.v[i].text));
}

static void
load_ok(struct str text)
{
	if (parse(text) == 0)
		return;
	show_mistakes("unexpected");
	fail();
}

static bool
has_mistake(int line, const char *words)
{
	for (size_t i = 0; i < bad.n; i++)
		if (bad.v[i].line == line &&
			str_find(bad.v[i].text, str_from(words)) != STR_NOT_FOUND)
			return true;
	return false;
}

/* Exactly one mistake, at this line, with these words. */
static void
check_one(struct str text, int line, const char *words)
{
	int rc = parse(text);

	if (rc == -1 && bad.total == 1 && has_mistake(line, words))
		return;
	print_error("want line %d '%s' for\n%.*s\n", line, words, text.n < 500 ? (int)text.n : 500,
		text.p);
	show_mistakes("got");
	fail();
}

static int
before_each(void **state)
{
	(void)state;
	arena_init(&mem, "test", (size_t)256 * 1024 * 1024);
	return 0;
}

static int
after_each(void **state)
{
	(void)state;
	arena_free(&mem);
	return 0;
}

static void
the_least_file_gets_the_documented_defaults(void **state)
{
	const struct source *s;

	(void)state;
	load_ok(STR(HEAD "[feed a]\nurl = https://a.test/x.xml\n"));
	assert_str_eq(conf.author, STR("T"));
	assert_str_eq(conf.database, STR("dir/saxfeed.db"));
	assert_str_eq(conf.output, STR("dir/output"));
	assert_str_eq(conf.language, STR("de"));
	assert_str_eq(conf.timezone, STR("Europe/Berlin"));
	assert_str_eq(conf.subtitle, STR(""));
	assert_str_eq(conf.authority, STR(""));
	assert_int_equal(conf.concurrency, 64);
	assert_int_equal(conf.per_host, 2);
	assert_false(conf.allow_private_addresses);
	assert_int_equal(conf.retention_s, 180 * 86400);
	assert_int_equal(conf.page_days, 7);
	assert_int_equal(conf.feed_items, 200);
	assert_true(conf.publish > 0.499 && conf.publish < 0.501);
	assert_true(conf.review > 0.349 && conf.review < 0.351);
	assert_int_equal(conf.topic_n, 5);
	assert_str_eq(conf.topics[0].id, STR("research"));
	assert_int_equal(conf.source_n, 1);
	s = &conf.sources[0];
	assert_str_eq(s->id, STR("a"));
	assert_str_eq(s->name, STR("a"));
	assert_str_eq(s->site, STR("https://a.test/"));
	assert_int_equal(s->type, SOURCE_FEED);
	assert_int_equal(s->kind, KIND_NONE);
	assert_true(s->enabled && s->conditional);
	assert_false(s->trial || s->accept_all || s->region_required);
	assert_int_equal(s->interval_s, 3600);
	assert_int_equal(s->timeout_s, 30);
	assert_int_equal(s->max_items, 200);
	assert_int_equal(s->max_age_s, 0);
	assert_int_equal(s->rank, 5);
	assert_int_equal(s->excerpt, EXCERPT_SHORT);
	assert_true(s->weight > 0.99 && s->weight < 1.01);
	assert_int_equal(s->line, 4);
	assert_non_null(s->item.p);
	assert_non_null(s->topic.p);
}

static void
every_key_of_a_source_is_read(void **state)
{
	const struct source *s;

	(void)state;
	load_ok(STR(
		HEAD "[feed secai]\n"
		     "name = SECAI \"Schule\"\nurl = https://secai.test/news\n"
		     "site = https://secai.test/home\ntype = html\nkind = university\n"
		     "city = Dresden, Leipzig\nenabled = no\ntrial = Yes\naccept = all\n"
		     "region = required\nlang = en\nrequire = KI,\n  AI\nexclude = \"a, b\", c\n"
		     "weight = 1.5\ntopic = events\nexcerpt = long\ninterval = 6 h\n"
		     "timeout = 1 min\nuser_agent = x/1\nheader = Accept: a, b\n  X-B:c\n"
		     "username = u\npassword_file = pw\nconditional = off\nmax_items = 7\n"
		     "max_age = 30 d\nrank = 3\nalias = WWW.secai.test, old.test\n"
		     "item = //a[@x=\"y # z\"]\ntitle = .\nlink = @href\ndate = td\n"
		     "summary = p\ndate_format = %d.%m.%Y\n"));
	s = &conf.sources[0];
	assert_str_eq(s->name, STR("SECAI \"Schule\""));
	assert_str_eq(s->site, STR("https://secai.test/home"));
	assert_int_equal(s->type, SOURCE_HTML);
	assert_int_equal(s->kind, KIND_UNIVERSITY);
	assert_int_equal(s->city.n, 2);
	assert_str_eq(s->city.v[1], STR("Leipzig"));
	assert_false(s->enabled || s->conditional);
	assert_true(s->trial && s->accept_all && s->region_required);
	assert_str_eq(s->lang, STR("en"));
	assert_int_equal(s->require.n, 2);
	assert_str_eq(s->require.v[1], STR("AI"));
	assert_int_equal(s->exclude.n, 2);
	assert_str_eq(s->exclude.v[0], STR("a, b"));
	assert_str_eq(s->topic, STR("events"));
	assert_int_equal(s->excerpt, EXCERPT_LONG);
	assert_int_equal(s->interval_s, 6 * 3600);
	assert_int_equal(s->timeout_s, 60);
	assert_int_equal(s->headers.n, 2);
	assert_str_eq(s->headers.v[0], STR("Accept: a, b"));
	assert_str_eq(s->headers.v[1], STR("X-B: c"));
	assert_str_eq(s->password_file, STR("dir/pw"));
	assert_int_equal(s->max_items, 7);
	assert_int_equal(s->max_age_s, 30 * 86400);
	assert_int_equal(s->rank, 3);
	assert_str_eq(s->alias.v[0], STR("www.secai.test"));
	assert_str_eq(s->date_format, STR("%d.%m.%Y"));
}

static void
a_comment_inside_an_unquoted_xpath_begins_at_white_space(void **state)
{
	(void)state;
	load_ok(STR(HEAD "[feed a]\ntype = html\nurl = https://a.test/\n"
			 "item = //a[@href='#top'] # the list\n"));
	assert_str_eq(conf.sources[0].item, STR("//a[@href='#top']"));
}

static void
rank_comes_from_the_kind_unless_it_is_given(void **state)
{
	static const struct {
		const char *kind;
		int64_t rank;
	} rows[] = { { "research", 1 }, { "university", 1 }, { "startup", 1 }, { "government", 1 },
		{ "event", 3 }, { "cluster", 4 }, { "media", 6 }, { "press", 6 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		load_ok(arena_printf(
			&mem, HEAD "[feed a]\nurl = https://a.test/\nkind = %s\n", rows[i].kind));
		assert_row_int_eq(rows[i].kind, conf.sources[0].rank, rows[i].rank);
		assert_row_str_eq(rows[i].kind, str_from(source_kind_name(conf.sources[0].kind)),
			str_from(rows[i].kind));
	}
	assert_string_equal(source_kind_name(KIND_NONE), "");
}

static void
bom_crlf_quotes_and_continuation_are_understood(void **state)
{
	(void)state;
	load_ok(STR(
		"\xEF\xBB\xBF# comment\r\n; comment\r\n[saxfeed]   # head\r\n"
		"title = \"KI # Sachsen \\\"x\\\" \\\\\" # said\r\n"
		"subtitle = eins\r\n  zwei # not this\r\n\r\n# nor this\r\n\tdrei\r\n"
		"site=https://KI.test/a\r\n[relevance]\r\nstrong =\r\n  a,, b,\r\n  c # d\r\n"));
	assert_str_eq(conf.title, STR("KI # Sachsen \"x\" \\"));
	assert_str_eq(conf.subtitle, STR("eins zwei drei"));
	assert_true(str_ends(conf.site, STR("/a/")));
	assert_int_equal(conf.strong.n, 3);
	assert_str_eq(conf.strong.v[2], STR("c"));
}

static void
topics_of_the_file_add_to_the_built_in_ones(void **state)
{
	(void)state;
	load_ok(STR(HEAD "[topic funding]\nterms = grant\n[topic chips]\nlabel.de = Halbleiter\n"
			 "[topic bare]\n[feed a]\nurl = https://a.test/\ntopic = chips\n"));
	assert_int_equal(conf.topic_n, 7);
	assert_str_eq(conf.topics[3].id, STR("funding"));
	assert_str_eq(conf.topics[3].label_de, STR("Förderung"));
	assert_int_equal(conf.topics[3].terms.n, 1);
	assert_str_eq(conf.topics[5].label_en, STR("Halbleiter"));
	assert_str_eq(conf.topics[6].label_de, STR("bare"));
}

struct row {
	const char *text;
	int line;
	const char *words;
};

/* Each is the only mistake of its file; HEAD's three lines come first. */
static const struct row one_mistake[] = {
	{ "intervall = 3\n", 4, "'interval' belongs to [feed]" },
	{ "langage = de\n", 4, "unknown key 'langage', did you mean 'language'?" },
	{ "zzz = de\n", 4, "unknown key 'zzz' in section [saxfeed]" },
	{ "title = U\n", 4, "key 'title' is already at line 2" },
	{ "= x\n", 4, "no key before '='" },
	{ "nonsense\n", 4, "'=' is missing after 'nonsense'" },
	{ "nonsense\n  goes on\n", 4, "'=' is missing" },
	{ "concurrency = many\n", 4, "concurrency = 'many' is no number, expected 1 to 512" },
	{ "concurrency = 0\n", 4, "out of bounds, expected 1 to 512" },
	{ "concurrency = 99999999999999999999\n", 4, "is no number" },
	{ "concurrency =\n", 4, "'concurrency' is empty" },
	{ "retention = 1 d\n", 4, "out of bounds, expected 7 d to 3660 d" },
	{ "retention = 2 y\n", 4, "'2 y' is no duration" },
	{ "allow_private_addresses = maybe\n", 4, "expected yes or no" },
	{ "allow_private_addresses = yess\n", 4, "did you mean 'yes'?" },
	{ "language = fr\n", 4, "expected de or en" },
	{ "timezone = Europe/Bärlin\n", 4, "no known time zone" },
	{ "timezone = Europe\n", 4, "no known time zone" },
	{ "timezone = ../../etc/passwd\n", 4, "no known time zone" },
	{ "hub = ftp://hub.test/\n", 4, "hub = 'ftp://hub.test/' is no address" },
	{ "authority = example.org\n", 4, "expected host,YEAR" },
	{ "authority = example.org,26\n", 4, "expected host,YEAR" },
	{ "contact = Bärbel\n", 4, "is no contact" },
	{ "contact = a) b\n", 4, "is no contact" },
	{ "database = output/x.db\n", 4, "inside the output folder" },
	{ "database = ./output/../output/sub/x.db\n", 4, "inside the output folder" },
	{ "output = .\n", 4, "inside the output folder" },
	{ "output = ..\n", 4, "inside the output folder" },
	{ "output =\n", 4, "'output' is empty" },
	{ "subtitle = \"abc\n", 4, "closing '\"' is missing" },
	{ "subtitle = a\x01z\n", 4, "control character U+0001 at byte 13" },
	{ "subtitle = a\xFFz\n", 4, "byte 13 is not valid UTF-8" },
	{ "subtitle = a\xED\xA0\x80\n", 4, "is not valid UTF-8" },
	{ "# comment \xC3\n", 4, "is not valid UTF-8" },
	{ "subtitle = x\n  author = y\n", 5, "'author' is indented and so continues 'subtitle'" },
	{ "[relevance]\n  publish = 1\n", 5, "indented 'publish = 1' continues nothing" },
	{ "[relevance\n", 4, "']' is missing after '[relevance'" },
	{ "[relevance] x\n", 4, "unexpected 'x' after ']'" },
	{ "[relevance x]\n", 4, "section [relevance] takes no name" },
	{ "[saxfeed]\nsubtitle = x\n", 4, "section [saxfeed] is already at line 1" },
	{ "[]\n", 4, "unknown section ''" },
	{ "[feeds x]\nfoo = bar\n", 4, "unknown section 'feeds', did you mean 'feed'?" },
	{ "[hzdr]\nurl = x\n", 4, "expected saxfeed, relevance, topic NAME or feed NAME" },
	{ "[relevance]\npublish = 0.2\n", 5, "publish = 0.20 is under review = 0.35" },
	{ "[relevance]\nreview = 0.6\n", 5, "publish = 0.50 is under review = 0.60" },
	{ "[relevance]\npublish = 1.5\n", 5, "out of bounds, expected 0 to 1" },
	{ "[relevance]\npublish = nan\n", 5, "is no number" },
	{ "[topic funding]\n[topic funding]\n", 5, "topic 'funding' is already at line 4" },
	{ "[topic]\n", 4, "section [topic] has no name" },
	{ "[topic Ä]\n", 4, "cannot name a topic" },
	{ "[feed]\nname = x\n", 4, "section [feed] has no name" },
	{ "[feed A]\nurl = https://a.test/\n", 4, "'A' cannot name a feed" },
	{ "[feed a b]\nurl = https://a.test/\n", 4, "'a b' cannot name a feed" },
	{ "[feed ../x]\nurl = https://a.test/\n", 4, "cannot name a feed" },
	{ "[feed -x]\nurl = https://a.test/\n", 4, "cannot name a feed" },
	{ "[feed a]\nname = x\n", 4, "feed 'a' has no 'url'" },
	{ "[feed a]\nurl =\n", 5, "'url' is empty" },
	{ "[feed a]\nurl = a.test/feed\n", 5, "is no address" },
	{ "[feed a]\nurl = https:///x\n", 5, "is no address" },
	{ "[feed a]\nurl = javascript:alert(1)\n", 5, "is no address" },
	{ "[feed a]\nurl = https://a.test/\n[feed a]\nurl = https://b.test/\n", 6,
		"feed 'a' is already at line 4" },
	{ "[feed a]\nurl = https://a.test/\n[feed b]\nurl = https://a.test/\n", 7,
		"feed 'b' has the same address as feed 'a' at line 5" },
	{ "[feed a]\nurl = https://a.test\n[feed b]\nurl = https://a.test/\n", 7,
		"the same address" },
	{ "[feed a]\nurl = https://a.test/\ntopic = sport\n", 6,
		"unknown topic 'sport', expected one of research, business, policy, funding" },
	{ "[feed a]\nurl = https://a.test/\nitem = //a\n", 6, "'item' needs type = html" },
	{ "[feed a]\nurl = https://a.test/\ntype = sitemap\nlink = @href\n", 7,
		"needs type = html" },
	{ "[feed a]\nurl = https://a.test/\ndate_format = %d.%m.\n", 6, "needs type = html" },
	{ "[feed a]\ntype = html\nurl = https://a.test/\n", 4, "no 'item', the XPath" },
	{ "[feed a]\ntype = html\nurl = https://a.test/\nitem = //a[\n", 7,
		"is no XPath: ']' is missing" },
	{ "[feed a]\ntype = html\nurl = https://a.test/\nitem =\n", 7, "'item' is empty" },
	{ "[feed a]\ntype = htlm\nurl = https://a.test/\nitem = //a\n", 5, "did you mean 'html'?" },
	{ "[feed a]\ntype = html\nurl = https://a.test/\nitem = //a\ndate_format = %q\n", 8,
		"unknown '%q' in date_format" },
	{ "[feed a]\ntype = html\nurl = https://a.test/\nitem = //a\ndate_format = %Y-%m\n", 8,
		"date_format has no day" },
	{ "[feed a]\nurl = https://a.test/\nkind = univercity\n", 6, "did you mean 'university'?" },
	{ "[feed a]\nurl = https://a.test/\nalias = ok.test, http://b.test/\n", 6,
		"'http://b.test/' is no host name" },
	{ "[feed a]\nurl = https://a.test/\nalias = ok.test,\n\n  b/c\n", 8,
		"'b/c' is no host name" },
	{ "[feed a]\nurl = https://a.test/\nusername = u\n", 6, "needs 'password_file'" },
	{ "[feed a]\nurl = https://a.test/\npassword_file = f\n", 6, "needs 'username'" },
	{ "[feed a]\nurl = https://a.test/\nweight = 3\n", 6, "out of bounds, expected 0.5 to 2" },
	{ "[feed a]\nurl = https://a.test/\nrank = 0\n", 6, "out of bounds, expected 1 to 9" },
	{ "[feed a]\nurl = https://a.test/\ninterval = abc\n", 6, "'abc' is no duration" },
	{ "[feed a]\nurl = https://a.test/\nheader = nocolon\n", 6, "is no header" },
	{ "[feed a]\nurl = https://a.test/\nheader = X-A: 1\n  Host: x\n", 7,
		"'Host' cannot be set" },
	{ "[feed a]\nurl = https://a.test/\nuser_agent = ü\n", 6, "is no header value" },
	{ "[feed a]\nurl = https://a.test/\nretention = 1 d\n", 6, "belongs to [saxfeed]" },
};

static void
each_mistake_is_told_once_with_its_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(one_mistake); i++)
		check_one(arena_printf(&mem, HEAD "%s", one_mistake[i].text), one_mistake[i].line,
			one_mistake[i].words);
}

static void
secrets_are_refused_and_never_printed(void **state)
{
	static const char *const texts[] = {
		"[feed a]\nurl = https://user:geheim@a.test/\n",
		"[feed a]\nurl = user:geheim@a.test\n",
		"[feed a]\nurl = https://a.test/\nheader = Authorization: Basic geheim\n",
		"[feed a]\nurl = https://a.test/\nheader = Cookie: id=geheim\n",
		"[feed a]\nurl = https://a.test/\nheader = Bad Name: geheim\n",
		"[feed a]\nurl = https://a.test/\nkind = https://user:geheim@a.test/\n",
		"hub = https://user:geheim@a.test/\n",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		assert_int_equal(parse(arena_printf(&mem, HEAD "%s", texts[i])), -1);
		assert_int_equal(bad.total, 1);
		assert_row_int_eq(
			texts[i], str_find(bad.v[0].text, STR("geheim")) == STR_NOT_FOUND, true);
	}
}

static void
all_mistakes_come_in_one_go_and_in_order(void **state)
{
	(void)state;
	assert_int_equal(parse(STR("before = 1\n[saxfeed]\nfoo = 1\n[feed a]\nurl = x y z\n"
				   "[feed b]\nkind = no\n")),
		-1);
	assert_true(has_mistake(1, "before the first section"));
	assert_true(has_mistake(2, "'title' is missing"));
	assert_true(has_mistake(2, "'site' is missing"));
	assert_true(has_mistake(3, "unknown key 'foo'"));
	assert_true(has_mistake(5, "is no address"));
	assert_true(has_mistake(6, "feed 'b' has no 'url'"));
	assert_true(has_mistake(7, "expected research, university, cluster, government, startup, "
				   "media, press or event"));
	assert_int_equal(bad.total, 7);
	for (size_t i = 1; i < bad.n; i++)
		assert_true(bad.v[i - 1].line <= bad.v[i].line);
}

static void
an_empty_file_lacks_title_and_site(void **state)
{
	(void)state;
	assert_int_equal(parse(STR("")), -1);
	assert_int_equal(bad.total, 2);
	assert_true(has_mistake(0, "'title' is missing in section [saxfeed]"));
}

static void
more_mistakes_than_fit_are_counted(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 20);
	buf_addz(&b, HEAD);
	for (int i = 0; i < CONFIG_MISTAKES_MAX + 23; i++)
		buf_addf(&b, "key%d\n", i);
	assert_int_equal(parse(buf_str(&b)), -1);
	assert_int_equal(bad.n, CONFIG_MISTAKES_MAX);
	assert_int_equal(bad.total, CONFIG_MISTAKES_MAX + 23);
	buf_free(&b);
}

static void
a_nul_byte_is_told_with_its_line(void **state)
{
	(void)state;
	check_one(STR(HEAD "subtitle = a\0b\n"), 4, "NUL byte at byte 13");
}

static void
utf16_is_told_as_such(void **state)
{
	(void)state;
	assert_int_equal(parse(STR("\xFF\xFE[\0s\0")), -1);
	assert_true(has_mistake(1, "UTF-16"));
}

static void
a_line_of_ten_megabytes_is_one_mistake(void **state)
{
	size_t n = (size_t)10 * 1000 * 1000, head = sizeof(HEAD) - 1;
	char *text = malloc(n);

	(void)state;
	assert_non_null(text);
	memset(text, 'x', n);
	memcpy(text, HEAD, head);
	memcpy(text + head, "strong = ", 9);
	check_one((struct str){ text, n }, 4, "at most 65536 are read");
	free(text);
}

static void
a_line_of_just_the_ceiling_is_read(void **state)
{
	size_t head = sizeof(HEAD) - 1, n = head + CONFIG_LINE_MAX;
	char *text = malloc(n + 1);

	(void)state;
	assert_non_null(text);
	memset(text, 'x', n + 1);
	memcpy(text, HEAD, head);
	memcpy(text + head, "subtitle = ", 11);
	load_ok((struct str){ text, n });
	assert_int_equal(conf.subtitle.n, CONFIG_LINE_MAX - 11);
	check_one((struct str){ text, n + 1 }, 4, "at most 65536 are read");
	free(text);
}

static void
a_file_beyond_the_ceiling_is_refused(void **state)
{
	char *text = calloc(1, CONFIG_FILE_MAX + 1);

	(void)state;
	assert_non_null(text);
	assert_int_equal(parse((struct str){ text, CONFIG_FILE_MAX + 1 }), -1);
	assert_int_equal(bad.total, 1);
	assert_true(has_mistake(0, "larger than"));
	free(text);
}

static void
sources_beyond_the_ceiling_are_refused(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, CONFIG_FILE_MAX);
	buf_addz(&b, HEAD);
	for (int i = 0; i < CONFIG_SOURCES_MAX; i++)
		buf_addf(&b, "[feed s%d]\nurl = https://a.test/%d\n", i, i);
	load_ok(buf_str(&b));
	assert_int_equal(conf.source_n, CONFIG_SOURCES_MAX);
	buf_addz(&b, "[feed more]\nurl = https://a.test/more\n");
	check_one(buf_str(&b), 4 + 2 * CONFIG_SOURCES_MAX, "more than 20000 sources");
	buf_free(&b);
}

static void
one_list_page_may_be_read_by_two_xpaths(void **state)
{
	(void)state;
	load_ok(STR(HEAD "[feed a]\ntype = html\nurl = https://a.test/\nitem = //a\n"
			 "[feed b]\ntype = html\nurl = https://a.test/\nitem = //b\n"));
	assert_int_equal(conf.source_n, 2);
	assert_str_eq(conf.sources[0].site, STR("https://a.test/"));
}

static void
odd_but_right_addresses_are_kept_as_written(void **state)
{
	static const char *const urls[] = {
		"https://www.ufz.de/index.php?de=34299&vera_rss",
		"https://a.test/?tx_x%5Bfeed%5D=57540&x[a]=b&type=787",
		"https://social.test/@sdtb.rss",
		"https://a.test/Was-Bedeutet/News;x=1#frag",
		"http://127.0.0.1:8080/feed",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(urls); i++) {
		load_ok(arena_printf(&mem, HEAD "[feed a]\nurl = %s\n", urls[i]));
		assert_str_eq(conf.sources[0].url, str_from(urls[i]));
	}
}

static void
placeholders_are_pointed_out(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		const char *words;
	} rows[] = {
		{ "site = https://ki.sachsen.test/\ncontact = a@b.test\n", 0, "" },
		{ "site = https://ki.example.org/\ncontact = a@b.test\n", 1, "line 3: site" },
		{ "site = https://ki.example/\ncontact = a@b.test\n", 1, "line 3: site" },
		{ "site = https://x.invalid/\ncontact = a@b.test\n", 1, "line 3: site" },
		{ "site = https://notexample.org/\n", 1, "contact is not set" },
		{ "site = https://a.test/\ncontact =\n", 1, "line 4: contact is not set" },
		{ "site = https://a.test/\ncontact = x@example.org\n", 1, "line 4: contact = x@" },
		{ "site = https://a.test/\ncontact = https://example.org/\n", 1,
			"line 4: contact" },
		{ "site = https://a.test/\ncontact = me\n", 1, "line 4: contact = me" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		load_ok(arena_printf(&mem, "[saxfeed]\ntitle = T\n%s", rows[i].text));
		assert_row_int_eq(rows[i].text, (int64_t)conf.placeholders.n, (int64_t)rows[i].n);
		if (rows[i].n > 0)
			assert_row_int_eq(rows[i].text,
				str_find(conf.placeholders.v[0], str_from(rows[i].words)) !=
					STR_NOT_FOUND,
				true);
	}
}

static void
site_is_a_folder(void **state)
{
	(void)state;
	load_ok(STR("[saxfeed]\ntitle = T\nsite = https://a.test/ki\n"));
	assert_str_eq(conf.site, STR("https://a.test/ki/"));
	check_one(
		STR("[saxfeed]\ntitle = T\nsite = https://a.test/?x\n"), 3, "without '?' and '#'");
	check_one(STR("[saxfeed]\ntitle =\nsite = https://a.test/\n"), 2, "'title' is empty");
}

static void
files_that_cannot_be_read_are_told(void **state)
{
	const char *dir = check_folder_make();

	(void)state;
	assert_int_equal(config_load(dir, xpath, &mem, &conf, &bad), -1);
	assert_true(has_mistake(0, "is a directory"));
	assert_int_equal(
		config_load(arena_printf(&mem, "%s/none", dir).p, xpath, &mem, &conf, &bad), -1);
	assert_true(has_mistake(0, "No such file"));
	check_folder_remove(dir);
}

static void
a_database_reached_through_a_link_into_the_output_is_found(void **state)
{
	const char *dir = check_folder_make();
	const char *conf_path = arena_printf(&mem, "%s/feeds.conf", dir).p;
	FILE *f = fopen(conf_path, "w");

	(void)state;
	assert_non_null(f);
	assert_true(fputs(HEAD "database = data/x.db\noutput = www\n", f) >= 0);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(config_load(conf_path, xpath, &mem, &conf, &bad), 0);
	/* the folder need not be there: what is not there yet leads nowhere */
	assert_int_equal(symlink("www/deep", arena_printf(&mem, "%s/data", dir).p), 0);
	assert_int_equal(config_load(conf_path, xpath, &mem, &conf, &bad), 0);
	assert_int_equal(unlink(arena_printf(&mem, "%s/data", dir).p), 0);
	assert_int_equal(symlink(".", arena_printf(&mem, "%s/www", dir).p), 0);
	assert_int_equal(config_load(conf_path, xpath, &mem, &conf, &bad), -1);
	assert_true(has_mistake(4, "inside the output folder"));
	check_folder_remove(dir);
}

static void
the_file_that_is_shipped_loads_without_a_mistake(void **state)
{
	size_t enabled = 0, trial = 0;

	(void)state;
	if (config_load("feeds.conf", xpath, &mem, &conf, &bad) != 0) {
		show_mistakes("feeds.conf");
		fail();
	}
	assert_int_equal(conf.placeholders.n, 2);
	for (size_t i = 0; i < conf.source_n; i++) {
		const struct source *s = &conf.sources[i];

		enabled += s->enabled;
		trial += s->trial;
		/* a page whose layout was not seen live is for editors first */
		if (s->enabled && s->type == SOURCE_HTML && !s->trial)
			fail_msg("%.*s", STR_ARG(s->id));
		/* robots.txt of idw forbids it */
		if (str_starts(s->id, STR("idw")))
			assert_false(s->enabled);
		if (s->accept_all)
			assert_false(s->region_required);
	}
	assert_true(enabled >= 40);
	assert_true(trial >= 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, before_each, after_each)
		CASE(the_least_file_gets_the_documented_defaults),
		CASE(every_key_of_a_source_is_read),
		CASE(a_comment_inside_an_unquoted_xpath_begins_at_white_space),
		CASE(rank_comes_from_the_kind_unless_it_is_given),
		CASE(bom_crlf_quotes_and_continuation_are_understood),
		CASE(topics_of_the_file_add_to_the_built_in_ones),
		CASE(each_mistake_is_told_once_with_its_line),
		CASE(secrets_are_refused_and_never_printed),
		CASE(all_mistakes_come_in_one_go_and_in_order),
		CASE(an_empty_file_lacks_title_and_site),
		CASE(more_mistakes_than_fit_are_counted),
		CASE(a_nul_byte_is_told_with_its_line),
		CASE(utf16_is_told_as_such),
		CASE(a_line_of_ten_megabytes_is_one_mistake),
		CASE(a_line_of_just_the_ceiling_is_read),
		CASE(a_file_beyond_the_ceiling_is_refused),
		CASE(sources_beyond_the_ceiling_are_refused),
		CASE(one_list_page_may_be_read_by_two_xpaths),
		CASE(odd_but_right_addresses_are_kept_as_written),
		CASE(placeholders_are_pointed_out),
		CASE(site_is_a_folder),
		CASE(files_that_cannot_be_read_are_told),
		CASE(a_database_reached_through_a_link_into_the_output_is_found),
		CASE(the_file_that_is_shipped_loads_without_a_mistake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
