/* test_fetch_robots.c -- robots.txt (RFC 9309). */
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "fetch/limits.h"
#include "fetch/robots.h"

static void
rules_decide_about_paths(void **state)
{
	static const struct {
		const char *text, *path;
		bool allowed;
	} rows[] = {
		{ "", "/", true },
		{ "User-agent: *\nDisallow: /", "/x", false },
		{ "User-agent: *\nDisallow: /", "/robots.txt", true },
		{ "User-agent: *\nDisallow:", "/x", true },
		{ "User-agent: *\nDisallow: /a", "/a", false },
		{ "User-agent: *\nDisallow: /a", "/abc", false },
		{ "User-agent: *\nDisallow: /a", "/b/a", true },
		{ "User-agent: *\nDisallow: /a/", "/a", true },
		{ "User-agent: *\nDisallow: /A", "/a", true }, /* paths have case */
		/* the longest rule wins, allow before disallow */
		{ "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true },
		{ "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b/c", true },
		{ "User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false },
		{ "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true },
		{ "User-agent: *\nAllow: /a\nDisallow: /a", "/a", true },
		/* stars and ends */
		{ "User-agent: *\nDisallow: /*pressreleasesrss", "/pages/de/pressreleasesrss",
			false },
		{ "User-agent: *\nDisallow: /*pressreleasesrss", "/de/pressreleasesrss?langs=de",
			false },
		{ "User-agent: *\nDisallow: /*pressreleasesrss", "/pages/de/pressreleases", true },
		{ "User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false },
		{ "User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true },
		{ "User-agent: *\nDisallow: /*.pdf$", "/a.pdf.pdf", false },
		{ "User-agent: *\nDisallow: /$", "/", false },
		{ "User-agent: *\nDisallow: /$", "/x", true },
		{ "User-agent: *\nDisallow: *", "/x", false },
		{ "User-agent: *\nDisallow: */feed", "/a/feed", false },
		{ "User-agent: *\nDisallow: /a*b*c", "/aXbXc", false },
		{ "User-agent: *\nDisallow: /a*b*c", "/aXcXb", true },
		{ "User-agent: *\nDisallow: /a**b", "/ab", false },
		{ "User-agent: *\nDisallow: /a$b", "/a$b", false }, /* a sign only at the end */
		{ "User-agent: *\nDisallow: /?q=", "/?q=1", false },
		/* percent-encoding: compared after decoding what need not be encoded */
		{ "User-agent: *\nDisallow: /%61b", "/ab", false },
		{ "User-agent: *\nDisallow: /ab", "/%61%62", false },
		{ "User-agent: *\nDisallow: /a%2fb", "/a%2Fb", false },
		{ "User-agent: *\nDisallow: /a%2fb", "/a/b", true },
		{ "User-agent: *\nDisallow: /\xc3\xa4", "/%C3%A4", false },
		{ "User-agent: *\nDisallow: /%c3%a4", "/\xc3\xa4", false },
		{ "User-agent: *\nDisallow: /%2A", "/*", false },
		{ "User-agent: *\nDisallow: /%2A", "/x", true },
		{ "User-agent: *\nDisallow: /x%24", "/x$", false },
		{ "User-agent: *\nDisallow: /%", "/%", false },
		{ "User-agent: *\nDisallow: /a%2", "/a%2", false },
		/* groups */
		{ "User-agent: saxfeed\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/a", false },
		{ "User-agent: saxfeed\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", true },
		{ "User-agent: *\nDisallow: /b\n\nUser-agent: saxfeed\nDisallow: /a", "/b", true },
		{ "User-agent: SaxFeed/2.0\nDisallow: /a", "/a", false },
		{ "User-agent: saxfeeder\nDisallow: /a", "/a", true },
		{ "User-agent: sax\nDisallow: /a", "/a", true },
		{ "User-agent: other\nUser-agent: saxfeed\nDisallow: /a", "/a", false },
		{ "User-agent: saxfeed\nUser-agent: other\nDisallow: /a", "/a", false },
		{ "User-agent: saxfeed\nDisallow: /a\nUser-agent: other\nDisallow: /b", "/b",
			true },
		{ "User-agent: saxfeed\nDisallow: /a\nUser-agent: x\nDisallow: /b\n"
		  "User-agent: saxfeed\nDisallow: /c",
			"/c", false }, /* two groups are one */
		{ "User-agent: saxfeed\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", true },
		{ "User-agent: saxfeed\n\nUser-agent: *\nDisallow: /", "/a", false },
		{ "User-agent: saxfeed\nCrawl-delay: 9\nDisallow: /a", "/a", false },
		{ "User-agent: saxfeed\nSitemap: http://x/\nUser-agent: other\nDisallow: /a", "/a",
			false }, /* a sitemap is no rule and ends no names */
		{ "Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", true }, /* before any name */
		/* writing */
		{ "\xef\xbb\xbfUser-agent: *\nDisallow: /a", "/a", false },
		{ "User-agent: *\r\nDisallow: /a\r\n", "/a", false },
		{ "User-agent: *\rDisallow: /a\r", "/a", false },
		{ "USER-AGENT : *\n  dIsAlLoW  :  /a  ", "/a", false },
		{ "User-agent: * # all\nDisallow: /a # not this", "/a", false },
		{ "# Disallow: /\nUser-agent: *\n#Disallow: /a", "/a", true },
		{ "<html><title>Not found: 404</title></html>", "/a", true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char label[300];

		(void)snprintf(label, sizeof(label), "row %zu: '%s' for %s", i, rows[i].text,
			rows[i].path);
		assert_row_int_eq(label,
			robots_allows(
				str_from(rows[i].text), STR("saxfeed"), str_from(rows[i].path)),
			rows[i].allowed);
	}
}

static void
agent_may_be_given_with_its_version(void **state)
{
	struct str text = STR("User-agent: saxfeed\nDisallow: /a");

	(void)state;
	assert_false(robots_allows(text, STR("saxfeed/1.0 (+x)"), STR("/a")));
	assert_true(robots_allows(text, STR(""), STR("/a")));
}

static void
text_behind_the_ceiling_is_not_read(void **state)
{
	static const char rule[] = "User-agent: *\nDisallow: /\n";
	size_t n = FETCH_ROBOTS_MAX + sizeof(rule);
	char *text = malloc(n);

	(void)state;
	assert_non_null(text);
	memset(text, '\n', n);
	memcpy(text + FETCH_ROBOTS_MAX - sizeof(rule) + 1, rule, sizeof(rule) - 1);
	assert_false(robots_allows((struct str){ text, n }, STR("saxfeed"), STR("/a")));
	memset(text, '\n', n);
	memcpy(text + FETCH_ROBOTS_MAX, rule, sizeof(rule) - 1);
	assert_true(robots_allows((struct str){ text, n }, STR("saxfeed"), STR("/a")));
	free(text);
}

static void
rules_longer_than_any_request_are_ignored(void **state)
{
	static char text[FETCH_ROBOTS_RULE_MAX + 64];
	size_t head = strlen("User-agent: *\nDisallow: ");

	(void)state;
	memset(text, '*', sizeof(text));
	memcpy(text, "User-agent: *\nDisallow: ", head);
	for (size_t i = head; i < sizeof(text); i++)
		text[i] = i % 2 == 0 ? '*' : '/';
	assert_true(robots_allows(
		(struct str){ text, head + FETCH_ROBOTS_RULE_MAX + 1 }, STR("saxfeed"), STR("/a")));
}

static void
path_longer_than_any_request_is_not_allowed(void **state)
{
	static char path[4096];

	(void)state;
	memset(path, 'a', sizeof(path));
	assert_false(robots_allows(STR("User-agent: *\nAllow: /"), STR("saxfeed"),
		(struct str){ path, sizeof(path) }));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_decide_about_paths),
		cmocka_unit_test(agent_may_be_given_with_its_version),
		cmocka_unit_test(text_behind_the_ceiling_is_not_read),
		cmocka_unit_test(rules_longer_than_any_request_are_ignored),
		cmocka_unit_test(path_longer_than_any_request_is_not_allowed),
	};

	return cmocka_run_group_tests_name("fetch/robots", tests, NULL, NULL);
}
