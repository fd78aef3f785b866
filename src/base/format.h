/*
 * base/format.h -- vsnprintf for the few directives that nearly all of our formats are made of.
 *
 * "%s", "%.*s", "%c", "%d", "%0Nd", "%lld", "%zu" and "%%" are done here, at a fraction of what the
 * C library takes for them; a format with any other goes to vsnprintf, so that the result is the
 * same for every format.
 */
#ifndef BASE_FORMAT_H
#define BASE_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

#include "base/compiler.h"

/* As vsnprintf: writes at most `room` bytes, a NUL among them, and returns how many bytes the whole
 * has without it.  `out` may be NULL if `room` is 0. */
int format_text(char *out, size_t room, const char *format, va_list ap) PRINTF_LIKE(3, 0);
int format_line(char *out, size_t room, const char *format, ...) PRINTF_LIKE(3, 4);

#endif
