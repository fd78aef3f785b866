/*
 * str.c -- see str.h.
 */
#define _GNU_SOURCE /* memmem, memrchr */
#include "base/str.h"

#include <string.h>

struct str
str_from(const char *z)
{
	return z == NULL ? STR_NONE : (struct str){ z, strlen(z) };
}

struct str
str_trim(struct str s)
{
	while (s.n > 0 && ascii_space(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n > 0 && ascii_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

	if (c != 0)
		return c;
	return a.n < b.n ? -1 : a.n > b.n;
}

int
str_cmp_nocase(struct str a, struct str b)
{
	for (size_t i = 0; i < a.n && i < b.n; i++) {
		int c = ascii_lower((unsigned char)a.p[i]) - ascii_lower((unsigned char)b.p[i]);

		if (c != 0)
			return c;
	}
	return a.n < b.n ? -1 : a.n > b.n;
}

bool
str_eq_nocase(struct str a, struct str b)
{
	return a.n == b.n && str_cmp_nocase(a, b) == 0;
}

bool
str_starts_nocase(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq_nocase(str_slice(s, 0, prefix.n), prefix);
}

/* Bytes up to which comparing at each first byte that fits cannot become slow. */
#define SHORT_NEEDLE 8

size_t
str_find(struct str s, struct str needle)
{
	const char *at;

	if (needle.n == 0)
		return 0;
	if (s.n < needle.n)
		return STR_NOT_FOUND;
	if (needle.n > SHORT_NEEDLE) {
		at = memmem(s.p, s.n, needle.p, needle.n);
		return at == NULL ? STR_NOT_FOUND : (size_t)(at - s.p);
	}
	/* memmem() looks at each byte, memchr() at many at once */
	for (size_t i = 0; i + needle.n <= s.n; i++) {
		at = memchr(s.p + i, needle.p[0], s.n - needle.n + 1 - i);
		if (at == NULL)
			return STR_NOT_FOUND;
		i = (size_t)(at - s.p);
		if (memcmp(at, needle.p, needle.n) == 0)
			return i;
	}
	return STR_NOT_FOUND;
}

size_t
str_find_nocase(struct str s, struct str needle)
{
	const int first = needle.n == 0 ? 0 : ascii_lower((unsigned char)needle.p[0]);

	for (size_t i = 0; i + needle.n <= s.n; i++)
		if (needle.n == 0 || (ascii_lower((unsigned char)s.p[i]) == first &&
					     str_eq_nocase(str_slice(s, i, i + needle.n), needle)))
			return i;
	return STR_NOT_FOUND;
}

size_t
str_chr(struct str s, char c)
{
	const char *at = s.n == 0 ? NULL : memchr(s.p, c, s.n);

	return at == NULL ? STR_NOT_FOUND : (size_t)(at - s.p);
}

size_t
str_rchr(struct str s, char c)
{
	const char *at = s.n == 0 ? NULL : memrchr(s.p, c, s.n);

	return at == NULL ? STR_NOT_FOUND : (size_t)(at - s.p);
}

struct str
str_cut(struct str *rest, char sep)
{
	size_t at = str_chr(*rest, sep);
	struct str part = *rest;

	if (at == STR_NOT_FOUND) {
		*rest = (struct str){ NULL, 0 };
		return part;
	}
	part = str_slice(*rest, 0, at);
	*rest = str_skip(*rest, at + 1);
	return part;
}

struct str
str_cut_line(struct str *rest)
{
	struct str line = str_cut(rest, '\n');

	if (line.n > 0 && line.p[line.n - 1] == '\r')
		line.n--;
	return line;
}

struct str
str_cut_word(struct str *rest)
{
	struct str s = *rest;
	size_t n = 0;

	while (s.n > 0 && ascii_space(s.p[0]))
		s = str_skip(s, 1);
	while (n < s.n && !ascii_space(s.p[n]))
		n++;
	*rest = str_skip(s, n);
	return str_slice(s, 0, n);
}
