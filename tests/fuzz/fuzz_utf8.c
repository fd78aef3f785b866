/*
 * fuzz_utf8.c -- foreign text is valid, clean and within its length after base/utf8.h, always.
 *
 * The first byte says how many characters utf8_clean() may keep; the rest is the text.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define CEILING ((size_t)64 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* The characters that utf8_clean() promises to drop. */
static bool
is_dropped(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
	       c == 0x200F || c == 0x061C || c == 0x200B || c == 0x2060 || c == 0xAD ||
	       (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static void
check_clean(struct str s, size_t max, struct arena *mem)
{
	struct str clean = utf8_clean(s, max, mem);
	size_t at = 0;
	uint32_t before = ' ';

	must(utf8_valid(clean));
	must(utf8_count(clean) <= max + 1); /* the ellipsis */
	while (at < clean.n) {
		uint32_t c = utf8_next(clean, &at);

		must(!is_dropped(c) && utf8_xml_char(c));
		must(c != ' ' || before != ' ');
		before = c;
	}
	must(clean.n == 0 || before != ' ');
	if (utf8_count(clean) <= max)
		must(str_eq(utf8_clean(clean, max, mem), clean));
}

static void
check_cuts(struct str s, size_t n)
{
	struct str chars = utf8_first(s, n), bytes = utf8_first_bytes(s, n);

	must(utf8_valid(chars) && utf8_count(chars) <= n);
	must(utf8_valid(bytes) && bytes.n <= n);
}

static void
check_defused(struct str s, struct arena *mem)
{
	char *z = arena_cstr(mem, s);

	utf8_defuse(z);
	must(utf8_valid(str_from(z)));
	for (; *z != '\0'; z++)
		must((unsigned char)*z >= ' ' && *z != '\x7f');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s, repaired;
	struct arena mem;
	size_t bad, max;

	if (size == 0)
		return 0;
	max = data[0];
	s = (struct str){ (const char *)data + 1, size - 1 };
	arena_init(&mem, "fuzz", CEILING);
	repaired = utf8_repair(s, &mem, &bad);
	must(utf8_valid(repaired) && (bad == 0) == utf8_valid(s));
	check_cuts(repaired, max);
	check_clean(s, max, &mem);
	check_clean(s, SIZE_MAX / 2, &mem);
	check_defused(s, &mem);
	arena_free(&mem);
	return 0;
}
