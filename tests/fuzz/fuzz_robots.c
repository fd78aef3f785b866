/* fuzz_robots.c -- first line: the path; the rest: robots.txt. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "fetch/robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str rest = { (const char *)data, n };
	struct str path = str_cut(&rest, '\n');
	struct str text = rest.p == NULL ? STR_NONE : rest;
	bool once = robots_allows(text, STR("saxfeed"), path);

	/* the same answer again, and always for the file itself */
	if (robots_allows(text, STR("saxfeed"), path) != once ||
		!robots_allows(text, STR("saxfeed"), STR("/robots.txt")))
		abort();
	return 0;
}
