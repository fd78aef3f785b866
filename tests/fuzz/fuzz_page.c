/*
 * Any bytes as a list page.  The first line is the item's XPath, the second the title's, so that
 * the rules are tried as well; the rest is the page.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "parse/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str rest = { (const char *)data, n };
	struct page_rules rules = { .item = str_cut_line(&rest) };
	struct parse_input in = { .base = STR("https://example.org/news/"),
		.want = PARSE_WANT_CONTENT };
	struct feed feed = { .format = FORMAT_UNKNOWN };
	struct arena mem;
	struct parse_job job = { .in = &in, .mem = &mem, .feed = &feed, .base = in.base };
	struct err e;
	size_t bad;
	static int ready;

	if (!ready++)
		parse_setup();
	if (rest.p == NULL)
		return 0;
	rules.title = str_cut_line(&rest);
	if (rest.p == NULL)
		return 0;
	arena_init(&mem, "fuzz", (size_t)256 << 20);
	in.page = &rules;
	in.body = utf8_repair(rest, &mem, &bad);
	(void)parse_xpath_check(rules.item, &e);
	if (reader_page.read(&job, in.body, &e) == PARSE_REFUSED && e.text[0] == '\0')
		abort();
	arena_free(&mem);
	return 0;
}
