/*
 * fuzz_charset.c -- charset_decode() gives valid UTF-8 without forbidden characters, always.
 *
 * The first line of the input is the Content-Type, the rest the body.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "parse/charset.h"

#define CEILING ((size_t)512 * 1024 * 1024)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str body = { (const char *)data, size }, type = STR_NONE, text;
	struct charset found;
	struct arena mem;
	size_t at = 0;

	if (size > 0)
		type = str_cut_line(&body);
	if (body.p == NULL)
		body = STR_NONE;
	arena_init(&mem, "fuzz", CEILING);
	text = charset_decode(body, type, &mem, &found);
	if (!utf8_valid(text) || found.name.n == 0)
		abort();
	while (at < text.n)
		if (!utf8_xml_char(utf8_next(text, &at)))
			abort();
	arena_free(&mem);
	return 0;
}
