/*
 * base/log.h -- how a message line looks on standard error: "saxfeed: TEXT".
 *
 * Only cmd/ and main.c print.  The steps below hand their messages up as values or through a
 * `log_fn` that the caller gives them, so that the same failure reaches cron's mail, the status
 * page and a test unchanged.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/compiler.h"

enum log_level {
	LOG_PROBLEM, /* always shown: cron mails it */
	LOG_NOTE,    /* shown with -v or on a terminal */
};

/* One message, without "saxfeed: " and without a line end; `text` is already harmless. */
typedef void log_fn(void *ctx, enum log_level level, const char *text);

struct log {
	log_fn *write; /* NULL: messages are dropped */
	void *ctx;
};

#define LOG_LINE_MAX 1200

/* Formats, makes control characters harmless, and hands the line over. */
void log_line(const struct log *log, enum log_level level, const char *format, ...)
	PRINTF_LIKE(3, 4);

#endif
