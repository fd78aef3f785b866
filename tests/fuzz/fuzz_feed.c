/*
 * fuzz_feed.c -- parse_document() over strangers' bytes, with the invariants of its result.
 *
 * The first byte chooses what is wanted and whether a sitemap is read; the rest is the document.
 */
#include <stdlib.h>

#include "base/url.h"
#include "base/utf8.h"
#include "parse/parse.h"

#define CEILING ((size_t)512 * 1024 * 1024)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check_text(struct str s, size_t max)
{
	must(utf8_valid(s));
	must(utf8_count(s) <= max);
}

static void
check_address(struct str s)
{
	must(s.n == 0 || url_is_http(s));
	must(s.n <= URL_MAX);
}

static void
check_entry(const struct entry *en)
{
	check_text(en->title, PARSE_TITLE_MAX + 1);
	check_text(en->summary, PARSE_SUMMARY_MAX + 1);
	check_text(en->text, SIZE_MAX);
	check_text(en->content, SIZE_MAX);
	check_text(en->id, PARSE_ID_MAX);
	check_address(en->link);
	check_address(en->image);
	must(en->author_n <= PARSE_AUTHORS_MAX);
	must(en->category_n <= PARSE_CATEGORIES_MAX);
	must(en->enclosure_n <= PARSE_ENCLOSURES_MAX);
	for (size_t i = 0; i < en->enclosure_n; i++)
		check_address(en->enclosures[i].url);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool ready;
	struct parse_input in = { .base = STR("https://n.example/feed") };
	struct arena mem;
	struct feed feed;
	struct err e = { .kind = ERR_NONE };

	if (!ready) {
		parse_setup();
		ready = true;
	}
	if (size == 0)
		return 0;
	in.want = (data[0] & 1) != 0 ? PARSE_WANT_TEXT : PARSE_WANT_CONTENT;
	in.sitemap = (data[0] & 2) != 0 && data[0] < ' ';
	/* a corpus file that begins like a document is one */
	in.body = data[0] >= ' ' || data[0] == '\n'
			  ? (struct str){ (const char *)data, size }
			  : (struct str){ (const char *)data + 1, size - 1 };
	arena_init(&mem, "fuzz", CEILING);
	if (parse_document(&in, &mem, &feed, &e) == PARSE_REFUSED) {
		must(e.kind == ERR_INPUT && e.text[0] != '\0' && feed.entry_n == 0);
	} else {
		must(feed.entry_n <= PARSE_ENTRIES_MAX);
		must(feed.warning_n <= PARSE_WARNINGS_MAX);
		check_address(feed.link);
		check_text(feed.title, PARSE_TITLE_MAX + 1);
		for (size_t i = 0; i < feed.entry_n; i++)
			check_entry(&feed.entries[i]);
	}
	arena_free(&mem);
	return 0;
}
