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
		enum source_kind want;
		int64_t rank;
	} rows[] = {
		{ "research", KIND_RESEARCH, 1 },
		{ "university", KIND_UNIVERSITY, 1 },
		{ "startup", KIND_STARTUP, 1 },
		{ "government", KIND_GOVERNMENT, 1 },
		{ "event", KIND_EVENT, 3 },
		{ "cluster", KIND_CLUSTER, 4 },
		{ "media", KIND_MEDIA, 6 },
		{ "press", KIND_PRESS, 6 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		load_ok(arena_printf(
			&mem, HEAD "[feed a]\nurl = https://a.test/\nkind = %s\n", rows[i].kind));
		assert_row_int_eq(rows[i].kind, conf.sources[0].kind, rows[i].want);
		assert_row_int_eq(rows[i].kind, conf.sources[0].rank, rows[i].rank);
	}
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
topics_beyond_the_ceiling_are_refused(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 16);
	buf_addz(&b, HEAD);
	/* five are built in */
	for (int i = 5; i < CONFIG_TOPICS_MAX; i++)
		buf_addf(&b, "[topic t%d]\n", i);
	load_ok(buf_str(&b));
	assert_int_equal(conf.topic_n, CONFIG_TOPICS_MAX);
	buf_addz(&b, "[topic more]\n");
	check_one(buf_str(&b), 4 + CONFIG_TOPICS_MAX - 5, "more than 100 topics");
	buf_free(&b);
}

static void
authorities_have_a_name_and_a_date(void **state)
{
	static const char *const right[] = { "example.org,2026", "a@b.test,2026-11",
		"ki.sachsen.test,2026-11-22" };
	static const char *const wrong[] = { "a b,2026", ",2026", "a.test,", "a.test,2026-13",
		"a.test,2026-1", "a.test,2026-11-22-1", "a.test,+026", "a.test,2026-", "a.test" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(right); i++) {
		load_ok(arena_printf(&mem, HEAD "authority = %s\n", right[i]));
		assert_str_eq(conf.authority, str_from(right[i]));
	}
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		check_one(arena_printf(&mem, HEAD "authority = %s\n", wrong[i]), 4,
			"expected host,YEAR");
}

static void
addresses_beyond_the_ceiling_are_refused(void **state)
{
	struct str path = arena_printf(&mem, "%02100d", 0);

	(void)state;
	load_ok(arena_printf(&mem, HEAD "[feed a]\nurl = https://a.test/%.2000s\n", path.p));
	check_one(arena_printf(&mem, HEAD "[feed a]\nurl = https://a.test/%s\n", path.p), 5,
		"has 2115 bytes, at most 2048");
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
		{ "site = https://notexample.org/\n", 2, "contact is not set" },
		{ "site = https://a.test/\ncontact =\n", 1, "line 4: contact is not set" },
		{ "site = https://a.test/\ncontact = x@example.org\n", 1, "line 4: contact = x@" },
		{ "site = https://a.test/\ncontact = https://example.org/\n", 1,
			"line 4: contact" },
		{ "site = https://localhost/\ncontact = a@b.test\n", 0, "" },
		{ "site = https://ki.sachsen.de/\ncontact = a@b.test\n", 1,
			"line 1: imprint and privacy are not set" },
		{ "site = https://ki.sachsen.de/\ncontact = a@b.test\nimprint = /dev/null\n", 1,
			"line 1: privacy is not set" },
		{ "site = https://ki.sachsen.de/\ncontact = a@b.test\nprivacy = /dev/null\n", 1,
			"line 1: imprint is not set" },
		{ "site = https://ki.sachsen.de/\ncontact = a@b.test\nprivacy = /dev/null\n"
		  "imprint = /dev/null\n",
			0, "" },
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
texts_of_pages_are_files(void **state)
{
	(void)state;
	load_ok(STR(HEAD "imprint = /dev/null\naccessibility = /dev/null\n"));
	assert_true(str_eq(conf.imprint, STR("/dev/null")));
	check_one(STR(HEAD "imprint = no/such.txt\n"), 4, "imprint = 'dir/no/such.txt' is no file");
	check_one(STR(HEAD "privacy = /\n"), 4, "privacy = '/' is no file");
	check_one(STR(HEAD "accessibility =\n"), 4, "a path");
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
		CASE(a_line_of_ten_megabytes_is_one_mistake),
		CASE(a_line_of_just_the_ceiling_is_read),
		CASE(a_file_beyond_the_ceiling_is_refused),
		CASE(sources_beyond_the_ceiling_are_refused),
		CASE(topics_beyond_the_ceiling_are_refused),
		CASE(authorities_have_a_name_and_a_date),
		CASE(addresses_beyond_the_ceiling_are_refused),
		CASE(one_list_page_may_be_read_by_two_xpaths),
		CASE(odd_but_right_addresses_are_kept_as_written),
		CASE(placeholders_are_pointed_out),
		CASE(texts_of_pages_are_files),
		CASE(site_is_a_folder),
		CASE(files_that_cannot_be_read_are_told),
		CASE(a_database_reached_through_a_link_into_the_output_is_found),
		CASE(the_file_that_is_shipped_loads_without_a_mistake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
