/*
 * lesson.c -- see lesson.h.  Facts are texts: the bytes are kept as hexadecimal digits.
 */
#include "pipeline/lesson.h"

#include "base/hash.h"

#define FACT_LEARNED STR("learned")

static const char digits[] = "0123456789abcdef";

static struct str
to_hex(struct str bytes, struct arena *mem)
{
	char *out = arena_alloc(mem, 2 * bytes.n);

	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char byte = (unsigned char)bytes.p[i];

		out[2 * i] = digits[byte >> 4];
		out[2 * i + 1] = digits[byte & 15];
	}
	return (struct str){ out, 2 * bytes.n };
}

/* What is no digit becomes 0: learned_unpack refuses what does not look like its own. */
static struct str
from_hex(struct str text, struct arena *mem)
{
	size_t n = text.n / 2;
	char *out = arena_alloc(mem, n);

	for (size_t i = 0; i < n; i++) {
		size_t high = str_chr(STR("0123456789abcdef"), text.p[2 * i]);
		size_t low = str_chr(STR("0123456789abcdef"), text.p[2 * i + 1]);

		out[i] = (char)(unsigned char)(((high & 15) << 4) | (low & 15));
	}
	return (struct str){ out, n };
}

int
lesson_get(struct store *st, struct arena *mem, struct lesson *out, struct err *e)
{
	struct str text;

	*out = (struct lesson){ .learned = NULL };
	if (store_fact_get(st, FACT_LEARNED, mem, &text, e) != 0)
		return -1;
	if (text.n == 0)
		return 0;
	out->hash = (int64_t)hash64(text);
	out->outdated = !learned_unpack(from_hex(text, mem), mem, &out->learned);
	return 0;
}

int
lesson_put(struct store *st, const struct learned *learned, struct arena *mem, struct err *e)
{
	struct str text = learned == NULL ? STR_NONE : to_hex(learned_pack(learned, mem), mem);

	return store_fact_put(st, FACT_LEARNED, text, e);
}
