/*
 * err.c -- see err.h.
 *
 * Texts may hold words of strangers (addresses, server replies), so control characters are made
 * harmless here, at the one door through which every message passes.
 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static void fill(struct err *e, const char *format, va_list ap) PRINTF_LIKE(2, 0);

static void
fill(struct err *e, const char *format, va_list ap)
{
	if (vsnprintf(e->text, sizeof(e->text), format, ap) < 0)
		e->text[0] = '\0';
	utf8_defuse(e->text);
}

int
err_set(struct err *e, enum err_kind kind, const char *format, ...)
{
	va_list ap;

	e->kind = kind;
	va_start(ap, format);
	fill(e, format, ap);
	va_end(ap);
	return -1;
}

int
err_wrap(struct err *e, const char *format, ...)
{
	char cause[ERR_TEXT_MAX];
	size_t used, left, n;
	va_list ap;

	memcpy(cause, e->text, sizeof(cause));
	va_start(ap, format);
	fill(e, format, ap);
	va_end(ap);
	used = strlen(e->text);
	if (used + 3 >= sizeof(e->text))
		return -1;
	memcpy(e->text + used, ": ", 3);
	used += 2;
	left = sizeof(e->text) - used - 1;
	n = strlen(cause) < left ? strlen(cause) : left;
	memcpy(e->text + used, cause, n);
	e->text[used + n] = '\0';
	utf8_defuse(e->text); /* the cut may have split a character */
	return -1;
}

int
err_errno(struct err *e, enum err_kind kind, int errnum, const char *format, ...)
{
	char why[128];
	va_list ap;
	size_t used;

	e->kind = kind;
	va_start(ap, format);
	fill(e, format, ap);
	va_end(ap);
	if (strerror_r(errnum, why, sizeof(why)) != 0)
		(void)snprintf(why, sizeof(why), "error %d", errnum);
	used = strlen(e->text);
	(void)snprintf(e->text + used, sizeof(e->text) - used, ": %s", why);
	return -1;
}
