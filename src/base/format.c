/*
 * format.c -- see format.h.
 */
#include "base/format.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct sink {
	char *p;
	size_t room, n; /* `n` counts what had no room, too */
};

static void
put(struct sink *s, const char *p, size_t n)
{
	if (s->n < s->room && n > 0)
		memcpy(s->p + s->n, p, n < s->room - s->n ? n : s->room - s->n);
	s->n += n;
}

/* Zeros stand behind the sign, until there are `width` bytes. */
static void
put_number(struct sink *s, uint64_t v, bool minus, int width)
{
	char digits[24]; /* of 2^64, a sign, and what a width of one digit asks for */
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + v % 10);
		v /= 10;
	} while (v > 0);
	while ((int)(sizeof(digits) - at) + minus < width)
		digits[--at] = '0';
	if (minus)
		digits[--at] = '-';
	put(s, digits + at, sizeof(digits) - at);
}

static void
put_signed(struct sink *s, int64_t v, int width)
{
	put_number(s, v < 0 ? -(uint64_t)v : (uint64_t)v, v < 0, width);
}

/* The directive at `p`, which is behind its percent sign; returns its end, NULL for any other. */
static const char *
put_directive(struct sink *s, const char *p, va_list *ap)
{
	const char *text;
	char c;

	if (p[0] == '.' && p[1] == '*' && p[2] == 's') {
		int most = va_arg(*ap, int);

		text = va_arg(*ap, const char *);
		/* a precision below zero is as none, and one of zero looks at nothing */
		if (most != 0)
			put(s, text, most < 0 ? strlen(text) : strnlen(text, (size_t)most));
		return p + 3;
	}
	if (p[0] == '0' && p[1] >= '1' && p[1] <= '9' && p[2] == 'd') {
		put_signed(s, va_arg(*ap, int), p[1] - '0');
		return p + 3;
	}
	if (p[0] == 'l' && p[1] == 'l' && p[2] == 'd') {
		put_signed(s, va_arg(*ap, long long), 0);
		return p + 3;
	}
	if (p[0] == 'z' && p[1] == 'u') {
		put_number(s, va_arg(*ap, size_t), false, 0);
		return p + 2;
	}
	switch (p[0]) {
	case 's':
		text = va_arg(*ap, const char *);
		put(s, text, strlen(text));
		return p + 1;
	case 'd':
		put_signed(s, va_arg(*ap, int), 0);
		return p + 1;
	case 'c':
		c = (char)va_arg(*ap, int);
		put(s, &c, 1);
		return p + 1;
	case '%':
		put(s, "%", 1);
		return p + 1;
	default:
		return NULL;
	}
}

int
format_text(char *out, size_t room, const char *format, va_list ap)
{
	struct sink s = { .p = out, .room = room == 0 ? 0 : room - 1 };
	const char *p = format;
	va_list mine;

	va_copy(mine, ap);
	while (p != NULL && *p != '\0') {
		const char *literal = p;

		while (*p != '\0' && *p != '%')
			p++;
		put(&s, literal, (size_t)(p - literal));
		if (*p == '%')
			p = put_directive(&s, p + 1, &mine);
	}
	va_end(mine);
	if (p == NULL)
		return vsnprintf(out, room, format, ap);
	if (s.n > INT_MAX)
		return -1;
	if (room > 0)
		out[s.n < s.room ? s.n : s.room] = '\0';
	return (int)s.n;
}

int
format_line(char *out, size_t room, const char *format, ...)
{
	va_list ap;
	int n;

	va_start(ap, format);
	n = format_text(out, room, format, ap);
	va_end(ap);
	return n;
}
