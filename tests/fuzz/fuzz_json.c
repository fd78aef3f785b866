/* Any bytes as a JSON Feed, whatever the bids would say. */
#include <stdlib.h>

#include "base/utf8.h"
#include "parse/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct parse_input in = { .body = { (const char *)data, n },
		.base = STR("https://example.org/feed.json"),
		.content_type = STR_NONE,
		.want = PARSE_WANT_CONTENT };
	struct feed feed = { .format = FORMAT_UNKNOWN };
	struct arena mem;
	struct parse_job job = { .in = &in, .mem = &mem, .feed = &feed, .base = in.base };
	struct err e;
	size_t bad;

	arena_init(&mem, "fuzz", (size_t)256 << 20);
	if (reader_json.read(&job, utf8_repair(in.body, &mem, &bad), &e) == PARSE_REFUSED) {
		if (e.text[0] == '\0')
			abort();
	} else {
		for (size_t i = 0; i < feed.entry_n; i++)
			if (!utf8_valid(feed.entries[i].title) ||
				!utf8_valid(feed.entries[i].content))
				abort();
	}
	arena_free(&mem);
	return 0;
}
