/* Addresses of one document have one key; language versions share a twin key. */
#include "support/check.h"
#include "support/scratch.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/file.h"
#include "story/link.h"

static void
check_row(struct str what, struct str a, struct str b)
{
	bool twins = str_eq(what, STR("twins")) || str_eq(what, STR("strangers"));
	bool want = str_eq(what, STR("same")) || str_eq(what, STR("twins"));
	struct str x = twins ? link_twin_key(a, &mem) : link_key(a, NULL, 0, &mem);
	struct str y = twins ? link_twin_key(b, &mem) : link_key(b, NULL, 0, &mem);

	if (!want && !str_eq(what, STR("differ")) && !str_eq(what, STR("strangers")))
		fail_msg("'%.*s' is no kind of row", STR_ARG(what));
	if (x.n == 0 || y.n == 0 || str_eq(x, y) != want)
		fail_msg("%.*s: %.*s (%.*s) and %.*s (%.*s)", STR_ARG(what), STR_ARG(a), STR_ARG(x),
			STR_ARG(b), STR_ARG(y));
}

static void
every_row_of_the_table_holds(void **state)
{
	struct str text, line;
	struct err e = { 0 };
	size_t n = 0;

	(void)state;
	if (file_read("tests/cases/links.tsv", 1 << 20, &mem, &text, ERR_SYSTEM, &e) != 0)
		fail_msg("%s", e.text);
	while (text.p != NULL) {
		struct str what, a, b;

		line = str_cut_line(&text);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		what = str_cut(&line, '\t');
		a = str_cut(&line, '\t');
		b = str_cut(&line, '\t');
		check_row(what, a, b);
		n++;
	}
	assert_true(n >= 50);
}

static void
keys_are_their_own_keys(void **state)
{
	struct str url = STR("https://www.Example.org:8080/A%2db/?id=7&utm_source=x&b#f");
	struct str key = link_key(url, NULL, 0, &mem);
	struct str again =
		link_key(arena_printf(&mem, "https://%.*s", STR_ARG(key)), NULL, 0, &mem);

	(void)state;
	assert_str_eq(key, STR("example.org:8080/A-b?id=7&b"));
	assert_str_eq(again, key);
}

static void
alias_hosts_are_one_site(void **state)
{
	const struct link_alias alias[] = { { STR_INIT("computer-oiger.de"),
		STR_INIT("oiger.de") } };

	(void)state;
	assert_str_eq(link_key(STR("http://computer-oiger.de/x"), alias, ARRAY_LEN(alias), &mem),
		link_key(STR("https://oiger.de/x"), alias, ARRAY_LEN(alias), &mem));
	assert_str_eq(
		link_key(STR("http://www.computer-oiger.de/x"), alias, ARRAY_LEN(alias), &mem),
		STR("oiger.de/x"));
}

static void
what_is_no_address_has_no_key(void **state)
{
	static const char *const rows[] = { "", "mailto:a@b.example", "/relative", "https://" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i], link_key(str_from(rows[i]), NULL, 0, &mem), STR_NONE);
}

static void
a_clean_address_keeps_everything_but_tracking(void **state)
{
	static const struct {
		const char *url, *want;
	} rows[] = {
		{ "https://www.ufz.de/index.php?de=34299&vera_rss",
			"https://www.ufz.de/index.php?de=34299&vera_rss" },
		{ "https://x.example/a?utm_source=rss#b", "https://x.example/a#b" },
		{ "https://x.example/a?b=1&utm_source=rss&set_language=en",
			"https://x.example/a?b=1&set_language=en" },
		{ "https://x.example/a?print=1", "https://x.example/a?print=1" },
		{ "https://x.example/a", "https://x.example/a" },
		{ "https://x.example/a#b?utm_source=z", "https://x.example/a#b?utm_source=z" },
		{ "https://x.example/a?utm_source=y#b?c", "https://x.example/a#b?c" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].url, link_clean(str_from(rows[i].url), &mem),
			str_from(rows[i].want));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_of_the_table_holds),
		cmocka_unit_test(keys_are_their_own_keys),
		cmocka_unit_test(alias_hosts_are_one_site),
		cmocka_unit_test(what_is_no_address_has_no_key),
		cmocka_unit_test(a_clean_address_keeps_everything_but_tracking),
	};

	return cmocka_run_group_tests_name("story/link", tests, scratch_open, scratch_close);
}
