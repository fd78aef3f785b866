/*
 * buf.c -- see buf.h.
 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/format.h"

#define ROOM_FIRST 256

void
buf_init(struct buf *b, size_t ceiling)
{
	*b = (struct buf){ .ceiling = ceiling };
}

void
buf_free(struct buf *b)
{
	free(b->p);
	buf_init(b, b->ceiling);
}

void
buf_reset(struct buf *b)
{
	b->n = 0;
	b->failed = false;
	if (b->p != NULL)
		b->p[0] = '\0';
}

static bool
grow(struct buf *b, size_t n)
{
	size_t room = b->room == 0 ? ROOM_FIRST : b->room;
	char *p;

	while (room < b->n + n + 1)
		room *= 2;
	p = realloc(b->p, room);
	if (p == NULL) {
		b->failed = true;
		return false;
	}
	b->p = p;
	b->room = room;
	return true;
}

/* Makes room for n more bytes and the NUL. */
static inline bool
reserve(struct buf *b, size_t n)
{
	if (b->failed || n > b->ceiling - b->n) {
		b->failed = true;
		return false;
	}
	return b->n + n + 1 <= b->room || grow(b, n);
}

void
buf_add(struct buf *b, struct str s)
{
	if (!reserve(b, s.n))
		return;
	if (s.n > 0)
		memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = '\0';
}

void
buf_addc(struct buf *b, char c)
{
	if (!reserve(b, 1))
		return;
	b->p[b->n++] = c;
	b->p[b->n] = '\0';
}

void
buf_addz(struct buf *b, const char *z)
{
	buf_add(b, str_from(z));
}

void
buf_addi(struct buf *b, int64_t v)
{
	uint64_t rest = v < 0 ? -(uint64_t)v : (uint64_t)v;
	char digits[20]; /* of 2^63, or 19 and a sign */
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (v < 0)
		digits[--at] = '-';
	buf_add(b, (struct str){ digits + at, sizeof(digits) - at });
}

void
buf_addf(struct buf *b, const char *format, ...)
{
	va_list ap;
	int n;

	/* at once where it goes, if there is room */
	if (!reserve(b, 0))
		return;
	va_start(ap, format);
	n = format_text(b->p + b->n, b->room - b->n, format, ap);
	va_end(ap);
	if (n < 0 || (size_t)n > b->ceiling - b->n) {
		b->p[b->n] = '\0';
		b->failed = true;
		return;
	}
	if ((size_t)n >= b->room - b->n) {
		if (!reserve(b, (size_t)n)) {
			b->p[b->n] = '\0';
			return;
		}
		va_start(ap, format);
		(void)format_text(b->p + b->n, (size_t)n + 1, format, ap);
		va_end(ap);
	}
	b->n += (size_t)n;
}

void
buf_cut(struct buf *b, size_t n)
{
	if (n >= b->n)
		return;
	b->n = n;
	b->p[n] = '\0';
}

struct str
buf_str(const struct buf *b)
{
	return b->p == NULL ? STR_NONE : (struct str){ b->p, b->n };
}
