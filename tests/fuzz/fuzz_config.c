/*
 * fuzz_config.c -- no file, however broken, harms the reader of feeds.conf; and its answer keeps
 * its promises.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "config/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static int
xpath(struct str expr, struct err *e)
{
	return str_ends(expr, STR("[")) ? err_set(e, ERR_USAGE, "']' is missing") : 0;
}

/* abort() tells the fuzzer; assert could be compiled away */
static void
must(int ok)
{
	if (!ok)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct config_mistakes bad;
	struct arena mem;
	struct config c;
	int rc;

	arena_init(&mem, "fuzz", (size_t)64 * 1024 * 1024);
	rc = config_parse(
		(struct str){ (const char *)data, n }, STR("feeds.conf"), xpath, &mem, &c, &bad);
	must((rc == 0) == (bad.total == 0));
	must(bad.n <= bad.total && bad.n <= CONFIG_MISTAKES_MAX);
	for (size_t i = 0; i < bad.n; i++) {
		must(bad.v[i].line >= 0 && bad.v[i].text.n > 0);
		must(utf8_valid(bad.v[i].text));
		must(i == 0 || bad.v[i - 1].line <= bad.v[i].line);
		for (size_t at = 0; at < bad.v[i].text.n; at++)
			must((unsigned char)bad.v[i].text.p[at] >= 0x20);
	}
	if (rc == 0) {
		must(c.title.n > 0 && c.site.n > 0 && c.author.n > 0);
		must(c.publish >= c.review);
		for (size_t i = 0; i < c.source_n; i++)
			must(c.sources[i].id.n > 0 && c.sources[i].url.n > 0 &&
				c.sources[i].rank >= 1 && c.sources[i].interval_s >= 0);
	}
	arena_free(&mem);
	return 0;
}
