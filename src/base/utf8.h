/*
 * base/utf8.h -- UTF-8 (RFC 3629): decoding, checking, repairing, and making foreign text harmless.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#define UTF8_REPLACEMENT 0xFFFDu
#define UTF8_BAD ((uint32_t)-1)

/*
 * Reads the character at `s.p[*at]` and moves `*at` behind it.  Overlong forms, surrogates, values
 * over 10FFFF and cut-off sequences give UTF8_BAD and move by one byte.  `*at` must be below s.n.
 */
uint32_t utf8_next(struct str s, size_t *at);

/* Writes a character as 1-4 bytes and returns how many; surrogates and values out of range give 0.
 */
size_t utf8_put(uint32_t c, char out[4]);
void utf8_add(struct buf *b, uint32_t c);

bool utf8_valid(struct str s);
bool utf8_is_ascii(struct str s);
size_t utf8_count(struct str s); /* characters */

/* The longest beginning of at most `n` characters / at most `n` bytes that splits no character. */
struct str utf8_first(struct str s, size_t n);
struct str utf8_first_bytes(struct str s, size_t n);

/* `s` itself if it is valid, else a copy with U+FFFD for every bad sequence; `*bad` counts them. */
struct str utf8_repair(struct str s, struct arena *mem, size_t *bad);

/*
 * Foreign text made safe to print and to publish as plain text: white space folded to single
 * spaces and trimmed; C0, DEL, C1, U+2028/2029, noncharacters, bidirectional controls (202A-202E,
 * 2066-2069, 200E-200F, 061C), zero-width space, word joiner, soft hyphen and BOM dropped; at most
 * UTF8_MARKS_MAX combining marks in a row; at most `max` characters (an ellipsis tells of the cut,
 * made at a word's end where there is one near).  ZWJ and ZWNJ stay: scripts and emoji need them.
 * Invalid bytes become U+FFFD.  Returns `s` itself when nothing had to change.
 */
#define UTF8_MARKS_MAX 8
struct str utf8_clean(struct str s, size_t max, struct arena *mem);

/* In place, for messages: control characters and bad bytes become '?'. */
void utf8_defuse(char *z);

/* Does it steer, hide or mean nothing in plain text? What utf8_clean drops; white space aside. */
bool utf8_hidden(uint32_t c);

/* Is it a character that XML 1.0 (section 2.2, Char) allows? */
bool utf8_xml_char(uint32_t c);

#endif
