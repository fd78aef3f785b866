/*
 * Any bytes as markup: text and sanitised markup come out, and the latter has no '<' but those of
 * tags that close.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str s = { (const char *)data, n }, out;
	struct arena mem;
	size_t bad;
	long depth = 0;

	arena_init(&mem, "fuzz", (size_t)256 << 20);
	s = utf8_repair(s, &mem, &bad);
	out = html_to_text(s, &mem);
	if (!utf8_valid(out) || (out.n > 0 && (out.p[0] == ' ' || out.p[out.n - 1] == ' ')))
		abort();
	if (!utf8_valid(html_unescape(s, &mem)))
		abort();
	(void)html_has_markup(s);
	(void)html_tag_weight(s);
	out = html_sanitise(s, STR("https://example.org/a/"), &mem);
	if (!utf8_valid(out))
		abort();
	for (size_t i = 0; i < out.n; i++) {
		if (out.p[i] == '<')
			depth++;
		else if (out.p[i] == '>')
			depth--;
		if (depth < 0 || depth > 1)
			abort();
	}
	if (str_find(out, STR("<script")) != STR_NOT_FOUND)
		abort();
	/* what is clean stays as it is, unless it was cut for growing without end */
	if (out.n < n + (size_t)64 * 1024 &&
		!str_eq(html_sanitise(out, STR("https://example.org/a/"), &mem), out))
		abort();
	arena_free(&mem);
	return 0;
}
