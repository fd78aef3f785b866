/*
 * log.c -- see log.h.
 */
#include "base/log.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include "base/utf8.h"

void
log_line(const struct log *log, enum log_level level, const char *format, ...)
{
	char text[LOG_LINE_MAX];
	va_list ap;
	int n;

	if (log == NULL || log->write == NULL)
		return;
	va_start(ap, format);
	n = vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	if (n < 0)
		return;
	utf8_defuse(text);
	log->write(log->ctx, level, text);
}
