/*
 * test_config_mistakes.c -- every mistake that feeds.conf can have: told once, with its line, the
 * wrong word and what was expected.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "config/config.h"
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
	{ "retention = 1 h\n", 4, "out of bounds, expected 1 d to 3660 d" },
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
	{ "contact = a@b) c\n", 4, "is no contact" },
	{ "contact = nobody\n", 4,
		"contact = 'nobody' is no contact, expected an e-mail or web address" },
	{ "contact = ki.example.org\n", 4, "is no contact" },
	{ "contact = https://\n", 4, "is no contact" },
	{ "contact = nobody@\n", 4, "is no contact" },
	{ "contact = @nobody\n", 4, "is no contact" },
	{ "[relevance]\nstrong =\n", 5, "'strong' is empty, expected words" },
	{ "[relevance]\nweak = , \"\"\n  ,\n", 5, "'weak' is empty, expected words" },
	{ "[topic funding]\nterms =\n", 5, "'terms' is empty, expected words" },
	{ "[feed a]\nurl = https://a.test/\nalias =\n", 6,
		"'alias' is empty, expected a name such as" },
	{ "[feed a]\nurl = https://a.test/\nheader =\n", 6,
		"'header' is empty, expected 'Name: value'" },
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
	{ "[feed a]\nurl = https://a.test/\ninterval = 25 h\n", 6, "expected 0 s to 1 d" },
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, before_each, after_each)
		CASE(each_mistake_is_told_once_with_its_line),
		CASE(secrets_are_refused_and_never_printed),
		CASE(all_mistakes_come_in_one_go_and_in_order),
		CASE(an_empty_file_lacks_title_and_site),
		CASE(more_mistakes_than_fit_are_counted),
		CASE(a_nul_byte_is_told_with_its_line),
		CASE(utf16_is_told_as_such),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
