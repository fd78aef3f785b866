/* Any bytes as a date: what comes out lies in the years that date.c knows. */
#include <stdlib.h>

#include "parse/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check(int64_t t)
{
	/* 1900 to 2199, and a zone's width around */
	if (t < INT64_C(-2208988800) - 86400 || t > INT64_C(7258118400) + 2 * 86400)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str s = { (const char *)data, n };
	size_t cut = str_chr(s, '|');

	check(date_parse(s));
	check(date_find(s));
	if (cut != STR_NOT_FOUND)
		check(date_by_format(str_slice(s, 0, cut), str_skip(s, cut + 1)));
	return 0;
}
