/*
 * base/buf.h -- text that grows, with a ceiling given at birth.
 *
 * Appending beyond the ceiling, or without memory, sets `failed` and drops what would be appended;
 * the failure is sticky, so a writer appends without checks and looks once at the end.
 * The bytes belong to the buffer until buf_free.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/str.h"

struct buf {
	char *p; /* NULL before the first append; always NUL-terminated behind n */
	size_t n;
	size_t room;
	size_t ceiling;
	bool failed;
};

void buf_init(struct buf *b, size_t ceiling);
void buf_free(struct buf *b);  /* gives the memory back; the ceiling stays */
void buf_reset(struct buf *b); /* empty and not failed, memory kept */

void buf_add(struct buf *b, struct str s);
void buf_addc(struct buf *b, char c);
void buf_addz(struct buf *b, const char *z);
/* A number in decimal: several times as fast as buf_addf. */
void buf_addi(struct buf *b, int64_t v);
void buf_addf(struct buf *b, const char *format, ...) PRINTF_LIKE(2, 3);
void buf_cut(struct buf *b, size_t n); /* shortens to n bytes; n beyond the end does nothing */

struct str buf_str(const struct buf *b); /* valid until the next append */

#endif
