/*
 * utf8.c -- see utf8.h.
 */
#include "base/utf8.h"

#include <string.h>

uint32_t
utf8_next(struct str s, size_t *at)
{
	const unsigned char *p = (const unsigned char *)s.p + *at;
	size_t left = s.n - *at, n;
	uint32_t c, least;

	*at += 1;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] >= 0xC2 && p[0] <= 0xDF) {
		n = 2;
		c = p[0] & 0x1Fu;
		least = 0x80;
	} else if (p[0] >= 0xE0 && p[0] <= 0xEF) {
		n = 3;
		c = p[0] & 0x0Fu;
		least = 0x800;
	} else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
		n = 4;
		c = p[0] & 0x07u;
		least = 0x10000;
	} else {
		return UTF8_BAD;
	}
	if (left < n)
		return UTF8_BAD;
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return UTF8_BAD;
		c = c << 6 | (p[i] & 0x3Fu);
	}
	if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return UTF8_BAD;
	*at += n - 1;
	return c;
}

size_t
utf8_put(uint32_t c, char out[4])
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c >= 0xD800 && c <= 0xDFFF)
		return 0;
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	if (c > 0x10FFFF)
		return 0;
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

void
utf8_add(struct buf *b, uint32_t c)
{
	char bytes[4];

	buf_add(b, (struct str){ bytes, utf8_put(c, bytes) });
}

/* Length of the ASCII beginning from `at`: eight bytes at a time, most text is ASCII. */
static size_t
ascii_run(struct str s, size_t at)
{
	size_t i = at;

	while (s.n - i >= 8) {
		uint64_t w;

		memcpy(&w, s.p + i, 8);
		if ((w & UINT64_C(0x8080808080808080)) != 0)
			break;
		i += 8;
	}
	while (i < s.n && (unsigned char)s.p[i] < 0x80)
		i++;
	return i - at;
}

bool
utf8_is_ascii(struct str s)
{
	return ascii_run(s, 0) == s.n;
}

bool
utf8_valid(struct str s)
{
	size_t at = 0;

	for (;;) {
		at += ascii_run(s, at);
		if (at >= s.n)
			return true;
		if (utf8_next(s, &at) == UTF8_BAD)
			return false;
	}
}

size_t
utf8_count(struct str s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t n = s.n, i = 0;

	/* Less the bytes 10xxxxxx, eight at once: highest bit set, the next one not. */
	for (; s.n - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
		uint64_t w;

		memcpy(&w, s.p + i, sizeof(w));
		n -= ((w >> 7 & ~(w >> 6)) & ones) * ones >> 56;
	}
	for (; i < s.n; i++)
		n -= ((unsigned char)s.p[i] & 0xC0) == 0x80;
	return n;
}

struct str
utf8_first(struct str s, size_t n)
{
	size_t at = 0;

	while (at < s.n && n > 0) {
		(void)utf8_next(s, &at);
		n--;
	}
	return str_slice(s, 0, at);
}

struct str
utf8_first_bytes(struct str s, size_t n)
{
	if (s.n <= n)
		return s;
	while (n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return str_slice(s, 0, n);
}

struct str
utf8_repair(struct str s, struct arena *mem, size_t *bad)
{
	char *out;
	size_t n = 0, at = 0;

	*bad = 0;
	if (utf8_valid(s))
		return s;
	out = arena_alloc(mem, s.n * 3 + 1);
	while (at < s.n) {
		size_t from = at;
		uint32_t c = utf8_next(s, &at);

		if (c == UTF8_BAD) {
			n += utf8_put(UTF8_REPLACEMENT, out + n);
			(*bad)++;
			/* the rest of a broken sequence is the same mistake */
			while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
				at++;
		} else {
			memcpy(out + n, s.p + from, at - from);
			n += at - from;
		}
	}
	return (struct str){ out, n };
}

bool
utf8_xml_char(uint32_t c)
{
	return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) ||
	       (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

static bool
is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
	       c == 0x205F || c == 0x3000;
}

bool
utf8_hidden(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C ||
	       (c >= 0x200B && c <= 0x200F && c != 0x200C && c != 0x200D) ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
	       (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF ||
	       (c >= 0xE0000 && c <= 0xE007F) || (c >= 0xFFF9 && c <= 0xFFFB);
}

/* The common blocks of combining marks (Unicode: Combining Diacritical Marks and kin). */
static bool
is_mark(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) ||
	       (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
	       (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

static bool
is_clean_ascii(struct str s, size_t max)
{
	if (s.n > max || (s.n > 0 && (s.p[0] == ' ' || s.p[s.n - 1] == ' ')))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 0x20 || s.p[i] > 0x7E || (s.p[i] == ' ' && s.p[i + 1] == ' '))
			return false;
	return true;
}

/* Cuts at a word's end if one lies in the last quarter, and says so. */
static size_t
cut_with_ellipsis(char *out, size_t n)
{
	size_t end = n;

	while (end > n - n / 4 && out[end - 1] != ' ')
		end--;
	if (end == n - n / 4)
		end = n;
	while (end > 0 && (out[end - 1] == ' ' || out[end - 1] == ',' || out[end - 1] == ';'))
		end--;
	return end + utf8_put(0x2026, out + end);
}

struct str
utf8_clean(struct str s, size_t max, struct arena *mem)
{
	size_t at = 0, n = 0, count = 0, marks = 0, last = 0;
	bool gap = false;
	char *out;

	if (is_clean_ascii(s, max))
		return s;
	out = arena_alloc(mem, s.n * 3 + 4);
	while (at < s.n) {
		uint32_t c = utf8_next(s, &at);

		if (c == UTF8_BAD)
			c = UTF8_REPLACEMENT;
		if (is_space(c)) {
			gap = n > 0;
			continue;
		}
		if (utf8_hidden(c))
			continue;
		marks = is_mark(c) ? marks + 1 : 0;
		if (marks > UTF8_MARKS_MAX)
			continue;
		if (count + gap >= max)
			return (struct str){ out, cut_with_ellipsis(out, last) };
		last = n;
		if (gap) {
			out[n++] = ' ';
			count++;
			gap = false;
		}
		n += utf8_put(c, out + n);
		count++;
	}
	return (struct str){ out, n };
}

void
utf8_defuse(char *z)
{
	struct str s = str_from(z);
	size_t at = 0;

	while (at < s.n) {
		size_t from = at;
		uint32_t c = utf8_next(s, &at);

		if (c == UTF8_BAD || utf8_hidden(c) || (c != ' ' && is_space(c) && c < 0x20))
			memset(z + from, '?', at - from);
	}
}
