/* fuzz_sitemap.c -- any bytes as a news sitemap that feeds.conf asked to be read as a feed. */
#include <stdlib.h>

#include "base/url.h"
#include "base/utf8.h"
#include "parse/parse.h"

#define CEILING ((size_t)512 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool ready;
	struct parse_input in = { .body = { (const char *)data, size },
		.base = STR("https://n.example/news-sitemap.xml"),
		.want = PARSE_WANT_CONTENT,
		.sitemap = true };
	struct arena mem;
	struct feed feed;
	struct err e = { .kind = ERR_NONE };

	if (!ready) {
		parse_setup();
		ready = true;
	}
	arena_init(&mem, "fuzz", CEILING);
	if (parse_document(&in, &mem, &feed, &e) == PARSE_REFUSED)
		must(e.kind == ERR_INPUT && e.text[0] != '\0' && feed.entry_n == 0);
	must(feed.entry_n <= PARSE_ENTRIES_MAX && feed.warning_n <= PARSE_WARNINGS_MAX);
	for (size_t i = 0; i < feed.entry_n; i++) {
		const struct entry *en = &feed.entries[i];

		must(en->link.n <= URL_MAX && (en->link.n == 0 || url_is_http(en->link)));
		must(utf8_valid(en->title) && utf8_count(en->title) <= PARSE_TITLE_MAX + 1);
	}
	arena_free(&mem);
	return 0;
}
